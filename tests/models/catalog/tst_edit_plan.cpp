// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/choice_model.h"
#include "models/catalog/edit_plan_model.h"
#include "models/catalog/pages/choices.h"
#include "models/catalog/pages/schema_page.h"
#include "tests/support/staged_facts.h"
#include "tests/support/temp_catalog.h"

#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QSignalSpy>

using namespace meshlens;
using namespace Qt::Literals::StringLiterals;

using Field = EditRequest::Field;
using How = EditRequest::How;

// What many edits at once come to, before they are written, and what is chosen from.
class TestEditPlan : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void addsOwnersAndKeepsRoles();
    void removesAndReplacesTags();
    void setsTheDomain();
    void labelsOfColumns();
    void texts();
    void planAsRows();
    void choicesBeginWithTheText();
    void choiceModel();

private:
    [[nodiscard]] EntityRef ref(const QString &key) const {
        return resolveName(*m_store->readers()->view(), key)->ref;
    }
    [[nodiscard]] EditPlan plan(const std::vector<EditTarget> &targets, const EditRequest &request) const {
        const auto view = m_store->readers()->view();
        const auto made = planEdit(*view, targets, {request});
        if (!made)
            qFatal("%s", qPrintable(made.error().message));
        return *made;
    }
    void write(const EditPlan &plan) {
        Transaction transaction{.author = u"ann"_s, .message = {}, .steps = {}};
        for (const SetField &field : plan.fields())
            transaction.steps.emplace_back(field);
        MESHLENS_VERIFY(m_store->apply(transaction, FixedClock(9'000'000)));
    }
    [[nodiscard]] std::vector<EditTarget> both() const {
        return {{ref(u"dataset:orders"_s).id}, {ref(u"dataset:other"_s).id}};
    }

    std::unique_ptr<test::TempCatalog> m_folder;
    std::unique_ptr<CatalogStore> m_store;
};

void TestEditPlan::init() {
    m_folder = std::make_unique<test::TempCatalog>();
    m_store = m_folder->create();
    test::StagedFacts facts(u"shop"_s);
    facts.dataset(u"orders"_s, {{u"description"_s, u"Theirs"_s}})
        .dataset(u"other"_s)
        .column(u"orders.id"_s)
        .column(u"orders.email"_s, u"text"_s, u"mail"_s)
        .entity(EntityKind::Person, u"Ann"_s)
        .entity(EntityKind::Person, u"Bob"_s)
        .entity(EntityKind::Person, u"Anton 100%"_s)
        .entity(EntityKind::Team, u"Joanne"_s)
        .entity(EntityKind::Tag, u"pii"_s)
        .entity(EntityKind::Tag, u"old"_s)
        .entity(EntityKind::Domain, u"Sales"_s)
        .relation(RelationKind::Owner, u"orders"_s, EntityKind::Person, u"Ann"_s, u"steward"_s)
        .relation(RelationKind::Tag, u"orders"_s, EntityKind::Tag, u"old"_s);
    MESHLENS_VERIFY(facts.applyTo(*m_store));
}

void TestEditPlan::cleanup() {
    m_store.reset();
    m_folder.reset();
}

void TestEditPlan::addsOwnersAndKeepsRoles() {
    const EditRequest request{.field = Field::Owners, .how = How::Add, .refs = {ref(u"person:Bob"_s)}};
    const EditPlan made = plan(both(), request);
    QCOMPARE(made.rows.size(), size_t(2));
    QCOMPARE(made.unchanged, 0);
    QCOMPARE(made.rows.front().target.key, u"dataset:orders"_s);
    QCOMPARE(made.rows.front().before, QStringList{u"Ann"_s});
    QCOMPARE(made.rows.front().after, QStringList({u"Ann"_s, u"Bob"_s}));
    const QJsonArray owners = made.rows.front().edit.value.toArray();
    QCOMPARE(owners.at(0), QJsonValue(QJsonObject{{u"key"_s, u"person:Ann"_s}, {u"role"_s, u"steward"_s}}));
    QCOMPARE(owners.at(1), QJsonValue(u"person:Bob"_s));
    write(made);
    const EditPlan again = plan(both(), request);
    QVERIFY(again.rows.empty());
    QCOMPARE(again.unchanged, 2);
}

void TestEditPlan::removesAndReplacesTags() {
    const EditPlan less =
        plan(both(), {.field = Field::Tags, .how = How::Remove, .refs = {ref(u"tag:old"_s)}});
    QCOMPARE(less.rows.size(), size_t(1));
    QCOMPARE(less.unchanged, 1); // the other one has none
    QVERIFY(less.rows.front().after.isEmpty());
    const EditPlan next = plan(both(), {.field = Field::Tags, .how = How::Set, .refs = {ref(u"tag:pii"_s)}});
    QCOMPARE(next.rows.size(), size_t(2));
    QCOMPARE(next.rows.front().before, QStringList{u"old"_s});
    QCOMPARE(next.rows.front().after, QStringList{u"pii"_s});
    write(next);
    const auto view = m_store->readers()->view();
    QCOMPARE(readEntity(*view, ref(u"dataset:other"_s).id)->related(RelationKind::Tag).front().key,
             u"tag:pii"_s);
}

void TestEditPlan::setsTheDomain() {
    const EditPlan in = plan(both(), {.field = Field::Domain, .refs = {ref(u"domain:Sales"_s)}});
    QCOMPARE(in.rows.size(), size_t(2));
    QCOMPARE(in.rows.back().edit.value, QJsonValue(u"domain:Sales"_s));
    write(in);
    const EditPlan out = plan({both().front()}, {.field = Field::Domain});
    QCOMPARE(out.rows.front().before, QStringList{u"Sales"_s});
    QCOMPARE(out.rows.front().edit.value, QJsonValue(QString()));
    write(out);
    QVERIFY(ref(u"dataset:orders"_s).domain.id.isNull());
    QCOMPARE(ref(u"dataset:other"_s).domain.name, u"Sales"_s);
}

// As names of the source, as columns have them; words that stay are left as they are.
void TestEditPlan::labelsOfColumns() {
    const EntityId orders = ref(u"dataset:orders"_s).id;
    std::vector<EditTarget> columns;
    const auto before = readSchema(*m_store->readers()->view(), orders);
    for (const ColumnRow &row : before->columns)
        columns.push_back({orders, row.id});
    MESHLENS_VERIFY(m_store->apply(
        {u"ann"_s, {}, {SetField{orders, u"/columns/id/tags"_s, QJsonArray{u"urn:old"_s, u"loose"_s}}}},
        FixedClock(8'000'000)));
    const EditPlan made = plan(columns, {.field = Field::Tags, .how = How::Add, .refs = {ref(u"tag:pii"_s)}});
    QCOMPARE(made.rows.size(), size_t(2));
    QCOMPARE(made.rows.front().edit.path, u"/columns/id/tags"_s);
    QCOMPARE(made.rows.front().edit.value.toArray().size(), 3);
    QCOMPARE(made.rows.front().edit.value.toArray().at(1), QJsonValue(u"loose"_s));
    write(made);
    const auto schema = readSchema(*m_store->readers()->view(), orders);
    QCOMPARE(schema->columns.back().tags.front().key, u"tag:pii"_s); // the word finds its tag again
    QVERIFY(schema->columns.back().tags.front().resolved);
    QCOMPARE(schema->columns.front().tags.size(), size_t(3));
}

void TestEditPlan::texts() {
    const EditPlan made = plan(both(), {.field = Field::Description, .text = u"Theirs"_s});
    QCOMPARE(made.rows.size(), size_t(1)); // one says so already
    QCOMPARE(made.unchanged, 1);
    QCOMPARE(made.rows.front().target.key, u"dataset:other"_s);
    // Nothing of a person's to take back.
    QCOMPARE(plan(both(), {.field = Field::Description}).unchanged, 2);
    write(made);
    const EditPlan back = plan(both(), {.field = Field::Description});
    QCOMPARE(back.rows.size(), size_t(1));
    QVERIFY(back.rows.front().edit.value.isUndefined());
}

void TestEditPlan::planAsRows() {
    EditPlanModel model;
    const QAbstractItemModelTester tester(&model);
    model.setPlan(plan(both(), {.field = Field::Tags, .how = How::Set, .refs = {ref(u"tag:pii"_s)}}));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, EditPlanModel::TargetColumn).data().toString(), u"orders"_s);
    QCOMPARE(model.index(0, EditPlanModel::BeforeColumn).data(EditPlanModel::RemovedRole).toStringList(),
             QStringList{u"old"_s});
    QCOMPARE(model.index(0, EditPlanModel::AfterColumn).data(EditPlanModel::AddedRole).toStringList(),
             QStringList{u"pii"_s});
    model.setPlan({});
    QCOMPARE(model.rowCount(), 0);
}

void TestEditPlan::choicesBeginWithTheText() {
    const auto view = m_store->readers()->view();
    const auto names = [&view](const QString &text) {
        QStringList list;
        const auto choices = readChoices(*view, {{EntityKind::Person, EntityKind::Team}, text});
        for (const EntityRef &ref : *choices)
            list.append(ref.name);
        return list;
    };
    QCOMPARE(names(u"ann"_s), QStringList({u"Ann"_s, u"Joanne"_s}));
    QCOMPARE(names(u"100%"_s), QStringList{u"Anton 100%"_s}); // no pattern
    QCOMPARE(names(u"_"_s), QStringList());
    QCOMPARE(names({}), QStringList({u"Ann"_s, u"Anton 100%"_s, u"Bob"_s, u"Joanne"_s}));
}

void TestEditPlan::choiceModel() {
    ChoiceModel model;
    const QAbstractItemModelTester tester(&model);
    const auto names = [&model] {
        QStringList list;
        for (int row = 0; row < model.rowCount(); ++row)
            list.append(model.index(row).data().toString() +
                        (model.index(row).data(ChoiceModel::ChosenRole).toBool() ? u"*"_s : QString()));
        return list;
    };
    const EntityRef pii = ref(u"tag:pii"_s);
    const EntityRef old = ref(u"tag:old"_s);
    model.setChosen({pii});
    model.setChoices({old, pii}, false);
    QCOMPARE(names(), QStringList({u"pii*"_s, u"old"_s})); // what is chosen comes first
    model.toggle(model.index(0));
    QCOMPARE(names(), QStringList({u"pii"_s, u"old"_s})); // and does not jump away
    model.setChoices({old}, true);
    QCOMPARE(names(), QStringList{u"old"_s});
    model.toggle(model.index(0));
    model.setChoices({old, pii, wordRef(EntityKind::Tag, u"new"_s)}, false);
    QCOMPARE(names(), QStringList({u"old*"_s, u"pii"_s, u"new"_s}));
    QCOMPARE(model.chosen(), std::vector<EntityRef>{old});
}

QTEST_GUILESS_MAIN(TestEditPlan)

#include "tst_edit_plan.moc"
