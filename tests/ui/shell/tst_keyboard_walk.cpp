// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/schema_model.h"
#include "models/core/paths.h"
#include "models/exchange/import_service.h"
#include "models/search/search_index.h"
#include "models/search/search_result_model.h"
#include "tests/support/event_loop_watch.h"
#include "tests/support/shared_data.h"
#include "tests/support/temp_catalog.h"
#include "tests/ui/shell/shell_window.h"
#include "ui/catalog/column_inspector.h"
#include "ui/common/application_style.h"
#include "ui/common/table_view.h"
#include "ui/lineage/graph_view.h"
#include "ui/shell/inspector_panel.h"

#include <QListView>

using namespace meshlens;
using namespace meshlens::ui;
using namespace Qt::Literals::StringLiterals;
using Place = Address::Place;

// From a word in the search field to the lineage of a column without touching the mouse, on real metadata,
// while nothing keeps the window from answering.
class KeyboardWalk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void walks();

private:
    // Tab until the focus is in a widget of this class.
    template <typename Widget> [[nodiscard]] Widget *tabTo(const test::ShellWindow &shell) const;

    test::TempCatalog m_folder;
};

namespace {

constexpr int mostTabs = 60;

test::WatchedApplication &application() {
    return *static_cast<test::WatchedApplication *>(qApp);
}

} // namespace

void KeyboardWalk::initTestCase() {
    MESHLENS_NEEDS_SHARED("datahub/showcase-ecommerce");
    ProgramPaths::setup(QCoreApplication::applicationDirPath());
    installApplicationStyle(*qApp);
    auto store = m_folder.create();
    store->addPart(makeSearchIndex());
    PluginRegistry plugins(
        {qEnvironmentVariable("MESHLENS_BUILD", u"build/dev"_s) + u"/lib/meshlens/plugins"_s}, {},
        m_folder.path(u"data"_s));
    MESHLENS_VERIFY(plugins.switchOn(u"exchange-datahub"_s)); // the build's folder is not an installation's
    MESHLENS_VERIFY(importSource(*store, plugins, test::sharedData(u"datahub/showcase-ecommerce"_s), {},
                                 FixedClock(1'763'000'000'000'000)));
}

template <typename Widget> Widget *KeyboardWalk::tabTo(const test::ShellWindow &shell) const {
    for (int i = 0; i < mostTabs; ++i) {
        if (auto *found = qobject_cast<Widget *>(QApplication::focusWidget()))
            return found;
        shell.press(Qt::Key_Tab);
    }
    return nullptr;
}

void KeyboardWalk::walks() {
    test::ShellWindow shell(m_folder.folder());
    QVERIFY(shell.openCatalog(m_folder.path()));
    QVERIFY(QTest::qWaitForWindowActive(shell.window.get()));
    application().watch();

    // A word; results while it is typed.
    shell.press(Qt::Key_K, Qt::ControlModifier);
    shell.type(u"customer analytics"_s);
    QTRY_COMPARE(shell.address().query, u"customer analytics"_s);
    QVERIFY(shell.settle());
    auto *results = shell.window->host()->page()->findChild<QListView *>();
    QVERIFY(results && results->model()->rowCount() > 1);
    // Into the list and along it, to the product.
    shell.press(Qt::Key_Down);
    QVERIFY2(results->hasFocus(), qPrintable(QDebug::toString(QApplication::focusWidget())));
    const auto currentKey = [results] {
        return results->currentIndex().data(SearchResultModel::KeyRole).toString();
    };
    for (int i = 0; i < 20 && currentKey() != "product:Customer Analytics"_L1; ++i)
        shell.press(Qt::Key_Down);
    QCOMPARE(currentKey(), u"product:Customer Analytics"_s);
    shell.press(Qt::Key_Return);
    QVERIFY(shell.settle());
    QCOMPARE(shell.address().place, Place::Entity);
    QCOMPARE(shell.address().key, u"product:Customer Analytics"_s);

    // Its schema, a column of it; the inspector follows.
    shell.press(Qt::Key_2, Qt::ControlModifier);
    QVERIFY(shell.settle());
    QCOMPARE(shell.address().tab, u"schema"_s);
    auto *columns = tabTo<TableView>(shell);
    QVERIFY(columns && columns->isVisible());
    shell.press(Qt::Key_Home);
    shell.press(Qt::Key_Down);
    QVERIFY(shell.settle());
    const QString column = columns->currentIndex().siblingAtColumn(0).data().toString();
    QVERIFY(!column.isEmpty());
    QCOMPARE(shell.address().options.at(u"column"_s), column);
    auto *inspector = qobject_cast<ColumnInspector *>(shell.window->inspector()->inspector());
    QVERIFY(inspector && inspector->isVisible());
    QVERIFY(inspector->key().endsWith(u'#' + column));

    // The product's lineage, walked by arrows.
    shell.press(Qt::Key_3, Qt::ControlModifier);
    QVERIFY(shell.settle());
    QCOMPARE(shell.address().tab, u"lineage"_s);
    auto *graph = tabTo<GraphView>(shell);
    QVERIFY(graph && graph->isVisible());
    QVERIFY(graph->graphScene()->graph().cards.size() > 2);
    shell.press(Qt::Key_Right); // a product has several roots: the first arrow takes one
    QVERIFY(shell.settle());
    const int root = graph->currentCard();
    QVERIFY(root >= 0);
    shell.press(Qt::Key_Left);
    QVERIFY(shell.settle());
    QVERIFY(graph->currentCard() != root);
    QVERIFY(!shell.address().options.at(u"selected"_s).isEmpty());

    // And the way back, through the tabs of one page to the results.
    shell.press(Qt::Key_Left, Qt::AltModifier);
    QVERIFY(shell.settle());
    QCOMPARE(shell.address().place, Place::Search);
    QCOMPARE(shell.address().query, u"customer analytics"_s);

    QVERIFY(application().seen() > 100); // it did watch
    qInfo() << "longest event:" << application().longest() << "ms of" << application().limit;
    QCOMPARE(application().blocks(), QStringList());
}

int main(int argc, char **argv) {
    test::WatchedApplication application(argc, argv);
    KeyboardWalk walk;
    return QTest::qExec(&walk, argc, argv);
}

#include "tst_keyboard_walk.moc"
