// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"

#include <QFile>
#include <QString>

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace meshlens::datahub {

// Limits for files from strangers.
inline constexpr int depthLimit = 64;
inline constexpr qint64 documentLimit = qint64(2)
                                        << 30; // one JSON document; newline-delimited JSON may be longer
inline constexpr qint64 recordLimit = qint64(256) << 20;

// One record's text. At least simdjson's padding can be read behind it. Valid until the next one is asked
// for.
struct RawRecord {
    std::string_view text;
    qint64 number = 0; // from 1; of newline-delimited JSON the line
    qint64 offset = 0; // of its first byte in the file
};

// Cuts a file into records without holding it: the elements of one JSON list, the lines of newline-delimited
// JSON, or objects one after the other. Knows brackets and strings only; whether a record is JSON its reader
// sees.
class RecordReader {
public:
    enum class Layout { List, Lines, Objects };

    // `name`: the file as messages call it.
    [[nodiscard]] static Result<std::unique_ptr<RecordReader>> open(const QString &path, const QString &name);

    // Nothing at the end. An error ends the file: it is no JSON, is cut off, or goes beyond a limit.
    [[nodiscard]] Result<std::optional<RawRecord>> next();

    [[nodiscard]] Layout layout() const { return m_layout; }
    [[nodiscard]] QString name() const { return m_name; }
    // "02-data.json, record 17"
    [[nodiscard]] QString place(const RawRecord &record) const;
    [[nodiscard]] qint64 bytesRead() const { return m_base + static_cast<qint64>(m_at); }
    [[nodiscard]] qint64 size() const { return m_file.size(); }

private:
    explicit RecordReader(const QString &path, QString name);

    [[nodiscard]] Result<void> begin();
    void chooseLayout();
    [[nodiscard]] bool fill(); // more bytes at the end of the buffer; false: none, or m_error is set
    [[nodiscard]] bool skipSpace();
    [[nodiscard]] Result<std::optional<RawRecord>> nextInList();
    [[nodiscard]] Result<std::optional<RawRecord>> nextLine();
    [[nodiscard]] Result<std::optional<RawRecord>> nextObject();
    [[nodiscard]] Result<RawRecord> cutValue();
    [[nodiscard]] Result<void> scanNested();
    [[nodiscard]] Result<void> scanString(); // from behind the opening quote to behind the closing one
    [[nodiscard]] RawRecord recordFrom(size_t begin, size_t end) const;
    [[nodiscard]] Error endOfFile() const; // or why it cannot be read
    [[nodiscard]] Error syntax(const QString &what) const;
    [[nodiscard]] std::unexpected<Error> nul() const;

    QFile m_file;
    QString m_name;
    Layout m_layout = Layout::List;
    std::vector<char> m_buffer; // with room for the padding behind m_end
    size_t m_begin = 0;         // of the record being cut; what is before may go
    size_t m_at = 0;
    size_t m_end = 0;
    qint64 m_base = 0; // place of the buffer's first byte in the file
    qint64 m_number = 0;
    bool m_closed = false; // the list's bracket was read
    std::optional<Error> m_error;
};

// The first byte that is not UTF-8; nothing where all is.
[[nodiscard]] std::optional<size_t> firstInvalidUtf8(std::string_view text);

} // namespace meshlens::datahub
