// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog_session.h"
#include "models/core/paths.h"
#include "tests/support/staged_facts.h"
#include "tests/support/temp_catalog.h"
#include "ui/lineage/graph_view.h"
#include "ui/lineage/lineage_controller.h"
#include "ui/lineage/lineage_view.h"

#include <QSignalSpy>

namespace meshlens::test {

// far > raw > stage > orders > mart > report, side > orders > other; orders in the product Shop of the domain
// Sales. raw.email > stage.email > orders.email (lower) > mart.email; orders has twelve columns. lonely has
// no lineage.
class LineageMesh {
public:
    LineageMesh() {
        ProgramPaths::setup(QCoreApplication::applicationDirPath());
        auto store = m_files.create();
        facts().applyTo(*store).value();
        m_session =
            std::make_unique<CatalogSession>(std::move(store), std::make_shared<FixedClock>(1'000'000));
    }

    [[nodiscard]] ui::PageContext context() const { return {m_session.get(), nullptr}; }
    [[nodiscard]] CatalogSession *session() const { return m_session.get(); }
    [[nodiscard]] QString file(const QString &name) const { return m_files.path(name); }

    // Another import of the same source with one more edge.
    void addEdge(const QString &from, const QString &to) {
        StagedFacts more = facts();
        more.dataset(from).dataset(to).edge(from, to);
        more.applyTo(*m_session->store(), 2'000'000).value();
    }

private:
    static StagedFacts facts() {
        StagedFacts facts(QStringLiteral("shop"));
        for (const char *name :
             {"far", "raw", "stage", "side", "orders", "mart", "other", "report", "lonely"})
            facts.dataset(QString::fromLatin1(name));
        facts.entity(EntityKind::Domain, QStringLiteral("Sales"));
        facts.entity(EntityKind::Product, QStringLiteral("Shop"));
        facts.entity(EntityKind::Job, QStringLiteral("nightly"));
        facts.relation(RelationKind::Domain, QStringLiteral("orders"), EntityKind::Domain,
                       QStringLiteral("Sales"));
        facts.relation(RelationKind::Member, QStringLiteral("Shop"), EntityKind::Dataset,
                       QStringLiteral("orders"), {}, 0, EntityKind::Product);
        for (const char *dataset : {"raw", "stage", "orders", "mart"}) {
            facts.column(QString::fromLatin1(dataset) + QStringLiteral(".id"));
            facts.column(QString::fromLatin1(dataset) + QStringLiteral(".email"), QStringLiteral("text"));
        }
        for (int i = 3; i <= 12; ++i)
            facts.column(QStringLiteral("orders.c%1").arg(i));
        const auto edge = [&facts](const char *from, const char *to, const QString &via = {}) {
            facts.edge(QString::fromLatin1(from), QString::fromLatin1(to), via);
        };
        edge("far", "raw");
        edge("raw", "stage");
        edge("stage", "orders", QStringLiteral("nightly"));
        edge("side", "orders");
        edge("orders", "mart");
        edge("orders", "other");
        edge("mart", "report");
        facts.columnEdge(QStringLiteral("raw.email"), QStringLiteral("stage.email"));
        facts.columnEdge(QStringLiteral("stage.email"), QStringLiteral("orders.email"),
                         QStringLiteral("lower(email)"));
        facts.columnEdge(QStringLiteral("orders.email"), QStringLiteral("mart.email"),
                         QStringLiteral("IDENTITY"));
        return facts;
    }

    TempCatalog m_files;
    std::unique_ptr<CatalogSession> m_session;
};

// A LineageView on an offscreen window, with what tests ask it for.
class ShownView {
public:
    explicit ShownView(const LineageMesh &mesh)
        : view(std::make_unique<ui::LineageView>(mesh.context())) {
        view->resize(1100, 700);
        view->show();
    }

    void open(const QString &name, const std::map<QString, QString> &options = {}) {
        view->show(QStringLiteral("dataset:") + name, options);
        settle();
    }
    void settle() { QTRY_VERIFY(view->isSettled()); }
    [[nodiscard]] ui::GraphView *graph() const { return view->graphView(); }
    [[nodiscard]] const LineageScene &scene() const { return graph()->graphScene()->graph(); }
    [[nodiscard]] QStringList cards() const {
        QStringList names;
        for (const SceneCard &card : scene().cards)
            names += card.node.ref.name;
        names.sort();
        return names;
    }
    [[nodiscard]] int card(const QString &name) const {
        const auto found =
            std::ranges::find(scene().cards, name, [](const SceneCard &card) { return card.node.ref.name; });
        return found == scene().cards.end() ? -1 : int(found - scene().cards.begin());
    }
    // "orders", "orders.email", or nothing
    [[nodiscard]] QString current() const {
        const int card = graph()->currentCard();
        if (card < 0)
            return {};
        const SceneCard &shown = scene().cards[size_t(card)];
        const int row = graph()->currentRow();
        return row < 0 ? shown.node.ref.name
                       : shown.node.ref.name + u'.' + shown.rows[size_t(row)].column.name;
    }
    void press(int key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(graph(), Qt::Key(key), modifiers);
        settle();
    }
    [[nodiscard]] QPointF onScreen(const QString &name) const {
        return graph()->mapFromScene(graph()->graphScene()->geometry().card(card(name)).topLeft());
    }

    std::unique_ptr<ui::LineageView> view;
};

} // namespace meshlens::test
