// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/sqlite/statement.h"

#include "models/catalog/sqlite/connection.h"

#include <sqlite3.h>

namespace meshlens::sqlite {

Statement::Statement(Statement &&other) noexcept
    : m_connection(other.m_connection)
    , m_handle(std::exchange(other.m_handle, nullptr))
    , m_bindingError(other.m_bindingError) {}

Statement &Statement::operator=(Statement &&other) noexcept {
    std::swap(m_connection, other.m_connection);
    std::swap(m_handle, other.m_handle);
    std::swap(m_bindingError, other.m_bindingError);
    return *this;
}

Statement::~Statement() {
    if (m_handle)
        m_connection->giveBack(m_handle);
}

void Statement::noteBinding(int code) {
    if (code != SQLITE_OK && m_bindingError == SQLITE_OK)
        m_bindingError = code;
}

Statement &Statement::bind(int parameter, std::int64_t value) {
    noteBinding(sqlite3_bind_int64(m_handle, parameter, value));
    return *this;
}

Statement &Statement::bind(int parameter, double value) {
    noteBinding(sqlite3_bind_double(m_handle, parameter, value));
    return *this;
}

Statement &Statement::bind(int parameter, const QString &value) {
    const QByteArray utf8 = value.toUtf8();
    return bindText(parameter, {utf8.constData(), static_cast<std::size_t>(utf8.size())});
}

Statement &Statement::bind(int parameter, const QByteArray &value) {
    noteBinding(sqlite3_bind_blob64(m_handle, parameter, value.constData(),
                                    static_cast<sqlite3_uint64>(value.size()), SQLITE_TRANSIENT));
    return *this;
}

Statement &Statement::bindText(int parameter, std::string_view utf8) {
    // A null pointer would bind NULL.
    const char *data = utf8.data() ? utf8.data() : "";
    noteBinding(sqlite3_bind_text64(m_handle, parameter, data, utf8.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
    return *this;
}

Statement &Statement::bindBorrowed(int parameter, std::string_view utf8) {
    const char *data = utf8.data() ? utf8.data() : "";
    noteBinding(sqlite3_bind_text64(m_handle, parameter, data, utf8.size(), SQLITE_STATIC, SQLITE_UTF8));
    return *this;
}

Statement &Statement::bindNull(int parameter) {
    noteBinding(sqlite3_bind_null(m_handle, parameter));
    return *this;
}

Result<bool> Statement::step() {
    if (m_bindingError != SQLITE_OK)
        return std::unexpected(m_connection->errorOf(m_bindingError));
    // A statement that ends before the progress handler's first call would never see the stop.
    if (m_connection->stop.stop_requested())
        return cancelled();
    if (const Error *lost = m_connection->lostTransaction())
        return std::unexpected(*lost);
    switch (const int code = sqlite3_step(m_handle); code) {
    case SQLITE_ROW:
        return true;
    case SQLITE_DONE:
        return false;
    default: {
        const Error error = m_connection->errorOf(code);
        sqlite3_reset(m_handle);
        return m_connection->failed(error);
    }
    }
}

Result<void> Statement::run() {
    while (true) {
        const Result<bool> row = step();
        if (!row)
            return std::unexpected(row.error());
        if (!*row)
            break;
    }
    sqlite3_reset(m_handle);
    return {};
}

void Statement::reset() {
    sqlite3_reset(m_handle);
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(m_handle, column);
}

double Statement::real(int column) const {
    return sqlite3_column_double(m_handle, column);
}

QString Statement::text(int column) const {
    const std::string_view bytes = utf8(column);
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

std::string_view Statement::utf8(int column) const {
    const auto *data = reinterpret_cast<const char *>(sqlite3_column_text(m_handle, column));
    if (!data)
        return {};
    return {data, static_cast<std::size_t>(sqlite3_column_bytes(m_handle, column))};
}

QByteArray Statement::blob(int column) const {
    const auto *data = static_cast<const char *>(sqlite3_column_blob(m_handle, column));
    return {data, sqlite3_column_bytes(m_handle, column)};
}

bool Statement::isNull(int column) const {
    return sqlite3_column_type(m_handle, column) == SQLITE_NULL;
}

} // namespace meshlens::sqlite
