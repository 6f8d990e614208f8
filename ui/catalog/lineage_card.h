// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/catalog/mini_lineage.h"

#include <QAbstractButton>

namespace meshlens::ui {

// One card at the side of a MiniLineage: bar of its domain, icon, name.
class LineageCard : public QAbstractButton {
    Q_OBJECT

public:
    explicit LineageCard(const MiniLineage::End &end, QWidget *parent = nullptr);

    [[nodiscard]] const MiniLineage::End &end() const { return m_end; }
    [[nodiscard]] static int height();

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    MiniLineage::End m_end;
};

} // namespace meshlens::ui
