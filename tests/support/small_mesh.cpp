// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/small_mesh.h"

using namespace Qt::Literals::StringLiterals;

namespace meshlens::test {
namespace {

constexpr qint64 firstTime = 1'700'000'000'000'000;
constexpr qint64 secondTime = 1'700'000'100'000'000;
constexpr qint64 thirdTime = 1'700'000'200'000'000;

} // namespace

SmallMesh::SmallMesh() {
    CatalogRows &c = catalog;
    c.execute("BEGIN");
    c.transaction(1, firstTime, u"Import of shop"_s,
                  R"({"created":{"dataset":7,"column":9,"edge":7},"updated":{},"unchanged":{},"ended":{}})");
    c.transaction(2, secondTime, u"Import of shop"_s,
                  R"({"created":{},"updated":{},"unchanged":{"dataset":6},"ended":{"dataset":1,"edge":1}})");
    c.transaction(3, thirdTime, u"Says what orders are"_s,
                  R"({"created":{},"updated":{"dataset":1,"column":1},"ended":{}})", 1, u"Ann"_s, 3);

    sales = c.entity(
        {EntityKind::Domain, u"Sales"_s, u"domain:Sales"_s, R"({"description":"What we **sell**"})"});
    returnsDomain = c.entity({EntityKind::Domain, u"Returns"_s, u"domain:Sales/Returns"_s, "{}", sales});
    finance = c.entity({EntityKind::Domain, u"Finance"_s, u"domain:Finance"_s});
    c.domainSlot(sales, 0);
    c.domainSlot(returnsDomain, 1);
    c.domainSlot(finance, 2);

    ordersProduct = c.entity(
        {EntityKind::Product, u"Orders"_s, u"product:Orders"_s,
         R"json({"description":"All [orders](https://example.org)","customProperties":{"tier":"gold"}})json"});
    ledgerProduct = c.entity({EntityKind::Product, u"Ledger"_s, u"product:Ledger"_s});
    miscProduct = c.entity({EntityKind::Product, u"Misc"_s, u"product:Misc"_s});
    c.relation(ordersProduct, RelationKind::Domain, sales);
    c.relation(ledgerProduct, RelationKind::Domain, finance);

    warehouse = c.entity({EntityKind::Container, u"warehouse"_s, u"container:snowflake/warehouse"_s,
                          R"({"type":"database","platform":"snowflake"})"});
    schema = c.entity({EntityKind::Container, u"public"_s, u"container:snowflake/warehouse/public"_s,
                       R"({"type":"schema","platform":"snowflake"})", warehouse});
    c.relation(warehouse, RelationKind::Domain, finance);

    const QByteArray table = R"({"type":"table","platform":"snowflake"})";
    rawOrders =
        c.entity({EntityKind::Dataset, u"raw_orders"_s, u"dataset:snowflake/raw_orders"_s, table, schema});
    orders = c.entity(
        {EntityKind::Dataset, u"orders"_s, u"dataset:snowflake/orders"_s,
         R"({"type":"table","platform":"snowflake","description":"As the source says","rowCount":1200,
                           "queries30d":31,"customProperties":{"cost":"12","tier":"silver"}})",
         schema});
    ordersDbt = c.entity({EntityKind::Dataset,
                          u"orders_dbt"_s,
                          u"dataset:dbt/orders_dbt"_s,
                          R"({"type":"model","platform":"dbt"})",
                          {},
                          orders,
                          3});
    c.execute("UPDATE entity SET asset=" + QByteArray::number(orders.value) +
              " WHERE id=" + QByteArray::number(orders.value));
    ledger = c.entity({EntityKind::Dataset, u"ledger"_s, u"dataset:snowflake/ledger"_s, table});
    returns = c.entity({EntityKind::Dataset, u"returns"_s, u"dataset:snowflake/returns"_s, table});
    stray = c.entity(
        {EntityKind::Dataset, u"stray"_s, u"dataset:s3/stray"_s, R"({"type":"file","platform":"s3"})"});
    gone = c.entity({EntityKind::Dataset, u"gone"_s, u"dataset:s3/gone"_s, "{}", {}, {}, 2, 1, 2});
    c.relation(ledger, RelationKind::Domain, finance);
    c.relation(returns, RelationKind::Domain, returnsDomain);
    c.relation(ordersProduct, RelationKind::Member, orders, {}, 1);
    c.relation(ordersProduct, RelationKind::Member, ordersDbt, {}, 0);
    c.relation(ledgerProduct, RelationKind::Member, ledger);
    c.relation(miscProduct, RelationKind::Member, ledger);

    flow = c.entity({EntityKind::Flow, u"nightly"_s, u"flow:airflow/nightly"_s});
    load = c.entity({EntityKind::Job, u"load"_s, u"job:airflow/nightly/load"_s, "{}", flow});
    c.edge(rawOrders, ordersDbt, load);
    c.edge(ordersDbt, orders);
    c.edge(orders, ledger);
    c.edge(ordersDbt, ledger);
    c.edge(orders, returns);
    c.edge(stray, orders);
    c.edge(gone, orders, {}, {2, 1, 2});

    ann = c.entity({EntityKind::Person, u"Ann"_s, u"person:ann"_s});
    team = c.entity({EntityKind::Team, u"Order flow"_s, u"team:order-flow"_s});
    pii = c.entity({EntityKind::Tag, u"PII"_s, u"tag:pii"_s});
    key = c.entity({EntityKind::Tag, u"Key"_s, u"tag:key"_s});
    revenue = c.entity({EntityKind::Term, u"Revenue"_s, u"term:revenue"_s});
    handbook = c.entity({EntityKind::Document, u"Handbook"_s, u"document:handbook"_s});
    c.alias(u"urn:li:tag:pii"_s, pii);
    c.alias(u"urn:li:glossaryTerm:revenue"_s, revenue);
    c.relation(handbook, RelationKind::About, ordersDbt);
    c.relation(ordersProduct, RelationKind::Owner, team, u"steward"_s, 1);
    c.relation(ordersProduct, RelationKind::Owner, ann, u"business"_s, 0);
    c.unresolved(ordersProduct, RelationKind::Owner, EntityKind::Person, u"urn:li:corpuser:nobody"_s, 2);
    c.relation(ordersProduct, RelationKind::Tag, key);

    id = c.column({orders, 1, u"id"_s, u"bigint"_s, u"Order number"_s, ColumnDeclared | ColumnPrimaryKey,
                   R"({"logicalType":"Number"})"});
    customer = c.column({orders, 2, u"customer"_s, u"struct"_s});
    amount = c.column({orders,
                       3,
                       u"amount"_s,
                       u"decimal(12,2)"_s,
                       {},
                       ColumnDeclared | ColumnNullable,
                       R"({"terms":["urn:li:glossaryTerm:revenue"]})"});
    // Behind amount in the file, yet a child of customer.
    email =
        c.column({orders, 4, u"customer/email"_s, u"string"_s, u"From the source"_s,
                  ColumnDeclared | ColumnNullable, R"({"tags":["urn:li:tag:pii","urn:li:tag:unheard"]})"});
    note = c.column({orders, 5, u"note"_s, {}, {}, ColumnNullable, {}, 0});
    c.column({orders, 6, u"old"_s, u"string"_s, {}, ColumnDeclared, {}, 6, 2, 1, 2});
    dbtId = c.column({ordersDbt, 1, u"ID"_s, u"NUMBER"_s});
    dbtAmount = c.column({ordersDbt, 2, u"AMOUNT"_s, u"NUMBER"_s});
    rawId = c.column({rawOrders, 1, u"id"_s});
    rawAmount = c.column({rawOrders, 2, u"amount"_s});
    ledgerTotal = c.column({ledger, 1, u"total"_s});
    ledgerId = c.column({ledger, 2, u"order_id"_s});
    c.columnEdge(rawId, dbtId, u"IDENTITY"_s, load);
    c.columnEdge(rawAmount, dbtAmount, u"round(amount, 2)"_s, load);
    c.columnEdge(dbtAmount, amount, u"IDENTITY"_s);
    c.columnEdge(amount, ledgerTotal, u"sum(amount)"_s);
    c.columnEdge(dbtAmount, ledgerTotal);
    c.columnEdge(id, ledgerId);

    // Ann's words, and those of a second source.
    c.facet(orders, 1, R"({"description":"As **Ann** says","customProperties":{"tier":"gold"}})");
    c.facet(orders, 3, R"({"description":"As dbt says","viewLogic":"select 1"})");
    c.columnFacet(email, 1, {}, u"As Ann says"_s);
    c.columnFacet(note, 3, u"text"_s, u"Declared by dbt"_s, ColumnDeclared);
    c.change(3, orders, u"/description"_s, {}, R"("As **Ann** says")");
    c.change(3, orders, u"/columns/customer~1email/description"_s, {}, R"("As Ann says")");
    c.change(3, ordersProduct, u"/parent"_s, QByteArray::number(finance.value), {}, 2);

    c.alias(u"urn:li:dataset:(urn:li:dataPlatform:snowflake,orders,PROD)"_s, orders);
    c.alias(u"model.shop.orders"_s, ordersDbt);
    c.alias(u"dataset:snowflake/old_orders"_s, orders, AliasState::FormerKey);
    c.alias(u"maybe"_s, ledger, AliasState::Proposed);
    c.alias(u"apart"_s, ledger, AliasState::Split);
    for (const auto &[what, n] :
         {std::pair(u"dataset"_s, 6), std::pair(u"domain"_s, 3), std::pair(u"edge"_s, 6),
          std::pair(u"asset"_s, 5), std::pair(u"transaction"_s, 3), std::pair(u"run"_s, 0)})
        c.counter(what, n);
    c.execute("COMMIT");
}

} // namespace meshlens::test
