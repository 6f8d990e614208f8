// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/window_time.h"

#include "models/catalog/catalog_session.h"
#include "ui/common/time_text.h"
#include "ui/shell/action_registry.h"
#include "ui/shell/main_window.h"
#include "ui/shell/page_host.h"
#include "ui/shell/time_strip.h"
#include "ui/shell/window_edits.h"

namespace meshlens::ui {
namespace {

const QString chooseCommand = QStringLiteral("time.choose");
const QString nowCommand = QStringLiteral("time.now");
constexpr int mostSteps = 2000; // of the slider; older times are typed

} // namespace

WindowTime::WindowTime(MainWindow *window)
    : QObject(window)
    , m_window(window)
    , m_strip(new TimeStrip(window)) {
    ActionRegistry *actions = window->actionRegistry();
    actions->add({chooseCommand, tr("Look at Another Time"), {QKeySequence(Qt::CTRL | Qt::Key_T)}},
                 [this] { choose(); });
    actions->add({nowCommand, tr("Back to Now"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_T)}},
                 [this] { backToNow(); });
    connect(m_strip, &TimeStrip::timeChosen, this, [this](TimeUs time) { lookAt(time); });
    connect(m_strip, &TimeStrip::nowChosen, this, &WindowTime::backToNow);
    connect(m_strip, &TimeStrip::left, this, &WindowTime::leave);
    connect(window->host(), &PageHost::addressChanged, this, &WindowTime::update);
    update();
}

bool WindowTime::isPast() const {
    return m_session && m_session->at();
}

QString WindowTime::text() const {
    return isPast() ? formatTime(m_session->at()->time) : QString();
}

void WindowTime::setSession(CatalogSession *session) {
    m_find.cancel();
    m_steps.cancel();
    m_session = session;
    m_choosing = false;
    if (m_session)
        connect(m_session, &CatalogSession::timeChanged, this, &WindowTime::follow);
    m_strip->setSteps({});
    m_strip->setTime({});
    update();
}

void WindowTime::choose() {
    if (!m_session)
        return;
    m_choosing = true;
    readSteps();
    update();
    m_strip->focusField();
}

void WindowTime::lookAt(TimeUs time, const std::function<void()> &then) {
    if (!m_session)
        return;
    m_session->readNow(
        m_find,
        [time, clock = m_session->clock()](const ReadView &view, const std::stop_token &) {
            return findInstant(view, time, clock->now());
        },
        [this, then](const Result<Instant> &instant) {
            if (instant) {
                m_session->lookAt(*instant);
                if (then)
                    then();
                return;
            }
            m_choosing = true;
            update();
            m_strip->setProblem(instant.error().message);
        });
}

void WindowTime::backToNow() {
    m_find.cancel();
    m_choosing = false;
    if (isPast())
        m_session->lookAt({});
    else
        leave();
}

// The page has the keys again; the past stays until it is left.
void WindowTime::leave() {
    m_choosing = false;
    m_strip->setTime(isPast() ? std::optional(m_session->at()->time) : std::nullopt);
    update();
    if (Page *page = m_window->host()->page())
        page->setFocus(Qt::OtherFocusReason);
}

void WindowTime::follow() {
    const auto &at = m_session->at();
    m_strip->setTime(at ? std::optional(at->time) : std::nullopt);
    if (CatalogEditor *editor = m_window->edits()->editor())
        editor->forbid(
            at ? tr("This is the catalog as of %1; go back to now to change it.").arg(fullTimeText(at->time))
               : QString());
    if (at)
        readSteps();
    update();
    Q_EMIT changed();
}

void WindowTime::readSteps() {
    m_session->readNow(
        m_steps,
        [](const ReadView &view, const std::stop_token &) { return readTransactionTimes(view, mostSteps); },
        [this](const Result<std::vector<TimeUs>> &times) {
            if (times)
                m_strip->setSteps(*times);
        });
}

void WindowTime::update() {
    const bool past = isPast();
    // What has the keys must not vanish under them.
    const bool hadFocus = m_strip->isAncestorOf(m_window->focusWidget());
    m_strip->setVisible(past || m_choosing);
    if (hadFocus && m_strip->isHidden() && m_window->host()->page())
        m_window->host()->page()->setFocus(Qt::OtherFocusReason);
    const bool searching = past && m_window->host()->address().place == Address::Place::Search;
    m_strip->setNote(searching ? tr("Found by the words of today, among what was there then.") : QString());
    ActionRegistry *actions = m_window->actionRegistry();
    actions->action(chooseCommand)->setEnabled(m_session);
    actions->action(nowCommand)->setEnabled(past);
    for (const char *id : {"import.files", "import.folder"})
        actions->action(QString::fromLatin1(id))->setEnabled(!past);
}

} // namespace meshlens::ui
