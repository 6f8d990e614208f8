// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"

#include <QTimer>
#include <QWidget>

#include <optional>
#include <vector>

class QSlider;

namespace meshlens::ui {

class Button;
class Field;
class Label;

// Across the window while it looks back, or while a time is chosen: which time it is, a slider over the
// catalog's transactions, a field for any time, the way back to now.
class TimeStrip : public QWidget {
    Q_OBJECT

public:
    explicit TimeStrip(QWidget *parent = nullptr);

    // When something was written, oldest first: the steps of the slider; its end is now.
    void setSteps(std::vector<TimeUs> steps);
    // Nothing: now.
    void setTime(std::optional<TimeUs> time);
    // What the page has to say about the time; empty: nothing.
    void setNote(const QString &note);
    // Why the time that was asked for cannot be shown.
    void setProblem(const QString &problem);
    void focusField();

    [[nodiscard]] Field *field() const { return m_field; }
    [[nodiscard]] QSlider *slider() const { return m_slider; }
    [[nodiscard]] Button *nowButton() const { return m_now; }
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void timeChosen(meshlens::TimeUs time);
    void nowChosen();
    // Esc.
    void left();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void choose();
    void step();
    void showSlider();

    Label *m_label;
    Label *m_note;
    QSlider *m_slider;
    Field *m_field;
    Button *m_now;
    QTimer m_stopped; // the slider stands still
    std::vector<TimeUs> m_steps;
    std::optional<TimeUs> m_time;
};

} // namespace meshlens::ui
