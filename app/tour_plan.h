// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/read_view.h"
#include "ui/common/address.h"

namespace meshlens {

// A place of the tour: part of the picture's name, and where to go. With `everyTab` each tab of it is a
// picture.
struct TourStop {
    QString name;
    ui::Address address;
    bool everyTab = false;

    friend bool operator==(const TourStop &, const TourStop &) = default;
};

// What of a catalog is worth a picture: the domain with most products, its largest product, a dataset with
// columns and lineage on both sides, a column of it that leads somewhere; then what keeps the catalog in
// order. Stops that the catalog has nothing
// for are absent.
[[nodiscard]] Result<std::vector<TourStop>> planTour(const ReadView &view);

} // namespace meshlens
