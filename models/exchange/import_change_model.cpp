// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/exchange/import_change_model.h"

#include "models/core/text.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace meshlens {
namespace {

constexpr qsizetype shownText = 400;
constexpr std::size_t pagesAtOnce = 4;

QString fieldOf(const ImportChange &change) {
    if (change.kind.endsWith(QLatin1StringView("edge")))
        return {};
    if (change.path.isEmpty())
        return change.kind == QLatin1StringView("column") ? change.name : QString();
    return change.path.sliced(1);
}

} // namespace

struct ImportChangeModel::Source {
    explicit Source(QString where)
        : path(std::move(where)) {}

    Result<ImportChangeReader *> reader() {
        if (!opened) {
            auto fresh = ImportChangeReader::open(path);
            if (!fresh)
                return std::unexpected(fresh.error());
            opened.emplace(std::move(*fresh));
        }
        return &*opened;
    }

    QString path;
    std::optional<ImportChangeReader> opened;
};

ImportChangeModel::ImportChangeModel(QObject *parent)
    : QAbstractTableModel(parent) {
    m_pool.setMaxThreadCount(1);
}

ImportChangeModel::~ImportChangeModel() {
    m_find.cancel();
    m_fetch.cancel();
    m_pool.waitForDone();
}

void ImportChangeModel::setReview(const QString &path) {
    m_fetch.cancel();
    m_find.cancel();
    m_source = path.isEmpty() ? nullptr : std::make_shared<Source>(path);
    beginResetModel();
    m_lines.reset();
    m_pages.clear();
    m_wanted.clear();
    m_recent.clear();
    endResetModel();
    if (m_source)
        find();
}

void ImportChangeModel::setFilter(const ImportChangeFilter &filter) {
    if (m_filter == filter)
        return;
    m_filter = filter;
    if (m_source)
        find();
}

void ImportChangeModel::find() {
    m_find.start(
        &m_pool,
        [source = m_source, filter = m_filter](std::stop_token stop) -> Result<ImportChangeReader::Lines> {
            const auto reader = source->reader();
            if (!reader)
                return std::unexpected(reader.error());
            return (*reader)->find(filter, std::move(stop));
        },
        [this](Result<ImportChangeReader::Lines> lines) {
            if (!lines) {
                Q_EMIT failed(lines.error());
                Q_EMIT settled();
                return;
            }
            m_fetch.cancel();
            beginResetModel();
            m_lines = std::make_shared<ImportChangeReader::Lines>(std::move(*lines));
            m_pages.clear();
            m_wanted.clear();
            m_recent.clear();
            endResetModel();
            Q_EMIT found(m_lines->count);
            if (isSettled())
                Q_EMIT settled();
        });
}

qsizetype ImportChangeModel::heldCount() const {
    qsizetype held = 0;
    for (const auto &[page, changes] : m_pages)
        held += static_cast<qsizetype>(changes.size());
    return held;
}

int ImportChangeModel::rowCount(const QModelIndex &parent) const {
    constexpr qint64 most = std::numeric_limits<int>::max();
    return parent.isValid() || !m_lines ? 0 : static_cast<int>(std::min(m_lines->count, most));
}

int ImportChangeModel::columnCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

const ImportChange *ImportChangeModel::change(int row) const {
    const int page = row / pageSize;
    const auto found = m_pages.find(page);
    if (found == m_pages.end()) {
        want(page);
        return nullptr;
    }
    if (m_recent.empty() || m_recent.back() != page) {
        std::erase(m_recent, page);
        m_recent.push_back(page);
    }
    const auto at = static_cast<std::size_t>(row % pageSize);
    return at < found->second.size() ? &found->second[at] : nullptr;
}

// From the next turn of the event loop on: a view asks for many rows of a page in one go.
void ImportChangeModel::want(int page) const {
    if (std::ranges::find(m_wanted, page) != m_wanted.end())
        return;
    m_wanted.push_back(page);
    if (m_wanted.size() == 1)
        QMetaObject::invokeMethod(const_cast<ImportChangeModel *>(this), &ImportChangeModel::fetch,
                                  Qt::QueuedConnection);
}

void ImportChangeModel::fetch() {
    if (!m_lines || m_wanted.empty() || !m_fetch.isIdle())
        return;
    // The newest: what was scrolled past meanwhile is asked for again when it is looked at.
    if (m_wanted.size() > pagesAtOnce)
        m_wanted.erase(m_wanted.begin(), m_wanted.end() - pagesAtOnce);
    m_fetch.start(
        &m_pool,
        [source = m_source, lines = m_lines,
         pages = m_wanted](const std::stop_token &stop) -> Result<std::vector<std::vector<ImportChange>>> {
            const auto reader = source->reader();
            if (!reader)
                return std::unexpected(reader.error());
            std::vector<std::vector<ImportChange>> all;
            for (const int page : pages) {
                auto read = (*reader)->read(*lines, qint64{page} * pageSize, pageSize, stop);
                if (!read)
                    return std::unexpected(read.error());
                all.push_back(std::move(*read));
            }
            return all;
        },
        [this, pages = m_wanted](const Result<std::vector<std::vector<ImportChange>>> &read) {
            take(pages, read);
        });
}

void ImportChangeModel::take(const std::vector<int> &pages,
                             const Result<std::vector<std::vector<ImportChange>>> &read) {
    if (!read) {
        m_wanted.clear();
        Q_EMIT failed(read.error());
        Q_EMIT settled();
        return;
    }
    for (std::size_t i = 0; i < pages.size(); ++i) {
        std::erase(m_wanted, pages[i]);
        std::erase(m_recent, pages[i]);
        m_recent.push_back(pages[i]);
        m_pages[pages[i]] = (*read)[i];
    }
    while (m_recent.size() > keptPages) {
        m_pages.erase(m_recent.front());
        m_recent.erase(m_recent.begin());
    }
    for (const int page : pages) {
        const int first = page * pageSize;
        const int last = std::min(rowCount(), first + pageSize) - 1;
        if (first <= last)
            Q_EMIT dataChanged(index(first, 0), index(last, ColumnCount - 1));
    }
    if (!m_wanted.empty())
        fetch();
    else
        Q_EMIT settled();
}

QVariant ImportChangeModel::data(const QModelIndex &index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role != Qt::DisplayRole && role != ChangeRole && role != LoadedRole)
        return {};
    const ImportChange *line = change(index.row());
    if (role == LoadedRole)
        return line != nullptr;
    if (!line)
        return {};
    if (role == ChangeRole)
        return QVariant::fromValue(*line);
    switch (index.column()) {
    case WhatColumn:
        return line->kind;
    case NameColumn:
        return line->key;
    case FieldColumn:
        return fieldOf(*line);
    case BeforeColumn:
        return valueText(line->before);
    case AfterColumn:
        return valueText(line->after);
    default:
        return {};
    }
}

QVariant ImportChangeModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case WhatColumn:
        return tr("Change");
    case NameColumn:
        return tr("Name");
    case FieldColumn:
        return tr("Field");
    case BeforeColumn:
        return tr("Now");
    case AfterColumn:
        return tr("After the import");
    default:
        return {};
    }
}

QString ImportChangeModel::valueText(const QJsonValue &value) {
    switch (value.type()) {
    case QJsonValue::Undefined:
    case QJsonValue::Null:
        return {};
    case QJsonValue::String:
        return elided(value.toString().simplified(), shownText);
    case QJsonValue::Bool:
        return value.toBool() ? tr("yes") : tr("no");
    case QJsonValue::Double:
        return value.toVariant().toString();
    default:
        break;
    }
    const QJsonDocument document =
        value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    return elided(QString::fromUtf8(document.toJson(QJsonDocument::Compact)), shownText);
}

} // namespace meshlens
