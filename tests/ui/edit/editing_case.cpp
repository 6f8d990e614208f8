// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/edit/editing_case.h"

using namespace meshlens::ui;
using namespace Qt::Literals::StringLiterals;

namespace meshlens::test {

namespace {

constexpr qint64 imported = 1'000'000;

} // namespace

StagedFacts EditingCase::shop() {
    StagedFacts facts(u"shop"_s);
    facts.dataset(u"orders"_s, {{u"description"_s, u"What the shop says"_s}})
        .dataset(u"customers"_s)
        .column(u"orders.id"_s, u"int"_s, u"Number"_s)
        .column(u"orders.email"_s, u"text"_s)
        .column(u"orders.note"_s, u"text"_s, u"First line\nsecond line"_s)
        .entity(EntityKind::Person, u"Ann"_s)
        .entity(EntityKind::Person, u"Bob"_s)
        .entity(EntityKind::Team, u"Bees"_s)
        .entity(EntityKind::Tag, u"pii"_s)
        .entity(EntityKind::Tag, u"money"_s)
        .entity(EntityKind::Term, u"Customer"_s)
        .entity(EntityKind::Domain, u"Sales"_s)
        .entity(EntityKind::Domain, u"Finance"_s)
        .entity(EntityKind::Container, u"shelf"_s)
        .dataset(u"one"_s, {}, u"shelf"_s)
        .dataset(u"two"_s, {}, u"shelf"_s)
        .dataset(u"three"_s, {}, u"shelf"_s)
        .relation(RelationKind::Owner, u"orders"_s, EntityKind::Person, u"Ann"_s, u"steward"_s);
    return facts;
}

void EditingCase::initTestCase() {
    ProgramPaths::setup(QCoreApplication::applicationDirPath());
    installApplicationStyle(*qApp);
}

void EditingCase::init() {
    m_folder = std::make_unique<TempCatalog>();
    {
        const auto store = m_folder->create();
        auto facts = shop();
        MESHLENS_VERIFY(facts.applyTo(*store, imported));
    }
    m_shell = std::make_unique<ShellWindow>(m_folder->folder());
    QVERIFY(m_shell->openCatalog(m_folder->path()));
    QVERIFY(QTest::qWaitForWindowActive(m_shell->window.get()));
}

void EditingCase::cleanup() {
    m_shell.reset();
    m_folder.reset();
}

SchemaPage EditingCase::schema() const {
    const auto view = session()->store()->readers()->view();
    const auto ref = resolveName(*view, u"dataset:orders"_s);
    return *readSchema(*view, ref->ref.id);
}

ColumnRow EditingCase::column(const QString &name) const {
    const SchemaPage page = schema();
    const auto row = std::ranges::find(page.columns, name, &ColumnRow::name);
    return row == page.columns.end() ? ColumnRow() : *row;
}

QString EditingCase::description() const {
    const auto view = session()->store()->readers()->view();
    const auto ref = resolveName(*view, u"dataset:orders"_s);
    return readEntity(*view, ref->ref.id)->fields.value(u"description"_s).toString();
}

std::vector<TransactionEntry> EditingCase::history() const {
    const auto view = session()->store()->readers()->view();
    return *readHistory(*view, {});
}

void EditingCase::goToColumn(const QString &name) {
    Address address = orders(u"schema"_s);
    address.options[u"column"_s] = name;
    QVERIFY(m_shell->go(address));
    table()->setFocus();
    QCOMPARE(table()->currentIndex().siblingAtColumn(0).data().toString(), name);
}

void EditingCase::elsewhere(const QString &path, const QString &value) {
    const auto view = session()->store()->readers()->view();
    const EntityId id = resolveName(*view, u"dataset:orders"_s)->ref.id;
    MESHLENS_VERIFY(session()->store()->apply({u"bob"_s, {}, {SetField{id, path, value}}}, FixedClock(7)));
    session()->pollNow();
}

QStringList EditingCase::related(const QString &key, RelationKind kind) const {
    const auto view = session()->store()->readers()->view();
    QStringList names;
    for (const EntityRef &ref : readEntity(*view, resolveName(*view, key)->ref.id)->related(kind))
        names.append(ref.name);
    return names;
}

void EditingCase::choose(const QString &text) {
    QVERIFY(picker());
    m_shell->type(text);
    QTRY_VERIFY_WITH_TIMEOUT(picker()->isSettled(), patience);
    QVERIFY(picker()->model()->rowCount() > 0);
    m_shell->press(Qt::Key_Return);
}

} // namespace meshlens::test
