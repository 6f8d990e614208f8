// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/home/card_grid.h"

#include "ui/common/metrics.h"
#include "ui/common/theme_notifier.h"

#include <QGridLayout>

namespace meshlens::ui {

CardGrid::CardGrid(int leastWidth, QWidget *parent)
    : QWidget(parent)
    , m_leastWidth(leastWidth)
    , m_grid(new QGridLayout(this)) {
    m_grid->setContentsMargins({});
    themed(this, [this] {
        m_grid->setSpacing(theme().px(metrics::space::cardGap));
        m_columns = 0;
        arrange();
    });
}

void CardGrid::setCards(const std::vector<QWidget *> &cards) {
    const std::vector<QWidget *> old = std::exchange(m_cards, cards);
    for (QWidget *card : old)
        const std::unique_ptr<QWidget> going(card);
    m_columns = 0;
    arrange();
}

QSize CardGrid::minimumSizeHint() const {
    return {theme().px(m_leastWidth), m_grid->minimumSize().height()};
}

void CardGrid::resizeEvent(QResizeEvent *event) {
    QWidget::resizeEvent(event);
    arrange();
}

void CardGrid::arrange() {
    const int gap = m_grid->spacing();
    const int fitting = (width() + gap) / (theme().px(m_leastWidth) + gap);
    const int columns = std::clamp(fitting, 1, std::max(1, static_cast<int>(m_cards.size())));
    if (columns == m_columns)
        return;
    for (int column = 0; column < qMax(columns, m_columns); ++column)
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
    m_columns = columns;
    for (QWidget *card : m_cards)
        m_grid->removeWidget(card);
    for (int i = 0; i < static_cast<int>(m_cards.size()); ++i)
        m_grid->addWidget(m_cards[static_cast<std::size_t>(i)], i / columns, i % columns);
}

} // namespace meshlens::ui
