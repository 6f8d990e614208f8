// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>
#include <QUrl>

#include <map>
#include <optional>

namespace meshlens::ui {

// A place in the window: meshlens://CATALOG/PLACE/...?tab=...&q=... (design: ui.md). Can be copied, opened,
// bookmarked; never does anything but navigate, and only in catalogs that are open. A value.
struct Address {
    enum class Place {
        Home,      // counts and top domains
        Entity,    // key: any entity with a page; tab: overview, schema, lineage, history
        Search,    // query
        Lineage,   // key: root; full page
        History,   // of the whole catalog
        Imports,   // what is being read, and what would change; option "import": which
        Sources,   // who is heard before whom; option "order": another order that is looked at
        Retention, // how far back history is kept; options "keep", "before": what is looked at
        Losses,    // what imports could not carry; options "source", "kind", "txn"; query: text
        Gallery    // the components with their states, for those who build pages
    };

    Place place = Place::Home;
    QString key{};   // entity key, as in the command line ("product:…"); a column opens its dataset with the
                     // column selected
    QString tab{};   // empty: the first
    QString query{}; // search text
    std::map<QString, QString>
        options{}; // what else a page remembers: selected column, filters, depth, direction

    // `catalog` is the session's name.
    [[nodiscard]] QUrl toUrl(const QString &catalog) const;
    // Refuses other schemes and other places. `catalog` is set to the catalog's name.
    [[nodiscard]] static std::optional<Address> fromUrl(const QUrl &url, QString *catalog = nullptr);

    friend bool operator==(const Address &, const Address &) = default;
};

} // namespace meshlens::ui

Q_DECLARE_METATYPE(meshlens::ui::Address)
