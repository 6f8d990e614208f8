// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPainter;
class QRectF;

namespace meshlens::ui {

// The initials of a person or team in a circle.
class Avatar : public QWidget {
    Q_OBJECT

public:
    explicit Avatar(const QString &name, QWidget *parent = nullptr);

    void setName(const QString &name);
    // The person who looks.
    void setOwn(bool own);

    [[nodiscard]] static QString initials(const QString &name);
    static void paint(QPainter &painter, const QRectF &rect, const QString &name, bool own = false);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_name;
    bool m_own = false;
};

} // namespace meshlens::ui
