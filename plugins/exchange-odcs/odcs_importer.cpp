// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/exchange-odcs/odcs_importer.h"

#include "plugins/exchange-odcs/product.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::odcs {
namespace {

struct Part {
    QString path;
    QString name; // as people know it
    qint64 bytes = 0;
};

std::vector<Part> partsOf(const ImportInput &input) {
    std::vector<Part> parts;
    const QDir folder(input.path);
    const QStringList files = input.isFolder ? input.files : QStringList{input.path};
    parts.reserve(static_cast<std::size_t>(files.size()));
    for (const QString &file : files)
        parts.push_back({file, input.isFolder ? folder.relativeFilePath(file) : input.displayName,
                         QFileInfo(file).size()});
    return parts;
}

// Both readings, with the bytes that they have come to.
class Reading {
public:
    Reading(const ImportInput &input, const ImportProgress &progress, std::stop_token stop)
        : m_parts(partsOf(input))
        , m_progress(progress)
        , m_stop(std::move(stop)) {
        for (const Part &part : m_parts)
            m_total += 2 * part.bytes;
    }

    // Hands every file that can be read to `use`, and the error of every other one to `refuse`.
    template <typename Use, typename Refuse> Result<void> each(Use use, Refuse refuse) {
        for (const Part &part : m_parts) {
            if (m_stop.stop_requested())
                return cancelled();
            const auto file = readInputFile(part.path, part.name, m_stop);
            if (!file && file.error().code == ErrorCode::Cancelled)
                return std::unexpected(file.error());
            if (!file)
                refuse(part, file.error());
            else if (const Result<void> used = use(*file); !used)
                return used;
            m_done += part.bytes;
            if (m_progress)
                m_progress(m_done, m_total);
        }
        return {};
    }

private:
    std::vector<Part> m_parts;
    const ImportProgress &m_progress;
    std::stop_token m_stop;
    qint64 m_done = 0;
    qint64 m_total = 0;
};

// "FILE:LINE:COLUMN: why" in its two parts.
Refusal refusalOf(const Part &part, const Error &error) {
    const qsizetype end =
        error.message.startsWith(part.name + u':') ? error.message.indexOf(u": "_s, part.name.size()) : -1;
    if (end < 0)
        return {part.name, error.message};
    return {error.message.left(end), error.message.sliced(end + 2)};
}

QString sourceName(const ImportInput &input) {
    const QString name = QFileInfo(input.path).fileName();
    if (input.isFolder)
        return name;
    for (const auto ending : {".odcs.yaml"_L1, ".odcs.yml"_L1, ".odcs.json"_L1, ".odps.yaml"_L1,
                              ".odps.yml"_L1, ".odps.json"_L1, ".yaml"_L1, ".yml"_L1, ".json"_L1}) {
        if (name.endsWith(ending, Qt::CaseInsensitive) && name.size() > ending.size())
            return name.chopped(ending.size());
    }
    return name;
}

} // namespace

Result<SourceInfo> OdcsImporter::identify(const ImportInput &input, std::stop_token) {
    SourceInfo source;
    source.kind = u"odcs"_s;
    source.instance = input.path;
    source.name = sourceName(input);
    return source;
}

Result<void> OdcsImporter::read(const ImportInput &input, StagingStore &staging,
                                const ImportProgress &progress, std::stop_token stop) {
    Reading reading(input, progress, std::move(stop));
    Survey survey;
    std::optional<Error> refused;
    bool usable = false;
    const auto surveyed = reading.each(
        [&](const InputFile &file) -> Result<void> {
            survey.note(file);
            usable = true;
            return {};
        },
        [&](const Part &part, const Error &error) {
            staging.addRefusal(refusalOf(part, error));
            if (!refused)
                refused = error;
        });
    if (!surveyed)
        return surveyed;
    if (!usable && refused)
        return std::unexpected(*refused);
    survey.finish();
    // What a file held that cannot be read now is not gone.
    if (refused) {
        SourceInfo source = staging.source();
        source.delta = true;
        staging.setSource(source);
    }

    Report report;
    Sink sink(staging);
    const Context context{survey, sink, report};
    const auto read = reading.each(
        [&](const InputFile &file) -> Result<void> {
            const Survey::Holder *holder = survey.find(file.name);
            // Written anew since the first reading, as something else.
            if (!holder || holder->kind != file.kind || holder->id != file.id ||
                holder->version != file.version)
                return fail(
                    ErrorCode::Conflict,
                    QCoreApplication::translate("odcs", "%1 was changed while it was read; import it again.")
                        .arg(file.name));
            report.setFile(file.name);
            if (file.kind == DocumentKind::Contract)
                readContract(context, file, *holder);
            else
                readProduct(context, file, *holder);
            return sink.state();
        },
        [](const Part &, const Error &) {});
    if (!read)
        return read;
    report.writeTo(staging);
    return sink.state();
}

} // namespace meshlens::odcs
