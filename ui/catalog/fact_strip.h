// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace meshlens::ui {

class FlowLayout;

// The numbers of something side by side, wrapped where there is no room: value above, what it counts below.
class FactStrip : public QWidget {
    Q_OBJECT

public:
    explicit FactStrip(QWidget *parent = nullptr);

    void addFact(const QString &value, const QString &label);
    [[nodiscard]] bool isEmpty() const { return m_count == 0; }

private:
    FlowLayout *m_flow;
    int m_count = 0;
};

} // namespace meshlens::ui
