// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <string_view>

struct sqlite3_stmt;

namespace meshlens::sqlite {

struct Connection;

// A prepared statement, borrowed from its database; reset and given back when destroyed, before the database
// closes. Columns count from 0, parameters from 1. Texts are UTF-8 in the file, QString here.
//
//   auto statement = database.prepare("SELECT name FROM entity WHERE id=?1");
//   statement->bind(1, id.value);
//   while (true) {
//       auto row = statement->step();
//       if (!row)
//           return std::unexpected(row.error());
//       if (!*row)
//           break;
//       use(statement->text(0));
//   }
class MESHLENS_EXPORT Statement {
public:
    Statement(Statement &&) noexcept;
    Statement &operator=(Statement &&) noexcept;
    ~Statement();

    Statement &bind(int parameter, std::int64_t value);
    Statement &bind(int parameter, int value) { return bind(parameter, static_cast<std::int64_t>(value)); }
    Statement &bind(int parameter, double value);
    Statement &bind(int parameter, const QString &value);    // a null text is stored as an empty one
    Statement &bind(int parameter, const QByteArray &value); // a blob
    Statement &bindText(int parameter, std::string_view utf8);
    // Without a copy: the text must stay as it is until the statement has run.
    Statement &bindBorrowed(int parameter, std::string_view utf8);
    Statement &bindNull(int parameter);

    // True: a row is there. False: done. An error carries the file's name. A binding that failed (no such
    // parameter) is reported here.
    [[nodiscard]] Result<bool> step();
    // Runs a statement to its end, rows are dropped, then resets it for the next binding. Bindings are kept.
    [[nodiscard]] Result<void> run();
    void reset();

    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] double real(int column) const;
    [[nodiscard]] QString text(int column) const;
    [[nodiscard]] std::string_view utf8(int column) const; // valid until the next step
    [[nodiscard]] QByteArray blob(int column) const;
    [[nodiscard]] bool isNull(int column) const;

private:
    friend class Database;
    Statement(Connection *connection, sqlite3_stmt *handle)
        : m_connection(connection)
        , m_handle(handle) {}
    void noteBinding(int code);

    Connection *m_connection = nullptr;
    sqlite3_stmt *m_handle = nullptr;
    int m_bindingError = 0;
};

} // namespace meshlens::sqlite
