// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/icon_name.h"

#include <QWidget>

#include <optional>

namespace meshlens::ui {

// What an EmptyState shows above its title: an icon of 24, or a small mesh of dashed lines.
class EmptyPicture : public QWidget {
    Q_OBJECT

public:
    explicit EmptyPicture(QWidget *parent = nullptr);

    void setIconName(IconName icon);
    void setMesh(bool mesh);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintMesh(QPainter &painter) const;

    std::optional<IconName> m_icon;
    bool m_mesh = false;
};

} // namespace meshlens::ui
