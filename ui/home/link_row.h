// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/icon_name.h"
#include "ui/common/theme_roles.h"

#include <QAbstractButton>

#include <optional>

namespace meshlens::ui {

// A row of a card that goes somewhere: marker or icon, name, a fact at the right.
class LinkRow : public QAbstractButton {
    Q_OBJECT

public:
    struct Content {
        QString text;
        QString aside{};
        QString below{}; // a second line, what tells it from others of its name
        std::optional<IconName> icon{};
        std::optional<int> colorSlot{}; // a domain marker before the icon
        bool mono = false;
        bool heading = false; // 40 high, the title of a card

        friend bool operator==(const Content &, const Content &) = default;
    };

    explicit LinkRow(const Content &content, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    // What is cut shows whole in a tooltip.
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] TypeRole type() const;
    // Where the first line stands; x, width.
    [[nodiscard]] std::pair<double, double> textPlace() const;
    // Of the second line, which has the aside above it.
    [[nodiscard]] double lowerRoom(double x) const;

    Content m_content;
};

} // namespace meshlens::ui
