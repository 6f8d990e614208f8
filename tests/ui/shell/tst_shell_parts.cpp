// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/navigation_model.h"
#include "models/core/job_model.h"
#include "tests/support/small_mesh.h"
#include "ui/common/application_style.h"
#include "ui/common/button.h"
#include "ui/common/icon.h"
#include "ui/common/job_indicator.h"
#include "ui/common/nav_row_delegate.h"
#include "ui/common/notice.h"
#include "ui/common/tool_button.h"
#include "ui/shell/address_history.h"
#include "ui/shell/job_area.h"
#include "ui/shell/navigation_rows.h"
#include "ui/shell/notice_area.h"
#include "ui/shell/recent_pages_model.h"

#include "models/catalog/catalog_session.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace meshlens;
using namespace meshlens::ui;
using namespace Qt::Literals::StringLiterals;

// The parts of the window one by one.
class ShellPartsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { installApplicationStyle(*qApp); }
    void historyForgetsWhatWasUndone();
    void historyHoldsSoMany();
    void recentPagesAreNewestFirst();
    void lineageBeginsWhereOneWas();
    void navigationRowsSayWhatTheyHold();
    void jobsStandInTheStatusBar();
    void jobsCanBeCancelled();
    void everyImportHasItsNotice();
};

namespace {

Address entity(const QString &key, const QString &tab = {}) {
    return {.place = Address::Place::Entity, .key = key, .tab = tab};
}

QStringList textsOf(const QAbstractItemModel &model) {
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row)
        texts.append(model.index(row, 0).data().toString());
    return texts;
}

} // namespace

void ShellPartsTest::historyForgetsWhatWasUndone() {
    AddressHistory history;
    QVERIFY(!history.move(-1));
    history.push({});
    history.push(entity(u"domain:Sales"_s));
    history.push(entity(u"domain:Sales"_s)); // already there
    history.push(entity(u"product:Orders"_s));
    history.replace(entity(u"product:Orders"_s, u"schema"_s));
    QVERIFY(history.move(-2));
    QVERIFY(!history.canGoBack());
    QCOMPARE(history.forwardEntries().size(), 2u);
    QCOMPARE(history.forwardEntries().back().address.tab, u"schema"_s);
    QVERIFY(history.move(1));
    history.push(entity(u"product:Ledger"_s));
    QVERIFY(!history.canGoForward());
    QCOMPARE(history.backEntries().size(), 2u);
    QCOMPARE(history.backEntries().front().address.key, u"domain:Sales"_s); // nearest first
}

void ShellPartsTest::historyHoldsSoMany() {
    AddressHistory history;
    for (int i = 0; i < 500; ++i)
        history.push(entity(u"dataset:%1"_s.arg(i)));
    QCOMPARE(history.backEntries().size(), 199u);
    QCOMPARE(history.backEntries().back().address.key, u"dataset:300"_s);
    QVERIFY(!history.move(-200));
    QVERIFY(history.move(-199));
}

void ShellPartsTest::recentPagesAreNewestFirst() {
    RecentPagesModel model;
    const QAbstractItemModelTester tester(&model);
    model.note({}, u"Home"_s); // no page of an entity
    model.note(entity(u"domain:Sales"_s), u"Sales"_s);
    model.note(entity(u"dataset:snowflake/orders#amount"_s), u"orders"_s);
    QCOMPARE(textsOf(model), QStringList({u"orders"_s, u"Sales"_s}));
    QCOMPARE(model.index(0).data(RecentPagesModel::AddressRole).value<Address>().key,
             u"dataset:snowflake/orders"_s); // the page, not the column
    QVERIFY(model.index(0).data(NavRowDelegate::MonoRole).toBool());
    QVERIFY(!model.index(1).data(NavRowDelegate::MonoRole).toBool());
    // Again: it moves up, under its newest name.
    model.note(entity(u"domain:Sales"_s), u"Sales and returns"_s);
    QCOMPARE(textsOf(model), QStringList({u"Sales and returns"_s, u"orders"_s}));
    for (int i = 0; i < 40; ++i)
        model.note(entity(u"dataset:%1"_s.arg(i)), u"d%1"_s.arg(i));
    QCOMPARE(model.index(0).data().toString(), u"d39"_s);
    QVERIFY(model.rowCount() < 40);
    model.clear();
    QCOMPARE(model.rowCount(), 0);
}

void ShellPartsTest::lineageBeginsWhereOneWas() {
    RecentPagesModel model;
    QVERIFY(model.newestWithLineage().isEmpty());
    model.note(entity(u"product:Orders"_s), u"Orders"_s);
    model.note(entity(u"person:ann"_s), u"Ann"_s);
    QCOMPARE(model.newestWithLineage(), u"product:Orders"_s);
    model.note(entity(u"dataset:snowflake/orders"_s), u"orders"_s);
    QCOMPARE(model.newestWithLineage(), u"dataset:snowflake/orders"_s);
}

void ShellPartsTest::navigationRowsSayWhatTheyHold() {
    test::SmallMesh mesh;
    CatalogSession session(mesh.catalog.openStore(), std::make_shared<FixedClock>(1));
    NavigationModel model(&session);
    NavigationRows rows;
    const QAbstractItemModelTester tester(&rows);
    rows.setSourceModel(&model);
    QTRY_COMPARE(textsOf(rows).mid(0, 2), QStringList({u"Finance"_s, u"Sales"_s}));
    QCOMPARE(rows.rowCount(), model.rowCount()); // and what has no domain
    const QModelIndex sales = rows.index(1, 0);
    QCOMPARE(sales.data(NavRowDelegate::DomainRole).toInt(), 0); // its colour
    QVERIFY(!sales.data(NavRowDelegate::IconRole).isValid());
    rows.fetchMore(sales);
    QTRY_VERIFY(rows.rowCount(sales) >= 2);
    QStringList inside;
    for (int row = 0; row < rows.rowCount(sales); ++row) {
        const QModelIndex index = rows.index(row, 0, sales);
        inside.append(index.data().toString());
        // A domain has its colour, a product its picture and no number.
        const bool domain = index.data(NavigationModel::KindRole).toInt() == int(EntityKind::Domain);
        QCOMPARE(index.data(NavRowDelegate::DomainRole).isValid(), domain);
        QCOMPARE(index.data(NavRowDelegate::IconRole).isValid(), !domain);
        QVERIFY(domain || !index.data(NavRowDelegate::CountRole).isValid());
    }
    inside.sort();
    QCOMPARE(inside, QStringList({u"Orders"_s, u"Returns"_s}));
}

void ShellPartsTest::jobsStandInTheStatusBar() {
    JobModel jobs(nullptr, std::chrono::milliseconds(0));
    const QAbstractItemModelTester tester(&jobs);
    JobArea area(&jobs);
    QVERIFY(area.isHidden());
    const JobId first = jobs.start(u"Import of a"_s);
    const JobId second = jobs.start(u"Import of b"_s);
    const JobId third = jobs.start(u"Import of c"_s);
    QVERIFY(!area.isHidden());
    // The two newest in full.
    QVERIFY(area.indicator(first)->isHidden());
    QVERIFY(!area.indicator(second)->isHidden());
    QVERIFY(!area.indicator(third)->isHidden());
    jobs.setProgress(third, u"reading"_s, 0.43);
    const auto texts = [&area](JobId job) {
        QStringList all;
        for (const auto *label : area.indicator(job)->findChildren<QLabel *>())
            all.append(label->text());
        return all.join(u'|');
    };
    QVERIFY2(texts(third).contains(u"Import of c: reading"_s), qPrintable(texts(third)));
    QVERIFY2(texts(third).contains(u"43"_s), qPrintable(texts(third)));
    jobs.finish(second);
    QTRY_VERIFY(!area.indicator(second)); // done jobs leave by themselves
    QVERIFY(!area.indicator(first)->isHidden());
    QSignalSpy details(&area, &JobArea::detailsRequested);
    jobs.fail(first, {ErrorCode::Io, u"The file went away."_s, {}});
    QCOMPARE(area.indicator(first)->state(), JobIndicator::State::Failed);
    Q_EMIT area.indicator(first)->detailsRequested();
    QCOMPARE(details.count(), 1);
    QCOMPARE(details.first().first().value<Error>().message, u"The file went away."_s);
}

void ShellPartsTest::jobsCanBeCancelled() {
    JobModel jobs(nullptr, std::chrono::milliseconds(0));
    JobArea area(&jobs);
    area.show();
    int asked = 0;
    const JobId fixed = jobs.start(u"Short"_s);
    const JobId job = jobs.start(u"Long"_s, [&asked] { ++asked; });
    const auto cancelOf = [&area](JobId id) {
        const auto buttons = area.indicator(id)->findChildren<ToolButton *>();
        const auto found = std::ranges::find_if(buttons, [](const auto *one) { return !one->isHidden(); });
        return found == buttons.end() ? nullptr : *found;
    };
    QVERIFY(!cancelOf(fixed)); // it cannot be stopped
    ToolButton *cancel = cancelOf(job);
    QVERIFY(cancel);
    QVERIFY(!cancel->text().isEmpty());
    cancel->setFocus();
    QTest::keyClick(cancel, Qt::Key_Space);
    QCOMPARE(asked, 1);
    QTRY_VERIFY(!area.indicator(job));
    QVERIFY(area.indicator(fixed));
}

void ShellPartsTest::everyImportHasItsNotice() {
    NoticeArea area;
    Notice *failed = Notice::forError({.code = ErrorCode::Io, .message = u"No such file."_s, .detail = {}});
    failed->setTitle(u"a.json was not imported"_s);
    QCOMPARE(failed->accessibleName(), u"a.json was not imported: No such file."_s);
    area.add(failed, u"import/a.json"_s);
    area.add(new Notice(Tone::Success, u"b.json is in"_s), u"import/b.json"_s);
    area.add(new Notice(Tone::Warning, u"Reopen"_s), u"session"_s);
    QCOMPARE(area.notices().size(), 3);
    area.add(new Notice(Tone::Success, u"a.json is in"_s), u"import/a.json"_s);
    QStringList said;
    for (const Notice *notice : area.notices())
        said.append(notice->accessibleName());
    QCOMPARE(said, QStringList({u"a.json is in"_s, u"Reopen"_s, u"b.json is in"_s}));
    area.dismiss(u"import"_s);
    QCOMPARE(area.notices().size(), 1);
}

QTEST_MAIN(ShellPartsTest)
#include "tst_shell_parts.moc"
