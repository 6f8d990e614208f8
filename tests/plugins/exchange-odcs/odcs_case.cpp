// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/plugins/exchange-odcs/odcs_case.h"

#include "models/catalog/pages/original_text.h"
#include "models/catalog/sqlite/statement.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::test {
namespace {

void complain(const Error &error) {
    QTest::qFail(qPrintable(error.message + u' ' + error.detail), __FILE__, __LINE__);
}

} // namespace

OdcsCase::OdcsCase() {
    const QString plugins = QCoreApplication::applicationDirPath() + u"/../lib/meshlens/plugins"_s;
    qputenv("MESHLENS_PLUGIN_PATH", QFile::encodeName(plugins));
    m_plugins = std::make_unique<PluginRegistry>(QStringList{plugins}, QStringList(), m_temp.path(u"data"_s));
    m_store = m_temp.create();
    QDir().mkpath(folder());
}

void OdcsCase::put(const QString &name, const QByteArray &text) {
    QFile file(folder() + u'/' + name);
    QDir().mkpath(QFileInfo(file.fileName()).path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

void OdcsCase::remove(const QString &name) {
    QVERIFY(QFile::remove(folder() + u'/' + name));
}

Result<ImportOutcome> OdcsCase::importPath(const QString &path, const ImportOptions &options) {
    ImportOptions all = options;
    all.author = u"test"_s;
    if (all.displayName.isEmpty())
        all.displayName = QFileInfo(path).fileName();
    return importSource(*m_store, *m_plugins, path, all, SystemClock());
}

Result<ImportOutcome> OdcsCase::import(const QString &file, const ImportOptions &options) {
    return importPath(file.isEmpty() ? folder() : folder() + u'/' + file, options);
}

ImportOutcome OdcsCase::mustImport(const QString &file) {
    auto outcome = import(file);
    if (outcome)
        return std::move(*outcome);
    complain(outcome.error());
    return {};
}

EntityDetail OdcsCase::entity(const QString &name) const {
    const auto view = m_store->readers()->view();
    const auto found = resolveName(*view, name);
    const auto detail = found ? readEntity(*view, found->ref.id) : std::unexpected(found.error());
    if (detail)
        return *detail;
    complain(detail.error());
    return {};
}

bool OdcsCase::holds(const QString &name) const {
    const auto view = m_store->readers()->view();
    return resolveName(*view, name).has_value();
}

QByteArray OdcsCase::text(const QString &name) const {
    const EntityId id = entity(name).ref.id;
    const auto view = m_store->readers()->view();
    const auto found = readOriginalText(*view, id);
    return found ? *found : QByteArray();
}

QStringList OdcsCase::columns(const QString &dataset) const {
    const EntityId id = entity(dataset).ref.id;
    const auto view = m_store->readers()->view();
    const auto schema = readSchema(*view, id);
    QStringList out;
    for (const ColumnRow &row : schema ? schema->columns : std::vector<ColumnRow>())
        out.append(row.path.join(u'/') + u' ' + row.type);
    return out;
}

QJsonObject OdcsCase::columnBody(const QString &dataset, const QString &path) const {
    const EntityId id = entity(dataset).ref.id;
    const auto view = m_store->readers()->view();
    const auto schema = readSchema(*view, id);
    for (const ColumnRow &row : schema ? schema->columns : std::vector<ColumnRow>()) {
        if (row.path.join(u'/') != path)
            continue;
        auto statement = view->database().prepare("SELECT body FROM col WHERE id = ?1");
        if (statement && statement->bind(1, row.id.value).step())
            return QJsonDocument::fromJson(statement->text(0).toUtf8()).object();
    }
    return {};
}

QStringList OdcsCase::relations(const QString &name) const {
    QStringList out;
    for (const EntityDetail::Relation &relation : entity(name).relations) {
        const QString role = relation.role.isEmpty() ? QString() : u' ' + relation.role;
        out.append(relationName(relation.kind) + role + u" -> "_s + relation.to.name);
    }
    out.sort();
    return out;
}

QStringList OdcsCase::lines(const char *sql) const {
    QStringList out;
    const auto view = m_store->readers()->view();
    auto statement = view->database().prepare(sql);
    if (!statement) {
        complain(statement.error());
        return out;
    }
    for (auto row = statement->step(); row && *row; row = statement->step())
        out.append(statement->text(0));
    out.sort();
    return out;
}

QStringList OdcsCase::findings() {
    const auto sound = m_store->verify();
    return sound ? QStringList(sound->begin(), sound->end()) : QStringList{sound.error().message};
}

QStringList losses(const ImportOutcome &outcome, const QString &part) {
    QStringList out;
    for (const Loss &loss : outcome.report.losses) {
        const QString line = u"%1: %2 (%3)"_s.arg(loss.where, loss.what).arg(loss.count);
        if (line.contains(part))
            out.append(line);
    }
    return out;
}

} // namespace meshlens::test
