// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/catalog_session.h"
#include "models/exchange/import_service.h"
#include "tests/support/shared_data.h"
#include "tests/support/temp_catalog.h"
#include "ui/catalog/entity_page.h"
#include "ui/common/application_style.h"
#include "ui/common/metrics.h"
#include "ui/common/notice.h"
#include "ui/common/state_stack.h"
#include "ui/common/theme_notifier.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QSignalSpy>

using namespace meshlens;
using namespace meshlens::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

// The middle and right zone of the window.
class Zones : public QWidget {
public:
    explicit Zones(Page *page)
        : m_row(new QHBoxLayout(this)) {
        m_row->setContentsMargins({});
        m_row->setSpacing(1);
        m_row->addWidget(page, 1);
        connect(page, &Page::inspectorChanged, this, &Zones::showInspector);
    }

    void showInspector(QWidget *inspector) {
        if (m_inspector == inspector)
            return;
        if (m_inspector) {
            m_row->removeWidget(m_inspector);
            m_inspector->hide();
        }
        m_inspector = inspector;
        if (inspector) {
            m_row->addWidget(inspector);
            inspector->setFixedWidth(theme().px(metrics::size::inspector));
            inspector->show();
        }
    }

protected:
    void paintEvent(QPaintEvent *) override {
        QPainter painter(this);
        painter.fillRect(rect(), theme().color(ColorRole::SurfacePage));
        if (!m_inspector)
            return;
        const QRect right(m_inspector->x() - 1, 0, m_inspector->width() + 1, height());
        painter.fillRect(right, theme().color(ColorRole::SurfacePanel));
        painter.fillRect(QRect(right.left(), 0, 1, height()), theme().color(ColorRole::BorderDefault));
    }

private:
    QHBoxLayout *m_row;
    QWidget *m_inspector = nullptr;
};

QString textsOf(const QWidget &widget) {
    QStringList texts;
    for (const auto *label : widget.findChildren<QLabel *>())
        texts.append(label->text());
    return texts.join(u'\n');
}

} // namespace

// Every kind of entity page over real metadata. With MESHLENS_PICTURES set to a folder the pictures are kept
// there, to look at beside the design.
class CatalogPicturesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_session.reset(); }
    void looks_data();
    void looks();

private:
    test::TempCatalog m_temp;
    std::unique_ptr<CatalogSession> m_session;
};

void CatalogPicturesTest::initTestCase() {
    MESHLENS_NEEDS_SHARED("datahub/showcase-ecommerce");
    installApplicationStyle(*qApp);
    auto store = m_temp.create();
    PluginRegistry plugins(
        {qEnvironmentVariable("MESHLENS_BUILD", u"build/dev"_s) + u"/lib/meshlens/plugins"_s}, {},
        m_temp.path(u"data"_s));
    MESHLENS_VERIFY(plugins.switchOn(u"exchange-datahub"_s)); // the build's folder is not an installation's
    const FixedClock clock(1'763'000'000'000'000);
    const auto outcome =
        importSource(*store, plugins, test::sharedData(u"datahub/showcase-ecommerce"_s), {}, clock);
    MESHLENS_VERIFY(outcome);
    if (const QString keep = qEnvironmentVariable("MESHLENS_PICTURES"); !keep.isEmpty()) {
        QFile::remove(keep + u"/showcase.meshlens"_s);
        QFile::copy(store->path(), keep + u"/showcase.meshlens"_s);
    }
    m_session = std::make_unique<CatalogSession>(std::move(store), std::make_shared<FixedClock>(clock.now()));
}

void CatalogPicturesTest::looks_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("tab");
    QTest::addColumn<TabOptions>("options");
    QTest::addColumn<bool>("inspector");
    QTest::addColumn<Theme::Scheme>("scheme");
    QTest::addColumn<int>("percent");
    const auto add = [](const char *tag, const QString &name, const QString &tab = {},
                        const TabOptions &options = {}, bool inspector = true,
                        Theme::Scheme scheme = Theme::Scheme::Light, int percent = 100) {
        QTest::newRow(tag) << name << tab << options << inspector << scheme << percent;
    };
    const QString orders = u"dataset:snowflake/order_entry_db.analytics.order_details"_s;
    const QString customers = u"dataset:snowflake/order_entry_db.order_entry.customers"_s;
    const QString product = u"product:Order Entry Analytics"_s;
    const auto dark = Theme::Scheme::Dark;
    add("product-overview", product);
    add("product-overview-dark", product, {}, {}, true, dark);
    add("product-overview-wide", product, {}, {}, false);
    add("product-schema", product, u"schema"_s);
    add("product-history", product, u"history"_s);
    add("dataset-overview", orders);
    add("dataset-overview-dark", orders, {}, {}, true, dark);
    add("dataset-overview-200", orders, {}, {}, true, Theme::Scheme::Light, 200);
    add("dataset-schema", customers, u"schema"_s, {{u"column"_s, u"cust_email"_s}});
    add("dataset-schema-dark", customers, u"schema"_s, {{u"column"_s, u"cust_email"_s}}, true, dark);
    add("dataset-schema-filter", customers, u"schema"_s, {{u"text"_s, u"cust"_s}});
    add("dataset-lineage", orders, u"lineage"_s);
    add("product-lineage", product, u"lineage"_s);
    add("dataset-history", orders, u"history"_s);
    add("column", orders + u"#order_total"_s);
    add("chart-schema-empty", u"dataset:powerbi/Executive Summary"_s, u"schema"_s);
    add("dashboard", u"dataset:looker/Order Entry Dashboard"_s);
    const QString domain = u"domain:Acme Corporation/Ecommerce Operations"_s;
    add("domain", domain);
    add("domain-dark", domain, {}, {}, true, dark);
    add("domain-wide", domain, {}, {}, false);
    add("domain-small", u"domain:Acme Corporation"_s);
    add("person", u"person:marty@example.com"_s);
    add("team", u"team:Data Platform Team"_s);
    add("term", u"term:PII"_s);
    add("tag", u"tag:PII_Data"_s);
    add("term-group", u"term_group:Classification"_s);
    add("document", u"document:Customers Table"_s);
    add("container", u"container:snowflake/ORDER_ENTRY_DB/ORDER_ENTRY"_s);
    add("job", u"job:spark/export_table_customers_to_s3/export_table_customers_to_s3"_s);
    add("flow", u"flow:spark/export_table_customers_to_s3"_s);
}

void CatalogPicturesTest::looks() {
    QFETCH(const QString, name);
    QFETCH(const QString, tab);
    QFETCH(const TabOptions, options);
    QFETCH(const bool, inspector);
    QFETCH(const Theme::Scheme, scheme);
    QFETCH(const int, percent);
    ThemeNotifier::instance().setScheme(scheme);
    ThemeNotifier::instance().setTextPercent(percent);
    auto page = makeEntityPage({.session = m_session.get()});
    Page *shown = page.get();
    Zones zones(page.release());
    zones.resize(1208, 824);
    zones.show();
    shown->open({.place = Address::Place::Entity, .key = name, .tab = tab, .options = options});
    QTRY_VERIFY(shown->isSettled());
    if (inspector)
        zones.showInspector(shown->inspector());
    else
        zones.showInspector(nullptr);
    QTRY_VERIFY(shown->isSettled());
    QVERIFY(!shown->title().isEmpty());
    const auto stacks = shown->findChildren<StateStack *>();
    QVERIFY(!stacks.isEmpty());
    for (const StateStack *stack : stacks) {
        const bool answered =
            stack->state() == StateStack::State::Data || stack->state() == StateStack::State::Empty;
        QVERIFY2(!stack->isVisible() || answered, qPrintable(textsOf(*stack->notice())));
    }
    for (const Notice *notice : shown->findChildren<Notice *>())
        QVERIFY2(!notice->isVisible() || notice->tone() != Tone::Danger, qPrintable(textsOf(*notice)));
    // A change of width is laid out in several rounds.
    for (int round = 0; round < 8; ++round)
        QCoreApplication::processEvents();
    const QImage picture = zones.grab().toImage();
    QCOMPARE(picture.pixelColor(1, 1), theme().color(ColorRole::SurfacePage));
    const QString folder = qEnvironmentVariable("MESHLENS_PICTURES");
    if (!folder.isEmpty())
        QVERIFY(
            picture.save(QDir(folder).filePath(u"%1.png"_s.arg(QString::fromUtf8(QTest::currentDataTag())))));
}

QTEST_MAIN(CatalogPicturesTest)
#include "tst_catalog_pictures.moc"
