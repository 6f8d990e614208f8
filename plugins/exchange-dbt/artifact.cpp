// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/exchange-dbt/artifact.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>
#include <cstring>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::dbt {
namespace {

constexpr qint64 sizeLimit = qint64(2) << 30;
constexpr qint64 chunk = qint64(4) << 20;
constexpr qint64 headBytes = qint64(64) << 10;

QString tr(const char *text) {
    return QCoreApplication::translate("dbt", text);
}

struct Schema {
    Artifact::Kind kind = Artifact::Kind::Other;
    int version = 0;
};

Schema schemaOf(const QString &text) {
    static const QRegularExpression pattern(
        u"schemas\\.getdbt\\.com/dbt/(manifest|catalog|run-results|sources)/v([0-9]{1,4})\\.json"_s);
    static const QHash<QString, Artifact::Kind> kinds{{u"manifest"_s, Artifact::Kind::Manifest},
                                                      {u"catalog"_s, Artifact::Kind::Catalog},
                                                      {u"run-results"_s, Artifact::Kind::RunResults},
                                                      {u"sources"_s, Artifact::Kind::Sources}};
    const auto match = pattern.match(text);
    return {kinds.value(match.captured(1), Artifact::Kind::Other), match.captured(2).toInt()};
}

// The first byte that is not UTF-8, to within a character or so.
std::size_t firstInvalid(std::string_view text) {
    std::size_t good = 0;
    std::size_t bad = text.size();
    while (bad - good > 8) {
        std::size_t middle = good + (bad - good) / 2;
        while (middle > good && (static_cast<unsigned char>(text[middle]) & 0xC0) == 0x80)
            --middle;
        if (middle == good)
            break;
        (simdjson::validate_utf8(text.data() + good, middle - good) ? good : bad) = middle;
    }
    while (good < bad) {
        std::size_t next = good + 1;
        while (next < bad && (static_cast<unsigned char>(text[next]) & 0xC0) == 0x80)
            ++next;
        if (!simdjson::validate_utf8(text.data() + good, next - good))
            return good;
        good = next;
    }
    return good;
}

Result<void> checkText(std::string_view text, const QString &name) {
    if (std::ranges::all_of(text.substr(0, 4096), [](char c) { return std::strchr(" \t\r\n", c) && c; }) &&
        text.size() <= 4096)
        return fail(ErrorCode::Format, tr("%1 is empty; let dbt write it again.").arg(name));
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF") ||
        (text.size() >= 2 && (text[0] == '\0') != (text[1] == '\0')))
        return fail(ErrorCode::Format, tr("%1 is UTF-16 text; save it as UTF-8.").arg(name));
    if (const void *nul = std::memchr(text.data(), '\0', text.size())) {
        return fail(ErrorCode::Format,
                    tr("%1 has a NUL at byte %2, so it is no JSON text; let dbt write it again.")
                        .arg(name)
                        .arg(static_cast<const char *>(nul) - text.data()));
    }
    if (!simdjson::validate_utf8(text.data(), text.size())) {
        return fail(
            ErrorCode::Format,
            tr("%1 is not UTF-8 at byte %2; save it in that encoding.").arg(name).arg(firstInvalid(text)));
    }
    return {};
}

} // namespace

Artifact::Artifact(std::vector<char> bytes, std::size_t begin, std::size_t size, QString name,
                   std::stop_token stop)
    : m_bytes(std::move(bytes))
    , m_text(m_bytes.data() + begin, size)
    , m_scan(m_text, std::move(name), std::move(stop)) {}

Result<std::unique_ptr<Artifact>> Artifact::open(const QString &path, const QString &name,
                                                 const std::stop_token &stop) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorCode::NoPermission, tr("%1 cannot be read; check its permissions.").arg(name),
                    file.errorString());
    }
    if (file.size() > sizeLimit)
        return fail(ErrorCode::Limit, tr("%1 is longer than 2 GiB; it cannot be read.").arg(name));
    std::vector<char> bytes(static_cast<std::size_t>(file.size()) + simdjson::SIMDJSON_PADDING);
    qint64 at = 0;
    while (at < file.size()) {
        if (stop.stop_requested())
            return cancelled();
        const qint64 got = file.read(bytes.data() + at, std::min(chunk, file.size() - at));
        if (got <= 0) {
            return fail(ErrorCode::Io, tr("%1 could not be read to its end; check the disk.").arg(name),
                        file.errorString());
        }
        at += got;
    }
    const std::size_t size = static_cast<std::size_t>(at);
    const std::size_t begin = std::string_view(bytes.data(), size).starts_with("\xEF\xBB\xBF") ? 3 : 0;
    if (auto checked = checkText({bytes.data() + begin, size - begin}, name); !checked)
        return std::unexpected(checked.error());
    std::unique_ptr<Artifact> artifact(new Artifact(std::move(bytes), begin, size - begin, name, stop));
    if (auto read = artifact->readSections(); !read)
        return std::unexpected(read.error());
    return artifact;
}

Result<void> Artifact::readSections() {
    const auto scanned = m_scan.members(m_text, [this](const QString &key, std::string_view value) {
        m_sections.insert(key, value == "null" ? std::string_view() : value);
        return Result<void>();
    });
    if (!scanned)
        return scanned;
    simdjson::dom::parser parser;
    const std::string_view text = section(u"metadata"_s);
    if (text.empty())
        return {};
    const auto parsed = parse(parser, text);
    if (!parsed)
        return std::unexpected(parsed.error());
    Object object;
    if (parsed->get_object().get(object) != simdjson::SUCCESS)
        return {};
    for (const auto field : object)
        m_metadata.insert(QByteArray(field.key.data(), static_cast<qsizetype>(field.key.size())),
                          asWords(field.value));
    const Schema schema = schemaOf(metadata("dbt_schema_version"));
    m_kind = schema.kind;
    m_version = schema.version;
    return {};
}

Artifact::Kind Artifact::kindOf(const QString &path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Kind::Other;
    return schemaOf(QString::fromUtf8(file.read(headBytes))).kind;
}

QString Artifact::metadata(std::string_view key) const {
    return m_metadata.value(QByteArray(key.data(), static_cast<qsizetype>(key.size())));
}

Result<void> Artifact::members(const QString &key, const JsonScan::Member &use) const {
    const std::string_view text = section(key);
    if (text.empty())
        return {};
    if (text.front() != '{') {
        return fail(ErrorCode::Format, tr("%1 is no file of dbt's making: its “%2” is no object; let dbt "
                                          "write it again.")
                                           .arg(name(), key));
    }
    return m_scan.members(text, use);
}

Result<Element> Artifact::parse(simdjson::dom::parser &parser, std::string_view part) const {
    Element element;
    const auto error = parser.parse(part.data(), part.size(), false).get(element);
    if (error == simdjson::SUCCESS)
        return element;
    return fail(ErrorCode::Format,
                tr("%1 is not valid JSON in what begins at byte %2; let dbt write it again.")
                    .arg(name())
                    .arg(m_scan.offsetOf(part)),
                QString::fromUtf8(simdjson::error_message(error)));
}

} // namespace meshlens::dbt
