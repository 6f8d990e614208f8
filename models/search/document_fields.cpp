// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search/document_fields.h"

#include "models/catalog/field_names.h"

#include <simdjson.h>

namespace meshlens {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

std::string_view nameOf(QLatin1StringView field) {
    return {field.data(), static_cast<std::size_t>(field.size())};
}

QString text(std::string_view utf8) {
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

void addText(const object &body, QLatin1StringView field, QString &value) {
    std::string_view found;
    if (value.isEmpty() && body.at_key(nameOf(field)).get(found) == simdjson::SUCCESS)
        value = text(found);
}

void addTexts(const object &body, QLatin1StringView field, QStringList &values) {
    simdjson::dom::array found;
    if (!values.isEmpty() || body.at_key(nameOf(field)).get(found) != simdjson::SUCCESS)
        return;
    for (const element item : found) {
        std::string_view value;
        if (item.get(value) == simdjson::SUCCESS)
            values.append(text(value));
    }
}

void addNumber(const object &body, QLatin1StringView field, double &value) {
    double found = 0;
    if (value < 0 && body.at_key(nameOf(field)).get(found) == simdjson::SUCCESS)
        value = std::max(found, 0.0);
}

} // namespace

struct FieldParser::Private {
    simdjson::dom::parser parser;

    // False: no object.
    bool parse(std::string_view json, object &body) {
        return !json.empty() && parser.parse(json.data(), json.size()).get(body) == simdjson::SUCCESS;
    }
};

FieldParser::FieldParser()
    : m_private(std::make_unique<Private>()) {}
FieldParser::~FieldParser() = default;

void FieldParser::addMissing(std::string_view json, DocumentFields &fields) {
    object body;
    if (!m_private->parse(json, body))
        return;
    addText(body, field::description, fields.description);
    addText(body, field::text, fields.text);
    addText(body, field::type, fields.type);
    addText(body, field::platform, fields.platform);
    addText(body, field::qualifiedName, fields.qualifiedName);
    addText(body, field::email, fields.email);
    addText(body, field::title, fields.title);
    addTexts(body, field::subTypes, fields.subTypes);
    addNumber(body, field::queries30d, fields.queries);
    addNumber(body, field::users30d, fields.users);
    addNumber(body, field::views30d, fields.views);
}

void FieldParser::addMissing(std::string_view description, std::string_view json, ColumnFields &fields) {
    if (fields.description.isEmpty())
        fields.description = text(description);
    object body;
    if (!m_private->parse(json, body))
        return;
    addText(body, field::description, fields.description);
    addText(body, field::label, fields.label);
    addTexts(body, field::tags, fields.tags);
    addTexts(body, field::terms, fields.terms);
}

} // namespace meshlens
