// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/staging_store.h"

#include "models/catalog/staging/staging_private.h"
#include "models/catalog/staging/staging_resolver.h"
#include "models/catalog/staging/staging_schema.h"

#include "models/catalog/sqlite/query.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QUuid>

namespace meshlens {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(meshlens::StagingStore)
};

// The file is opened by path once more when it is attached to a catalog's connection.
Result<sqlite::Database> openFile(const QString &folder) {
    const QDir dir(folder.isEmpty() ? QDir::tempPath() : folder);
    staging::removeUnclaimed(dir.absolutePath());
    const QString name =
        QStringLiteral("meshlens-%1.staging").arg(QUuid::createUuid().toString(QUuid::Id128));
    auto database = sqlite::Database::open(dir.absoluteFilePath(name), sqlite::Database::Mode::Create);
    if (!database)
        return database;
    if (const auto done = staging::createSchema(*database); !done) {
        QFile::remove(database->path());
        return std::unexpected(done.error());
    }
    return database;
}

template <typename Part> Result<void> take(std::optional<Part> &part, Result<Part> opened) {
    if (!opened)
        return std::unexpected(opened.error());
    part.emplace(std::move(*opened));
    return {};
}

Result<void> openStagers(StagingStore::Private &d) {
    if (const auto done = d.database.execute("BEGIN"); !done)
        return done;
    if (const auto done = take(d.names, staging::NameTable::open(d.database)); !done)
        return done;
    if (const auto done = take(d.entities, staging::EntityStager::open(d.database, *d.names)); !done)
        return done;
    if (const auto done = take(d.columns, staging::ColumnStager::open(d.database, *d.names)); !done)
        return done;
    return take(d.links, staging::LinkStager::open(d.database, *d.names, *d.columns));
}

std::unexpected<Error> isFinished() {
    return fail(ErrorCode::Internal, Text::tr("This import is complete; nothing can be added to it."));
}

} // namespace

StagingStore::StagingStore(std::unique_ptr<Private> d)
    : m_private(std::move(d)) {}

StagingStore::~StagingStore() {
    const QString file = path();
    m_private.reset();
    QFile::remove(file);
    QFile::remove(file + QStringLiteral("-journal"));
}

Result<std::unique_ptr<StagingStore>> StagingStore::create(const SourceInfo &source, const QString &folder) {
    auto database = openFile(folder);
    if (!database)
        return std::unexpected(database.error());
    auto d = std::make_unique<Private>(source, std::move(*database));
    std::unique_ptr<StagingStore> store(new StagingStore(std::move(d)));
    if (const auto done = openStagers(store->d()); !done)
        return std::unexpected(done.error());
    return store;
}

const SourceInfo &StagingStore::source() const {
    return m_private->source;
}

void StagingStore::setSource(const SourceInfo &source) {
    m_private->source = source;
    m_private->plan.reset();
}

qint64 StagingStore::factCount() const {
    return m_private->facts;
}

QString StagingStore::path() const {
    return m_private->database.path();
}

Result<void> StagingStore::add(const SourceEntity &entity) {
    if (m_private->finished)
        return isFinished();
    if (entity.name.isEmpty()) {
        addLoss({kindName(entity.kind), Text::tr("has no name"), Loss::Kind::Dropped});
        return {};
    }
    ++m_private->facts;
    return m_private->entities->add(entity);
}

Result<void> StagingStore::add(const SourceColumn &column) {
    if (m_private->finished)
        return isFinished();
    if (column.dataset.isEmpty() || column.path.join(QString()).isEmpty()) {
        addLoss({QStringLiteral("column"), Text::tr("has no name or no dataset"), Loss::Kind::Dropped});
        return {};
    }
    ++m_private->facts;
    return m_private->columns->add(column);
}

Result<void> StagingStore::add(const SourceEdge &edge) {
    if (m_private->finished)
        return isFinished();
    if (edge.from.isEmpty() || edge.to.isEmpty()) {
        addLoss({QStringLiteral("edge"), Text::tr("has no name at one end"), Loss::Kind::Dropped});
        return {};
    }
    ++m_private->facts;
    return m_private->links->add(edge);
}

Result<void> StagingStore::add(const SourceColumnEdge &edge) {
    if (m_private->finished)
        return isFinished();
    if (edge.fromDataset.isEmpty() || edge.toDataset.isEmpty() || edge.fromPath.join(QString()).isEmpty() ||
        edge.toPath.join(QString()).isEmpty()) {
        addLoss({QStringLiteral("column_edge"), Text::tr("has no name at one end"), Loss::Kind::Dropped});
        return {};
    }
    ++m_private->facts;
    const auto added = m_private->links->add(edge);
    if (!added)
        return std::unexpected(added.error());
    if (!*added)
        addLoss({QStringLiteral("column_edge"),
                 Text::tr("has several transformations between the same columns; the first is kept"),
                 Loss::Kind::Approximated});
    return {};
}

Result<void> StagingStore::add(const SourceRelation &relation) {
    if (m_private->finished)
        return isFinished();
    if (relation.from.isEmpty() || relation.to.isEmpty()) {
        addLoss({relationName(relation.kind), Text::tr("has no name at one end"), Loss::Kind::Dropped});
        return {};
    }
    ++m_private->facts;
    return m_private->links->add(relation);
}

Result<QString> StagingStore::addText(const QByteArray &bytes) {
    if (m_private->finished)
        return isFinished();
    const QByteArray hash = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
    const auto done = sqlite::run(m_private->database,
                                  "INSERT OR IGNORE INTO s_text(hash, bytes) VALUES(?1, ?2)", hash, bytes);
    if (!done)
        return std::unexpected(done.error());
    return QString::fromLatin1(hash.toHex());
}

Result<void> StagingStore::end(EntityKind kind, const QString &name) {
    if (m_private->finished)
        return isFinished();
    return name.isEmpty() ? Result<void>() : m_private->entities->end(kind, name);
}

void StagingStore::addLoss(const Loss &loss) {
    m_private->losses[{loss.where, loss.what, loss.kind}] += loss.count;
}

void StagingStore::addRefusal(const Refusal &refusal) {
    m_private->refusals.push_back(refusal);
}

LossReport StagingStore::lossReport() const {
    auto all = m_private->losses;
    if (m_private->plan) {
        for (const Loss &loss : m_private->plan->losses)
            all[{loss.where, loss.what, loss.kind}] += loss.count;
    }
    LossReport report;
    report.refusals = m_private->refusals;
    for (const auto &[loss, count] : all)
        report.losses.push_back({std::get<0>(loss), std::get<1>(loss), std::get<2>(loss), count});
    return report;
}

Result<void> StagingStore::finish(std::stop_token stop) {
    Private &d = *m_private;
    if (d.finished)
        return {};
    d.database.setStopToken(std::move(stop));
    const auto finished = [&d]() -> Result<void> {
        if (const auto done = staging::resolveWithin(d.database, *d.columns); !done)
            return done;
        return d.columns->finish();
    }();
    d.database.setStopToken({});
    if (!finished)
        return finished;
    d.links.reset();
    d.columns.reset();
    d.entities.reset();
    d.names.reset();
    d.finished = true;
    return d.database.execute("COMMIT");
}

} // namespace meshlens
