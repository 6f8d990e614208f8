// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/tab_bar.h"

#include "ui/common/chip_spec.h"
#include "ui/common/metrics.h"
#include "ui/common/paint.h"
#include "ui/common/theme_notifier.h"

#include <QHoverEvent>
#include <QPainter>

namespace meshlens::ui {
namespace {
constexpr int tabGap = 20;
}

TabBar::TabBar(QWidget *parent)
    : QTabBar(parent) {
    setDrawBase(false);
    setExpanding(false);
    setUsesScrollButtons(true);
    setElideMode(Qt::ElideNone);
    setMouseTracking(true);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    themed(this, [this] { setFont(theme().font(TypeRole::BodyStrong)); });
    connect(this, &QTabBar::currentChanged, this, [this] { Q_EMIT currentIdChanged(currentId()); });
}

void TabBar::addTab(const QString &id, const QString &text) {
    // The data has to be there when the first tab becomes the current one.
    const QSignalBlocker quiet(this);
    const int index = QTabBar::addTab(text);
    setTabData(index, id);
}

void TabBar::setBadge(const QString &id, const QString &text, Tone tone) {
    if (text.isEmpty())
        m_badges.remove(id);
    else
        m_badges.insert(id, {text, tone});
    const int index = indexOf(id);
    if (index >= 0)
        setTabText(index, tabText(index)); // lays the tabs out again
    setAccessibleTabName(index, text.isEmpty()
                                    ? tabText(index)
                                    : tr("%1, %2", "a tab and its badge").arg(tabText(index), text));
    update();
}

QString TabBar::currentId() const {
    return tabData(currentIndex()).toString();
}

void TabBar::setCurrentId(const QString &id) {
    const int index = indexOf(id);
    if (index >= 0)
        setCurrentIndex(index);
}

QStringList TabBar::ids() const {
    QStringList ids;
    for (int i = 0; i < count(); ++i)
        ids.append(tabData(i).toString());
    return ids;
}

void TabBar::setTabShown(const QString &id, bool shown) {
    setTabVisible(indexOf(id), shown);
}

bool TabBar::activate(int number) {
    int shown = 0;
    for (int i = 0; i < count(); ++i) {
        if (!isTabVisible(i) || ++shown != number)
            continue;
        if (!isTabEnabled(i))
            return false;
        setCurrentIndex(i);
        return true;
    }
    return false;
}

int TabBar::indexOf(const QString &id) const {
    for (int i = 0; i < count(); ++i) {
        if (tabData(i).toString() == id)
            return i;
    }
    return -1;
}

QSize TabBar::tabSizeHint(int index) const {
    int width = textWidth(tabText(index), TypeRole::BodyStrong) + theme().px(tabGap);
    const auto found = m_badges.find(tabData(index).toString());
    if (found != m_badges.end())
        width += theme().px(metrics::space::iconText) + chipSize(badge(found->text, found->tone)).width();
    return {width, theme().px(metrics::size::tab)};
}

QSize TabBar::minimumTabSizeHint(int index) const {
    return tabSizeHint(index);
}

bool TabBar::event(QEvent *event) {
    if (event->type() == QEvent::HoverMove || event->type() == QEvent::HoverEnter) {
        const int hover = tabAt(static_cast<QHoverEvent *>(event)->position().toPoint());
        if (hover != m_hover) {
            m_hover = hover;
            update();
        }
    } else if (event->type() == QEvent::HoverLeave) {
        m_hover = -1;
        update();
    }
    return QTabBar::event(event);
}

void TabBar::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme().color(ColorRole::BorderDefault));
    for (int i = 0; i < count(); ++i) {
        if (isTabVisible(i))
            paintTab(painter, i);
    }
}

void TabBar::paintTab(QPainter &painter, int index) {
    const Theme &t = theme();
    const QRectF content = QRectF(tabRect(index)).adjusted(t.px(textInset), 0, -t.px(tabGap - textInset), 0);
    const bool selected = index == currentIndex();
    const bool enabled = isEnabled() && isTabEnabled(index);
    const ColorRole role = !enabled                       ? ColorRole::TextDisabled
                           : selected || index == m_hover ? ColorRole::TextPrimary
                                                          : ColorRole::TextSecondary;
    const double used = paintText(painter, content, tabText(index), TypeRole::BodyStrong, t.color(role));
    const auto found = m_badges.find(tabData(index).toString());
    if (found != m_badges.end())
        paintChip(painter, content.adjusted(used + t.px(metrics::space::iconText), 0, 0, 0),
                  badge(found->text, found->tone));
    if (selected) {
        const double line = t.px(metrics::line::tab);
        painter.fillRect(QRectF(content.left(), height() - line, content.width(), line),
                         t.color(ColorRole::AccentLine));
    }
    const bool focused = selected && showsFocusRing(this);
    if (focused) {
        const double out = t.px(textInset);
        paintFocusRing(painter, content.adjusted(-out, t.px(4), out, -t.px(4)),
                       t.scaled(metrics::radius::chip), RingPlace::Inside);
    }
}

} // namespace meshlens::ui
