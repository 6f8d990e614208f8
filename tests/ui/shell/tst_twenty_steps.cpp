// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/schema_model.h"
#include "models/core/paths.h"
#include "tests/support/catalog_dump.h"
#include "tests/support/event_loop_watch.h"
#include "tests/support/temp_catalog.h"
#include "tests/ui/shell/shell_window.h"
#include "ui/common/application_style.h"
#include "ui/common/table_view.h"
#include "ui/edit/bulk_preview.h"
#include "ui/edit/choice_picker.h"
#include "ui/edit/inline_editor.h"
#include "ui/shell/action_registry.h"
#include "ui/shell/catalog_button.h"
#include "ui/shell/time_strip.h"
#include "ui/shell/window_edits.h"
#include "ui/shell/window_time.h"

#include <QAbstractButton>
#include <QFileDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSlider>

using namespace meshlens;
using namespace meshlens::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int measures = 500;
constexpr int others = 100;
constexpr int mostTabs = 60;
const QStringList words{u"First"_s, u"Second"_s, u"Third"_s, u"Fourth"_s, u"Fifth"_s};

test::WatchedApplication &application() {
    return *static_cast<test::WatchedApplication *>(qApp);
}

QString measure(int number) {
    return u"measure_%1"_s.arg(number, 3, 10, QLatin1Char('0'));
}

} // namespace

// A working day in twenty steps, by keys alone: import, edit five columns, tag five hundred, undo twice, go
// back in time, return, restore one field. After each step the file itself is asked, past the program.
class TwentySteps : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void works();

private:
    void imports();
    void opensTheSchema();
    void editsFiveColumns();
    void tagsFiveHundred();
    void undoesTwice();
    void goesBackInTime();
    void returns();
    void restoresAField();

    [[nodiscard]] QString ask(const QByteArray &sql) const {
        return test::dumpQuery(m_folder.path(), sql).join(u';');
    }
    // What people have written of columns, in the order of their names: "measure_000=First;…".
    [[nodiscard]] QString described() const {
        return ask(
            "SELECT c.name || '=' || f.descr FROM col_facet f JOIN col c ON c.id = f.col JOIN source s "
            "ON s.id = f.source WHERE s.name = 'user' AND f.descr IS NOT NULL ORDER BY c.name");
    }
    [[nodiscard]] QString tagged() const {
        return ask("SELECT count(*) FROM col_facet f JOIN source s ON s.id = f.source WHERE s.name = 'user' "
                   "AND json_array_length(f.body, '$.tags') = 1");
    }
    [[nodiscard]] QString transactions() const { return ask("SELECT count(*) FROM txn"); }
    [[nodiscard]] CatalogSession *session() const { return m_shell->window->workspace()->session(); }
    [[nodiscard]] bool done() const {
        return QTest::qWaitFor(
            [this] { return m_shell->window->edits()->editor()->isIdle() && m_shell->window->isSettled(); },
            test::patience);
    }
    [[nodiscard]] TableView *table() const { return qobject_cast<TableView *>(QApplication::focusWidget()); }
    [[nodiscard]] QString descriptionAt(int row) const {
        const QAbstractItemModel *model = table()->model();
        return model->index(row, SchemaModel::DescriptionColumn).data().toString();
    }
    // Tab until the focus is in a widget of this class.
    template <typename Widget> [[nodiscard]] Widget *tabTo() const {
        for (int i = 0; i < mostTabs; ++i) {
            if (auto *found = qobject_cast<Widget *>(QApplication::focusWidget()))
                return found;
            m_shell->press(Qt::Key_Tab);
        }
        return nullptr;
    }
    [[nodiscard]] ChoicePicker *picker() const { return ChoicePicker::openIn(m_shell->window.get()); }
    [[nodiscard]] BulkPreview *preview() const {
        const auto all = m_shell->window->findChildren<BulkPreview *>();
        return all.isEmpty() || all.last()->isHidden() ? nullptr : all.last();
    }
    void writeExport() const;

    test::TempCatalog m_folder;
    std::unique_ptr<test::ShellWindow> m_shell;
};

void TwentySteps::initTestCase() {
    ProgramPaths::setup(QCoreApplication::applicationDirPath());
    installApplicationStyle(*qApp);
    writeExport();
    const auto empty = m_folder.create();
    empty->addPart(makeSearchIndex());
}

// A wide table and a tag, as DataHub exports them.
void TwentySteps::writeExport() const {
    const auto aspect = [](const QString &type, const QString &urn, const QString &name,
                           const QJsonObject &body) {
        return QJsonObject{{u"entityType"_s, type},
                           {u"entityUrn"_s, urn},
                           {u"changeType"_s, u"UPSERT"_s},
                           {u"aspectName"_s, name},
                           {u"aspect"_s, QJsonObject{{u"json"_s, body}}}};
    };
    QJsonArray fields;
    const auto add = [&fields](const QString &name) {
        const QJsonObject type{{u"com.linkedin.schema.NumberType"_s, QJsonObject()}};
        fields.append(QJsonObject{{u"fieldPath"_s, name},
                                  {u"nativeDataType"_s, u"NUMBER"_s},
                                  {u"type"_s, QJsonObject{{u"type"_s, type}}}});
    };
    for (int i = 0; i < measures; ++i)
        add(measure(i));
    for (int i = 0; i < others; ++i)
        add(u"other_%1"_s.arg(i));
    const QString orders = u"urn:li:dataset:(urn:li:dataPlatform:snowflake,shop.public.orders,PROD)"_s;
    const QJsonArray all{
        aspect(u"dataset"_s, orders, u"datasetProperties"_s, {{u"name"_s, u"orders"_s}}),
        aspect(u"dataset"_s, orders, u"schemaMetadata"_s,
               {{u"schemaName"_s, u"orders"_s},
                {u"platform"_s, u"urn:li:dataPlatform:snowflake"_s},
                {u"version"_s, 0},
                {u"hash"_s, QString()},
                {u"platformSchema"_s, QJsonObject{{u"com.linkedin.schema.MySqlDDL"_s,
                                                   QJsonObject{{u"tableSchema"_s, QString()}}}}},
                {u"fields"_s, fields}}),
        aspect(u"tag"_s, u"urn:li:tag:pii"_s, u"tagProperties"_s, {{u"name"_s, u"pii"_s}})};
    QFile file(m_folder.path(u"shop.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QJsonDocument(all).toJson(QJsonDocument::Compact));
}

void TwentySteps::works() {
    m_shell = std::make_unique<test::ShellWindow>(
        m_folder.folder(),
        QStringList{qEnvironmentVariable("MESHLENS_BUILD", u"build/dev"_s) + u"/lib/meshlens/plugins"_s});
    MESHLENS_VERIFY(m_shell->plugins.switchOn(u"exchange-datahub"_s)); // no installation's folder
    QVERIFY(m_shell->openCatalog(m_folder.path()));
    QVERIFY(QTest::qWaitForWindowActive(m_shell->window.get()));
    application().watch();
    for (const auto step :
         {&TwentySteps::imports, &TwentySteps::opensTheSchema, &TwentySteps::editsFiveColumns,
          &TwentySteps::tagsFiveHundred, &TwentySteps::undoesTwice, &TwentySteps::goesBackInTime,
          &TwentySteps::returns, &TwentySteps::restoresAField}) {
        (this->*step)();
        if (QTest::currentTestFailed())
            break;
    }
    QVERIFY(application().seen() > 100); // it did watch
    qInfo() << "longest event:" << application().longest() << "ms of" << application().limit;
    QCOMPARE(application().blocks(), QStringList());
    m_shell.reset();
}

// 1: the catalog's menu; 2: the file; 3: what it will change is applied.
void TwentySteps::imports() {
    QVERIFY(tabTo<CatalogButton>());
    m_shell->press(Qt::Key_Space);
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu);
    for (int i = 0;
         i < 20 && !(menu->activeAction() && menu->activeAction()->text().startsWith(u"Import Files")); ++i)
        m_shell->press(Qt::Key_Down);
    m_shell->press(Qt::Key_Return);
    QTRY_VERIFY(m_shell->window->findChild<QFileDialog *>());
    auto *dialog = m_shell->window->findChild<QFileDialog *>();
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    for (const QChar letter : m_folder.path(u"shop.json"_s))
        QTest::keyClick(dialog->windowHandle(), letter.toLatin1());
    QTest::keyClick(dialog->windowHandle(), Qt::Key_Return);
    m_shell->window->activateWindow(); // as a window manager does once a dialog is gone
    QVERIFY(QTest::qWaitForWindowActive(m_shell->window.get()));
    const auto decides = [] {
        const auto *button = qobject_cast<QAbstractButton *>(QApplication::focusWidget());
        return button && button->text() == u"Apply"_s;
    };
    QTRY_VERIFY_WITH_TIMEOUT(decides(), test::patience);
    QCOMPARE(transactions(), u"0"_s);
    m_shell->press(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(ask("SELECT count(*) FROM col"), QString::number(measures + others),
                              test::patience);
    QCOMPARE(transactions(), u"1"_s);
    QVERIFY(done());
}

// 4: what is typed is found and opened; 5: its second tab.
void TwentySteps::opensTheSchema() {
    m_shell->press(Qt::Key_K, Qt::ControlModifier);
    m_shell->type(u"orders"_s);
    m_shell->press(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(m_shell->address().place, Address::Place::Entity, test::patience);
    QVERIFY(m_shell->settle());
    QCOMPARE(m_shell->address().key, ask("SELECT key FROM entity WHERE name = 'orders'"));
    m_shell->press(Qt::Key_2, Qt::ControlModifier);
    QVERIFY(m_shell->settle());
    QCOMPARE(m_shell->address().tab, u"schema"_s);
    QVERIFY(tabTo<TableView>());
    m_shell->press(Qt::Key_Home);
    QCOMPARE(table()->model()->rowCount(), measures + others);
}

// 6 to 10.
void TwentySteps::editsFiveColumns() {
    QStringList written;
    for (int i = 0; i < words.size(); ++i) {
        m_shell->press(Qt::Key_F2);
        auto *text = qobject_cast<QPlainTextEdit *>(QApplication::focusWidget());
        QVERIFY(text && qobject_cast<InlineEditor *>(text->parentWidget()));
        m_shell->type(words.at(i));
        m_shell->press(Qt::Key_Return);
        QVERIFY(done());
        written.append(measure(i) + u'=' + words.at(i));
        QCOMPARE(described(), written.join(u';'));
        QVERIFY(table());
        m_shell->press(Qt::Key_Down);
    }
    QCOMPARE(transactions(), u"6"_s);
}

// 11: filter; 12: select what is left; 13: choose the tag; 14: apply.
void TwentySteps::tagsFiveHundred() {
    m_shell->press(Qt::Key_F, Qt::ControlModifier);
    m_shell->type(u"measure"_s);
    QVERIFY(done());
    QVERIFY(tabTo<TableView>());
    QTRY_COMPARE(table()->model()->rowCount(), measures);
    m_shell->press(Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(table()->selectionModel()->selectedRows().size(), measures);
    m_shell->press(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(picker());
    m_shell->type(u"pii"_s);
    m_shell->press(Qt::Key_Return);
    m_shell->press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(preview() && preview()->isSettled(), test::patience);
    QCOMPARE(tagged(), u"0"_s); // it only shows
    QVERIFY(preview()->isAncestorOf(QApplication::focusWidget()));
    m_shell->press(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(tagged(), QString::number(measures), test::patience);
    QVERIFY(done());
    QTRY_VERIFY(!preview());
    QCOMPARE(transactions(), u"7"_s); // all of it one
    QCOMPARE(described().count(u'='), 5);
    QVERIFY(table());
}

// 15: the tags; 16: the fifth description.
void TwentySteps::undoesTwice() {
    m_shell->press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(done());
    QCOMPARE(tagged(), u"0"_s);
    QCOMPARE(described().count(u'='), 5);
    m_shell->press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(done());
    QCOMPARE(described().section(u';', -1), measure(3) + u"=Fourth"_s);
    QCOMPARE(transactions(), u"9"_s);
}

// 17: to the import; 18: on to the third edit.
void TwentySteps::goesBackInTime() {
    m_shell->press(Qt::Key_T, Qt::ControlModifier);
    m_shell->press(Qt::Key_Backtab, Qt::ShiftModifier);
    auto *slider = qobject_cast<QSlider *>(QApplication::focusWidget());
    QVERIFY(slider);
    QTRY_COMPARE(slider->maximum(), 9);
    m_shell->press(Qt::Key_Home);
    const auto time = [this] { return session()->at() ? QString::number(session()->at()->time) : QString(); };
    QTRY_COMPARE_WITH_TIMEOUT(time(), ask("SELECT time_us FROM txn WHERE id = 1"), test::patience);
    QVERIFY(m_shell->settle());
    for (int i = 0; i < 3; ++i)
        m_shell->press(Qt::Key_Right);
    QTRY_COMPARE_WITH_TIMEOUT(time(), ask("SELECT time_us FROM txn WHERE id = 4"), test::patience);
    QVERIFY(m_shell->settle());
    QVERIFY(tabTo<TableView>());
    for (int row = 0; row < 5; ++row)
        QTRY_COMPARE_WITH_TIMEOUT(descriptionAt(row), row < 3 ? words.at(row) : QString(), test::patience);
    m_shell->press(Qt::Key_F2); // the past is read-only
    QVERIFY(table());
    QCOMPARE(transactions(), u"9"_s);
}

// 19.
void TwentySteps::returns() {
    m_shell->press(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY_WITH_TIMEOUT(!session()->at(), test::patience);
    QVERIFY(m_shell->settle());
    QVERIFY(m_shell->window->time()->strip()->isHidden());
    QVERIFY(tabTo<TableView>());
    QTRY_COMPARE_WITH_TIMEOUT(descriptionAt(3), u"Fourth"_s, test::patience);
    QVERIFY(done());
}

// 20: what the second undo took away, out of History.
void TwentySteps::restoresAField() {
    m_shell->press(Qt::Key_4, Qt::ControlModifier);
    QVERIFY(m_shell->settle());
    QCOMPARE(m_shell->address().tab, u"history"_s);
    QVERIFY(tabTo<TableView>());
    m_shell->press(Qt::Key_Home);
    m_shell->press(Qt::Key_Down);
    m_shell->press(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(done());
    QCOMPARE(described().section(u';', -1), measure(4) + u"=Fifth"_s);
    QCOMPARE(transactions(), u"10"_s);
    QCOMPARE(tagged(), u"0"_s);
}

int main(int argc, char **argv) {
    test::WatchedApplication application(argc, argv);
    TwentySteps steps;
    return QTest::qExec(&steps, argc, argv);
}

#include "tst_twenty_steps.moc"
