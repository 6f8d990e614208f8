// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QHBoxLayout;
class QVBoxLayout;

namespace meshlens::ui {

class Button;
class Label;

// A box with an optional header (title, count, a link at the right) and rows split by lines.
class Card : public QFrame {
    Q_OBJECT

public:
    explicit Card(QWidget *parent = nullptr);
    explicit Card(const QString &title, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setCount(const QString &count);
    // The link at the right; emits actionTriggered().
    void setAction(const QString &text);
    // For more in the header: stands before the link.
    void addHeaderWidget(QWidget *widget);

    // Full width; a line above it unless it is the first.
    void addRow(QWidget *widget);
    // With the card's padding and no line.
    void addBody(QWidget *widget);
    void clearRows();
    [[nodiscard]] QVBoxLayout *bodyLayout() const { return m_body; }

Q_SIGNALS:
    void actionTriggered();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *m_header;
    QHBoxLayout *m_headerRow;
    QVBoxLayout *m_body;
    Label *m_title;
    Label *m_count;
    Button *m_action;
    QWidget *m_headerLine;
};

} // namespace meshlens::ui
