// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/exchange-datahub/record.h"

#include <QCoreApplication>

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::datahub {
namespace {

using Problem = RecordParser::Problem;
using Trouble = RecordParser::Trouble;

QString tr(const char *text) {
    return QCoreApplication::translate("datahub", text);
}

std::unexpected<Problem> refused(const QString &why) {
    return std::unexpected(Problem{Trouble::Refused, why, 0});
}

// simdjson allocates once for the largest text that it saw, with our limit on depth.
simdjson::error_code prepare(simdjson::dom::parser &parser, size_t size) {
    if (size <= parser.capacity() && parser.max_depth() == depthLimit)
        return simdjson::SUCCESS;
    return parser.allocate(std::max<size_t>(size, 1 << 16), depthLimit);
}

std::expected<Element, Problem> parseWith(simdjson::dom::parser &parser, std::string_view text, bool padded) {
    Element root;
    auto error = prepare(parser, text.size());
    if (!error)
        error = parser.parse(text.data(), text.size(), !padded).get(root);
    switch (error) {
    case simdjson::SUCCESS:
        return root;
    case simdjson::UTF8_ERROR:
        return std::unexpected(Problem{Trouble::NotUtf8, {}, firstInvalidUtf8(text).value_or(0)});
    case simdjson::DEPTH_ERROR:
        return std::unexpected(Problem{Trouble::TooDeep, {}, 0});
    default:
        return std::unexpected(
            Problem{Trouble::NotJson, QString::fromLatin1(simdjson::error_message(error)), 0});
    }
}

std::optional<std::string_view> textOf(const Object &object, std::string_view key) {
    Element element;
    if (object.at_key(key).get(element) != simdjson::SUCCESS)
        return std::nullopt;
    return asText(element);
}

std::optional<Object> objectOf(const Object &object, std::string_view key) {
    Element element;
    Object inner;
    if (object.at_key(key).get(element) != simdjson::SUCCESS ||
        unwrapped(element).get_object().get(inner) != simdjson::SUCCESS)
        return std::nullopt;
    return inner;
}

bool has(const Object &object, std::string_view key) {
    return object.at_key(key).error() == simdjson::SUCCESS;
}

// "com.linkedin.pegasus2avro.dataset.DatasetProperties" names the aspect datasetProperties.
QString aspectOfClass(std::string_view className) {
    const size_t dot = className.rfind('.');
    QString name = toText(dot == std::string_view::npos ? className : className.substr(dot + 1));
    if (!name.isEmpty())
        name[0] = name[0].toLower();
    return name;
}

std::expected<Urn, Problem> urnOf(std::optional<std::string_view> text) {
    if (!text || text->empty())
        return refused(tr("it has no urn"));
    auto urn = Urn::parse(toText(*text));
    if (!urn)
        return refused(tr("“%1” is no DataHub urn").arg(toText(text->substr(0, 200))));
    return *urn;
}

std::expected<Change, Problem> changeOf(const Object &object) {
    static constexpr std::array whole{std::string_view("UPSERT"), std::string_view("CREATE"),
                                      std::string_view("CREATE_ENTITY"), std::string_view("UPDATE"),
                                      std::string_view("RESTATE")};
    const std::string_view word = textOf(object, "changeType").value_or("UPSERT");
    if (std::ranges::find(whole, word) != whole.end())
        return Change::Upsert;
    if (word == "PATCH")
        return Change::Patch;
    if (word == "DELETE")
        return Change::Delete;
    return refused(tr("its changeType “%1” is unknown").arg(toText(word.substr(0, 50))));
}

} // namespace

std::expected<Record, Problem> RecordParser::parse(const RawRecord &raw) {
    const auto root = parseWith(m_parser, raw.text, true);
    if (!root)
        return std::unexpected(root.error());
    Object object;
    if (root->get_object().get(object) != simdjson::SUCCESS)
        return std::unexpected(Problem{Trouble::NotMetadata, tr("it is no object"), 0});
    const bool isEvent = has(object, "proposedSnapshot");
    if (!isEvent && !has(object, "aspectName") && !has(object, "entityUrn") && !has(object, "entityType")) {
        return std::unexpected(
            Problem{Trouble::NotMetadata, tr("it has neither entityUrn nor proposedSnapshot"), 0});
    }
    auto record = isEvent ? snapshot(object) : proposal(object);
    Element metadata;
    if (record && object.at_key("systemMetadata").get(metadata) == simdjson::SUCCESS)
        record->hasSystemMetadata = !isEmpty(metadata);
    return record;
}

std::expected<Record, Problem> RecordParser::proposal(const Object &object) {
    auto urn = urnOf(textOf(object, "entityUrn"));
    if (!urn)
        return std::unexpected(urn.error());
    const auto change = changeOf(object);
    if (!change)
        return std::unexpected(change.error());
    Record record{std::move(*urn), *change, {}, false};
    const auto name = textOf(object, "aspectName");
    if (*change == Change::Delete) {
        record.aspects.push_back({toText(name.value_or("")), std::nullopt});
        return record;
    }
    if (!name || name->empty())
        return refused(tr("it has no aspectName"));
    if (*change == Change::Patch) {
        record.aspects.push_back({toText(*name), std::nullopt});
        return record;
    }
    auto content = aspectObject(object);
    if (!content)
        return std::unexpected(content.error());
    record.aspects.push_back({toText(*name), *content});
    return record;
}

// {"json": {...}}, {"value": "text with JSON", "contentType": "application/json"}, or the aspect itself.
std::expected<std::optional<Object>, Problem> RecordParser::aspectObject(const Object &proposal) {
    const auto aspect = objectOf(proposal, "aspect");
    if (!aspect)
        return refused(tr("it has no aspect"));
    if (auto json = objectOf(*aspect, "json"))
        return json;
    const auto text = textOf(*aspect, "value");
    if (!text && (has(*aspect, "json") || has(*aspect, "value")))
        return refused(tr("its aspect is no object"));
    if (!text)
        return aspect;
    if (const auto type = textOf(*aspect, "contentType"); type && *type != "application/json")
        return refused(tr("its aspect is written as %1, not as JSON").arg(toText(type->substr(0, 100))));
    const auto root = parseWith(m_textParser, *text, false);
    if (!root && root.error().trouble == Trouble::TooDeep)
        return refused(tr("the text of its aspect is nested deeper than %1 levels").arg(depthLimit));
    Object object;
    if (!root || root->get_object().get(object) != simdjson::SUCCESS)
        return refused(tr("the text of its aspect is not a JSON object"));
    return object;
}

std::expected<Record, Problem> RecordParser::snapshot(const Object &object) {
    const auto content = objectOf(object, "proposedSnapshot");
    if (!content)
        return refused(tr("its proposedSnapshot is empty"));
    auto urn = urnOf(textOf(*content, "urn"));
    if (!urn)
        return std::unexpected(urn.error());
    Record record{std::move(*urn), Change::Upsert, {}, false};
    Array aspects;
    if (content->at_key("aspects").get_array().get(aspects) != simdjson::SUCCESS)
        return refused(tr("its snapshot has no list of aspects"));
    for (const Element element : aspects) {
        Object wrapper;
        Object inner;
        if (element.get_object().get(wrapper) != simdjson::SUCCESS || wrapper.size() != 1)
            return refused(tr("an aspect of its snapshot does not name its class"));
        const auto only = *wrapper.begin();
        if (only.value.get_object().get(inner) != simdjson::SUCCESS)
            return refused(tr("an aspect of its snapshot is no object"));
        record.aspects.push_back({aspectOfClass(only.key), inner});
    }
    return record;
}

} // namespace meshlens::datahub
