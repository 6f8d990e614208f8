// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/catalog_dump.h"
#include "tests/support/raw_sqlite.h"
#include "tests/support/staged_facts.h"
#include "tests/support/temp_catalog.h"

#include <QCryptographicHash>

using namespace meshlens;
using namespace meshlens::test;
using namespace Qt::Literals::StringLiterals;

// The chain of digests: what it covers, worked out here a second time, and that nothing in it can be changed
// unseen.
class TestDigest : public QObject {
    Q_OBJECT

private:
    TempCatalog m_folder;

    QString path() const { return m_folder.path(); }

    static QByteArray number(const QString &value) {
        return value == u"-"_s ? QByteArray("n;") : "i" + value.toUtf8() + ";";
    }
    static QByteArray text(const QString &value) {
        const QByteArray utf8 = value.toUtf8();
        return value == u"-"_s ? QByteArray("n;") : "t" + QByteArray::number(utf8.size()) + ":" + utf8;
    }
    static QByteArray bytes(const QByteArray &value) {
        return "b" + QByteArray::number(value.size()) + ":" + value;
    }

    // Rows with the types of their columns.
    QByteArray rows(const QByteArray &sql, const char *types) const {
        QByteArray all;
        for (const QString &line : dumpQuery(path(), sql)) {
            const QStringList values = line.split(u'|');
            for (qsizetype i = 0; i < values.size(); ++i)
                all += types[i] == 'i' ? number(values[i]) : text(values[i]);
        }
        return all;
    }
    QByteArray expected(int txn, const QByteArray &predecessor) const {
        const QByteArray id = QByteArray::number(txn);
        return QCryptographicHash::hash(
            bytes(predecessor) +
                rows("SELECT id, time_us, author, source, message, undoes, first_change, n_changes, counts"
                     " FROM txn WHERE id = " +
                         id,
                     "iititiiit") +
                rows("SELECT tbl, lo, hi FROM txn_span WHERE txn = " + id + " ORDER BY tbl, lo", "tii"),
            QCryptographicHash::Sha256);
    }
    // What stands in the counts, over changes and former rows.
    QString expectedContent(int txn) const {
        const QByteArray where = " WHERE txn = " + QByteArray::number(txn) + " ORDER BY 1, 2";
        QByteArray all;
        const auto add = [&](const QString &table, const QByteArray &columns, const char *types) {
            const QByteArray found = rows("SELECT " + columns + " FROM " + table.toUtf8() + where, types);
            all += found.isEmpty() ? QByteArray() : text(table) + found;
        };
        add(u"change"_s, "id, entity, path, source, before, after", "iititt");
        add(u"entity_was"_s,
            "entity, parent, asset, name, key, source, normal, died, layer_name, layer_key, body",
            "iiittitittt");
        add(u"facet_was"_s, "entity, source, there, name, key, parent, normal, body", "iiittitt");
        add(u"alias_was"_s, "entity, name, source, there, state", "itiii");
        add(u"col_was"_s, "col, ord, flags, source, died, type, descr, body", "iiiiittt");
        add(u"col_facet_was"_s, "col, source, there, type, descr, flags, body", "iiittit");
        return all.isEmpty()
                   ? QString()
                   : QString::fromLatin1(QCryptographicHash::hash(all, QCryptographicHash::Sha256).toHex());
    }
    QString storedContent(int txn) const {
        return dumpQuery(path(), "SELECT ifnull(json_extract(counts, '$.content'), '') FROM txn WHERE id = " +
                                     QByteArray::number(txn))
            .value(0);
    }
    QByteArray stored(int txn) const {
        return QByteArray::fromHex(
            dumpQuery(path(), "SELECT hex(digest) FROM txn WHERE id = " + QByteArray::number(txn))
                .value(0)
                .toLatin1());
    }
    std::vector<QString> findings() const {
        auto store = CatalogStore::open(path(), CatalogStore::Access::ReadOnly);
        if (!store)
            return {store.error().message};
        return (*store)->verify().value_or(std::vector<QString>{u"cannot verify"_s});
    }

private Q_SLOTS:
    void initTestCase() {
        const auto store = m_folder.create();
        StagedFacts first(u"shop"_s);
        first.dataset(u"a"_s, {{u"description"_s, u"Grüße"_s}}).column(u"a.x"_s);
        MESHLENS_VERIFY(first.applyTo(*store));
        StagedFacts second(u"shop"_s);
        second.dataset(u"a"_s, {{u"description"_s, u"other"_s}}).column(u"a.x"_s, u"text"_s).column(u"a.y"_s);
        MESHLENS_VERIFY(second.applyTo(*store));
        const Transaction edit{u"ann"_s, u"why"_s, {SetField{{1}, u"/description"_s, u"mine"_s}}};
        MESHLENS_VERIFY(store->apply(edit, FixedClock(7)));
    }

    void isWhatItSays() {
        QByteArray predecessor;
        for (int txn = 1; txn <= 3; ++txn) {
            QCOMPARE(stored(txn).size(), 32);
            QCOMPARE(stored(txn).toHex(), expected(txn, predecessor).toHex());
            QCOMPARE(storedContent(txn), expectedContent(txn));
            QCOMPARE(storedContent(txn).isEmpty(), txn == 1);
            predecessor = stored(txn);
        }
        QCOMPARE(findings(), std::vector<QString>());
    }

    void seesEveryChange_data() {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<int>("txn");
        QTest::newRow("author") << QByteArray("UPDATE txn SET author = 'eve' WHERE id = 3") << 3;
        QTest::newRow("time") << QByteArray("UPDATE txn SET time_us = time_us - 1 WHERE id = 1") << 1;
        QTest::newRow("message") << QByteArray("UPDATE txn SET message = '' WHERE id = 3") << 3;
        QTest::newRow("counts") << QByteArray("UPDATE txn SET counts = '{}' WHERE id = 2") << 2;
        QTest::newRow("before") << QByteArray("UPDATE change SET before = NULL WHERE id = 1") << 2;
        QTest::newRow("path") << QByteArray("UPDATE change SET path = '/x' WHERE txn = 3") << 3;
        QTest::newRow("row gone") << QByteArray("DELETE FROM change WHERE txn = 3") << 3;
        QTest::newRow("row more") << QByteArray("INSERT INTO change VALUES(99, 1, 1, '/x', 1, NULL, '1')")
                                  << 1;
        QTest::newRow("former row") << QByteArray("UPDATE entity_was SET name = 'x' WHERE txn = 2") << 2;
        QTest::newRow("former row gone") << QByteArray("DELETE FROM facet_was WHERE txn = 3") << 3;
        QTest::newRow("span") << QByteArray("UPDATE txn_span SET hi = hi + 1 WHERE txn = 1") << 1;
        QTest::newRow("digest") << QByteArray("UPDATE txn SET digest = x'00' WHERE id = 3") << 3;
    }
    void seesEveryChange() {
        QFETCH(QByteArray, sql);
        QFETCH(int, txn);
        const QString copy = m_folder.path(u"original.meshlens"_s);
        QFile::remove(copy);
        QVERIFY(QFile::copy(path(), copy));
        QCOMPARE(rawExecute(path(), sql), QString());
        const std::vector<QString> found = findings();
        QVERIFY(QFile::remove(path()));
        QVERIFY(QFile::copy(copy, path()));
        QCOMPARE(found.size(), std::size_t(1));
        QVERIFY2(found.front().startsWith(u"Transaction %1 "_s.arg(txn)), qPrintable(found.front()));
    }
};

QTEST_GUILESS_MAIN(TestDigest)
#include "tst_digest.moc"
