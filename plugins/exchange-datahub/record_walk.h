// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/exchange-datahub/record.h"

#include "models/catalog/loss.h"
#include "models/exchange/importer.h"

#include <functional>

namespace meshlens::datahub {

// Goes through all records of an input, file by file.
class RecordWalk {
public:
    RecordWalk(const ImportInput &input, ImportProgress progress, std::stop_token stop);

    using Visit = std::function<Result<void>(const Record &record, qint64 index)>;
    using Refuse = std::function<void(const Refusal &refusal)>;

    // `index` counts records over all files. A record that cannot be used is refused; what says that the
    // input is broken as a whole, or nothing of DataHub's, is an error.
    [[nodiscard]] Result<void> run(const Visit &visit, const Refuse &refuse);

    // How often the input will be read in all, for the progress.
    void setPasses(int passes) { m_passes = passes; }

private:
    struct File {
        QString path;
        QString name; // in messages
        qint64 size = 0;
    };

    [[nodiscard]] Result<void> runFile(const File &file, const Visit &visit, const Refuse &refuse);
    // The record is unusable: an error for the whole input, or nothing, then it was refused.
    [[nodiscard]] Result<void> handle(const RecordParser::Problem &problem, const RecordReader &reader,
                                      const RawRecord &raw, const Refuse &refuse);

    std::vector<File> m_files;
    ImportProgress m_progress;
    std::stop_token m_stop;
    RecordParser m_parser;
    int m_passes = 1;
    qint64 m_total = 0; // bytes of one pass
    qint64 m_done = 0;  // of whole files and passes
    qint64 m_index = 0;
    qint64 m_seenInFile = 0; // records that are of DataHub's making
};

} // namespace meshlens::datahub
