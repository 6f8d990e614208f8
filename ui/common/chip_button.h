// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/chip_spec.h"

#include <QAbstractButton>

namespace meshlens::ui {

// A chip that opens something: a tag, a glossary term. Click, Space and Enter.
class ChipButton : public QAbstractButton {
    Q_OBJECT

public:
    explicit ChipButton(const ChipSpec &spec, QWidget *parent = nullptr);

    [[nodiscard]] const ChipSpec &spec() const { return m_spec; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ChipSpec m_spec;
};

} // namespace meshlens::ui
