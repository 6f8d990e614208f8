// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace meshlens::ui {

class Button;

// Asks before something is destroyed, and only then. Enter takes nothing away: Cancel has the focus. Call
// open(); accepted() says that it shall be done.
class ConfirmDialog : public QDialog {
    Q_OBJECT

public:
    // `question`: what, in a few words; `text`: what is lost by it; `action`: the button that does it.
    ConfirmDialog(const QString &question, const QString &text, const QString &action, QWidget *parent);

    [[nodiscard]] Button *actionButton() const { return m_action; }
    [[nodiscard]] Button *cancelButton() const { return m_cancel; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    Button *m_action;
    Button *m_cancel;
};

} // namespace meshlens::ui
