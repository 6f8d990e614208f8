// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/catalog_dump.h"
#include "tests/support/staged_facts.h"
#include "tests/support/temp_catalog.h"

using namespace meshlens;
using namespace meshlens::test;
using namespace Qt::Literals::StringLiterals;

// Transactions that are taken back while later ones of other sources stand on what they made.
class TestApplyUndo : public QObject {
    Q_OBJECT

private:
    TempCatalog m_folder;
    int m_made = 0;
    std::unique_ptr<CatalogStore> m_store;

    void import(StagedFacts &facts) { MESHLENS_VERIFY(facts.applyTo(*m_store)); }
    // What stands in the way, "" if nothing.
    QString undo(int txn) {
        const auto outcome = m_store->apply({u"ada"_s, {}, {UndoTransactions{{TxnId{txn}}}}}, SystemClock());
        if (!outcome)
            return outcome.error().message;
        QStringList conflicts;
        for (const UndoConflict &conflict : outcome->conflicts)
            conflicts.append(u"%1 %2"_s.arg(conflict.entity.value).arg(conflict.path));
        return conflicts.join(u'\n');
    }
    [[nodiscard]] QStringList dump() const {
        QStringList lines = dumpCatalog(m_store->path());
        lines.sort();
        return lines;
    }

private Q_SLOTS:
    void init() { m_store = m_folder.create(u"%1.meshlens"_s.arg(++m_made)); }
    void cleanup() {
        const auto sound = m_store->verify();
        MESHLENS_VERIFY(sound);
        QCOMPARE(*sound, std::vector<QString>());
        m_store.reset();
    }

    void whatCameBackIsHeldByAnotherSource() {
        StagedFacts shop(u"shop"_s);
        shop.dataset(u"s"_s);
        import(shop.dataset(u"t"_s).column(u"t.a"_s).column(u"t.b"_s));
        import(shop.dataset(u"s"_s));
        shop.dataset(u"s"_s);
        import(shop.dataset(u"t"_s, {{u"description"_s, u"again"_s}}).column(u"t.a"_s).column(u"t.b"_s));
        StagedFacts crm(u"crm"_s);
        crm.dataset(u"c"_s);
        import(crm.dataset(u"t"_s).column(u"t.a"_s, u"text"_s).edge(u"t"_s, u"c"_s));
        QCOMPARE(undo(3), QString());
        QCOMPARE(dump(), QStringList({u"dataset:c \"c\" {} of crm"_s, u"dataset:c alias urn:c"_s,
                                      u"dataset:s \"s\" {} of shop"_s, u"dataset:s alias urn:s"_s,
                                      u"dataset:t \"t\" {} of crm"_s, u"dataset:t -> dataset:c of crm"_s,
                                      u"dataset:t alias urn:t"_s,
                                      u"dataset:t#a text \"\" declared,nullable of crm"_s}));
        QCOMPARE(undo(5), QString());
        QVERIFY(dump().contains(u"dataset:t \"t\" {\"description\":\"again\"} of shop"_s));
        QVERIFY(dump().contains(u"dataset:t#b int \"\" declared,nullable of shop"_s));
    }

    void whatCameBackGoesWhereNobodyElseHoldsIt() {
        StagedFacts shop(u"shop"_s);
        import(shop.dataset(u"t"_s).column(u"t.a"_s));
        import(shop.dataset(u"s"_s));
        import(shop.dataset(u"t"_s).column(u"t.a"_s));
        QCOMPARE(undo(3), QString());
        QCOMPARE(dump(), QStringList({u"dataset:s \"s\" {} of shop"_s, u"dataset:s alias urn:s"_s}));
    }

    void columnsGoWithTheirSource() {
        StagedFacts shop(u"shop"_s);
        import(shop.dataset(u"t"_s).column(u"t.a"_s).column(u"t.b"_s));
        StagedFacts crm(u"crm"_s);
        crm.dataset(u"t"_s).column(u"t.c"_s).column(u"t.b"_s, u"text"_s);
        import(crm);
        QCOMPARE(undo(1), QString());
        QCOMPARE(dump(), QStringList({u"dataset:t \"t\" {} of crm"_s, u"dataset:t alias urn:t"_s,
                                      u"dataset:t#b text \"\" declared,nullable of crm"_s,
                                      u"dataset:t#c int \"\" declared,nullable of crm"_s}));
        QCOMPARE(undo(3), QString());
        QVERIFY(dump().contains(u"dataset:t#a int \"\" declared,nullable of shop"_s));
    }

    // A part of a source that changes a child says nothing of its parent's end.
    void aChildThatChangesLosesItsParent() {
        StagedFacts shop(u"shop"_s);
        shop.entity(EntityKind::Container, u"public"_s);
        import(shop.dataset(u"orders"_s, {}, u"public"_s));
        StagedFacts part(u"shop"_s, SourceMode::Snapshot, true);
        part.ends(EntityKind::Container, u"public"_s);
        import(part.dataset(u"orders"_s, {{u"rowCount"_s, 7}}));
        const QString path = m_store->path();
        QCOMPARE(dumpQuery(path, "SELECT parent FROM entity WHERE key = 'dataset:orders'"),
                 QStringList{u"-"_s});
        QCOMPARE(dumpChanges(path).filter(u"/parent"_s),
                 QStringList{u"2 dataset:orders /parent shop 1 -> -"_s});
        QCOMPARE(undo(2), QString());
        QCOMPARE(dumpQuery(path, "SELECT parent FROM entity WHERE key = 'dataset:orders'"),
                 QStringList{u"1"_s});
    }

    // Lineage of another source needs the column, though that source says nothing of it.
    void aColumnThatCameBackIsReferredTo() {
        StagedFacts shop(u"shop"_s);
        import(shop.dataset(u"t"_s).column(u"t.a"_s).column(u"t.b"_s));
        import(shop.dataset(u"t"_s).column(u"t.b"_s));
        import(shop.dataset(u"t"_s).column(u"t.a"_s).column(u"t.b"_s));
        StagedFacts crm(u"crm"_s);
        import(crm.dataset(u"c"_s).column(u"c.x"_s).columnEdge(u"t.a"_s, u"c.x"_s));
        QCOMPARE(undo(3), QString());
        QCOMPARE(dump().filter(u"dataset:t#a -> dataset:c#x"_s).size(), 1);
        QVERIFY(dump().filter(u"dataset:t#a "_s).constFirst().contains(u"of crm"_s));
    }

    // Its first life is over already: what lives now has come by a later import of the same source.
    void aLaterLifeStandsInTheWay() {
        StagedFacts shop(u"shop"_s);
        const auto both = [&] {
            import(shop.dataset(u"s"_s).dataset(u"t"_s).column(u"s.a"_s).column(u"s.b"_s));
        };
        const auto one = [&] { import(shop.dataset(u"s"_s).column(u"s.a"_s)); };
        both();
        one();
        both(); // 3: t and s.b come back
        one();
        both(); // 5: and again
        const QStringList before = dump();
        QCOMPARE(undo(3), u"1 /columns/b/died\n2 /died"_s);
        QCOMPARE(undo(1), u"2 /died"_s); // s goes with its columns
        QCOMPARE(dump(), before);
        QCOMPARE(undo(5), QString());
        QCOMPARE(undo(6), QString());
        QCOMPARE(dump(), before);
    }

    // By an undo it has lost its two sources; one of them comes back with it.
    void whatOthersSaidDoesNotComeBack() {
        StagedFacts shop(u"shop"_s);
        import(shop.dataset(u"s"_s).dataset(u"t"_s));
        import(shop.dataset(u"s"_s));
        import(shop.dataset(u"s"_s).dataset(u"t"_s));
        StagedFacts crm(u"crm"_s);
        import(crm.dataset(u"c"_s).dataset(u"t"_s, {{u"description"_s, u"of crm"_s}}));
        const auto both = m_store->apply({u"ada"_s, {}, {UndoTransactions{{{3}, {4}}}}}, SystemClock());
        MESHLENS_VERIFY(both);
        import(shop.dataset(u"s"_s).dataset(u"t"_s));
        QCOMPARE(dump().filter(u"dataset:t "_s),
                 QStringList({u"dataset:t \"t\" {} of shop"_s, u"dataset:t alias urn:t"_s}));
    }

    // As after an import by which it ends.
    void othersKeepTheNameOfWhatGoes() {
        StagedFacts people(u"people"_s);
        import(people.entity(EntityKind::Person, u"ann"_s));
        StagedFacts crm(u"crm"_s);
        import(crm.dataset(u"c"_s).relation(RelationKind::Owner, u"c"_s, EntityKind::Person, u"ann"_s));
        const QStringList before = dump();
        QCOMPARE(before.filter(u" owner"_s), QStringList{u"dataset:c owner person:ann of crm"_s});
        QCOMPARE(undo(1), QString());
        QCOMPARE(dumpQuery(m_store->path(), "SELECT dst, name, dst_kind FROM relation WHERE died IS NULL"),
                 QStringList{u"0|urn:ann|3"_s});
        QCOMPARE(undo(3), QString());
        QCOMPARE(dump(), before);
    }

    // It would go without anybody having asked for it.
    void lineageOfOthersStandsInTheWay() {
        StagedFacts shop(u"shop"_s);
        import(shop.dataset(u"s"_s));
        StagedFacts crm(u"crm"_s);
        import(crm.dataset(u"c"_s).edge(u"s"_s, u"c"_s));
        const QStringList before = dump();
        QVERIFY(before.join(u'\n').contains(u"dataset:s -> dataset:c"_s));
        QCOMPARE(undo(1), u"1 /downstream/dataset:c"_s);
        QCOMPARE(dump(), before);
        QCOMPARE(undo(2), QString());
        QCOMPARE(undo(1), QString());
    }

    // Whatever of a long chain of undos stands or not follows from its end.
    void undosOfUndosGoOnAndOn() {
        StagedFacts shop(u"shop"_s);
        import(shop.dataset(u"s"_s));
        const auto edited =
            m_store->apply({u"ada"_s, {}, {SetField{{1}, u"/description"_s, u"said"_s}}}, SystemClock());
        MESHLENS_VERIFY(edited);
        for (int txn = 3; txn <= 40; ++txn) {
            QCOMPARE(undo(txn - 1), QString());
            const bool said = txn % 2 == 0;
            QCOMPARE(dump().join(u'\n').contains(u"said"_s), said);
        }
        for (int txn = 3; txn < 40; txn += 2) {
            const QString again = undo(txn);
            QVERIFY2(again.contains(u"undone already, by %1"_s.arg(txn + 1)), qPrintable(again));
            // What undoes the one before is itself not undone.
            const auto other =
                m_store->rehearse({u"ada"_s, {}, {UndoTransactions{{TxnId{txn - 1}}}}}, SystemClock());
            QVERIFY2(other || !other.error().message.contains(u"undone already"_s), qPrintable(again));
        }
    }
};

QTEST_GUILESS_MAIN(TestApplyUndo)
#include "tst_apply_undo.moc"
