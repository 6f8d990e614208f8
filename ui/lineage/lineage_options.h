// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/lineage/lineage_graph.h"

#include <QStringList>

#include <map>
#include <set>

namespace meshlens::ui {

// The options of a lineage in an address (LineageView::show) as values. Reading forgives: what makes no sense
// is the default.
struct LineageOptions {
    LineageDirection direction = LineageDirection::Both;
    int depth = 3;
    bool table = false;
    QString selected;
    QStringList unfolded; // sorted
    std::set<QString> types;
    std::set<QString> domains;

    [[nodiscard]] static LineageOptions fromMap(const std::map<QString, QString> &map);
    [[nodiscard]] std::map<QString, QString> toMap() const; // only what is not the default

    friend bool operator==(const LineageOptions &, const LineageOptions &) = default;
};

} // namespace meshlens::ui
