// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/icon_name.h"

#include <QVariant>
#include <QWidget>

#include <optional>
#include <vector>

namespace meshlens::ui {

// One of a few, side by side: Up | Both | Down. Left and Right move, one Tab stop.
class Segmented : public QWidget {
    Q_OBJECT

public:
    struct Segment {
        QString text;
        QVariant value{}; // what it stands for
        std::optional<IconName> icon{};
        QString count{};   // dimmed, after the text
        bool mono = false; // a name of data
        bool enabled = true;
    };

    explicit Segmented(QWidget *parent = nullptr);

    void setSegments(std::vector<Segment> segments);
    void addSegment(const QString &text, const QVariant &value = {});
    [[nodiscard]] int count() const { return static_cast<int>(m_segments.size()); }
    void setSmall(bool small);

    [[nodiscard]] int currentIndex() const { return m_current; }
    [[nodiscard]] QVariant currentValue() const;
    void setCurrentIndex(int index);
    void setCurrentValue(const QVariant &value);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void currentChanged(int index);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] int segmentWidth(const Segment &segment) const;
    [[nodiscard]] QRect segmentRect(int index) const;
    [[nodiscard]] int segmentAt(const QPoint &pos) const;
    void paintSegment(QPainter &painter, int index) const;
    void updateAccessibleName();

    std::vector<Segment> m_segments;
    int m_current = -1;
    int m_hover = -1;
    bool m_small = false;
};

} // namespace meshlens::ui
