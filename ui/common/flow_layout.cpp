// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/flow_layout.h"

#include "ui/common/theme.h"

#include <QWidget>

namespace meshlens::ui {

FlowLayout::FlowLayout(QWidget *parent, int gap, int lineGap)
    : QLayout(parent)
    , m_gap(gap)
    , m_lineGap(lineGap) {
    setContentsMargins(0, 0, 0, 0);
}

FlowLayout::~FlowLayout() = default;

void FlowLayout::addItem(QLayoutItem *item) {
    m_items.emplace_back(item);
}

int FlowLayout::count() const {
    return static_cast<int>(m_items.size());
}

QLayoutItem *FlowLayout::itemAt(int index) const {
    return index >= 0 && index < count() ? m_items[static_cast<size_t>(index)].get() : nullptr;
}

QLayoutItem *FlowLayout::takeAt(int index) {
    if (index < 0 || index >= count())
        return nullptr;
    QLayoutItem *item = m_items[static_cast<size_t>(index)].release();
    m_items.erase(m_items.begin() + index);
    return item;
}

int FlowLayout::heightForWidth(int width) const {
    return arrange(QRect(0, 0, width, 0), false);
}

QSize FlowLayout::sizeHint() const {
    int width = 0;
    for (const auto &item : m_items) {
        if (!item->isEmpty())
            width += (width > 0 ? theme().px(m_gap) : 0) + item->sizeHint().width();
    }
    const QMargins margins = contentsMargins();
    width += margins.left() + margins.right();
    return {width, arrange(QRect(0, 0, width, 0), false)};
}

QSize FlowLayout::minimumSize() const {
    QSize size;
    for (const auto &item : m_items) {
        if (!item->isEmpty())
            size = size.expandedTo(item->minimumSize());
    }
    return size.grownBy(contentsMargins());
}

void FlowLayout::setGeometry(const QRect &rect) {
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

int FlowLayout::arrange(const QRect &rect, bool apply) const {
    const QMargins margins = contentsMargins();
    const QRect area = rect.marginsRemoved(margins);
    const int gap = theme().px(m_gap);
    const int lineGap = theme().px(m_lineGap);
    std::vector<std::pair<QLayoutItem *, QRect>> line;
    int x = area.left();
    int y = area.top();
    int height = 0;
    // Items of one line are centred on it.
    const auto flush = [&] {
        for (auto &[item, place] : line) {
            place.moveTop(y + (height - place.height()) / 2);
            if (apply)
                item->setGeometry(place);
        }
        line.clear();
    };
    for (const auto &item : m_items) {
        if (item->isEmpty())
            continue;
        QSize size = item->sizeHint().expandedTo(item->minimumSize());
        if (!line.empty() && x + size.width() > area.right() + 1) {
            flush();
            x = area.left();
            y += height + lineGap;
            height = 0;
        }
        size.setWidth(std::max(item->minimumSize().width(), std::min(size.width(), area.width())));
        line.emplace_back(item.get(), QRect(QPoint(x, y), size));
        x += size.width() + gap;
        height = std::max(height, size.height());
    }
    flush();
    return y + height - rect.top() + margins.bottom();
}

} // namespace meshlens::ui
