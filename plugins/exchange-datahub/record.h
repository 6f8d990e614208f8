// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/exchange-datahub/json_values.h"
#include "plugins/exchange-datahub/record_reader.h"
#include "plugins/exchange-datahub/urn.h"

#include "models/core/error.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace meshlens::datahub {

enum class Change {
    Upsert, // also CREATE, UPDATE, RESTATE: the whole aspect as it is now
    Patch,  // steps on a value that only the server has
    Delete
};

struct Aspect {
    QString name;                 // "datasetProperties"
    std::optional<Object> object; // nothing: a delete, or a proposal without content
};

// One proposal about one entity. Lives as long as nothing else is parsed.
struct Record {
    Urn urn;
    Change change = Change::Upsert;
    std::vector<Aspect> aspects;
    bool hasSystemMetadata = false; // when and by which run the server got it
};

// Turns a record's text into a proposal: MetadataChangeProposal (with its aspect as JSON or as text that
// holds JSON) or MetadataChangeEvent (a snapshot with several aspects). Keeps its buffers.
class RecordParser {
public:
    enum class Trouble {
        Refused, // this record cannot be used; `why` says
        NotJson, // syntax; `why` says
        NotUtf8, // `at` says where in the record
        TooDeep,
        NotMetadata // JSON, but nothing that DataHub writes
    };
    struct Problem {
        Trouble trouble = Trouble::Refused;
        QString why;
        size_t at = 0;
    };

    [[nodiscard]] std::expected<Record, Problem> parse(const RawRecord &raw);

private:
    [[nodiscard]] std::expected<Record, Problem> proposal(const Object &object);
    [[nodiscard]] std::expected<Record, Problem> snapshot(const Object &object);
    [[nodiscard]] std::expected<std::optional<Object>, Problem> aspectObject(const Object &proposal);

    simdjson::dom::parser m_parser;
    simdjson::dom::parser m_textParser; // for aspects that are written as text
};

} // namespace meshlens::datahub
