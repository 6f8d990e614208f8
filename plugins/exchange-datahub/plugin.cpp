// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/exchange-datahub/datahub_importer.h"

#include <QObject>

namespace meshlens::datahub {

class DataHubPlugin final : public QObject, public ExchangePlugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID MESHLENS_EXCHANGE_IID FILE "exchange-datahub.json")
    Q_INTERFACES(meshlens::ExchangePlugin)

public:
    [[nodiscard]] std::unique_ptr<Importer> makeImporter() override {
        return std::make_unique<DataHubImporter>();
    }
};

} // namespace meshlens::datahub

#include "plugin.moc"
