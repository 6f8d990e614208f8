// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <optional>

class QLineEdit;

namespace meshlens::ui {

class KeyCap;
class Label;

// The one field of the window, 560 x 32: what is typed is searched for at once; an address of this program
// goes there.
class Omnibox : public QWidget {
    Q_OBJECT

public:
    explicit Omnibox(QWidget *parent = nullptr);

    [[nodiscard]] QLineEdit *lineEdit() const { return m_edit; }
    [[nodiscard]] QString text() const;
    // Without edited().
    void setText(const QString &text);
    // How many results there are; none: nothing is said.
    void setCount(std::optional<int> count);
    // Puts the cursor there and selects all.
    void focusText();

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void edited(const QString &text);
    void submitted(const QString &text);
    // Down: on to the results.
    void left();
    // Esc.
    void escaped();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    void applyTheme();
    void updateHint();

    QLineEdit *m_edit;
    Label *m_count;
    KeyCap *m_key;
};

} // namespace meshlens::ui
