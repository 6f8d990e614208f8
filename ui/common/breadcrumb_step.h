// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/breadcrumb.h"
#include "ui/common/theme_roles.h"

#include <QAbstractButton>

namespace meshlens::ui {

// One step: marker and name; a link when it has an address.
class BreadcrumbStep : public QAbstractButton {
    Q_OBJECT

public:
    explicit BreadcrumbStep(const Breadcrumb::Step &step, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] TypeRole typeRole() const;
    [[nodiscard]] int markerSpace() const;

    Breadcrumb::Step m_step;
};

} // namespace meshlens::ui
