// SPDX-License-Identifier: GPL-3.0-or-later
// Run by run_sample.cmake, which builds the plugin outside of the tree first.
#include "models/catalog/pages/entity_ref.h"
#include "models/catalog/pages/schema_page.h"
#include "models/exchange/import_service.h"

#include "tests/support/temp_catalog.h"

#include <QFile>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {

class TestSamplePlugin : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void importsThroughAPluginFromOutside() {
        const QString folder = qEnvironmentVariable("MESHLENS_SAMPLE_PLUGIN");
        QVERIFY2(!folder.isEmpty(), "run through run_sample.cmake");
        test::TempCatalog temp;
        const auto store = temp.create();
        QVERIFY(store);

        PluginRegistry plugins({folder}, {}, temp.path(u"data"_s));
        QCOMPARE(plugins.plugins().size(), 1UL);
        QCOMPARE(plugins.plugins().front().state, PluginInfo::State::Disabled); // somebody else's: not yet
        MESHLENS_VERIFY(plugins.switchOn(u"exchange-sample-list"_s));

        const QString path = temp.path(u"shop.samplelist"_s);
        QFile list(path);
        QVERIFY(list.open(QIODevice::WriteOnly));
        list.write("dataset,column,type\norders,id,int\norders,total,decimal\nbroken\ncustomers,id,int\n");
        list.close();
        const auto outcome = importSource(*store, plugins, path, {}, SystemClock());
        MESHLENS_VERIFY(outcome);
        QCOMPARE(outcome->source, u"shop"_s);
        QCOMPARE(outcome->format, u"sample-list"_s);
        QCOMPARE(outcome->transaction.created, (KindCounts{{u"column"_s, 3}, {u"dataset"_s, 2}}));
        QCOMPARE(outcome->report.refusals.size(), 1UL);

        const auto view = store->readers()->view();
        MESHLENS_VERIFY(view);
        const auto orders = resolveName(*view, u"dataset:sample/orders"_s);
        MESHLENS_VERIFY(orders);
        const auto schema = readSchema(*view, orders->ref.id);
        MESHLENS_VERIFY(schema);
        QCOMPARE(schema->columns.size(), 2UL);
        QCOMPARE(schema->columns[1].name, u"total"_s);
        QCOMPARE(schema->columns[1].type, u"decimal"_s);
    }
};

} // namespace meshlens

QTEST_GUILESS_MAIN(meshlens::TestSamplePlugin)
#include "tst_sample_plugin.moc"
