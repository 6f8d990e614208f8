// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/application_style.h"
#include "ui/common/button.h"
#include "ui/common/empty_state.h"
#include "ui/common/job_indicator.h"
#include "ui/common/notice.h"
#include "ui/common/state_stack.h"

#include <QLabel>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using namespace meshlens;
using namespace meshlens::ui;

namespace {

Button *buttonNamed(QWidget &parent, const QString &text) {
    for (Button *button : parent.findChildren<Button *>()) {
        if (button->text() == text)
            return button;
    }
    return nullptr;
}

} // namespace

class StatesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { installApplicationStyle(*qApp); }
    void quickLoadsShowNoSkeleton();
    void slowLoadsShowASkeleton();
    void oldDataStayWhileLoading();
    void errorsStandAboveOldData();
    void errorsOffersRetryAndDetails();
    void emptyForgetsData();
    void saysWhatChanged();
    void noticeActionsAndClosing();
    void noticeShowsAllOfItsText();
    void emptyStateTakesFilesOnly();
    void jobsRunFailAndEnd();
};

void StatesTest::quickLoadsShowNoSkeleton() {
    StateStack stack;
    stack.setSkeletonDelay(1h); // as if the data always came first
    stack.setContent(new QLabel(u"content"_s));
    stack.show();
    stack.showLoading();
    QVERIFY(!stack.skeletonVisible());
    QVERIFY(!stack.contentVisible());
    QCOMPARE(stack.state(), StateStack::State::Loading);
    stack.showData();
    QVERIFY(stack.contentVisible());
}

void StatesTest::slowLoadsShowASkeleton() {
    StateStack stack;
    stack.setSkeletonDelay(0ms);
    stack.setContent(new QLabel(u"content"_s));
    stack.show();
    stack.showLoading();
    QVERIFY(!stack.skeletonVisible()); // not before the event loop has been there
    QTRY_VERIFY(stack.skeletonVisible());
    stack.showData();
    QVERIFY(!stack.skeletonVisible());
    QVERIFY(stack.contentVisible());
}

void StatesTest::oldDataStayWhileLoading() {
    StateStack stack;
    stack.setSkeletonDelay(0ms);
    stack.setContent(new QLabel(u"content"_s));
    stack.show();
    stack.showData();
    stack.showLoading();
    QCoreApplication::processEvents();
    QVERIFY(stack.contentVisible());
    QVERIFY(!stack.skeletonVisible());
    stack.forgetData();
    stack.showLoading();
    QTRY_VERIFY(stack.skeletonVisible());
}

void StatesTest::errorsStandAboveOldData() {
    StateStack stack;
    stack.setContent(new QLabel(u"content"_s));
    stack.show();
    const Error error{ErrorCode::Io, u"The file is gone."_s, u"errno 2"_s};
    stack.showError(error);
    QVERIFY(stack.notice()->isVisible());
    QVERIFY(!stack.contentVisible());
    stack.showData();
    QVERIFY(!stack.notice()->isVisible());
    stack.showError(error);
    QVERIFY(stack.notice()->isVisible());
    QVERIFY(stack.contentVisible());
    stack.showLoading(); // Retry: the old error is not true any more
    QVERIFY(!stack.notice()->isVisible());
}

void StatesTest::errorsOffersRetryAndDetails() {
    StateStack stack;
    stack.show();
    QSignalSpy retried(&stack, &StateStack::retry);
    stack.showError({ErrorCode::Io, u"The file is gone."_s, u"errno 2\nopen()"_s});
    Button *retry = buttonNamed(*stack.notice(), u"Retry"_s);
    QVERIFY(retry && retry->isVisible());
    QTest::mouseClick(retry, Qt::LeftButton);
    QCOMPARE(retried.count(), 1);
    QVERIFY(!stack.notice()->detailsVisible());
    Button *details = buttonNamed(*stack.notice(), u"Details"_s);
    QVERIFY(details && details->isVisible());
    QTest::keyClick(details, Qt::Key_Space);
    QVERIFY(stack.notice()->detailsVisible());
    QCOMPARE(stack.notice()->findChild<QPlainTextEdit *>()->toPlainText(), u"errno 2\nopen()"_s);
    stack.showError({ErrorCode::Newer, u"Made by a newer Meshlens."_s, {}}, false);
    QVERIFY(!retry->isVisible());
    QVERIFY(!details->isVisible());
}

void StatesTest::emptyForgetsData() {
    StateStack stack;
    stack.setSkeletonDelay(0ms);
    stack.setContent(new QLabel(u"content"_s));
    stack.show();
    stack.showData();
    stack.emptyState()->setTitle(u"Nothing yet"_s);
    stack.showEmpty();
    QVERIFY(stack.emptyState()->isVisible());
    QVERIFY(!stack.contentVisible());
    stack.showLoading();
    QTRY_VERIFY(stack.skeletonVisible());
}

void StatesTest::saysWhatChanged() {
    StateStack stack;
    QSignalSpy changed(&stack, &StateStack::stateChanged);
    stack.showLoading();
    stack.showLoading();
    stack.showData();
    QCOMPARE(changed.count(), 2);
}

void StatesTest::noticeActionsAndClosing() {
    Notice notice(Tone::Warning, u"2 edges had no target."_s);
    Button *show = notice.addAction(u"Show"_s);
    notice.setClosable(true);
    notice.show();
    QCOMPARE(show->variant(), Button::Variant::Link);
    notice.setTitle(u"Edges"_s); // now there is room for real buttons
    QCOMPARE(show->variant(), Button::Variant::Secondary);
    QSignalSpy closed(&notice, &Notice::closed);
    QTest::mouseClick(notice.findChild<QToolButton *>(), Qt::LeftButton);
    QCOMPARE(closed.count(), 1);
    QVERIFY(!notice.isVisible());
}

// In a narrow place the text takes more lines, and all of them are seen.
void StatesTest::noticeShowsAllOfItsText() {
    QWidget page;
    auto *column = new QVBoxLayout(&page);
    auto *notice =
        new Notice(Tone::Warning, u"Of this import two edges and a whole lot more had no target."_s);
    column->addWidget(notice);
    column->addStretch(1);
    page.resize(1200, 300);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    const int wide = notice->height();
    page.resize(220, 300);
    QTRY_VERIFY(notice->height() > wide);
    QTRY_COMPARE(notice->height(), notice->heightForWidth(notice->width()));
}

void StatesTest::emptyStateTakesFilesOnly() {
    EmptyState state;
    state.resize(400, 300);
    state.setDropTarget(true);
    QSignalSpy dropped(&state, &EmptyState::dropped);
    const auto drop = [&state](const QList<QUrl> &urls) {
        QMimeData data;
        data.setUrls(urls);
        QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        enter.ignore();
        QCoreApplication::sendEvent(&state, &enter);
        if (!enter.isAccepted())
            return false;
        QDropEvent event({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&state, &event);
        return true;
    };
    QVERIFY(!drop({QUrl(u"https://example.org/a.json"_s)}));
    QCOMPARE(dropped.count(), 0);
    const QUrl file = QUrl::fromLocalFile(u"/data/a.json"_s);
    QVERIFY(drop({file, QUrl(u"https://example.org/a.json"_s)}));
    QCOMPARE(dropped.count(), 1);
    QCOMPARE(dropped.first().first().value<QList<QUrl>>(), QList<QUrl>{file});
}

void StatesTest::jobsRunFailAndEnd() {
    JobIndicator job;
    job.setDoneDelay(0);
    job.show();
    QSignalSpy cancelled(&job, &JobIndicator::cancelRequested);
    QSignalSpy retried(&job, &JobIndicator::retryRequested);
    QSignalSpy details(&job, &JobIndicator::detailsRequested);
    QSignalSpy dismissed(&job, &JobIndicator::dismissed);
    job.showProgress(u"Importing"_s, 0.43);
    QVERIFY(job.accessibleDescription().contains(u"43"_s));
    QTest::mouseClick(job.findChild<QToolButton *>(), Qt::LeftButton);
    QCOMPARE(cancelled.count(), 1);
    job.showFailed(u"Import failed"_s, true);
    QTest::mouseClick(buttonNamed(job, u"Retry"_s), Qt::LeftButton);
    QCOMPARE(retried.count(), 1);
    QTest::mouseClick(&job, Qt::LeftButton, {}, QPoint(40, 14));
    QCOMPARE(details.count(), 1);
    // By keyboard too; and what was seen can be taken away.
    QTest::keyClick(buttonNamed(job, u"Details"_s), Qt::Key_Return);
    QCOMPARE(details.count(), 2);
    QCOMPARE(dismissed.count(), 0);
    QTest::keyClick(job.findChild<QToolButton *>(), Qt::Key_Space);
    QCOMPARE(dismissed.count(), 1);
    QCOMPARE(cancelled.count(), 1);
    job.showDone(u"Imported"_s);
    QTRY_COMPARE(dismissed.count(), 2);
}

QTEST_MAIN(StatesTest)
#include "tst_states.moc"
