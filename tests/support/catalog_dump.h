// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/read_view.h"

#include <QStringList>

namespace meshlens::test {

// What a catalog file shows, as sorted lines, read with plain SQLite: trees are compared as text. No ids,
// times or transactions, so that two catalogs with the same content give the same lines.
//
//   dataset:orders "orders" {"description":"…"} of shop          living entities with the source of their
//   layer dataset:orders + user name="Orders" {"description":"…"}      facets dataset:orders in
//   container:public                           parents dataset:orders asset dataset:orders_dbt dataset:orders
//   alias urn:orders                              "former" instead of "alias" for former keys
//   dataset:orders#id int "the key" declared,primaryKey of shop  columns; then facets as above
//   dataset:a -> dataset:b via job:load of shop
//   dataset:a#x -> dataset:b#y "UPPER(x)" of shop
//   dataset:a owner(technical) person:ann of shop                ?NAME for what nobody holds
[[nodiscard]] QStringList dumpCatalog(const QString &path);

// The same as a view shows it, with whatever else makes the state: counters, places, what is dead.
[[nodiscard]] QStringList dumpView(const ReadView &view);

// Rows of a query, values joined by "|", NULL as "-".
[[nodiscard]] QStringList dumpQuery(const QString &path, const QByteArray &sql);
[[nodiscard]] QStringList dumpQuery(const ReadView &view, const QByteArray &sql);

// The change log without ids: "TXN KEY PATH SOURCE BEFORE -> AFTER", in order; NULL as "-".
[[nodiscard]] QStringList dumpChanges(const QString &path);

} // namespace meshlens::test
