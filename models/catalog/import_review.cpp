// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/import_review.h"

#include "models/catalog/apply/field_changes.h"
#include "models/catalog/apply/transaction_writer.h"
#include "models/catalog/sqlite/query.h"
#include "models/catalog/staging/staging_schema.h"

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

using What = ImportChange::What;

std::int64_t listedKind(const QString &kind) {
    if (kind == "referred"_L1)
        return staging::listedReferred;
    if (kind == "edge"_L1)
        return staging::listedEdge;
    if (kind == "column_edge"_L1)
        return staging::listedColumnEdge;
    const auto known = kindFromName(kind);
    return known ? static_cast<std::int64_t>(*known) : -1;
}

QJsonValue valueAt(const sqlite::Statement &row, int column) {
    if (row.isNull(column))
        return QJsonValue(QJsonValue::Undefined);
    const std::string_view text = row.utf8(column);
    return jsonFromText(QByteArray(text.data(), static_cast<qsizetype>(text.size())));
}

// LIKE with the text as it stands.
QString pattern(QString text) {
    text.replace(u'\\', u"\\\\"_s).replace(u'%', u"\\%"_s).replace(u'_', u"\\_"_s);
    return u'%' + text + u'%';
}

ImportChange changeAt(const sqlite::Statement &row) {
    ImportChange change;
    change.what = staging::listedWhat(row.integer(1));
    change.kind = staging::listedKindName(row.integer(2));
    change.entity = {row.integer(3)};
    change.key = row.text(4);
    change.name = row.text(5);
    change.path = row.text(6);
    change.before = valueAt(row, 7);
    change.after = valueAt(row, 8);
    change.kept = static_cast<ImportChange::Kept>(row.integer(9));
    change.columns = row.integer(10);
    return change;
}

constexpr auto fields = "id, what, kind, entity, key, name, path, before, after, kept, columns";

} // namespace

Result<ImportReview> reviewImport(CatalogStore &store, StagingStore &staging, std::stop_token stop,
                                  const std::function<void(const ApplyProgress &)> &progress,
                                  ReviewDetail detail) {
    const auto view = store.readers()->view(stop);
    if (!view)
        return std::unexpected(view.error());
    ImportReview review;
    review.source = staging.source();
    review.comparedWith = view->txn();
    auto outcome = previewImport(*view, staging, std::move(stop),
                                 {.progress = progress, .review = &review, .detail = detail});
    if (!outcome)
        return std::unexpected(outcome.error());
    review.outcome = std::move(*outcome);
    review.losses = staging.lossReport();
    return review;
}

Result<ImportChangeReader> ImportChangeReader::open(const QString &stagingPath) {
    auto database = sqlite::Database::open(stagingPath, sqlite::Database::Mode::ReadOnly);
    if (!database)
        return std::unexpected(database.error());
    return ImportChangeReader(std::move(*database));
}

Result<ImportChangeReader::Lines> ImportChangeReader::find(const ImportChangeFilter &filter,
                                                           std::stop_token stop) {
    Lines lines;
    m_database.setStopToken(std::move(stop));
    lines.all = filter == ImportChangeFilter();
    if (lines.all) {
        const auto count = sqlite::number(m_database, "SELECT max(id) FROM p_row", 0);
        if (!count)
            return std::unexpected(count.error());
        lines.count = *count;
        return lines;
    }
    const std::int64_t what = filter.what ? staging::listedNumber(*filter.what) : -1;
    const std::int64_t kind = filter.kind.isEmpty() ? -1 : listedKind(filter.kind);
    const auto found = sqlite::eachRow(
        m_database, R"(
SELECT id FROM p_row WHERE (?1 < 0 OR what = ?1) AND (?2 OR kind = ?3) AND (NOT ?4 OR kept <> 0) AND (?5 = '%%'
  OR name LIKE ?5 ESCAPE '\' OR key LIKE ?5 ESCAPE '\' OR path LIKE ?5 ESCAPE '\' OR before LIKE ?5 ESCAPE '\'
  OR after LIKE ?5 ESCAPE '\') ORDER BY id)",
        [&lines](const sqlite::Statement &row) -> Result<void> {
            lines.numbers.push_back(static_cast<std::uint32_t>(row.integer(0)));
            return {};
        },
        what, std::int64_t{filter.kind.isEmpty()}, kind, std::int64_t{filter.kept}, pattern(filter.text));
    if (!found)
        return std::unexpected(found.error());
    lines.count = static_cast<qint64>(lines.numbers.size());
    return lines;
}

Result<std::vector<ImportChange>> ImportChangeReader::read(const Lines &lines, qint64 first, qint64 count,
                                                           std::stop_token stop) {
    m_database.setStopToken(std::move(stop));
    std::vector<ImportChange> changes;
    const qint64 end = std::min(lines.count, first + count);
    const auto take = [&changes](const sqlite::Statement &row) -> Result<void> {
        changes.push_back(changeAt(row));
        return {};
    };
    if (lines.all) {
        const QByteArray sql =
            QByteArray("SELECT ") + fields + " FROM p_row WHERE id > ?1 AND id <= ?2 ORDER BY id";
        const auto read =
            sqlite::eachRow(m_database, sql.constData(), take, std::int64_t{first}, std::int64_t{end});
        return read ? Result<std::vector<ImportChange>>(std::move(changes)) : std::unexpected(read.error());
    }
    const QByteArray sql = QByteArray("SELECT ") + fields + " FROM p_row WHERE id = ?1";
    for (qint64 i = first; i < end; ++i) {
        const auto read = sqlite::eachRow(m_database, sql.constData(), take,
                                          std::int64_t{lines.numbers[static_cast<std::size_t>(i)]});
        if (!read)
            return std::unexpected(read.error());
    }
    return changes;
}

} // namespace meshlens
