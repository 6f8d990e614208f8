// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/product_page.h"
#include "ui/common/address.h"
#include "ui/common/chip_spec.h"

#include <QWidget>

namespace meshlens::ui {

class LineageCard;

// What something comes from and feeds, one step to each side: a picture of cards and lines. The cards take
// the focus; the arrow keys walk them; Enter opens one.
class MiniLineage : public QWidget {
    Q_OBJECT

public:
    struct End {
        QString key{}; // empty: opens nothing
        QString text{};
        bool mono = false;
        std::optional<IconName> icon{};
        int colorSlot = -1;
        bool more = false; // stands for those that are not shown: asks for the lineage
        int weight = 0;    // above 0: lines as bands, as wide as there are edges
        QString aside{};   // right in the card
    };
    struct Center {
        QString title;
        QString subtitle{};
        bool mono = false;
        IconName icon = IconName::Product;
        int colorSlot = -1;
    };

    explicit MiniLineage(QWidget *parent = nullptr);

    // At most `shown` on each side; the rest is one card that asks for the lineage.
    void setPicture(const Center &center, const std::vector<End> &sources, const std::vector<End> &targets,
                    size_t shown = 6);
    [[nodiscard]] static std::vector<End> endsOf(const std::vector<ProductPage::Neighbour> &neighbours);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void navigate(const meshlens::ui::Address &address);
    void lineageRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Side {
        std::vector<LineageCard *> cards;
        std::vector<int> weights;
    };

    void fill(Side &side, const std::vector<End> &ends, const QString &name, size_t shown);
    void place();
    void walk(LineageCard *from, int key);
    void paintLines(QPainter &painter, const Side &side, bool incoming) const;
    [[nodiscard]] QRect centerRect() const;
    [[nodiscard]] int cardWidth() const;

    Center m_center;
    Side m_sources;
    Side m_targets;
};

} // namespace meshlens::ui
