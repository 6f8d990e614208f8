// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/theme_roles.h"

#include <QWidget>

namespace meshlens::ui {

// One line of plain text that shortens itself; the tooltip has all of it while it is shortened.
class ElidedLabel : public QWidget {
    Q_OBJECT

public:
    explicit ElidedLabel(const QString &text = {}, TypeRole type = TypeRole::Body,
                         ColorRole color = ColorRole::TextPrimary, QWidget *parent = nullptr);

    [[nodiscard]] QString text() const { return m_text; }
    void setText(const QString &text);
    void setTypeRole(TypeRole role);
    void setColorRole(ColorRole role);
    void setElideMode(Qt::TextElideMode mode);
    void setAlignment(Qt::Alignment alignment); // horizontal
    [[nodiscard]] bool isElided() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    TypeRole m_type;
    ColorRole m_color;
    Qt::TextElideMode m_mode = Qt::ElideRight;
    Qt::Alignment m_alignment = Qt::AlignLeft;
};

} // namespace meshlens::ui
