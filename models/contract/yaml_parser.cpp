// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contract/yaml_parser.h"

#include <QCoreApplication>

#include <libfyaml.h>

#include <memory>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int eventsBetweenLooks = 256;

QString tr(const char *text) {
    return QCoreApplication::translate("meshlens", text);
}

struct FreeDiag {
    void operator()(fy_diag *diag) const { fy_diag_destroy(diag); }
};
struct FreeParser {
    void operator()(fy_parser *parser) const { fy_parser_destroy(parser); }
};

// Errors are collected, nothing is printed.
void swallow(fy_diag *, void *, const char *, size_t) {}

std::unique_ptr<fy_diag, FreeDiag> makeDiag() {
    fy_diag_cfg config;
    fy_diag_cfg_default(&config);
    config.fp = nullptr;
    config.output_fn = swallow;
    config.colorize = false;
    config.level = FYET_ERROR;
    std::unique_ptr<fy_diag, FreeDiag> diag(fy_diag_create(&config));
    if (diag)
        fy_diag_set_collect_errors(diag.get(), true);
    return diag;
}

QString textOf(fy_token *token) {
    size_t length = 0;
    const char *text = token ? fy_token_get_text(token, &length) : nullptr;
    return text ? QString::fromUtf8(text, static_cast<qsizetype>(length)) : QString();
}

YamlStyle styleOf(fy_token *token) {
    switch (token ? fy_token_scalar_style(token) : FYSS_PLAIN) {
    case FYSS_SINGLE_QUOTED:
        return YamlStyle::SingleQuoted;
    case FYSS_DOUBLE_QUOTED:
        return YamlStyle::DoubleQuoted;
    case FYSS_LITERAL:
        return YamlStyle::Literal;
    case FYSS_FOLDED:
        return YamlStyle::Folded;
    default:
        return YamlStyle::Plain;
    }
}

class EventReader {
public:
    EventReader(const YamlTree &tree, YamlBuilder &builder)
        : m_text(tree.text)
        , m_builder(builder) {}

    Result<void> take(fy_event *event) {
        const fy_mark *from = fy_event_start_mark(event);
        const fy_mark *to = fy_event_end_mark(event);
        const qsizetype begin = from ? offset(from) : m_last;
        const qsizetype end = std::max(begin, to ? offset(to) : begin);
        const auto done = hand(event, begin, end);
        m_last = std::max(m_last, end);
        return done;
    }

    [[nodiscard]] qsizetype last() const { return m_last; }

private:
    qsizetype offset(const fy_mark *mark) const {
        return std::min(static_cast<qsizetype>(mark->input_pos), m_text.size());
    }

    Result<void> hand(fy_event *event, qsizetype begin, qsizetype end) {
        switch (event->type) {
        case FYET_DOCUMENT_START:
            return m_builder.beginDocument(begin);
        case FYET_SCALAR:
            return m_builder.scalar(scalar(event, begin, end));
        case FYET_ALIAS: {
            // The mark stands behind the asterisk.
            const bool marked = begin > 0 && m_text[begin - 1] == '*';
            return m_builder.alias({.begin = marked ? begin - 1 : begin,
                                    .end = end,
                                    .anchor = textOf(fy_event_get_token(event))});
        }
        case FYET_SEQUENCE_START:
            return m_builder.open(YamlType::List, collection(event, begin, end));
        case FYET_MAPPING_START:
            return m_builder.open(YamlType::Map, collection(event, begin, end));
        case FYET_SEQUENCE_END:
        case FYET_MAPPING_END:
            return m_builder.close(end);
        default:
            return {};
        }
    }

    YamlEvent collection(fy_event *event, qsizetype begin, qsizetype end) const {
        const bool flow = begin < end && (m_text[begin] == '[' || m_text[begin] == '{');
        return {.style = flow ? YamlStyle::Flow : YamlStyle::Block,
                .begin = begin,
                .end = end,
                .anchor = textOf(fy_event_get_anchor_token(event)),
                .tag = textOf(fy_event_get_tag_token(event))};
    }

    // The mark of a value that is not written stands before the colon or dash that it belongs to.
    qsizetype behindIndicator(qsizetype at) const {
        qsizetype next = at;
        while (next < m_text.size() && QByteArrayView(" \t\r\n").contains(m_text[next]))
            ++next;
        const bool indicator =
            next < m_text.size() && (m_text[next] == ':' || m_text[next] == '-') &&
            (next + 1 == m_text.size() || QByteArrayView(" \t\r\n").contains(m_text[next + 1]));
        return indicator ? next + 1 : at;
    }

    YamlEvent scalar(fy_event *event, qsizetype begin, qsizetype end) const {
        fy_token *token = fy_event_get_token(event);
        YamlEvent out{.style = styleOf(token),
                      .begin = begin,
                      .end = end,
                      .text = textOf(token),
                      .anchor = textOf(fy_event_get_anchor_token(event)),
                      .tag = textOf(fy_event_get_tag_token(event))};
        const char quote = out.style == YamlStyle::SingleQuoted   ? '\''
                           : out.style == YamlStyle::DoubleQuoted ? '"'
                                                                  : '\0';
        // Marks are those of what is between the quotes, or below the header of a block.
        if (quote != '\0') {
            if (begin > 0 && m_text[begin - 1] == quote)
                --out.begin;
            if (end < m_text.size() && m_text[end] == quote)
                ++out.end;
        } else if (out.style == YamlStyle::Literal || out.style == YamlStyle::Folded) {
            const qsizetype header = m_text.indexOf(out.style == YamlStyle::Literal ? '|' : '>', m_last);
            if (header >= 0 && header < begin)
                out.begin = header;
        }
        if (begin == end && out.style == YamlStyle::Plain && out.anchor.isEmpty() && out.tag.isEmpty())
            out.begin = out.end = behindIndicator(begin);
        return out;
    }

    const QByteArray &m_text;
    YamlBuilder &m_builder;
    qsizetype m_last = 0; // behind the last event that had a place
};

Error whatIsWrong(fy_diag *diag, const YamlTree &tree, const YamlBuilder &builder, qsizetype last) {
    void *iterator = nullptr;
    const fy_diag_error *first = fy_diag_errors_iterate(diag, &iterator);
    if (!first || !first->msg)
        return builder
            .problem(ErrorCode::Format, last,
                     tr("from here on the text is not valid YAML; mend what follows."))
            .error();
    const qsizetype at = tree.places.at(first->line, first->column).offset;
    const QString words = QString::fromUtf8(first->msg).simplified();
    if (words.contains("tab"_L1))
        return builder.problem(ErrorCode::Format, at, tr("a tab stands here as indentation; use spaces."))
            .error();
    return builder
        .problem(ErrorCode::Format, at, tr("here the text is not valid YAML (%1); mend it.").arg(words))
        .error();
}

} // namespace

Result<void> parseYaml(const YamlTree &tree, YamlBuilder &builder, const YamlLimits &limits,
                       const std::stop_token &stop) {
    const auto diag = makeDiag();
    const fy_parse_cfg config{
        .search_path = "",
        .flags = static_cast<fy_parse_cfg_flags>(FYPCF_QUIET | FYPCF_DEFAULT_VERSION_1_2 | FYPCF_JSON_NONE |
                                                 FYPCF_DISABLE_DEPTH_LIMIT),
        .userdata = nullptr,
        .diag = diag.get()};
    const std::unique_ptr<fy_parser, FreeParser> parser(fy_parser_create(&config));
    if (!diag || !parser ||
        fy_parser_set_string(parser.get(), tree.text.constData(), static_cast<size_t>(tree.text.size())) != 0)
        return fail(ErrorCode::Limit, tr("There is not enough memory to read this input."));
    EventReader reader(tree, builder);
    const auto release = [&parser](fy_event *event) { fy_parser_event_free(parser.get(), event); };
    const auto deadline = Clock::now() + limits.time;
    bool ended = false;
    for (qint64 n = 0;; ++n) {
        const std::unique_ptr<fy_event, decltype(release)> event(fy_parser_parse(parser.get()), release);
        if (!event)
            break;
        ended = event->type == FYET_STREAM_END;
        if (const auto done = reader.take(event.get()); !done)
            return done;
        if (n % eventsBetweenLooks != 0)
            continue;
        if (stop.stop_requested())
            return cancelled();
        if (Clock::now() > deadline)
            return builder.problem(
                ErrorCode::Limit, reader.last(),
                tr("reading had come only this far after %1 seconds; divide the file.")
                    .arg(std::chrono::duration_cast<std::chrono::seconds>(limits.time).count()));
    }
    if (!ended || fy_parser_get_stream_error(parser.get()) || fy_diag_got_error(diag.get()))
        return std::unexpected(whatIsWrong(diag.get(), tree, builder, reader.last()));
    return {};
}

} // namespace meshlens
