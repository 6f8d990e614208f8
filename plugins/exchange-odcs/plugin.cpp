// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/exchange-odcs/odcs_importer.h"

#include <QObject>

namespace meshlens::odcs {

class OdcsPlugin final : public QObject, public ExchangePlugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID MESHLENS_EXCHANGE_IID FILE "exchange-odcs.json")
    Q_INTERFACES(meshlens::ExchangePlugin)

public:
    [[nodiscard]] std::unique_ptr<Importer> makeImporter() override {
        return std::make_unique<OdcsImporter>();
    }
};

} // namespace meshlens::odcs

#include "plugin.moc"
