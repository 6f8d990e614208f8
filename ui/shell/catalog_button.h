// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

class QMenu;

namespace meshlens::ui {

// The name of the catalog in the top bar; opens its menu.
class CatalogButton : public QAbstractButton {
    Q_OBJECT

public:
    explicit CatalogButton(QWidget *parent = nullptr);

    // Empty: no catalog.
    void setName(const QString &name);
    // Not owned; give it this as parent.
    void setMenu(QMenu *menu);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void openMenu();

    QString m_name; // not the button's text, where & has a meaning
    QMenu *m_menu = nullptr;
};

} // namespace meshlens::ui
