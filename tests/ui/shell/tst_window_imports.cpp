// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/pages/entity_detail.h"
#include "models/catalog/pages/loss_page.h"
#include "models/core/paths.h"
#include "tests/support/catalog_dump.h"
#include "tests/support/holding_part.h"
#include "tests/support/shared_data.h"
#include "tests/support/temp_catalog.h"
#include "tests/ui/shell/shell_window.h"
#include "ui/common/application_style.h"
#include "ui/common/button.h"
#include "ui/common/field.h"
#include "ui/common/notice.h"
#include "ui/common/segmented.h"
#include "ui/common/table_view.h"
#include "ui/common/theme_notifier.h"
#include "ui/exchange/import_controller.h"
#include "ui/exchange/import_page.h"
#include "ui/exchange/import_preview.h"
#include "ui/shell/drop_overlay.h"
#include "ui/shell/notice_area.h"
#include "ui/shell/start_page.h"
#include "ui/shell/window_imports.h"
#include "ui/shell/window_time.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDragEnterEvent>
#include <QLineEdit>
#include <QMimeData>

using namespace meshlens;
using namespace meshlens::ui;
using namespace Qt::Literals::StringLiterals;
using State = ImportItem::State;

namespace {

QByteArray record(const QByteArray &urn, const QByteArray &type, const QByteArray &aspect,
                  const QByteArray &json) {
    return R"({"entityType":")" + type + R"(","entityUrn":")" + urn +
           R"(","changeType":"UPSERT","aspectName":")" + aspect + R"(","aspect":{"json":)" + json + "}}";
}

QByteArray table(int number, const QByteArray &description) {
    const QByteArray name = "shop.t" + QByteArray::number(number);
    return record("urn:li:dataset:(urn:li:dataPlatform:postgres," + name + ",PROD)", "dataset",
                  "datasetProperties", R"({"name":")" + name + R"(","description":")" + description + "\"}");
}

QByteArray tables(int first, int count, const QByteArray &description = "A table") {
    QByteArrayList records;
    for (int i = 0; i < count; ++i)
        records.append(table(first + i, description));
    return "[" + records.join(",\n") + "]";
}

} // namespace

// Files and folders on their way into a catalog, as people bring them.
class WindowImportsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void offers_data();
    void offers();
    void dropIsShownAndTaken();
    void whatIsNoFileIsRefused();
    void aCatalogIsOpened();
    void onTheStartPageACatalogBegins();
    void appliedByKeyboardAlone();
    void severalQueueAndAllAreApplied();
    void aFolderOfProjectsGivesWayToThem();
    void discardedLeavesNothing();
    void cancelledWhileReading();
    void cancelledWhileWriting_data();
    void cancelledWhileWriting();
    void thePastIsNotImportedInto();
    void editsMadeMeanwhileGoFirst();
    void endingsAndMovesArePointedOut();
    void brokenFilesSayWhy();
    void lossesStayReachable();
    void pictures();

private:
    QString write(const QString &name, const QByteArray &bytes) {
        QFile file(m_folder.path(name));
        if (!QDir().mkpath(QFileInfo(file).absolutePath()) || !file.open(QIODevice::WriteOnly))
            qFatal("no file");
        file.write(bytes);
        return file.fileName();
    }
    [[nodiscard]] ImportController *controller() const { return m_shell->window->imports()->controller(); }
    [[nodiscard]] const ImportListModel *imports() const { return controller()->imports(); }
    [[nodiscard]] ImportPage *page() const {
        return qobject_cast<ImportPage *>(m_shell->window->host()->page());
    }
    void import(const QStringList &paths) { m_shell->window->imports()->importPaths(paths); }
    bool waitFor(State state, int count = 1) {
        return QTest::qWaitFor([&] { return imports()->count(state) == count; }, test::patience);
    }
    void importNow(const QString &path) {
        import({path});
        QVERIFY(waitFor(State::Ready));
        controller()->applyAll();
        QVERIFY(waitFor(State::Applied));
        controller()->discard(imports()->at(0).id);
    }
    static QMimeData *urls(const QStringList &texts) {
        auto *data = new QMimeData;
        QList<QUrl> list;
        for (const QString &text : texts)
            list.append(text.contains(u"://"_s) ? QUrl(text) : QUrl::fromLocalFile(text));
        data->setUrls(list);
        return data;
    }
    // As the platform brings it: over some widget of the window, then onto the overlay.
    void drop(const QStringList &texts, bool release = true) {
        const std::unique_ptr<QMimeData> data(urls(texts));
        QWidget *under = m_shell->window->findChild<QLineEdit *>();
        QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, data.get(), Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(under, &enter);
        QVERIFY(enter.isAccepted());
        DropOverlay *overlay = m_shell->window->imports()->overlay();
        QVERIFY(overlay->isVisible());
        QCOMPARE(overlay->size(), m_shell->window->size());
        QDragEnterEvent onto(QPoint(700, 400), Qt::CopyAction, data.get(), Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(overlay, &onto);
        if (!release)
            return;
        QDropEvent letGo(QPointF(700, 400), Qt::CopyAction, data.get(), Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(overlay, &letGo);
        QVERIFY(!overlay->isVisible());
    }
    [[nodiscard]] QStringList notices() const {
        QStringList texts;
        for (const Notice *notice : m_shell->window->notices()->findChildren<Notice *>())
            texts.append(notice->accessibleName());
        return texts;
    }
    [[nodiscard]] QStringList stagingFiles() const {
        return QDir(m_folder.path(u"tmp"_s)).entryList({u"*.staging*"_s});
    }
    [[nodiscard]] QByteArray sum() const {
        QFile file(m_folder.path());
        return file.open(QIODevice::ReadOnly)
                   ? QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256)
                   : QByteArray();
    }

    test::TempCatalog m_folder;
    std::unique_ptr<test::ShellWindow> m_shell;
};

void WindowImportsTest::initTestCase() {
    ProgramPaths::setup(QCoreApplication::applicationDirPath());
    installApplicationStyle(*qApp);
    QVERIFY(QDir().mkpath(m_folder.path(u"tmp"_s)));
    qputenv("TMPDIR", QFile::encodeName(m_folder.path(u"tmp"_s)));
}

void WindowImportsTest::init() {
    QFile::remove(m_folder.path());
    QFile::remove(m_folder.path(u"first.meshlens"_s));
    (void)m_folder.createClosed();
    m_shell = std::make_unique<test::ShellWindow>(
        m_folder.folder(),
        QStringList{qEnvironmentVariable("MESHLENS_BUILD", u"build/dev"_s) + u"/lib/meshlens/plugins"_s});
    MESHLENS_VERIFY(m_shell->plugins.switchOn(u"exchange-datahub"_s));
    QVERIFY(m_shell->openCatalog(m_folder.path()));
}

void WindowImportsTest::cleanup() {
    m_shell.reset();
    QCOMPARE(stagingFiles(), QStringList());
}

void WindowImportsTest::offers_data() {
    QTest::addColumn<QStringList>("what");
    QTest::addColumn<QString>("catalog");
    QTest::addColumn<bool>("past");
    QTest::addColumn<int>("kind");
    using Kind = DropOffer::Kind;
    const QString open = u"retail"_s;
    QTest::newRow("a file") << QStringList{u"/a.json"_s} << open << false << int(Kind::Import);
    QTest::newRow("many") << QStringList{u"/a.json"_s, u"/b"_s} << open << false << int(Kind::Import);
    QTest::newRow("a page") << QStringList{u"https://example.org/a.json"_s} << open << false
                            << int(Kind::Refuse);
    QTest::newRow("a file and a page")
        << QStringList{u"/a.json"_s, u"https://example.org/"_s} << open << false << int(Kind::Refuse);
    QTest::newRow("nothing") << QStringList() << open << false << int(Kind::Refuse);
    QTest::newRow("a catalog") << QStringList{u"/a.Meshlens"_s} << open << false << int(Kind::OpenCatalog);
    QTest::newRow("a catalog, none open")
        << QStringList{u"/a.meshlens"_s} << QString() << false << int(Kind::OpenCatalog);
    QTest::newRow("two catalogs") << QStringList{u"/a.meshlens"_s, u"/b.json"_s} << open << false
                                  << int(Kind::Refuse);
    QTest::newRow("the past") << QStringList{u"/a.json"_s} << open << true << int(Kind::Refuse);
    QTest::newRow("a catalog from the past")
        << QStringList{u"/a.meshlens"_s} << open << true << int(Kind::OpenCatalog);
    QTest::newRow("none open") << QStringList{u"/a.json"_s} << QString() << false << int(Kind::BeginCatalog);
}
void WindowImportsTest::offers() {
    QFETCH(QStringList, what);
    QFETCH(QString, catalog);
    QFETCH(bool, past);
    QFETCH(int, kind);
    const std::unique_ptr<QMimeData> data(urls(what));
    const DropOffer offer = DropOffer::of(data->urls(), catalog, u"/no/such/first.meshlens"_s, past);
    QCOMPARE(int(offer.kind), kind);
    QVERIFY(!offer.title.isEmpty());
    if (offer.kind == DropOffer::Kind::Refuse)
        QVERIFY(offer.text.endsWith(u'.') && offer.names.size() <= 5);
}

void WindowImportsTest::dropIsShownAndTaken() {
    drop({write(u"a.json"_s, tables(0, 2))});
    QCOMPARE(imports()->rowCount(), 1);
    QVERIFY(waitFor(State::Ready));
    QVERIFY(page());
    QCOMPARE(imports()->at(0).draft->review.outcome.created.value(u"dataset"_s), 2);
    QCOMPARE(test::dumpQuery(m_folder.path(), "SELECT count(*) FROM txn"), QStringList{u"0"_s});
}

void WindowImportsTest::whatIsNoFileIsRefused() {
    drop({u"https://example.org/a.json"_s});
    QCOMPARE(imports()->rowCount(), 0);
    QVERIFY2(notices().join(u'\n').contains(u"Only files and folders of this computer"_s),
             qPrintable(notices().join(u'\n')));
    // What the pointer takes away again changes nothing.
    drop({m_folder.path(u"a.json"_s)}, false);
    QDragLeaveEvent leave;
    QCoreApplication::sendEvent(m_shell->window->imports()->overlay(), &leave);
    QVERIFY(!m_shell->window->imports()->overlay()->isVisible());
    QCOMPARE(imports()->rowCount(), 0);
}

void WindowImportsTest::aCatalogIsOpened() {
    const QString other = m_folder.createClosed(u"other.meshlens"_s);
    drop({other});
    QTRY_COMPARE(m_shell->window->workspace()->session()->name(), u"other"_s);
    QVERIFY(m_shell->settle());
    QCOMPARE(imports()->rowCount(), 0);
}

void WindowImportsTest::onTheStartPageACatalogBegins() {
    m_shell->window->workspace()->close();
    QVERIFY(m_shell->window->startPage()->isVisible());
    drop({write(u"a.json"_s, tables(0, 2))});
    QTRY_VERIFY(m_shell->window->workspace()->session());
    QCOMPARE(m_shell->window->workspace()->session()->name(), u"first"_s);
    QVERIFY(waitFor(State::Ready));
    QVERIFY(page());
}

void WindowImportsTest::appliedByKeyboardAlone() {
    importNow(write(u"a.json"_s, tables(0, 3)));
    import({write(u"a.json"_s, tables(0, 3, "Another"))});
    QVERIFY(waitFor(State::Ready));
    ImportPreview *preview = page()->preview();
    QTRY_COMPARE(preview->table()->model()->rowCount(), 3);
    QTRY_VERIFY(preview->applyButton()->hasFocus());
    // The filter takes text, the kinds take arrows.
    m_shell->press(Qt::Key_F, Qt::ControlModifier);
    m_shell->type(u"t1"_s);
    QTRY_COMPARE(preview->table()->model()->rowCount(), 1);
    QTest::keyClick(preview->whats(), Qt::Key_Right); // Ends: none, so on to Changed
    QTRY_COMPARE(preview->table()->model()->rowCount(), 1);
    m_shell->press(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(waitFor(State::Applied));
    QCOMPARE(test::dumpQuery(m_folder.path(), "SELECT count(*) FROM change"), QStringList{u"3"_s});
}

void WindowImportsTest::severalQueueAndAllAreApplied() {
    import({write(u"a.json"_s, tables(0, 500)), write(u"b.json"_s, tables(1000, 500))});
    drop({write(u"other/a.json"_s, tables(2000, 5))}); // joins while the others run
    QVERIFY(waitFor(State::Ready, 3));
    QVERIFY(page()->list()->isVisible());
    // Two files of one name are two sources.
    QStringList names;
    for (int row = 0; row < 3; ++row)
        names.append(imports()->at(row).draft->review.source.name);
    QCOMPARE(names.removeDuplicates(), 0);
    auto *all = page()->findChild<Button *>();
    for (Button *button : page()->findChildren<Button *>()) {
        if (button->text().startsWith(u"Apply All"_s))
            all = button;
    }
    QVERIFY(all->isVisible());
    QTest::keyClick(all, Qt::Key_Space);
    QVERIFY(waitFor(State::Applied, 3));
    QCOMPARE(test::dumpQuery(m_folder.path(), "SELECT count(*) FROM txn"), QStringList{u"3"_s});
    QCOMPARE(test::dumpQuery(m_folder.path(), "SELECT count(*) FROM entity WHERE kind = 8"),
             QStringList{u"1005"_s});
}

void WindowImportsTest::aFolderOfProjectsGivesWayToThem() {
    for (const QByteArray project : {"a", "b"})
        write(u"all/%1/manifest.json"_s.arg(QLatin1StringView(project)),
              R"({"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json",)"
              R"( "project_name": ")" +
                  project + R"("}, "nodes": {"model.)" + project + R"(.m": {"name": "m"}}})");
    import({m_folder.path(u"all"_s)});
    QVERIFY(waitFor(State::Ready, 2));
    QCOMPARE(imports()->rowCount(), 2);
    QCOMPARE(imports()->at(0).input, u"a/manifest.json"_s);
    QCOMPARE(imports()->at(1).input, u"b/manifest.json"_s);
    QCOMPARE(imports()->at(1).draft->review.source.name, u"b"_s);
    QVERIFY(page());
}

void WindowImportsTest::discardedLeavesNothing() {
    const QByteArray before = sum();
    import({write(u"a.json"_s, tables(0, 3))});
    QVERIFY(waitFor(State::Ready));
    QCOMPARE(stagingFiles().size(), 1);
    QTRY_VERIFY(page()->preview()->applyButton()->hasFocus());
    QTest::keyClick(page()->preview()->discardButton(), Qt::Key_Space);
    QTRY_COMPARE(imports()->rowCount(), 0);
    QTRY_COMPARE(stagingFiles(), QStringList());
    m_shell->window->workspace()->close();
    QCOMPARE(sum(), before);
}

void WindowImportsTest::cancelledWhileReading() {
    const QByteArray before = sum();
    import({write(u"big.json"_s, tables(0, 60'000)), write(u"b.json"_s, tables(0, 2))});
    QTRY_COMPARE(imports()->at(0).state, State::Staging);
    m_shell->jobs.cancel(m_shell->jobs.index(0).data(JobModel::IdRole).value<JobId>());
    // Only that one; the next goes on.
    QTRY_COMPARE(imports()->rowCount(), 1);
    QVERIFY(waitFor(State::Ready));
    QCOMPARE(imports()->at(0).input, u"b.json"_s);
    controller()->discard(imports()->at(0).id);
    m_shell->window->workspace()->close();
    QCOMPARE(sum(), before);
    QTRY_COMPARE(stagingFiles(), QStringList());
}

void WindowImportsTest::cancelledWhileWriting_data() {
    QTest::addColumn<bool>("atItsEnd");
    QTest::newRow("in its midst") << false;
    QTest::newRow("when all is written and nothing committed") << true;
}

// Rows, index and history are as if it had never been applied; it waits again and can still be applied.
void WindowImportsTest::cancelledWhileWriting() {
    QFETCH(bool, atItsEnd);
    importNow(write(u"a.json"_s, tables(0, 50)));
    const QStringList before = test::dumpCatalog(m_folder.path());
    const QStringList history = test::dumpChanges(m_folder.path());
    const auto hold = std::make_shared<test::Hold>();
    test::ShellWindow::extraPart = std::make_unique<test::HoldingPart>(hold);
    QVERIFY(m_shell->openCatalog(m_folder.path()));
    // Changes what is there, ends some of it and brings much that is new.
    import({write(u"a.json"_s, tables(10, 8'000, "Another"))});
    QVERIFY(waitFor(State::Ready));
    QVERIFY(page()->preview()->applyButton()->isEnabled());
    bool writing = false;
    const auto watch = connect(&m_shell->jobs, &QAbstractItemModel::dataChanged, this, [&] {
        for (int row = 0; row < m_shell->jobs.rowCount(); ++row) {
            const QModelIndex job = m_shell->jobs.index(row);
            writing = writing || job.data(JobModel::StepRole).toString() == u"Writing"_s;
        }
    });
    m_shell->press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(imports()->at(0).state, State::Applying);
    if (atItsEnd)
        QVERIFY(QTest::qWaitFor([&] { return hold->reached.available() > 0; }, test::patience));
    else
        QVERIFY(QTest::qWaitFor([&] { return writing; }, test::patience));
    disconnect(watch);
    for (int row = 0; row < m_shell->jobs.rowCount(); ++row) {
        const QModelIndex job = m_shell->jobs.index(row);
        if (job.data(JobModel::StateRole).value<JobState>() == JobState::Running)
            m_shell->jobs.cancel(job.data(JobModel::IdRole).value<JobId>());
    }
    hold->release.release();
    QCOMPARE(imports()->at(0).state, State::Ready);
    // After the import has come to its end, as one long work follows the other.
    CatalogSession *session = m_shell->window->workspace()->session();
    Request request(this);
    bool sound = false;
    session->writeLong(
        request,
        [](CatalogStore &store, const Clock &, std::stop_token) -> Result<bool> {
            const auto findings = store.verify();
            return findings && findings->empty();
        },
        [&sound](const Result<bool> &answer) { sound = answer && *answer; });
    QTRY_VERIFY(sound);
    QCOMPARE(test::dumpCatalog(m_folder.path()), before);
    QCOMPARE(test::dumpChanges(m_folder.path()), history);
    QCOMPARE(test::dumpQuery(m_folder.path(), "SELECT count(*) FROM txn"), QStringList{u"1"_s});
    controller()->apply(imports()->at(0).id);
    QVERIFY(waitFor(State::Applied));
    QCOMPARE(test::dumpQuery(m_folder.path(), "SELECT count(*) FROM entity WHERE kind = 8 AND died IS NULL"),
             QStringList{u"8000"_s});
}

void WindowImportsTest::thePastIsNotImportedInto() {
    importNow(write(u"a.json"_s, tables(0, 3)));
    import({write(u"a.json"_s, tables(0, 3, "Another")), write(u"b.json"_s, tables(5, 3))});
    QVERIFY(waitFor(State::Ready, 2));
    ImportPreview *preview = page()->preview();
    QTRY_VERIFY(preview->applyButton()->isEnabled());
    CatalogSession *session = m_shell->window->workspace()->session();
    m_shell->window->time()->lookAt(m_shell->window->workspace()->clock()->now());
    QTRY_VERIFY(session->at());
    QVERIFY(m_shell->settle());
    QVERIFY(!preview->applyButton()->isEnabled());
    m_shell->press(Qt::Key_Return, Qt::ControlModifier);
    const auto buttons = page()->findChildren<Button *>();
    for (Button *button : buttons) {
        if (button->text().startsWith(u"Apply"_s))
            button->click();
    }
    QCOMPARE(imports()->count(State::Ready), 2);
    QString said;
    for (const Notice *notice : preview->findChildren<Notice *>())
        said += notice->isVisible() ? notice->accessibleName() : QString();
    QVERIFY2(said.contains(u"go back to now"_s), qPrintable(said));
    // What was read waits until then.
    m_shell->window->time()->backToNow();
    QTRY_VERIFY(preview->applyButton()->isEnabled());
    controller()->applyAll();
    QVERIFY(waitFor(State::Applied, 2));
}

// An edit is committed at once while an import reads and compares, and is there after it.
void WindowImportsTest::editsMadeMeanwhileGoFirst() {
    importNow(write(u"a.json"_s, tables(0, 3)));
    import({write(u"a.json"_s, tables(0, 30'000, "Another"))});
    QTRY_COMPARE(imports()->at(0).state, State::Staging);
    CatalogSession *session = m_shell->window->workspace()->session();
    const EntityId edited{
        test::dumpQuery(m_folder.path(), "SELECT min(id) FROM entity WHERE kind = 8")[0].toLongLong()};
    const auto edit = [&](const QString &text) {
        bool done = false;
        Request request(this);
        session->write(
            request,
            [edited, text](CatalogStore &store, const Clock &clock, std::stop_token) {
                return store.apply({u"ann"_s, {}, {SetField{edited, u"/description"_s, text}}}, clock);
            },
            [&done](const Result<TransactionOutcome> &outcome) { done = outcome.has_value(); });
        return QTest::qWaitFor([&done] { return done; }, test::patience);
    };
    QVERIFY(edit(u"Mine"_s));
    QCOMPARE(imports()->at(0).state, State::Staging); // it has not waited for the import
    QVERIFY(waitFor(State::Ready));
    QVERIFY(edit(u"Mine at last"_s));
    // Seen before it is applied: what was compared is not what is there now.
    QTRY_VERIFY(page()->preview()->findChildren<Notice *>().size() > 0);
    const auto stale = [this] {
        return std::ranges::any_of(page()->preview()->findChildren<Notice *>(), [](const Notice *notice) {
            return notice->isVisible() && notice->accessibleName().contains(u"has changed since"_s);
        });
    };
    QTRY_VERIFY(stale());
    controller()->apply(imports()->at(0).id);
    QVERIFY(waitFor(State::Applied));
    QVERIFY(imports()->at(0).comparedAgain);
    QCOMPARE(test::dumpQuery(m_folder.path(),
                             "SELECT json_extract(f.body, '$.description') FROM facet f JOIN source s ON"
                             " s.id = f.source WHERE s.name = 'user'"),
             QStringList{u"Mine at last"_s});
    QCOMPARE(test::dumpQuery(m_folder.path(), "SELECT count(*) FROM txn"), QStringList{u"4"_s});
}

void WindowImportsTest::endingsAndMovesArePointedOut() {
    importNow(write(u"a.json"_s, tables(0, 9)));
    import({write(u"moved/b.json"_s, tables(0, 3))});
    QVERIFY(waitFor(State::Ready));
    const ImportId id = imports()->at(0).id;
    QVERIFY(imports()->at(0).draft->review.overlap);
    controller()->takeAs(id, imports()->at(0).draft->review.overlap->source);
    QTRY_VERIFY(imports()->at(0).state == State::Ready &&
                imports()->at(0).draft->review.source.name == u"a"_s);
    QVERIFY(imports()->at(0).draft->review.endsMuch());
    const auto texts = [this] {
        QString all;
        for (const Notice *notice : page()->preview()->findChildren<Notice *>())
            all += notice->isVisible() ? notice->accessibleName() + u'\n' : QString();
        return all;
    };
    QTRY_VERIFY2(texts().contains(u"no longer holds 6 of the 9"_s), qPrintable(texts()));
    QVERIFY2(texts().contains(u"taken as a"_s), qPrintable(texts()));
    controller()->takeAs(id, {});
    QTRY_VERIFY(imports()->at(0).state == State::Ready && imports()->at(0).draft->review.newSource);
}

void WindowImportsTest::brokenFilesSayWhy() {
    import({write(u"a.json"_s, "[{\"entityType\": \"dataset\", ")});
    QVERIFY(waitFor(State::Failed));
    QVERIFY(!imports()->at(0).error.message.isEmpty());
    write(u"a.json"_s, tables(0, 1));
    controller()->retry(imports()->at(0).id);
    QVERIFY(waitFor(State::Ready));
}

void WindowImportsTest::lossesStayReachable() {
    importNow(write(u"a.json"_s, "[" + table(0, "A") + R"(,{"aspectName":"x"}])"));
    QVERIFY(m_shell->go({.place = Address::Place::Losses}));
    auto *losses = m_shell->window->host()->page()->findChild<TableView *>();
    QTRY_COMPARE(losses->model()->rowCount(), 1);
    // After another start, too.
    QVERIFY(m_shell->openCatalog(m_folder.path()));
    Address one{.place = Address::Place::Losses};
    one.options[u"txn"_s] = u"1"_s;
    one.options[u"kind"_s] = u"refused"_s;
    QVERIFY(m_shell->go(one));
    losses = m_shell->window->host()->page()->findChild<TableView *>();
    QTRY_COMPARE(losses->model()->rowCount(), 1);
    QCOMPARE(m_shell->address(), one);
}

// Drawn where a folder for pictures is given; else only that it is drawn at all.
void WindowImportsTest::pictures() {
    MESHLENS_NEEDS_SHARED("datahub/showcase-ecommerce");
    const QString folder = qEnvironmentVariable("MESHLENS_PICTURES");
    const auto draw = [&](const QString &name) {
        for (const auto scheme : {Settings::Scheme::Light, Settings::Scheme::Dark}) {
            m_shell->settings.setScheme(scheme);
            followSettings(m_shell->settings);
            QTest::qWait(0);
            const QPixmap picture = m_shell->window->grab();
            QVERIFY(!picture.isNull());
            if (!folder.isEmpty()) {
                QVERIFY(QDir().mkpath(folder));
                QVERIFY(picture.save(folder + u'/' + name +
                                     (scheme == Settings::Scheme::Dark ? u"-dark.png"_s : u"-light.png"_s)));
            }
        }
    };
    const QString showcase = test::sharedData(u"datahub/showcase-ecommerce"_s);
    drop({showcase, m_folder.path(u"orders.json"_s)}, false);
    draw(u"drop"_s);
    drop({u"https://example.org/a.json"_s}, false);
    draw(u"drop-refused"_s);
    m_shell->window->imports()->overlay()->hide();
    QVERIFY(m_shell->go({.place = Address::Place::Imports}));
    draw(u"imports-none"_s);
    import({showcase});
    QVERIFY(waitFor(State::Ready));
    QTRY_VERIFY(page()->preview()->table()->model()->rowCount() > 100);
    QTRY_VERIFY(page()->isSettled());
    draw(u"import-new"_s);
    page()->preview()->setView(ImportPreview::View::Losses);
    draw(u"import-losses"_s);
    controller()->applyAll();
    QVERIFY(waitFor(State::Applied));
    draw(u"import-applied"_s);
    QVERIFY(m_shell->go({.place = Address::Place::Losses}));
    draw(u"losses"_s);
    controller()->discard(imports()->at(0).id);
    // Again with less and other words, and with a file from another place.
    QByteArray less;
    QFile file(showcase + u"/02-data.json"_s);
    if (file.open(QIODevice::ReadOnly))
        less = file.readAll().replace("Customer", "Client");
    import({write(u"moved/showcase.json"_s, less), write(u"new.json"_s, tables(0, 40))});
    QVERIFY(waitFor(State::Ready, 2));
    controller()->takeAs(imports()->at(0).id, u"showcase-ecommerce"_s);
    QTRY_COMPARE(imports()->count(State::Ready), 2);
    QTRY_VERIFY(page()->isSettled());
    draw(u"import-changes"_s);
}

QTEST_MAIN(WindowImportsTest)
#include "tst_window_imports.moc"
