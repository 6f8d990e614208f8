// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/theme_roles.h"

#include <QTabBar>

namespace meshlens::ui {

// Tabs with ids as in addresses. The page handles Ctrl+1..9 with activate(). The text of the first tab stands
// textInset (design px) right of the bar's edge, where the focus ring has its place.
class TabBar : public QTabBar {
    Q_OBJECT

public:
    static constexpr int textInset = 6;

    explicit TabBar(QWidget *parent = nullptr);

    void addTab(const QString &id, const QString &text);
    // Empty takes it away.
    void setBadge(const QString &id, const QString &text, Tone tone = Tone::Neutral);
    [[nodiscard]] QString currentId() const;
    // Says nothing when `id` is unknown or the current one.
    void setCurrentId(const QString &id);
    [[nodiscard]] QStringList ids() const;
    void setTabShown(const QString &id, bool shown);
    // The n-th shown tab, from 1 on; false: there is none.
    bool activate(int number);

Q_SIGNALS:
    void currentIdChanged(const QString &id);

protected:
    [[nodiscard]] QSize tabSizeHint(int index) const override;
    [[nodiscard]] QSize minimumTabSizeHint(int index) const override;
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] int indexOf(const QString &id) const;
    void paintTab(QPainter &painter, int index);

    struct Badge {
        QString text;
        Tone tone = Tone::Neutral;
    };
    QHash<QString, Badge> m_badges;
    int m_hover = -1;
};

} // namespace meshlens::ui
