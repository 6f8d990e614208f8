// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/catalog_dump.h"
#include "tests/support/child_process.h"
#include "tests/support/staged_facts.h"
#include "tests/support/temp_catalog.h"

#include <csignal>

using namespace meshlens;
using namespace meshlens::test;
using namespace Qt::Literals::StringLiterals;

// What the staging file holds of the facts, and that it goes.
class TestStaging : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFileGoesWithTheStore() {
        const QTemporaryDir folder;
        auto staging = StagingStore::create({u"test"_s, u"here"_s, u"shop"_s}, folder.path());
        MESHLENS_VERIFY(staging);
        QCOMPARE((*staging)->source(), (SourceInfo{u"test"_s, u"here"_s, u"shop"_s}));
        QVERIFY(QFile::exists((*staging)->path()));
        QVERIFY((*staging)->path().startsWith(folder.path()));
        MESHLENS_VERIFY((*staging)->add(StagedFacts::make(EntityKind::Dataset, u"a"_s)));
        staging->reset();
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList());
    }

    // A killed import leaves its file; the next one takes it away, but none that is in use.
    void theFilesOfTheKilledGo() {
        const QTemporaryDir folder;
        const SourceInfo info{u"test"_s, u"here"_s, u"shop"_s};
        const auto work = [&](const ChildProcess::Say &say, const auto &waitForParent) {
            const auto staging = StagingStore::create(info, folder.path());
            say(staging ? QFileInfo((*staging)->path()).fileName().toStdString() : "failed");
            waitForParent();
        };
        const auto living = StagingStore::create(info, folder.path());
        MESHLENS_VERIFY(living);
        ChildProcess other(work);
        const QString ofOther = QString::fromUtf8(other.hear());
        ChildProcess killed(work);
        const QString left = QString::fromUtf8(killed.hear());
        ::kill(killed.process(), SIGKILL);
        killed.finish();
        const QString young = u"meshlens-young.staging"_s;
        QVERIFY(QFile(folder.filePath(young)).open(QIODevice::WriteOnly));
        for (const QString &name : {QFileInfo((*living)->path()).fileName(), ofOther, left}) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadWrite));
            QVERIFY(file.setFileTime(QDateTime::currentDateTime().addSecs(-120),
                                     QFileDevice::FileModificationTime));
        }
        const auto next = StagingStore::create(info, folder.path());
        MESHLENS_VERIFY(next);
        const auto there = [&folder](const QString &name) { return QFile::exists(folder.filePath(name)); };
        QVERIFY(!there(left));
        QVERIFY(there(ofOther));
        QVERIFY(there(young));
        QVERIFY(QFile::exists((*living)->path()));
    }

    void noFolder() {
        const auto staging = StagingStore::create({u"test"_s, {}, u"shop"_s}, u"/nonexistent/folder"_s);
        QVERIFY(!staging);
        QCOMPARE(staging.error().code, ErrorCode::NotFound);
    }

    void theSameEntityTwiceIsOne() {
        StagedFacts facts(u"shop"_s);
        SourceEntity first;
        first.kind = EntityKind::Dataset;
        first.name = u"urn:a"_s;
        first.body = {{u"description"_s, u"first"_s}, {u"customProperties"_s, QJsonObject{{u"x"_s, u"1"_s}}}};
        first.aliases = {u"other"_s};
        SourceEntity second = first;
        second.displayName = u"A"_s;
        second.keySteps = {u"p"_s, u"A"_s};
        second.normalForm = u"pg//PROD/a"_s;
        second.aliases = {u"other"_s, u"third"_s};
        second.body = {{u"description"_s, u"second"_s},
                       {u"customProperties"_s, QJsonObject{{u"y"_s, u"2"_s}}}};
        SourceEntity mention = first; // says nothing more, takes nothing back
        mention.body = {};
        const auto staging = facts.add(first).add(second).add(mention).stage();
        QCOMPARE(dumpQuery(staging->path(), "SELECT name, key, normal, body FROM s_ent"),
                 QStringList{u"A|dataset:p/A|pg//PROD/a|{\"customProperties\":{\"x\":\"1\",\"y\":\"2\"},"
                             "\"description\":\"second\"}"_s});
        QCOMPARE(dumpQuery(staging->path(),
                           "SELECT n.text FROM s_alias a JOIN s_name n ON n.id = a.name ORDER BY 1"),
                 (QStringList{u"other"_s, u"third"_s}));
    }

    void kindsAreApart() {
        StagedFacts facts(u"shop"_s);
        const auto staging =
            facts.entity(EntityKind::Tag, u"pii"_s).entity(EntityKind::Term, u"pii"_s).stage();
        QCOMPARE(dumpQuery(staging->path(), "SELECT key FROM s_ent ORDER BY key"),
                 (QStringList{u"tag:pii"_s, u"term:pii"_s}));
        QCOMPARE(dumpQuery(staging->path(), "SELECT count(DISTINCT uid) FROM s_ent"), QStringList{u"2"_s});
    }

    void namesWhereNoneIsGiven() {
        StagedFacts facts(u"shop"_s);
        SourceEntity bare;
        bare.name = u"urn:li:dataset:(urn:li:dataPlatform:s3,bucket/file.csv,PROD)"_s;
        const auto staging = facts.add(bare).stage();
        QCOMPARE(
            dumpQuery(staging->path(), "SELECT name, key FROM s_ent"),
            QStringList{
                u"bucket/file.csv|dataset:urn:li:dataset:(urn:li:dataPlatform:s3,bucket%2Ffile.csv,PROD)"_s});
    }

    void columnsComeTogether() {
        StagedFacts facts(u"shop"_s);
        facts.dataset(u"a"_s).dataset(u"b"_s);
        facts.columnEdge(u"a.late"_s, u"b.y"_s); // before its columns
        facts.column(u"a.x"_s, u"int"_s);
        facts.column(u"b.y"_s, u"text"_s, u"why"_s);
        facts.column(u"a.late"_s, u"date"_s); // back to a
        facts.column(u"a.x"_s, {}, u"words"_s, false);
        facts.columnEdge(u"a.x"_s, u"b.never"_s);
        const auto staging = facts.stage();
        QCOMPARE(dumpQuery(staging->path(),
                           "SELECT n.text, c.name, c.id & 65535, c.ord, c.type, c.descr, c.flags FROM s_col c"
                           " JOIN s_name n ON n.id = c.id >> 16 ORDER BY n.text, c.ord"),
                 (QStringList{u"urn:a|x|2|0|int|words|3"_s, u"urn:a|late|1|1|date||3"_s,
                              u"urn:b|y|1|0|text|why|3"_s, u"urn:b|never|2|3|||2"_s}));
    }

    void edgesCollapse() {
        StagedFacts facts(u"shop"_s);
        facts.dataset(u"a"_s).dataset(u"b"_s);
        facts.edge(u"a"_s, u"b"_s).edge(u"a"_s, u"b"_s).edge(u"a"_s, u"b"_s, u"job"_s);
        facts.columnEdge(u"a.x"_s, u"b.y"_s).columnEdge(u"a.x"_s, u"b.y"_s, u"UPPER"_s);
        facts.columnEdge(u"a.x"_s, u"b.y"_s, u"UPPER"_s).columnEdge(u"a.x"_s, u"b.y"_s, u"LOWER"_s);
        facts.relation(RelationKind::Tag, u"a"_s, EntityKind::Tag, u"t"_s);
        facts.relation(RelationKind::Tag, u"a"_s, EntityKind::Tag, u"t"_s);
        const auto staging = facts.stage();
        QCOMPARE(dumpQuery(staging->path(), "SELECT count(*) FROM s_edge"), QStringList{u"2"_s});
        QCOMPARE(dumpQuery(staging->path(), "SELECT transform FROM s_cedge"), QStringList{u"UPPER"_s});
        QCOMPARE(dumpQuery(staging->path(), "SELECT count(*) FROM s_rel"), QStringList{u"1"_s});
        QCOMPARE(
            staging->lossReport().losses,
            (std::vector<Loss>{{u"column_edge"_s,
                                u"has several transformations between the same columns; the first is kept"_s,
                                Loss::Kind::Approximated, 1}}));
    }

    void theFirstEventSaysSinceWhen() {
        auto staging = StagingStore::create({u"test"_s, {}, u"shop"_s});
        MESHLENS_VERIFY(staging);
        MESHLENS_VERIFY((*staging)->add(SourceEdge{u"a"_s, u"b"_s, {}, std::nullopt}));
        MESHLENS_VERIFY((*staging)->add(SourceEdge{u"a"_s, u"b"_s, {}, 900}));
        MESHLENS_VERIFY((*staging)->add(SourceEdge{u"a"_s, u"b"_s, {}, 300}));
        MESHLENS_VERIFY((*staging)->add(SourceEdge{u"a"_s, u"b"_s, {}, 500}));
        MESHLENS_VERIFY((*staging)->finish({}));
        QCOMPARE(dumpQuery((*staging)->path(), "SELECT valid_from FROM s_edge"), QStringList{u"300"_s});
    }

    void deleteMarksAndFactsTakeTurns() {
        StagedFacts facts(u"shop"_s, SourceMode::Stream);
        facts.dataset(u"a"_s).ends(EntityKind::Dataset, u"a"_s);
        facts.ends(EntityKind::Dataset, u"b"_s).dataset(u"b"_s);
        const auto staging = facts.stage();
        QCOMPARE(dumpQuery(staging->path(), "SELECT key FROM s_ent"), QStringList{u"dataset:b"_s});
        QCOMPARE(dumpQuery(staging->path(), "SELECT n.text FROM s_end e JOIN s_name n ON n.id = e.ref >> 8"),
                 QStringList{u"urn:a"_s});
    }

    void whatHasNoNameIsALoss() {
        StagedFacts facts(u"shop"_s);
        facts.add(SourceEntity{}).edge(u"a"_s, {}).column(u"a."_s).columnEdge(u"a.x"_s, u"b."_s);
        facts.relation(RelationKind::Owner, u"a"_s, EntityKind::Person, {});
        const auto staging = facts.stage();
        QStringList lines;
        for (const Loss &loss : staging->lossReport().losses) {
            QCOMPARE(loss.kind, Loss::Kind::Dropped);
            lines.append(u"%1: %2 (%3)"_s.arg(loss.where, loss.what).arg(loss.count));
        }
        QCOMPARE(lines, (QStringList{u"column: has no name or no dataset (1)"_s,
                                     u"column_edge: has no name at one end (1)"_s,
                                     u"dataset: has no name (1)"_s, u"edge: has no name at one end (1)"_s,
                                     u"owner: has no name at one end (1)"_s}));
    }

    void lossesAddUp() {
        auto staging = StagingStore::create({u"test"_s, {}, u"shop"_s});
        MESHLENS_VERIFY(staging);
        (*staging)->addLoss({u"b"_s, u"x"_s, Loss::Kind::Kept, 2});
        (*staging)->addLoss({u"a"_s, u"x"_s, Loss::Kind::Dropped});
        (*staging)->addLoss({u"b"_s, u"x"_s, Loss::Kind::Kept, 3});
        (*staging)->addRefusal({u"line 2"_s, u"broken"_s});
        (*staging)->addRefusal({u"line 1"_s, u"broken"_s});
        const LossReport report = (*staging)->lossReport();
        QCOMPARE(report.losses, (std::vector<Loss>{{u"a"_s, u"x"_s, Loss::Kind::Dropped, 1},
                                                   {u"b"_s, u"x"_s, Loss::Kind::Kept, 5}}));
        QCOMPARE(report.refusals,
                 (std::vector<Refusal>{{u"line 2"_s, u"broken"_s}, {u"line 1"_s, u"broken"_s}}));
    }

    void tooManyColumns() {
        auto staging = StagingStore::create({u"test"_s, {}, u"shop"_s});
        MESHLENS_VERIFY(staging);
        SourceColumn column;
        column.dataset = u"wide"_s;
        for (int i = 1; i <= 65'535; ++i) {
            column.path = {QString::number(i)};
            MESHLENS_VERIFY((*staging)->add(column));
        }
        MESHLENS_VERIFY((*staging)->add(column)); // one that is there
        column.path = {u"one more"_s};
        const auto full = (*staging)->add(column);
        QVERIFY(!full);
        QCOMPARE(full.error().code, ErrorCode::Limit);
        QVERIFY(full.error().message.contains(u"wide"_s));
        QVERIFY(full.error().message.contains(u"65,535"_s));
    }

    void completeIsComplete() {
        StagedFacts facts(u"shop"_s);
        const auto staging = facts.dataset(u"a"_s).stage();
        MESHLENS_VERIFY(staging->finish({}));
        QVERIFY(!staging->add(StagedFacts::make(EntityKind::Dataset, u"b"_s)));
        QVERIFY(!staging->end(EntityKind::Dataset, u"urn:a"_s));
    }

    void finishCanBeCancelled() {
        auto staging = StagingStore::create({u"test"_s, {}, u"shop"_s});
        MESHLENS_VERIFY(staging);
        MESHLENS_VERIFY((*staging)->add(StagedFacts::make(EntityKind::Dataset, u"a"_s)));
        std::stop_source stop;
        stop.request_stop();
        const auto finished = (*staging)->finish(stop.get_token());
        QVERIFY(!finished);
        QCOMPARE(finished.error().code, ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestStaging)
#include "tst_staging.moc"
