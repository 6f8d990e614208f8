// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/chip_spec.h"

#include <QWidget>

namespace meshlens::ui {

// A ChipSpec as a widget: state chip, version, badge, tag. Not a control.
class Chip : public QWidget {
    Q_OBJECT

public:
    explicit Chip(const ChipSpec &spec, QWidget *parent = nullptr);

    [[nodiscard]] const ChipSpec &spec() const { return m_spec; }
    void setSpec(const ChipSpec &spec);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ChipSpec m_spec;
};

} // namespace meshlens::ui
