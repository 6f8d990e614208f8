// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/catalog_session.h"
#include "models/core/paths.h"
#include "models/exchange/import_service.h"
#include "tests/support/shared_data.h"
#include "tests/support/temp_catalog.h"
#include "ui/common/application_style.h"
#include "ui/common/metrics.h"
#include "ui/common/theme_notifier.h"
#include "ui/lineage/graph_view.h"
#include "ui/lineage/lineage_page.h"
#include "ui/lineage/lineage_view.h"

#include <QBoxLayout>

using namespace meshlens;
using namespace meshlens::ui;
using namespace Qt::Literals::StringLiterals;

// The lineage of real metadata. With MESHLENS_PICTURES set to a folder the pictures are kept there, to look
// at beside the design.
class TestLineagePictures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        MESHLENS_NEEDS_SHARED("datahub/showcase-ecommerce");
        ProgramPaths::setup(QCoreApplication::applicationDirPath());
        installApplicationStyle(*qApp);
        auto store = m_temp.create();
        PluginRegistry plugins(
            {qEnvironmentVariable("MESHLENS_BUILD", u"build/dev"_s) + u"/lib/meshlens/plugins"_s}, {},
            m_temp.path(u"data"_s));
        MESHLENS_VERIFY(
            plugins.switchOn(u"exchange-datahub"_s)); // the build's folder is not an installation's
        const FixedClock clock(1'763'000'000'000'000);
        MESHLENS_VERIFY(
            importSource(*store, plugins, test::sharedData(u"datahub/showcase-ecommerce"_s), {}, clock));
        m_session =
            std::make_unique<CatalogSession>(std::move(store), std::make_shared<FixedClock>(clock.now()));
    }
    void cleanupTestCase() { m_session.reset(); }

    void looks_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<std::map<QString, QString>>("options");
        QTest::addColumn<Theme::Scheme>("scheme");
        const QString details = u"dataset:snowflake/order_entry_db.analytics.order_details"_s;
        const QString columns = u"dataset:snowflake/order_entry_db.order_entry.orders\n"_s + details;
        using Options = std::map<QString, QString>;
        for (const auto scheme : {Theme::Scheme::Light, Theme::Scheme::Dark}) {
            const char *suffix = scheme == Theme::Scheme::Dark ? "-dark" : "-light";
            QTest::addRow("dataset%s", suffix) << details << Options{{u"depth"_s, u"2"_s}} << scheme;
            QTest::addRow("columns%s", suffix)
                << details << Options{{u"columns"_s, columns}, {u"selected"_s, details + u"#order_id"_s}}
                << scheme;
            QTest::addRow("product%s", suffix)
                << u"product:Returns & Refunds"_s << Options{{u"depth"_s, u"1"_s}} << scheme;
            QTest::addRow("domain%s", suffix) << u"domain:Marketing"_s << Options{} << scheme;
            QTest::addRow("table%s", suffix) << details << Options{{u"view"_s, u"table"_s}} << scheme;
            QTest::addRow("job%s", suffix)
                << u"job:spark/export_table_orders_to_s3/export_table_orders_to_s3"_s << Options{} << scheme;
        }
    }
    void looks() {
        QFETCH(const QString, key);
        QFETCH(const Theme::Scheme, scheme);
        using Options = std::map<QString, QString>;
        QFETCH(const Options, options);
        ThemeNotifier::instance().setScheme(scheme);
        QWidget zones;
        auto *row = new QHBoxLayout(&zones);
        row->setContentsMargins({});
        row->setSpacing(0);
        Page *page = makeLineagePage({m_session.get(), nullptr}, &zones).release();
        row->addWidget(page, 1);
        QWidget *inspector = page->inspector();
        inspector->setParent(&zones);
        inspector->setFixedWidth(theme().px(metrics::size::inspectorLineage));
        row->addWidget(inspector);
        zones.resize(1392, 826);
        zones.show();
        inspector->show();
        page->open({.place = Address::Place::Lineage, .key = key, .options = options});
        QTRY_VERIFY(page->isSettled());
        const auto *view = page->findChild<LineageView *>();
        QVERIFY(view->graphView()->graphScene()->graph().cards.size() > 2);
        const QImage picture = zones.grab().toImage();
        QVERIFY(!picture.isNull());
        if (const QString folder = qEnvironmentVariable("MESHLENS_PICTURES"); !folder.isEmpty())
            QVERIFY(picture.save(folder + u"/lineage-"_s + QString::fromUtf8(QTest::currentDataTag()) +
                                 u".png"_s));
    }

private:
    test::TempCatalog m_temp;
    std::unique_ptr<CatalogSession> m_session;
};

QTEST_MAIN(TestLineagePictures)
#include "tst_lineage_pictures.moc"
