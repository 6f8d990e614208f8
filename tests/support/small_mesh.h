// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/catalog_rows.h"

namespace meshlens::test {

// A mesh small enough to know by heart.
//
//   Sales > Returns, Finance                     domains (slots 0, 1, 2)
//   Orders (Sales), Ledger (Finance), Misc (none) products
//   warehouse (Finance) > public                 containers
//   raw_orders    in public                      so Finance
//   orders        in public, listed by Orders    so Sales; one asset with orders_dbt
//   orders_dbt    in nothing, listed by Orders   so Sales
//   ledger        Finance, listed by Ledger and Misc
//   returns       Returns
//   stray         nowhere
//   gone          ended in transaction 2
//
//   raw_orders -> orders_dbt (load) -> orders -> ledger, returns; orders_dbt -> ledger; stray -> orders; gone
//   -> orders (ended)
struct SmallMesh {
    SmallMesh();

    CatalogRows catalog;
    EntityId sales, returnsDomain, finance;
    EntityId ordersProduct, ledgerProduct, miscProduct;
    EntityId warehouse, schema;
    EntityId rawOrders, orders, ordersDbt, ledger, returns, stray, gone;
    EntityId load, flow;
    EntityId ann, team, pii, key, revenue, handbook;
    // orders: id (key, not null), customer > email, amount; note is only referred to. orders_dbt: ID, AMOUNT.
    ColumnId id, customer, email, amount, note, dbtId, dbtAmount;
    ColumnId rawId, rawAmount, ledgerTotal, ledgerId;
};

} // namespace meshlens::test
