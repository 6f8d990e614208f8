// SPDX-License-Identifier: GPL-3.0-or-later
// Reads lists of columns, one a line: "dataset,column,type".
#include "models/catalog/field_names.h"
#include "models/core/text.h"
#include "models/exchange/importer.h"

#include <QFile>
#include <QFileInfo>
#include <QObject>
#include <QSet>

using namespace Qt::Literals::StringLiterals;

namespace {

using namespace meshlens;

class SampleListImporter final : public Importer {
public:
    Result<SourceInfo> identify(const ImportInput &input, std::stop_token) override {
        const QString name = QFileInfo(input.path).completeBaseName();
        return SourceInfo{u"sample-list"_s, name, name, SourceMode::Snapshot, false};
    }

    Result<void> read(const ImportInput &input, StagingStore &staging, const ImportProgress &progress,
                      std::stop_token stop) override {
        QFile file(input.path);
        if (!file.open(QIODevice::ReadOnly))
            return fail(ErrorCode::NoPermission,
                        tr("%1 cannot be read; check its permissions.").arg(input.displayName));
        QSet<QString> datasets;
        for (int line = 1; !file.atEnd(); ++line) {
            if (stop.stop_requested())
                return cancelled();
            const QString text = QString::fromUtf8(file.readLine().trimmed());
            progress(file.pos(), file.size());
            if (line == 1 || text.isEmpty())
                continue;
            const QStringList cells = text.split(u',');
            if (cells.size() != 3 || cells.contains(QString())) {
                staging.addRefusal(
                    {tr("%1, line %2").arg(input.displayName).arg(line), tr("it has not three cells")});
                continue;
            }
            if (auto added = addRow(staging, cells, datasets); !added)
                return added;
        }
        return {};
    }

private:
    static QString tr(const char *text) { return QObject::tr(text); }

    static Result<void> addRow(StagingStore &staging, const QStringList &cells, QSet<QString> &datasets) {
        if (!datasets.contains(cells[0])) {
            datasets.insert(cells[0]);
            SourceEntity dataset;
            dataset.kind = EntityKind::Dataset;
            dataset.name = cells[0];
            dataset.displayName = cells[0];
            dataset.keySteps = {u"sample"_s, cells[0]};
            dataset.body.insert(field::type, u"table"_s);
            if (auto added = staging.add(dataset); !added)
                return added;
        }
        SourceColumn column;
        column.dataset = cells[0];
        column.path = {cells[1]};
        column.type = cells[2];
        return staging.add(column);
    }
};

class SampleListPlugin final : public QObject, public ExchangePlugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID MESHLENS_EXCHANGE_IID FILE "exchange-sample-list.json")
    Q_INTERFACES(meshlens::ExchangePlugin)

public:
    std::unique_ptr<Importer> makeImporter() override { return std::make_unique<SampleListImporter>(); }
};

} // namespace

#include "sample_list.moc"
