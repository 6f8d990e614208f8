// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/fuzz_target.h"

#include <algorithm>
#include <vector>

namespace meshlens::test {
namespace {

constexpr qsizetype largest = 1 << 20;

// A value of a JSON text: where it begins and ends.
struct Span {
    qsizetype begin = 0;
    qsizetype end = 0;
};

qsizetype endOfString(const QByteArray &text, qsizetype at) {
    for (++at; at < text.size() && text[at] != '"'; ++at)
        at += text[at] == '\\';
    return std::min(at + 1, text.size());
}

// Every string, number, word, object and list, as well as a broken text lets them be seen.
std::vector<Span> valuesOf(const QByteArray &text) {
    std::vector<Span> values;
    std::vector<qsizetype> open;
    for (qsizetype at = 0; at < text.size();) {
        const char c = text[at];
        if (c == '"') {
            const qsizetype end = endOfString(text, at);
            values.push_back({at, end});
            at = end;
        } else if (c == '{' || c == '[') {
            open.push_back(at++);
        } else if (c == '}' || c == ']') {
            ++at;
            if (!open.empty()) {
                values.push_back({open.back(), at});
                open.pop_back();
            }
        } else if (std::isalnum(static_cast<unsigned char>(c)) || c == '-') {
            const qsizetype begin = at;
            while (at < text.size() && !std::strchr("{}[],:\" \n\r\t", text[at]))
                ++at;
            values.push_back({begin, std::max(at, begin + 1)});
            at = std::max(at, begin + 1);
        } else {
            ++at;
        }
    }
    return values;
}

QByteArray strangeValue(Random &random) {
    static const QByteArrayList values{
        "null",
        "true",
        "0",
        "-1",
        "1e400",
        "-0.0",
        "9223372036854775807",
        "18446744073709551616",
        "\"\"",
        "\" \"",
        "\"\\ud800\"",
        "\"\\u0000\"",
        "\"%\"",
        "\"a/b#c%d\"",
        "\"urn:li:dataset:(urn:li:dataPlatform:x,a,PROD)\"",
        "\"urn:li:dataset:(\"",
        "\"urn:li:schemaField:(urn:li:dataset:(urn:li:dataPlatform:x,a,PROD),c)\"",
        "\"urn:li:corpuser:\"",
        "\"urn:li:glossaryTerm:t\"",
        "\"[version=2.0].[type=struct].a.[type=string].b\"",
        "\"[version=2.0].[\"",
        "\"{\\\"a\\\": 1}\"",
        "\"DELETE\"",
        "\"UPSERT\"",
        "[]",
        "{}",
        "[null]",
        "{\"\": null}",
        "{\"json\": {}}",
        "{\"value\": \"{\"}"};
    switch (below(random, 8)) {
    case 0:
        return QByteArray(1 + below(random, 2000), '[') + QByteArray(1 + below(random, 2000), ']');
    case 1:
        return '"' + QByteArray(below(random, 70000), "aB%/\xff"[below(random, 5)]) + '"';
    default:
        return values[below(random, values.size())];
    }
}

} // namespace

QByteArray mutateBytes(const QByteArray &input, const QByteArray &other, Random &random) {
    QByteArray text = input;
    for (qsizetype step = 1 + below(random, 6); step > 0; --step) {
        const qsizetype at = below(random, text.size());
        const qsizetype length = std::min(text.size() - at, 1 + below(random, 1 + below(random, 200)));
        switch (below(random, 7)) {
        case 0:
            if (!text.isEmpty())
                text[at] = static_cast<char>(text[at] ^ (1 << below(random, 8)));
            break;
        case 1:
            if (!text.isEmpty())
                text[at] = static_cast<char>("\x00\xff\x7f\x80\x01{"[below(random, 6)]);
            break;
        case 2:
            text.remove(at, length);
            break;
        case 3:
            if (text.size() < largest)
                text.insert(at, text.mid(below(random, text.size()), length));
            break;
        case 4:
            text.replace(at, length, other.mid(below(random, other.size()), length));
            break;
        case 5:
            if (!text.isEmpty())
                text.truncate(at);
            break;
        default:
            for (qsizetype i = at; i < at + length; ++i)
                text[i] = static_cast<char>(random());
        }
        if (text.isEmpty())
            text = other;
    }
    return text;
}

QByteArray mutateYaml(const QByteArray &input, const QByteArray &other, Random &random) {
    static const QByteArrayList signs{"- ",       ": ",  "? ",          "&a ",         "*a",
                                      "!!str ",   "|",   ">-",          "'",           "\"",
                                      "[",        "{",   "]",           "}",           ", ",
                                      "# ",       "%",   "%YAML 1.2\n", "---\n",       "...\n",
                                      "<<: *a",   "~",   "\t",          "\r\n",        "\xEF\xBB\xBF",
                                      "\xC3\xA9", "1.0", "true",        "\"\\u0000\"", "@",
                                      "`"};
    if (below(random, 6) == 0)
        return mutateBytes(input, other, random);
    QByteArrayList lines = input.split('\n');
    const QByteArrayList others = other.split('\n');
    for (qsizetype step = 1 + below(random, 5); step > 0; --step) {
        const qsizetype at = below(random, lines.size());
        switch (below(random, 6)) {
        case 0: {
            const QByteArray sign = signs[below(random, signs.size())];
            lines[at].insert(below(random, lines[at].size() + 1),
                             sign.repeated(1 + below(random, 40) / 39 * 200));
            break;
        }
        case 1:
            lines.swapItemsAt(at, below(random, lines.size()));
            break;
        case 2: // deeper or flatter
            lines[at] = below(random, 2) == 0 ? "  " + lines[at] : lines[at].trimmed();
            break;
        case 3:
            lines.insert(at, others[below(random, others.size())]);
            break;
        case 4: { // a whole block once more
            const QByteArrayList block = lines.mid(at, 1 + below(random, 8));
            for (const QByteArray &line : block)
                lines.append(line);
            break;
        }
        default:
            lines.removeAt(at);
            if (lines.isEmpty())
                return other;
        }
    }
    return lines.join('\n');
}

QByteArray mutateJson(const QByteArray &input, const QByteArray &other, Random &random) {
    if (below(random, 12) == 0)
        return mutateBytes(input, other, random);
    QByteArray text = input;
    for (qsizetype step = 1 + below(random, 5); step > 0; --step) {
        const std::vector<Span> values = valuesOf(text);
        if (values.empty())
            return other;
        const Span at = values[static_cast<std::size_t>(below(random, qsizetype(values.size())))];
        const QByteArray old = text.mid(at.begin, at.end - at.begin);
        switch (below(random, 6)) {
        case 0:
            text.replace(at.begin, old.size(), strangeValue(random));
            break;
        case 1: { // what stands elsewhere
            const Span from = values[static_cast<std::size_t>(below(random, qsizetype(values.size())))];
            text.replace(at.begin, old.size(), text.mid(from.begin, from.end - from.begin));
            break;
        }
        case 2: { // what another input says
            const std::vector<Span> others = valuesOf(other);
            if (others.empty())
                break;
            const Span from = others[static_cast<std::size_t>(below(random, qsizetype(others.size())))];
            text.replace(at.begin, old.size(), other.mid(from.begin, from.end - from.begin));
            break;
        }
        case 3: // twice
            text.insert(at.end, ',' + old);
            break;
        case 4: // with what separates it from the next
            text.remove(at.begin, old.size() + (text.mid(at.end, 1) == "," ? 1 : 0));
            break;
        default:
            text.replace(at.begin, old.size(), '[' + old + ']');
        }
        if (text.size() > largest)
            return input;
    }
    return text;
}

} // namespace meshlens::test
