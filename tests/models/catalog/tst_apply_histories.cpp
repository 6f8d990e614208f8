// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/catalog_dump.h"
#include "tests/support/chance_history.h"
#include "tests/support/staged_facts.h"
#include "tests/support/temp_catalog.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <map>

using namespace meshlens;
using namespace meshlens::test;
using namespace Qt::Literals::StringLiterals;

namespace {

// What is in one list only, for a failed comparison.
QString difference(const QStringList &actual, const QStringList &expected) {
    QStringList lines;
    for (const QString &line : actual) {
        if (!expected.contains(line))
            lines.append(u"+ "_s + line);
    }
    for (const QString &line : expected) {
        if (!actual.contains(line))
            lines.append(u"- "_s + line);
    }
    return lines.join(u'\n');
}

// What is shown, without what may depend on the way there: which member stands for an asset, who mentioned a
// column first.
QStringList shownState(const QString &path) {
    QStringList lines = dumpCatalog(path);
    lines.removeIf([](const QString &line) { return line.contains(u" asset "_s); });
    for (QString &line : lines) {
        if (line.contains(u" mentioned,"_s))
            line = line.section(u" of "_s, 0, 0);
    }
    lines.sort();
    return lines +
           dumpQuery(path,
                     "SELECT 'asset of ' || group_concat(key, ', ') FROM (SELECT key, asset FROM entity"
                     " WHERE asset IS NOT NULL AND died IS NULL ORDER BY key) GROUP BY asset ORDER BY 1");
}

using Fields = std::map<QString, QString>; // path -> JSON text

QString jsonOf(const QJsonValue &value) {
    const QByteArray text = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(text.mid(1, text.size() - 2));
}

void flatten(const QString &path, const QJsonValue &value, Fields &fields) {
    if (!value.isObject() || value.toObject().isEmpty()) {
        fields[path] = jsonOf(value);
        return;
    }
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        flatten(path + u'/' + QString(it.key()).replace(u'~', u"~0"_s).replace(u'/', u"~1"_s), it.value(),
                fields);
}

void undo(Fields &fields, const QString &path, const QString &before) {
    std::erase_if(fields, [&path](const auto &field) {
        return field.first == path || field.first.startsWith(path + u'/');
    });
    if (before != u"-"_s)
        flatten(path, QJsonDocument::fromJson("[" + before.toUtf8() + "]").array().at(0), fields);
}

// A layer: entity (or dataset and column) and source.
using Layers = std::map<QString, Fields>;

// The state at a time as catalog.md says that it is to be read: today's rows, born and died, the earliest
// later `before` of each path.
class AsOf {
public:
    AsOf(const QString &path, int txn)
        : m_path(path)
        , m_txn(QByteArray::number(txn)) {}

    QStringList lines() {
        readEntities();
        readColumns();
        undoChanges();
        QStringList lines;
        for (const auto &[layer, fields] : m_layers) {
            const QString owner = layer.section(u' ', 0, -2);
            if (!m_living.value(owner, false) || fields.empty() || isMention(owner, fields))
                continue;
            QStringList text;
            for (const auto &[path, value] : fields)
                text.append(path + u'=' + value);
            lines.append(layer + u": "_s + text.join(u", "_s));
        }
        for (const char *table : {"edge", "cedge"})
            lines += query(QByteArray("SELECT '") + table +
                           " ' || src || ' ' || dst || ' ' || via || ' ' || source FROM " + table +
                           " WHERE " + living() + " ORDER BY 1");
        lines += query("SELECT 'relation ' || src || ' ' || kind || ' ' || dst || ' ' || name || ' ' || role "
                       "|| ' ' || source"
                       " FROM relation WHERE " +
                       living() + " ORDER BY 1");
        return lines;
    }

private:
    QStringList query(const QByteArray &sql) const { return dumpQuery(m_path, sql); }
    QByteArray living() const { return "born <= " + m_txn + " AND (died IS NULL OR died > " + m_txn + ")"; }

    static bool isMention(const QString &owner, const Fields &fields) {
        return owner.contains(u'#') && fields == Fields{{u"/declared"_s, u"false"_s},
                                                        {u"/nullable"_s, u"true"_s},
                                                        {u"/primaryKey"_s, u"false"_s}};
    }

    void noteLife(const QString &owner, const QString &born, const QString &died) {
        m_died[owner] = died;
        m_living[owner] = born.toInt() <= m_txn.toInt();
    }

    void readEntities() {
        for (const QString &line : query("SELECT id, born, died, source, parent, normal, ifnull(layer_name, "
                                         "name), body FROM entity")) {
            const QStringList row = line.split(u'|');
            noteLife(row[0], row[1], row[2]);
            addEntityLayer(row[0], row[3], row[4], row[5], row[6], row[7]);
        }
        for (const QString &line : query("SELECT entity, source, parent, normal, name, body FROM facet")) {
            const QStringList row = line.split(u'|');
            addEntityLayer(row[0], row[1], row[2], row[3], row[4], row[5]);
        }
        addAliases();
    }
    void addAliases() {
        for (const QString &line : query(
                 "SELECT entity, source, json_group_array(name) FROM (SELECT entity, source, name FROM alias"
                 " WHERE state = 1 ORDER BY name) GROUP BY entity, source")) {
            const QStringList row = line.split(u'|');
            m_layers[row[0] + u' ' + row[1]][u"/aliases"_s] = row[2];
        }
    }
    void addEntityLayer(const QString &id, const QString &source, const QString &parent,
                        const QString &normal, const QString &name, const QString &body) {
        Fields &fields = m_layers[id + u' ' + source];
        flatten({}, QJsonDocument::fromJson(body.toUtf8()).object(), fields);
        fields.erase(QString()); // an empty body
        if (parent != u"-"_s)
            fields[u"/parent"_s] = parent;
        if (normal != u"-"_s)
            fields[u"/normalForm"_s] = jsonOf(normal);
        if (name != u"-"_s)
            fields[u"/name"_s] = jsonOf(name);
    }

    void readColumns() {
        for (const QString &line : query("SELECT (id >> 16) || '#' || name, born, died, source, type, descr, "
                                         "flags, ifnull(body, '{}') FROM col")) {
            const QStringList row = line.split(u'|');
            noteLife(row[0], row[1], row[2]);
            addColumnLayer(row[0], row[3], row[4], row[5], row[6], row[7]);
        }
        for (const QString &line : query("SELECT (c.id >> 16) || '#' || c.name, f.source, f.type, f.descr, "
                                         "f.flags, ifnull(f.body, '{}')"
                                         " FROM col_facet f JOIN col c ON c.id = f.col")) {
            const QStringList row = line.split(u'|');
            addColumnLayer(row[0], row[1], row[2], row[3], row[4], row[5]);
        }
    }
    void addColumnLayer(const QString &id, const QString &source, const QString &type,
                        const QString &description, const QString &flags, const QString &body) {
        QJsonObject object = QJsonDocument::fromJson(body.toUtf8()).object();
        if (type != u"-"_s && !type.isEmpty())
            object.insert(u"type"_s, type);
        if (description != u"-"_s && !description.isEmpty())
            object.insert(u"description"_s, description);
        if (flags != u"-"_s) {
            object.insert(u"declared"_s, (flags.toInt() & 1) != 0);
            object.insert(u"nullable"_s, (flags.toInt() & 2) != 0);
            object.insert(u"primaryKey"_s, (flags.toInt() & 4) != 0);
        }
        Fields &fields = m_layers[id + u' ' + source];
        flatten({}, object, fields);
        fields.erase(QString());
    }

    void undoChanges() {
        // The newest first: a field may have changed alone, and with the object around it.
        for (const QString &line : query("SELECT entity, path, source, before FROM change WHERE txn > " +
                                         m_txn + " ORDER BY id DESC")) {
            const QStringList row = line.split(u'|');
            QString owner = row[0];
            QString path = row[1];
            if (path == u"/columns"_s)
                continue;
            if (path.startsWith(u"/columns/"_s)) {
                owner += u'#' + path.section(u'/', 2, 2).replace(u"~1"_s, u"/"_s).replace(u"~0"_s, u"~"_s);
                path = u'/' + path.section(u'/', 3);
            }
            if (path == u"/died"_s)
                m_died[owner] = row[3];
            else
                undo(m_layers[owner + u' ' + row[2]], path, row[3]);
        }
        for (auto it = m_living.begin(); it != m_living.end(); ++it) {
            const QString died = m_died.value(it.key());
            it.value() = it.value() && (died == u"-"_s || died.toInt() > m_txn.toInt());
        }
    }

    QString m_path;
    QByteArray m_txn;
    QHash<QString, bool> m_living;
    QHash<QString, QString> m_died;
    Layers m_layers;
};

} // namespace

// Whatever way a catalog came to what it holds, it holds what its sources last said, and can say what it held
// before.
class TestApplyHistories : public QObject {
    Q_OBJECT

private:
    TempCatalog m_folder;
    int m_made = 0;

    struct Catalog {
        QString path;
        std::unique_ptr<CatalogStore> store;
    };
    Catalog make() {
        const QString name = u"%1.meshlens"_s.arg(++m_made);
        return {m_folder.path(name), m_folder.create(name)};
    }

    static void take(const Catalog &catalog, const QString &source, unsigned seed) {
        MESHLENS_VERIFY(randomFacts(source, seed).applyTo(*catalog.store));
    }

    static void checkSound(const Catalog &catalog) {
        const auto sound = catalog.store->verify();
        MESHLENS_VERIFY(sound);
        QCOMPARE(difference(QStringList(sound->begin(), sound->end()), {}), QString());
        // The first source by precedence stands in the row, at entities and, where it says anything, at
        // columns.
        QCOMPARE(
            dumpQuery(
                catalog.path,
                "SELECT e.key FROM entity e JOIN facet f ON f.entity = e.id JOIN source a ON a.id = e.source"
                " JOIN source b ON b.id = f.source WHERE e.died IS NULL AND b.name <> 'user'"
                " AND b.precedence <= a.precedence"),
            QStringList());
        QCOMPARE(
            dumpQuery(
                catalog.path,
                "SELECT c.id FROM col c JOIN col_facet f ON f.col = c.id JOIN source a ON a.id = c.source"
                " JOIN source b ON b.id = f.source WHERE c.died IS NULL AND b.name <> 'user'"
                " AND b.precedence <= a.precedence"),
            QStringList());
        // Nothing living hangs on something dead.
        QCOMPARE(
            dumpQuery(
                catalog.path,
                "SELECT x.src, x.dst FROM edge x JOIN entity a ON a.id = x.src JOIN entity b ON b.id = x.dst"
                " WHERE x.died IS NULL AND (a.died IS NOT NULL OR b.died IS NOT NULL)"
                " UNION ALL SELECT x.src, x.dst FROM cedge x JOIN col a ON a.id = x.src JOIN col b ON b.id = "
                "x.dst"
                " WHERE x.died IS NULL AND (a.died IS NOT NULL OR b.died IS NOT NULL)"
                " UNION ALL SELECT x.src, x.dst FROM relation x JOIN entity a ON a.id = x.src LEFT JOIN "
                "entity b ON b.id = x.dst"
                " WHERE x.died IS NULL AND (a.died IS NOT NULL OR b.died IS NOT NULL)"
                " UNION ALL SELECT c.id, e.id FROM col c JOIN entity e ON e.id = c.id >> 16"
                " WHERE c.died IS NULL AND e.died IS NOT NULL"
                " UNION ALL SELECT e.id, p.id FROM entity e JOIN entity p ON p.id = e.parent"
                " WHERE e.died IS NULL AND p.died IS NOT NULL"),
            QStringList());
    }

private Q_SLOTS:
    void oneSource() {
        for (unsigned history = 1; history <= 25; ++history) {
            const Catalog catalog = make();
            for (unsigned step = 0; step < 6; ++step) {
                const unsigned seed = history * 100 + step;
                take(catalog, u"one"_s, seed);
                const auto again = randomFacts(u"one"_s, seed).applyTo(*catalog.store);
                MESHLENS_VERIFY(again);
                QVERIFY2(
                    again->txn.isNull(),
                    qPrintable(u"history %1, step %2: %3"_s.arg(history).arg(step).arg(outcomeText(*again))));
            }
            checkSound(catalog);
            const Catalog fresh = make();
            take(fresh, u"one"_s, history * 100 + 5);
            QCOMPARE(difference(shownState(catalog.path), shownState(fresh.path)), QString());
        }
    }

    void twoSources() {
        for (unsigned history = 1; history <= 25; ++history) {
            Chance chance(history);
            const Catalog catalog = make();
            const Catalog fresh = make();
            take(catalog, u"one"_s, 7 * history);
            take(catalog, u"two"_s, 11 * history);
            for (int step = 0; step < 5; ++step)
                take(catalog, chance.oneIn(2) ? u"one"_s : u"two"_s,
                     1000 * history + static_cast<unsigned>(step));
            // What one refers to may come with the other: twice, so that both have seen each other.
            for (int round = 0; round < 2; ++round) {
                for (const Catalog *one : {&catalog, &fresh}) {
                    take(*one, u"one"_s, 13 * history);
                    take(*one, u"two"_s, 17 * history);
                }
            }
            checkSound(catalog);
            checkSound(fresh);
            QCOMPARE(difference(shownState(catalog.path), shownState(fresh.path)), QString());
            QVERIFY(randomFacts(u"two"_s, 17 * history).applyTo(*catalog.store)->txn.isNull());
        }
    }

    void asOf() {
        for (unsigned history = 1; history <= 12; ++history) {
            Chance chance(history);
            const Catalog catalog = make();
            std::vector<QStringList> states;
            for (int step = 0; step < 8; ++step) {
                if (step > 1 && chance.oneIn(3))
                    test::editSomething(*catalog.store, catalog.path, chance);
                else
                    take(catalog, chance.oneIn(3) ? u"two"_s : u"one"_s,
                         100 * history + static_cast<unsigned>(step));
                const int txns = dumpQuery(catalog.path, "SELECT count(*) FROM txn").value(0).toInt();
                if (txns > static_cast<int>(states.size()))
                    states.push_back(AsOf(catalog.path, txns).lines());
            }
            QVERIFY(states.size() > 4);
            for (std::size_t i = 0; i < states.size(); ++i)
                QCOMPARE(difference(AsOf(catalog.path, static_cast<int>(i) + 1).lines(), states[i]),
                         QString());
            checkSound(catalog);
        }
    }

    // Taking back one after the other goes through the same states, whatever wrote them.
    void undoGoesBackStepByStep() {
        for (unsigned history = 1; history <= 25; ++history) {
            const Catalog catalog = make();
            std::vector<QStringList> states{undoneState(catalog.path)};
            const int txns = doAnything(catalog, history, states);
            QVERIFY(txns > 3);
            for (int txn = txns; txn > 0; --txn) {
                const auto outcome = undo(catalog, {TxnId{txn}});
                MESHLENS_VERIFY(outcome);
                QVERIFY2(outcome->conflicts.empty(), qPrintable(conflictText(history, txn, *outcome)));
                QVERIFY(outcome->txn);
                QCOMPARE(u"%1.%2\n"_s.arg(history).arg(txn) +
                             difference(undoneState(catalog.path), states[static_cast<std::size_t>(txn) - 1]),
                         u"%1.%2\n"_s.arg(history).arg(txn));
                // Verifying is most of what this costs: each step of a third of the histories, the end of
                // all.
                if (history <= 8 || txn == 1)
                    checkSound(catalog);
            }
        }
    }

    // All at once, and forth again.
    void undoOfSeveralIsOneTransaction() {
        for (unsigned history = 1; history <= 10; ++history) {
            const Catalog catalog = make();
            std::vector<QStringList> states{undoneState(catalog.path)};
            const int txns = doAnything(catalog, history, states);
            std::vector<TxnId> all;
            for (int txn = 3; txn <= txns; ++txn)
                all.push_back(TxnId{txn});
            const auto undone = undo(catalog, all);
            MESHLENS_VERIFY(undone);
            QVERIFY2(undone->conflicts.empty(), qPrintable(conflictText(history, txns, *undone)));
            QCOMPARE(undone->txn.value, std::int64_t{txns + 1});
            QCOMPARE(difference(undoneState(catalog.path), states[2]), QString());
            checkSound(catalog);
            const auto again = undo(catalog, {TxnId{3}});
            QVERIFY(!again && again.error().message.contains(u"undone already"));
            const auto redone = undo(catalog, {undone->txn});
            MESHLENS_VERIFY(redone);
            QVERIFY2(redone->conflicts.empty(), qPrintable(conflictText(history, txns + 1, *redone)));
            QCOMPARE(difference(undoneState(catalog.path), states.back()), QString());
            checkSound(catalog);
        }
    }

    // One in the middle goes or nothing does; what is left holds together, and taking that back brings it
    // again.
    void undoOutOfOrder() {
        int undone = 0;
        for (unsigned history = 36; history <= 70; ++history) {
            Chance chance(history);
            const Catalog catalog = make();
            std::vector<QStringList> states{undoneState(catalog.path)};
            const int txns = doAnything(catalog, history, states);
            for (int step = 0; step < 4; ++step) {
                const int txn = 1 + chance.below(txns - 1);
                const QStringList before = undoneState(catalog.path);
                const auto outcome = undo(catalog, {TxnId{txn}});
                if (!outcome || !outcome->txn) {
                    QCOMPARE(undoneState(catalog.path), before);
                    continue;
                }
                ++undone;
                const QString place = u"%1.%2\n"_s.arg(history).arg(txn);
                checkSound(catalog);
                QVERIFY2(!QTest::currentTestFailed(), qPrintable(place));
                const auto redone = undo(catalog, {outcome->txn});
                MESHLENS_VERIFY(redone);
                QVERIFY2(redone->conflicts.empty(), qPrintable(conflictText(history, txn, *redone)));
                QCOMPARE(place + difference(undoneState(catalog.path), before), place);
                if (history % 3 == 0)
                    checkSound(catalog);
                if (chance.oneIn(2))
                    MESHLENS_VERIFY(undo(catalog, {TxnId{txn}}));
            }
        }
        QVERIFY(undone > 20);
    }

private:
    // Imports and edits; the state after each that wrote something. How many transactions that were.
    static int doAnything(const Catalog &catalog, unsigned history, std::vector<QStringList> &states) {
        Chance chance(history);
        int txns = 0;
        for (int step = 0; step < 8; ++step) {
            if (step > 1 && chance.oneIn(3))
                test::editSomething(*catalog.store, catalog.path, chance);
            else
                take(catalog, chance.oneIn(3) ? u"two"_s : u"one"_s,
                     100 * history + static_cast<unsigned>(step));
            const int now = dumpQuery(catalog.path, "SELECT count(*) FROM txn").value(0).toInt();
            if (now > txns)
                states.push_back(undoneState(catalog.path));
            txns = now;
        }
        return txns;
    }
    static Result<TransactionOutcome> undo(const Catalog &catalog, const std::vector<TxnId> &txns) {
        return catalog.store->apply({u"ada"_s, {}, {UndoTransactions{txns}}}, SystemClock());
    }
    static QString conflictText(unsigned history, int txn, const TransactionOutcome &outcome) {
        QString text = u"history %1, undo of %2:"_s.arg(history).arg(txn);
        for (const UndoConflict &conflict : outcome.conflicts)
            text += u"\n%1 %2 wanted %3 now %4"_s.arg(conflict.entity.value)
                        .arg(conflict.path, jsonOf(conflict.wanted), jsonOf(conflict.now));
        return text;
    }
    // By what is shown: a key that was left stays as a way in.
    static QStringList undoneState(const QString &path) {
        QStringList lines = shownState(path);
        lines.removeIf([](const QString &line) { return line.contains(u" former "_s); });
        return lines;
    }
};

QTEST_GUILESS_MAIN(TestApplyHistories)
#include "tst_apply_histories.moc"
