// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/schema_page.h"

#include <QAbstractButton>

namespace meshlens::ui {

// A column on the other side of lineage: domain, "dataset.column", the transformation below. Click and Enter
// open it.
class ColumnLink : public QAbstractButton {
    Q_OBJECT

public:
    explicit ColumnLink(const ColumnDetail::Neighbour &neighbour, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QString below() const;

    ColumnDetail::Neighbour m_neighbour;
};

} // namespace meshlens::ui
