// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/exchange-dbt/dbt_importer.h"

#include <QObject>

namespace meshlens::dbt {

class DbtPlugin final : public QObject, public ExchangePlugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID MESHLENS_EXCHANGE_IID FILE "exchange-dbt.json")
    Q_INTERFACES(meshlens::ExchangePlugin)

public:
    [[nodiscard]] std::unique_ptr<Importer> makeImporter() override {
        return std::make_unique<DbtImporter>();
    }
};

} // namespace meshlens::dbt

#include "plugin.moc"
