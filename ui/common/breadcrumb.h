// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/address.h"

#include <QWidget>

#include <optional>
#include <vector>

class QHBoxLayout;

namespace meshlens::ui {

// Where a page stands: domain > product > dataset. Steps with an address are links; the middle ones fold into
// "…" where there is no room.
class Breadcrumb : public QWidget {
    Q_OBJECT

public:
    struct Step {
        QString text;
        std::optional<Address> address{};
        int colorSlot = -2; // -2: no marker
        bool mono = false;

        friend bool operator==(const Step &, const Step &) = default;
    };

    explicit Breadcrumb(QWidget *parent = nullptr);

    void setSteps(std::vector<Step> steps);
    [[nodiscard]] const std::vector<Step> &steps() const { return m_steps; }

    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void activated(const meshlens::ui::Address &address);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void rebuild();
    void fold();

    std::vector<Step> m_steps;
    std::vector<QWidget *> m_widgets; // separator and step, one pair a step
    QHBoxLayout *m_row;
};

} // namespace meshlens::ui
