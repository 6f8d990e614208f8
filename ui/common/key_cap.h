// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QWidget>

class QPainter;

namespace meshlens::ui {

// A shortcut as a key.
class KeyCap : public QWidget {
    Q_OBJECT

public:
    explicit KeyCap(const QString &text, QWidget *parent = nullptr);
    explicit KeyCap(const QKeySequence &sequence, QWidget *parent = nullptr);

    void setText(const QString &text);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

    // For delegates: right-aligned in `rect`; returns its width.
    static int paint(QPainter &painter, const QRect &rect, const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
};

} // namespace meshlens::ui
