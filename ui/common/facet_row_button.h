// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/facet_list.h"

#include <QAbstractButton>

namespace meshlens::ui {

// One row of a FacetList: a check box with label and count.
class FacetRowButton : public QAbstractButton {
    Q_OBJECT

public:
    explicit FacetRowButton(QWidget *parent = nullptr);

    void setRow(const FacetList::Row &row);
    [[nodiscard]] const FacetList::Row &row() const { return m_row; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    FacetList::Row m_row;
};

} // namespace meshlens::ui
