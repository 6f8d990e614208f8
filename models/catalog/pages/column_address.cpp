// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/pages/column_address.h"

#include "models/catalog/pages/rows.h"
#include "models/core/key.h"

#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::pages {
namespace {

constexpr auto fieldUrn = "urn:li:schemaField:("_L1;

// Where the first part of "(PART,rest" ends: the comma outside of its brackets.
qsizetype endOfPart(const QString &text, qsizetype from) {
    int depth = 0;
    for (qsizetype i = from; i < text.size(); ++i) {
        if (text[i] == u'(')
            ++depth;
        else if (text[i] == u')')
            --depth;
        else if (text[i] == u',' && depth == 0)
            return i;
    }
    return -1;
}

QString storedName(const QStringList &steps) {
    QStringList encoded;
    for (const QString &step : steps)
        encoded.append(encodeKeyStep(step));
    return encoded.join(u'/');
}

// DataHub joins the names of nested fields with dots, and its second version mixes in "[type=…]".
QStringList namesOfFieldPath(const QString &fieldPath) {
    static const QRegularExpression marks(u"\\[(?:version|type|key)=[^\\]]*\\]\\.?"_s);
    QString plain = fieldPath;
    plain.remove(marks);
    QStringList names{storedName({fieldPath}), storedName({plain}),
                      storedName(plain.split(u'.', Qt::SkipEmptyParts))};
    const QString decoded = decodeKeyStep(plain);
    if (decoded != plain)
        names << storedName({decoded}) << storedName(decoded.split(u'.', Qt::SkipEmptyParts));
    names.removeDuplicates();
    return names;
}

} // namespace

std::optional<ColumnAddress> columnAddress(const QString &text) {
    if (text.startsWith(fieldUrn) && text.endsWith(u')')) {
        const qsizetype comma = endOfPart(text, fieldUrn.size());
        if (comma < 0)
            return std::nullopt;
        const QString fieldPath = text.mid(comma + 1, text.size() - comma - 2);
        return ColumnAddress{text.mid(fieldUrn.size(), comma - fieldUrn.size()), namesOfFieldPath(fieldPath),
                             true};
    }
    // Keys encode '#', names of sources may hold one: the last one it is.
    const qsizetype hash = text.lastIndexOf(u'#');
    if (hash <= 0 || hash + 1 == text.size())
        return std::nullopt;
    const QString column = text.mid(hash + 1);
    QStringList names{column, storedName(column.split(u'/')), storedName({column}),
                      storedName(column.split(u'.', Qt::SkipEmptyParts))};
    names.removeDuplicates();
    return ColumnAddress{text.left(hash), names, false};
}

Result<ColumnId> findColumn(const ReadView &view, EntityId dataset, const QStringList &names) {
    // Letter case counts before the order of the names: another column may differ by nothing else.
    ColumnId exact;
    ColumnId loose;
    qsizetype exactRank = names.size();
    qsizetype looseRank = names.size();
    const auto done =
        eachRow(view, "SELECT id, name FROM col WHERE id BETWEEN ?1 AND ?2 AND died IS NULL",
                {firstColumn(dataset), lastColumn(dataset)}, [&](const sqlite::Statement &row) {
                    const QString name = row.text(1);
                    if (const qsizetype rank = names.indexOf(name); rank >= 0 && rank < exactRank) {
                        exact = {row.integer(0)};
                        exactRank = rank;
                    }
                    const qsizetype rank = names.indexOf(name, 0, Qt::CaseInsensitive);
                    if (rank >= 0 && rank < looseRank) {
                        loose = {row.integer(0)};
                        looseRank = rank;
                    }
                });
    if (!done)
        return std::unexpected(done.error());
    return exact.isNull() ? loose : exact;
}

} // namespace meshlens::pages
