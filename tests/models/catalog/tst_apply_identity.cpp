// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/pages/entity_detail.h"
#include "tests/models/catalog/apply_case.h"

using namespace meshlens;
using namespace meshlens::test;
using namespace Qt::Literals::StringLiterals;

// Which datasets are one asset: what people say goes before sources, and sources before names.
class TestApplyIdentity : public QObject, protected ApplyCase {
    Q_OBJECT

private:
    QString apply(const TransactionStep &step) { return told(write({step})); }
    // "/sameAs/dataset:OTHER" of dataset:NAME.
    QString say(const QString &name, const QString &other, const QJsonValue &same) {
        return apply(SetField{idOf("dataset:" + name.toUtf8()), u"/sameAs/dataset:"_s + other, same});
    }
    QString undo(qint64 txn) { return apply(UndoTransactions{{TxnId{txn}}}); }
    // "a b|c d": assets of more than one, by their members' names.
    QString assets() const {
        return query("SELECT group_concat(name, ' ') FROM (SELECT name, asset FROM entity WHERE asset IS NOT "
                     "NULL AND"
                     " died IS NULL ORDER BY name) GROUP BY asset ORDER BY 1")
            .join(u'|');
    }
    QStringList maybe(const QString &name) {
        const auto view = m_store->readers()->view();
        const auto detail = readEntity(*view, idOf("dataset:" + name.toUtf8()));
        if (!detail)
            return {detail.error().message};
        QStringList keys;
        for (const EntityRef &ref : detail->proposedSame)
            keys.append(ref.key);
        return keys;
    }
    static SourceEntity with(const QString &name, const QString &normal) {
        SourceEntity entity = StagedFacts::make(EntityKind::Dataset, name);
        entity.normalForm = normal;
        return entity;
    }
    void importNames(const QStringList &names, const QString &source = u"shop"_s) {
        StagedFacts facts(source);
        for (const QString &name : names)
            facts.add(with(name, u"postgres//PROD/"_s + name.first(1)));
        MESHLENS_VERIFY(facts.applyTo(*m_store, ++m_time));
    }

    static inline const QJsonValue undefined = QJsonValue(QJsonValue::Undefined);

private Q_SLOTS:
    void init() { makeCatalog(); }
    void cleanup() { closeCatalog(); }

    // What a source says is only heard once the one before it is silent.
    void theNextSourceKnowsItsNormalForm() {
        StagedFacts shop(u"shop"_s);
        shop.dataset(u"s"_s);
        MESHLENS_VERIFY(shop.dataset(u"t"_s).applyTo(*m_store, ++m_time));
        StagedFacts crm(u"crm"_s);
        crm.add(with(u"t"_s, u"postgres//PROD/t"_s));
        MESHLENS_VERIFY(crm.add(with(u"u"_s, u"postgres//PROD/t"_s)).applyTo(*m_store, ++m_time));
        QCOMPARE(assets(), QString());
        MESHLENS_VERIFY(shop.dataset(u"s"_s).applyTo(*m_store, ++m_time));
        QCOMPARE(assets(), u"t u"_s);
    }

    void aWrongLinkIsSplitAndStaysSplit() {
        importNames({u"a1"_s, u"a2"_s, u"b1"_s});
        QCOMPARE(assets(), u"a1 a2"_s);
        QCOMPARE(say(u"a1"_s, u"a2"_s, false), u"updated dataset 1"_s);
        QCOMPARE(assets(), QString());
        QCOMPARE(query("SELECT n FROM counter WHERE what = 'asset'"), QStringList{u"3"_s});
        importNames({u"a1"_s, u"a2"_s, u"b1"_s, u"b2"_s});
        QCOMPARE(assets(), u"b1 b2"_s);
        // A third that is both: it goes with one of them.
        importNames({u"a3"_s}, u"other"_s);
        QCOMPARE(assets(), u"a1 a3|b1 b2"_s);
        // A source that links them outright does not overrule a person.
        StagedFacts linked(u"third"_s);
        linked.dataset(u"c"_s);
        linked.relation(RelationKind::Sibling, u"c"_s, EntityKind::Dataset, u"a1"_s);
        MESHLENS_VERIFY(linked.applyTo(*m_store, ++m_time));
        QVERIFY(!assets().contains(u"a1 a2"_s));
    }

    void whoWasSplitComesBack() {
        importNames({u"a1"_s, u"a2"_s});
        say(u"a1"_s, u"a2"_s, false);
        QCOMPARE(say(u"a1"_s, u"a2"_s, undefined), u"updated dataset 1"_s);
        QCOMPARE(assets(), u"a1 a2"_s);
        QCOMPARE(query("SELECT count(*) FROM facet"), QStringList{u"0"_s});
    }

    void peopleLinkWhatNobodyElseLinks() {
        importNames({u"a1"_s, u"b1"_s, u"b2"_s});
        QCOMPARE(say(u"a1"_s, u"b1"_s, true), u"updated dataset 1"_s);
        QCOMPARE(assets(), u"a1 b1 b2"_s);
        QCOMPARE(dumpChanges(path()), QStringList{u"2 dataset:a1 /sameAs/dataset:b1 user - -> true"_s});
        QCOMPARE(undo(2), u"updated dataset 1"_s);
        QCOMPARE(assets(), u"b1 b2"_s);
    }

    void oneWordForAPair() {
        importNames({u"a1"_s, u"a2"_s});
        say(u"a1"_s, u"a2"_s, false);
        QCOMPARE(say(u"a2"_s, u"a1"_s, true), u"updated dataset 2"_s);
        QCOMPARE(assets(), u"a1 a2"_s);
        QCOMPARE(dumpChanges(path()).sliced(1),
                 (QStringList{u"3 dataset:a2 /sameAs/dataset:a1 user - -> true"_s,
                              u"3 dataset:a1 /sameAs/dataset:a2 user false -> -"_s}));
        QCOMPARE(undo(3), u"updated dataset 2"_s);
        QCOMPARE(assets(), QString());
    }

    void followsARename() {
        importNames({u"a1"_s, u"a2"_s});
        say(u"a1"_s, u"a2"_s, false);
        apply(SetField{idOf("dataset:a2"), u"/name"_s, u"second"_s});
        QCOMPARE(assets(), QString());
        QCOMPARE(say(u"a1"_s, u"second"_s, true), u"updated dataset 1"_s);
        QCOMPARE(assets(), u"a1 second"_s);
        QCOMPARE(
            query("SELECT f.body FROM facet f JOIN entity e ON e.id = f.entity WHERE e.key = 'dataset:a1'"),
            QStringList{u"{\"sameAs\":{\"dataset:second\":true}}"_s});
        QCOMPARE(undo(4), u"updated dataset 1"_s);
        QCOMPARE(assets(), QString());
    }

    void waitsForWhatHasEnded() {
        importNames({u"a1"_s, u"b1"_s});
        say(u"a1"_s, u"b1"_s, true);
        importNames({u"a1"_s});
        QCOMPARE(assets(), QString());
        importNames({u"a1"_s, u"b1"_s});
        QCOMPARE(assets(), u"a1 b1"_s);
        importNames({u"b1"_s});
        importNames({u"a1"_s, u"b1"_s});
        QCOMPARE(assets(), u"a1 b1"_s);
    }

    void saysWhatIsKeptApart() {
        importNames({u"a1"_s, u"a2"_s});
        say(u"a1"_s, u"a2"_s, false);
        const auto view = m_store->readers()->view();
        for (const auto &[one, other] :
             {std::pair("dataset:a1", "dataset:a2"), std::pair("dataset:a2", "dataset:a1")}) {
            const auto detail = readEntity(*view, idOf(one));
            MESHLENS_VERIFY(detail);
            QCOMPARE(detail->keptApart.size(), std::size_t{1});
            QCOMPARE(detail->keptApart.front().key, QString::fromLatin1(other));
            QVERIFY(detail->assetMembers.empty());
            QVERIFY(detail->related(RelationKind::Sibling).empty());
        }
    }

    void theOrderOfImportsDoesNotMatter() {
        // a1 is not a2; a3 has the same normal form as both.
        importNames({u"a1"_s, u"a2"_s});
        say(u"a1"_s, u"a2"_s, false);
        importNames({u"a3"_s}, u"other"_s);
        const QString one = assets();
        m_store.reset();
        makeCatalog();
        importNames({u"a1"_s, u"a2"_s});
        importNames({u"a3"_s}, u"other"_s);
        say(u"a1"_s, u"a2"_s, false);
        QCOMPARE(assets(), one);
    }

    void proposesWhatMayBeTheSame_data() {
        QTest::addColumn<QStringList>("first"); // NAME NORMALFORM
        QTest::addColumn<QStringList>("second");
        QTest::addColumn<QString>("of"); // what is asked
        QTest::addColumn<QStringList>("proposed");
        QTest::addColumn<int>("reported"); // by the second import
        const QStringList placed{u"x postgres/main/PROD/a"_s};
        const QStringList unplaced{u"y postgres//PROD/a"_s};
        const QStringList y{u"dataset:y"_s};
        QTest::newRow("no instance named")
            << placed << unplaced << u"y"_s << QStringList{u"dataset:x"_s} << 1;
        QTest::newRow("seen from the known one") << placed << unplaced << u"x"_s << y << 1;
        QTest::newRow("the known one comes later") << unplaced << placed << u"x"_s << y << 1;
        QTest::newRow("two candidates are none")
            << QStringList{u"x postgres/main/PROD/a"_s, u"z postgres/spare/PROD/a"_s} << unplaced << u"y"_s
            << QStringList() << 0;
        QTest::newRow("two candidates, seen from one")
            << QStringList{u"x postgres/main/PROD/a"_s, u"z postgres/spare/PROD/a"_s} << unplaced << u"x"_s
            << QStringList() << 0;
        QTest::newRow("another table of the other instance")
            << QStringList{u"x postgres/main/PROD/a"_s, u"z postgres/spare/PROD/b"_s} << unplaced << u"y"_s
            << QStringList{u"dataset:x"_s} << 1;
        QTest::newRow("another environment")
            << QStringList{u"x postgres/main/DEV/a"_s} << unplaced << u"y"_s << QStringList() << 0;
        QTest::newRow("another platform")
            << QStringList{u"x mysql/main/PROD/a"_s} << unplaced << u"y"_s << QStringList() << 0;
        QTest::newRow("two known accounts are two")
            << placed << QStringList{u"y postgres/spare/PROD/a"_s} << u"y"_s << QStringList() << 0;
        QTest::newRow("instances beside the slash in the alphabet")
            << QStringList{u"x postgres/-1/PROD/a"_s, u"z postgres/0/PROD/b"_s} << unplaced << u"y"_s
            << QStringList{u"dataset:x"_s} << 1;
        QTest::newRow("both from one source")
            << QStringList{} << placed + unplaced << u"y"_s << QStringList{u"dataset:x"_s} << 1;
    }
    void proposesWhatMayBeTheSame() {
        QFETCH(QStringList, first);
        QFETCH(QStringList, second);
        QFETCH(QString, of);
        QFETCH(QStringList, proposed);
        QFETCH(int, reported);
        LossReport losses;
        for (const auto &[source, rows] : {std::pair(u"one"_s, first), std::pair(u"two"_s, second)}) {
            StagedFacts facts(source);
            facts.dataset(source);
            for (const QString &row : rows)
                facts.add(with(row.section(u' ', 0, 0), row.section(u' ', 1)));
            losses = {};
            MESHLENS_VERIFY(facts.applyTo(*m_store, ++m_time, &losses));
        }
        QCOMPARE(maybe(of), proposed);
        QCOMPARE(assets(), QString()); // proposed is not merged
        qint64 told = 0;
        for (const Loss &loss : losses.losses)
            told += loss.what.startsWith(u"may be the same") ? loss.count : 0;
        QCOMPARE(told, reported);
    }

    void aProposalIsAnswered() {
        StagedFacts facts(u"one"_s);
        facts.add(with(u"x"_s, u"postgres/main/PROD/a"_s)).add(with(u"y"_s, u"postgres//PROD/a"_s));
        MESHLENS_VERIFY(facts.applyTo(*m_store, ++m_time));
        say(u"x"_s, u"y"_s, true);
        QCOMPARE(assets(), u"x y"_s);
        QCOMPARE(maybe(u"y"_s), QStringList());
        say(u"x"_s, u"y"_s, false);
        QCOMPARE(assets(), QString());
        QCOMPARE(maybe(u"y"_s), QStringList());
        QCOMPARE(say(u"y"_s, u"x"_s, undefined), QString()); // y has said nothing
        QCOMPARE(say(u"x"_s, u"y"_s, undefined), u"updated dataset 1"_s);
        QCOMPARE(maybe(u"y"_s), QStringList{u"dataset:x"_s});
    }

    void refusesWhatIsNoPair() {
        importNames({u"a1"_s, u"a2"_s});
        StagedFacts tags(u"tags"_s);
        tags.entity(EntityKind::Tag, u"pii"_s);
        MESHLENS_VERIFY(tags.applyTo(*m_store, ++m_time));
        for (const QString &field : {u"/sameAs"_s, u"/sameAs/dataset:a1"_s, u"/sameAs/dataset:none"_s,
                                     u"/sameAs/tag:pii"_s, u"/sameAs/dataset:a2/x"_s}) {
            const auto outcome = m_store->apply({u"ann"_s, {}, {SetField{idOf("dataset:a1"), field, true}}},
                                                FixedClock(++m_time));
            QVERIFY2(!outcome, qPrintable(field));
            QCOMPARE(outcome.error().code, ErrorCode::InvalidArgument);
        }
        QVERIFY(apply(SetField{idOf("dataset:a1"), u"/sameAs/dataset:a2"_s, u"yes"_s}).contains(u"true"_s));
        QVERIFY(!m_store->apply({u"ann"_s, {}, {SetField{idOf("tag:pii"), u"/sameAs/dataset:a1"_s, true}}},
                                FixedClock(++m_time)));
    }
};

QTEST_GUILESS_MAIN(TestApplyIdentity)
#include "tst_apply_identity.moc"
