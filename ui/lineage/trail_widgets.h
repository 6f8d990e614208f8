// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace meshlens::ui {

// One column on a column path: its name, where it belongs, a ring on the line. A click selects it.
class TrailStop : public QAbstractButton {
    Q_OBJECT

public:
    static constexpr int noMarker = -2;
    struct Look {
        QString dataset;
        QString column;
        QString place; // product, domain or platform
        int colorSlot = noMarker;
        bool selected = false;
        QString more; // what branches off here; empty: nothing
    };

    explicit TrailStop(Look look, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Look m_look;
};

// What happens between two columns.
class TrailLink : public QWidget {
    Q_OBJECT

public:
    // `known` false: the source does not say.
    TrailLink(const QString &text, bool known, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    bool m_known;
};

} // namespace meshlens::ui
