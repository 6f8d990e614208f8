// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/plugins/exchange-datahub/datahub_case.h"

#include "models/catalog/sqlite/statement.h"

#include <QFile>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::test {

DataHubCase::DataHubCase() {
    const QString folder = QCoreApplication::applicationDirPath() + u"/../lib/meshlens/plugins"_s;
    qputenv("MESHLENS_PLUGIN_PATH", QFile::encodeName(folder));
    m_plugins = std::make_unique<PluginRegistry>(QStringList{folder}, QStringList(), m_temp.path(u"data"_s));
    m_store = m_temp.create();
}

QByteArray DataHubCase::record(const char *urn, const char *aspectName, const QByteArray &aspect) {
    const QByteArray type = QByteArray(urn).split(':').value(2);
    return "{\"entityType\": \"" + type + "\", \"entityUrn\": \"" + urn +
           "\", \"changeType\": \"UPSERT\", \"aspectName\": \"" + aspectName +
           "\", \"aspect\": {\"json\": " + aspect + "}}";
}

Result<ImportOutcome> DataHubCase::import(const QByteArray &text, const ImportOptions &options,
                                          const QString &name) {
    QFile out(file(name));
    if (!out.open(QIODevice::WriteOnly) || out.write(text) != text.size())
        return fail(ErrorCode::Io, u"The test's file could not be written."_s);
    out.close();
    ImportOptions all = options;
    if (all.author.isEmpty())
        all.author = u"test"_s;
    if (all.displayName.isEmpty())
        all.displayName = name;
    return importSource(*m_store, *m_plugins, file(name), all, SystemClock());
}

ImportOutcome DataHubCase::mustImport(const QByteArrayList &records, const ImportOptions &options) {
    auto outcome = import(list(records), options);
    if (!outcome) {
        QTest::qFail(qPrintable(outcome.error().message + u' ' + outcome.error().detail), __FILE__, __LINE__);
        return {};
    }
    return std::move(*outcome);
}

EntityDetail DataHubCase::entity(const char *urn) const {
    const auto view = m_store->readers()->view();
    const auto found = resolveName(*view, QString::fromUtf8(urn));
    const auto detail = found ? readEntity(*view, found->ref.id) : std::unexpected(found.error());
    if (!detail) {
        QTest::qFail(qPrintable(detail.error().message), __FILE__, __LINE__);
        return {};
    }
    return *detail;
}

bool DataHubCase::holds(const char *urn) const {
    const auto view = m_store->readers()->view();
    return resolveName(*view, QString::fromUtf8(urn)).has_value();
}

std::vector<ColumnRow> DataHubCase::columns(const char *urn) const {
    const EntityId id = entity(urn).ref.id;
    const auto view = m_store->readers()->view();
    const auto schema = readSchema(*view, id);
    return schema ? schema->columns : std::vector<ColumnRow>();
}

ColumnDetail DataHubCase::column(const char *urn, const QString &name) const {
    for (const ColumnRow &row : columns(urn)) {
        if (row.path.join(u'/') == name) {
            const auto view = m_store->readers()->view();
            if (auto detail = readColumn(*view, row.id))
                return *detail;
        }
    }
    QTest::qFail(qPrintable(u"no column %1"_s.arg(name)), __FILE__, __LINE__);
    return {};
}

QStringList DataHubCase::relations(const char *urn) const {
    QStringList out;
    for (const EntityDetail::Relation &relation : entity(urn).relations) {
        const QString role = relation.role.isEmpty() ? QString() : u' ' + relation.role;
        out.append(relationName(relation.kind) + role + u" -> "_s + relation.to.name);
    }
    return out;
}

QStringList DataHubCase::lines(const char *sql) const {
    QStringList out;
    const auto view = m_store->readers()->view();
    auto statement = view->database().prepare(sql);
    if (!statement) {
        QTest::qFail(qPrintable(statement.error().detail), __FILE__, __LINE__);
        return out;
    }
    for (auto row = statement->step(); row && *row; row = statement->step())
        out.append(statement->text(0));
    out.sort();
    return out;
}

QStringList DataHubCase::edges() const {
    return lines(
        "SELECT a.name || ' -> ' || b.name || ifnull(' via ' || v.name, '') FROM edge e"
        " JOIN alias a ON a.entity = e.src AND a.state = 1 JOIN alias b ON b.entity = e.dst AND b.state = 1"
        " LEFT JOIN alias v ON v.entity = e.via AND v.state = 1 WHERE e.died IS NULL");
}

QStringList DataHubCase::columnEdges() const {
    return lines("SELECT a.name || '#' || c.name || ' -> ' || b.name || '#' || d.name || ifnull(' via ' || "
                 "v.name, '') || ': '"
                 " || e.transform FROM cedge e JOIN col c ON c.id = e.src JOIN col d ON d.id = e.dst"
                 " JOIN alias a ON a.entity = e.src >> 16 AND a.state = 1"
                 " JOIN alias b ON b.entity = e.dst >> 16 AND b.state = 1"
                 " LEFT JOIN alias v ON v.entity = e.via AND v.state = 1 WHERE e.died IS NULL");
}

QStringList DataHubCase::everything() const {
    QStringList all;
    for (const char *sql :
         {"SELECT id || hex(uid) || key || name || ifnull(died, '') || body FROM entity",
          "SELECT id || name || type || descr FROM col",
          "SELECT src || '>' || dst || '>' || via || ifnull(died, '') FROM edge",
          "SELECT src || '>' || dst FROM cedge", "SELECT id || time_us || message || hex(digest) FROM txn",
          "SELECT name || entity FROM alias", "SELECT src || '>' || dst || name || role FROM relation",
          "SELECT id || name FROM source", "SELECT what || n FROM counter", "SELECT id || path FROM change"})
        all += lines(sql);
    return all;
}

qint64 lossCount(const ImportOutcome &outcome, const QString &where) {
    qint64 sum = 0;
    for (const Loss &loss : outcome.report.losses)
        sum += loss.where == where ? loss.count : 0;
    return sum;
}

} // namespace meshlens::test
