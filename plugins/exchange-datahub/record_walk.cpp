// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/exchange-datahub/record_walk.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::datahub {
namespace {

QString tr(const char *text) {
    return QCoreApplication::translate("datahub", text);
}

} // namespace

RecordWalk::RecordWalk(const ImportInput &input, ImportProgress progress, std::stop_token stop)
    : m_progress(std::move(progress))
    , m_stop(std::move(stop)) {
    if (input.isFolder) {
        const QDir folder(input.path);
        for (const QString &path : input.files)
            m_files.push_back({path, folder.relativeFilePath(path), QFileInfo(path).size()});
    } else {
        m_files.push_back({input.path, input.displayName, QFileInfo(input.path).size()});
    }
    for (const File &file : m_files)
        m_total += file.size;
}

Result<void> RecordWalk::run(const Visit &visit, const Refuse &refuse) {
    m_index = 0;
    for (const File &file : m_files) {
        if (auto done = runFile(file, visit, refuse); !done)
            return done;
        m_done += file.size;
    }
    return {};
}

Result<void> RecordWalk::runFile(const File &file, const Visit &visit, const Refuse &refuse) {
    auto reader = RecordReader::open(file.path, file.name);
    if (!reader)
        return std::unexpected(reader.error());
    m_seenInFile = 0;
    qint64 told = 0;
    while (true) {
        if (m_stop.stop_requested())
            return cancelled();
        const auto raw = (*reader)->next();
        if (!raw)
            return std::unexpected(raw.error());
        if (!*raw)
            break;
        if (const qint64 read = (*reader)->bytesRead(); m_progress && read - told >= (256 << 10)) {
            told = read;
            m_progress(m_done + read, m_total * m_passes);
        }
        const auto record = m_parser.parse(**raw);
        const auto done = record ? visit(*record, m_index) : handle(record.error(), **reader, **raw, refuse);
        if (!done)
            return done;
        m_seenInFile += record || record.error().trouble != RecordParser::Trouble::NotMetadata;
        ++m_index;
    }
    if (m_seenInFile == 0) {
        return fail(
            ErrorCode::Format,
            tr("%1 holds no metadata records, so nothing was imported; export it again.").arg(file.name));
    }
    return {};
}

Result<void> RecordWalk::handle(const RecordParser::Problem &problem, const RecordReader &reader,
                                const RawRecord &raw, const Refuse &refuse) {
    const bool lines = reader.layout() == RecordReader::Layout::Lines;
    switch (problem.trouble) {
    case RecordParser::Trouble::NotUtf8:
        return fail(ErrorCode::Format, tr("%1 is not UTF-8 at byte %2; save it in that encoding.")
                                           .arg(reader.name())
                                           .arg(raw.offset + static_cast<qint64>(problem.at)));
    case RecordParser::Trouble::TooDeep:
        return fail(ErrorCode::Limit,
                    tr("%1 is nested deeper than %2 levels in the record at byte %3; flatten it.")
                        .arg(reader.name())
                        .arg(depthLimit)
                        .arg(raw.offset));
    case RecordParser::Trouble::NotJson:
        // Lines stand alone; in a list a syntax error means that the whole document is broken.
        if (!lines) {
            return fail(ErrorCode::Format,
                        tr("%1 is not valid JSON in record %2, which begins at byte %3; export it again.")
                            .arg(reader.name())
                            .arg(raw.number)
                            .arg(raw.offset),
                        problem.why);
        }
        refuse({reader.place(raw), tr("it is not valid JSON")});
        return {};
    case RecordParser::Trouble::NotMetadata:
        if (m_seenInFile == 0) {
            return fail(ErrorCode::Format,
                        tr("%1 is not a DataHub metadata file: of its record %2 it must be said that %3.")
                            .arg(reader.name())
                            .arg(raw.number)
                            .arg(problem.why));
        }
        refuse({reader.place(raw), problem.why});
        return {};
    case RecordParser::Trouble::Refused:
        refuse({reader.place(raw), problem.why});
        return {};
    }
    return {};
}

} // namespace meshlens::datahub
