// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace meshlens::ui {

// Still cards in layers, where a graph will be.
class GraphSkeleton : public QWidget {
    Q_OBJECT

public:
    explicit GraphSkeleton(QWidget *parent = nullptr)
        : QWidget(parent) {}

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace meshlens::ui
