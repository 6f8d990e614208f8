// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/pages/rows.h"

#include "models/core/key.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace meshlens::pages {

Result<void> eachRow(const ReadView &view, const char *sql, std::initializer_list<Bound> values,
                     const std::function<void(const sqlite::Statement &)> &row) {
    auto statement = view.database().prepare(sql);
    if (!statement)
        return std::unexpected(statement.error());
    int parameter = 0;
    for (const Bound &value : values)
        std::visit([&](const auto &bound) { statement->bind(++parameter, bound); }, value);
    while (true) {
        const auto more = statement->step();
        if (!more)
            return std::unexpected(more.error());
        if (!*more)
            return {};
        row(*statement);
    }
}

QString textList(const QStringList &texts) {
    return QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(texts)).toJson(QJsonDocument::Compact));
}

QJsonObject jsonObject(std::string_view utf8) {
    return QJsonDocument::fromJson(QByteArray::fromRawData(utf8.data(), static_cast<qsizetype>(utf8.size())))
        .object();
}

QStringList columnPath(const QString &stored) {
    QStringList path;
    const QStringList steps = stored.split(u'/');
    for (const QString &step : steps)
        path.append(decodeKeyStep(step));
    return path;
}

} // namespace meshlens::pages
