// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>

// The fields of an entity's body and of a column's body (JSON object members), one list for importers, store,
// pages and the command line. Times are ISO 8601 UTC texts (formatTime).
namespace meshlens::field {

using namespace Qt::Literals::StringLiterals;

// Any kind
inline constexpr auto description = "description"_L1; // Markdown
inline constexpr auto url = "url"_L1;                 // where the source shows it
inline constexpr auto createdAt = "createdAt"_L1;
inline constexpr auto modifiedAt = "modifiedAt"_L1;
inline constexpr auto customProperties = "customProperties"_L1; // object name -> text
inline constexpr auto properties = "properties"_L1; // structured: [{"name","label","values":[...]}]
inline constexpr auto links = "links"_L1;           // [{"url","description"}]
inline constexpr auto classification =
    "classification"_L1; // public, internal, confidential, restricted, or a source's own word
inline constexpr auto deprecation = "deprecation"_L1; // why it should no longer be used
inline constexpr auto sourceInactive = "inactive"_L1; // true: the source has marked it as removed or inactive

// Dataset
inline constexpr auto declared = "declared"_L1; // false: no source holds it, edges refer to it; never true
inline constexpr auto sameAs = "sameAs"_L1;     // people's: object key -> true: one thing with it, false: not

// Dataset, container, job, flow
inline constexpr auto type = "type"_L1; // table, view, topic, file, model, chart, dashboard, explore, ...
inline constexpr auto subTypes = "subTypes"_L1; // the source's own words, a list
inline constexpr auto platform = "platform"_L1; // snowflake, dbt, s3, ...
inline constexpr auto instance = "instance"_L1;
inline constexpr auto environment = "environment"_L1; // PROD, DEV, ...
inline constexpr auto qualifiedName = "qualifiedName"_L1;
inline constexpr auto viewLogic = "viewLogic"_L1; // SQL or another language
inline constexpr auto viewLanguage = "viewLanguage"_L1;
inline constexpr auto materialized = "materialized"_L1;
inline constexpr auto rowCount = "rowCount"_L1;     // number
inline constexpr auto sizeBytes = "sizeBytes"_L1;   // number
inline constexpr auto queries30d = "queries30d"_L1; // number: queries in the source's last 30 days
inline constexpr auto users30d = "users30d"_L1;     // number
inline constexpr auto views30d = "views30d"_L1;     // number
inline constexpr auto checks = "checks"_L1;         // {"passing":[...],"failing":[...]}

// Person, team
inline constexpr auto email = "email"_L1;
inline constexpr auto title = "title"_L1;
inline constexpr auto department = "department"_L1;

// Contract, product, port. What the standards call these stays as they write it: texts, objects, lists of
// objects.
inline constexpr auto textSha256 = "textSha256"_L1; // hex: the source's own text, byte for byte (table text)
inline constexpr auto sourceFile = "sourceFile"_L1; // where the text was, relative to what was imported
inline constexpr auto sourceId = "sourceId"_L1;     // the standard's id, as people write it in links
inline constexpr auto version = "version"_L1;
inline constexpr auto status = "status"_L1; // proposed, draft, active, deprecated, retired, or another word
inline constexpr auto apiVersion = "apiVersion"_L1;
inline constexpr auto tenant = "tenant"_L1;
inline constexpr auto limitations = "limitations"_L1; // the purpose is the description
inline constexpr auto usage = "usage"_L1;
inline constexpr auto servers = "servers"_L1;
inline constexpr auto roles = "roles"_L1;
inline constexpr auto slaProperties = "slaProperties"_L1;
inline constexpr auto support = "support"_L1;
inline constexpr auto price = "price"_L1;
inline constexpr auto team = "team"_L1;
inline constexpr auto direction = "direction"_L1; // of a port: input, output, management
inline constexpr auto contractId = "contractId"_L1;
inline constexpr auto contractVersion = "contractVersion"_L1;

// Dataset, column
inline constexpr auto quality = "quality"_L1; // rules that a contract promises: list of objects

// Term, tag, document
inline constexpr auto color = "color"_L1; // #RRGGBB
inline constexpr auto text = "text"_L1;   // a document's Markdown
inline constexpr auto state = "state"_L1; // PUBLISHED, ...
inline constexpr auto showInContext = "showInContext"_L1;

// Column body
inline constexpr auto tags = "tags"_L1;   // [source names]; entities have relations instead
inline constexpr auto terms = "terms"_L1; // [source names]
inline constexpr auto label = "label"_L1;
inline constexpr auto logicalType = "logicalType"_L1; // the source's neutral type: String, Number, ...
inline constexpr auto sourceDescription =
    "sourceDescription"_L1; // the system's own, where people wrote another
inline constexpr auto sourcePath =
    "sourcePath"_L1;                            // the source's way to write a path that says more than names
inline constexpr auto inferred = "inferred"_L1; // true: the description was written by a machine

} // namespace meshlens::field
