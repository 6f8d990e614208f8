// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

namespace meshlens::ui {

// Links that a source names. Only http, https and mailto are there; the target shows in the tooltip.
class LinkList : public QWidget {
    Q_OBJECT

public:
    struct Link {
        QString text; // empty: the target
        QString target;
    };

    explicit LinkList(const std::vector<Link> &links, QWidget *parent = nullptr);

    [[nodiscard]] int count() const { return m_count; }
    [[nodiscard]] bool isEmpty() const { return m_count == 0; }

private:
    int m_count = 0;
};

} // namespace meshlens::ui
