// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/edit/choice_picker.h"

#include "models/catalog/catalog_session.h"
#include "models/catalog/choice_model.h"
#include "ui/common/field.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/paint.h"
#include "ui/common/theme_notifier.h"
#include "ui/edit/choice_delegate.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

namespace meshlens::ui {
namespace {

constexpr int pickerWidth = 320;
constexpr int shownRows = 9;

} // namespace

ChoicePicker::ChoicePicker(CatalogSession *session, Options options, QWidget *anchor, const QRect &place)
    : QFrame(anchor->window())
    , m_session(session)
    , m_options(std::move(options))
    , m_model(new ChoiceModel(this))
    , m_field(new Field(this))
    , m_list(new QListView(this))
    , m_hint(new Label({}, TypeRole::Caption, ColorRole::TextTertiary, this))
    , m_anchor(anchor)
    , m_before(anchor->window()->focusWidget())
    , m_place(anchor->mapTo(anchor->window(), place.topLeft()), place.size()) {
    setAccessibleName(m_options.name);
    setFrameShape(QFrame::NoFrame);
    m_field->setPlaceholderText(m_options.free ? tr("%1: type to find or to add").arg(m_options.name)
                                               : tr("%1: type to find").arg(m_options.name));
    m_field->setIconName(IconName::Search);
    m_field->lineEdit()->installEventFilter(this);
    setFocusProxy(m_field);
    m_model->setChosen(m_options.chosen);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new ChoiceDelegate(m_options.many, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setAccessibleName(m_options.name);
    m_list->setFocusPolicy(Qt::NoFocus); // the field moves in it
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->viewport()->setAutoFillBackground(false);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_field);
    column->addWidget(m_list);
    column->addWidget(m_hint);
    connect(m_list, &QListView::clicked, this, &ChoicePicker::toggle);
    connect(m_field, &Field::textChanged, this, &ChoicePicker::read);
    themed(this, [this, column] {
        const Theme &t = theme();
        const int gap = t.px(metrics::space::s);
        column->setContentsMargins(gap, gap, gap, gap);
        column->setSpacing(t.px(metrics::space::xs));
        this->place();
    });
    show();
    raise();
    m_field->setFocus(Qt::OtherFocusReason);
    read();
}

ChoicePicker *ChoicePicker::openIn(const QWidget *window) {
    const auto pickers = window->findChildren<ChoicePicker *>(Qt::FindDirectChildrenOnly);
    for (ChoicePicker *picker : pickers) {
        if (!picker->m_ended)
            return picker;
    }
    return nullptr;
}

void ChoicePicker::read() {
    const QString text = m_field->text().trimmed();
    updateHint();
    m_session->read(
        m_request,
        [query = ChoiceQuery{m_options.kinds, text}](const ReadView &view, const std::stop_token &) {
            return readChoices(view, query);
        },
        [this, text](const Result<std::vector<EntityRef>> &found) {
            if (found) {
                take(*found, text);
                replayHeld();
            } else {
                m_held.clear();
                m_field->setProblem(Field::Problem::Error, found.error().message);
            }
        });
}

void ChoicePicker::take(const std::vector<EntityRef> &found, const QString &text) {
    std::vector<EntityRef> rows;
    if (!m_options.none.isEmpty() && text.isEmpty())
        rows.push_back(wordRef(EntityKind::Domain, m_options.none));
    for (const EntityRef &word : m_options.fixed) {
        if (word.name.contains(text, Qt::CaseInsensitive))
            rows.push_back(word);
    }
    std::ranges::copy(found, std::back_inserter(rows));
    const bool known = std::ranges::any_of(
        rows, [&text](const EntityRef &ref) { return ref.name.compare(text, Qt::CaseInsensitive) == 0; });
    if (m_options.free && !text.isEmpty() && !known)
        rows.push_back(wordRef(m_options.freeKind, text));
    m_model->setChoices(rows, !text.isEmpty());
    // What is typed means the first that fits; with nothing typed Enter ends.
    m_list->setCurrentIndex(text.isEmpty() ? QModelIndex() : m_model->index(0));
    place();
}

void ChoicePicker::toggle(const QModelIndex &index) {
    if (!index.isValid())
        return;
    const auto ref = index.data(ChoiceModel::RefRole).value<EntityRef>();
    if (!m_options.many) {
        const bool nothing = ref.id.isNull() && ref.name == m_options.none;
        m_model->setChosen(nothing ? std::vector<EntityRef>() : std::vector<EntityRef>{ref});
        accept();
        return;
    }
    m_model->toggle(index);
    if (!m_field->text().isEmpty())
        m_field->clear(); // reads again, the chosen ones on top
    else
        m_list->setCurrentIndex({});
    m_field->setFocus(Qt::OtherFocusReason);
}

void ChoicePicker::move(int rows) {
    const int count = m_model->rowCount();
    if (count == 0)
        return;
    const QModelIndex current = m_list->currentIndex();
    const int row = current.isValid() ? current.row() + rows : (rows > 0 ? 0 : count - 1);
    m_list->setCurrentIndex(m_model->index(std::clamp(row, 0, count - 1)));
    updateHint();
}

// Typing goes on as if the list had been there at once; the next Enter may have to wait again.
void ChoicePicker::replayHeld() {
    std::vector<std::unique_ptr<QEvent>> held = std::exchange(m_held, {});
    for (const std::unique_ptr<QEvent> &key : held) {
        if (m_ended)
            return;
        QCoreApplication::sendEvent(m_field->lineEdit(), key.get());
    }
}

bool ChoicePicker::takesKey(const QKeyEvent &key) {
    if (!m_held.empty() && key.key() != Qt::Key_Escape) {
        m_held.emplace_back(key.clone());
        return true;
    }
    switch (key.key()) {
    case Qt::Key_Down:
    case Qt::Key_PageDown:
        move(key.key() == Qt::Key_Down ? 1 : shownRows);
        return true;
    case Qt::Key_Up:
    case Qt::Key_PageUp:
        move(key.key() == Qt::Key_Up ? -1 : -shownRows);
        return true;
    case Qt::Key_Escape:
        cancel();
        return true;
    case Qt::Key_Tab:
        accept();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!m_request.isIdle() && !m_field->text().isEmpty()) {
            m_held.emplace_back(key.clone());
            return true;
        }
        if (key.modifiers() == Qt::ControlModifier || !m_list->currentIndex().isValid())
            accept();
        else
            toggle(m_list->currentIndex());
        return true;
    default:
        return false;
    }
}

bool ChoicePicker::eventFilter(QObject *watched, QEvent *event) {
    if (event->type() == QEvent::KeyPress)
        return takesKey(*static_cast<QKeyEvent *>(event));
    if (event->type() == QEvent::ShortcutOverride) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Escape || key == Qt::Key_Return || key == Qt::Key_Enter) {
            event->accept();
            return true;
        }
    }
    if (event->type() == QEvent::FocusOut && !m_ended) {
        const Qt::FocusReason reason = static_cast<QFocusEvent *>(event)->reason();
        if (reason == Qt::MouseFocusReason || reason == Qt::ShortcutFocusReason)
            QMetaObject::invokeMethod(
                this,
                [this] {
                    if (!isAncestorOf(window()->focusWidget()))
                        accept();
                },
                Qt::QueuedConnection);
    }
    return QFrame::eventFilter(watched, event);
}

void ChoicePicker::updateHint() {
    const bool marks = m_list->currentIndex().isValid() || !m_field->text().isEmpty();
    m_hint->setText(!m_options.many ? tr("Enter chooses · Esc cancels")
                    : marks         ? tr("Enter adds or removes · Ctrl+Enter saves · Esc cancels")
                                    : tr("Enter saves · Esc cancels"));
}

// Below its place, or above where there is no room.
void ChoicePicker::place() {
    const Theme &t = theme();
    const int rows = std::clamp(m_model->rowCount(), 1, shownRows);
    m_list->setFixedHeight(rows * t.px(metrics::row::menu));
    setFixedWidth(t.px(pickerWidth));
    const int height = sizeHint().height();
    const QRect room = window()->rect();
    int y = m_place.bottom() + t.px(metrics::space::xs);
    if (y + height > room.bottom())
        y = std::max(t.px(metrics::space::xs), m_place.top() - height - t.px(metrics::space::xs));
    const int x = std::clamp(m_place.left(), 0,
                             std::max(0, room.width() - t.px(pickerWidth) - t.px(metrics::space::s)));
    setGeometry(x, y, t.px(pickerWidth), height);
}

void ChoicePicker::accept() {
    if (m_ended)
        return;
    const std::vector<EntityRef> chosen = m_model->chosen();
    end();
    Q_EMIT accepted(chosen);
}

void ChoicePicker::cancel() {
    if (!m_ended)
        end();
}

void ChoicePicker::end() {
    m_ended = true;
    const bool hadFocus = isAncestorOf(window()->focusWidget());
    m_request.cancel();
    hide();
    if (hadFocus && m_before && m_before->isVisible())
        m_before->setFocus(Qt::OtherFocusReason);
    deleteLater();
    Q_EMIT ended();
}

void ChoicePicker::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintBox(painter, rect(), theme().scaled(metrics::radius::popup), theme().color(ColorRole::SurfaceRaised),
             theme().color(ColorRole::BorderStrong));
}

} // namespace meshlens::ui
