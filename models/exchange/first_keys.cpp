// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/exchange/first_keys.h"

#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

constexpr qsizetype keyLimit = 64;
constexpr int depthLimit = 64;

bool isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// Walks JSON text that may be cut off anywhere and notes the keys of the first object.
class JsonKeys {
public:
    explicit JsonKeys(QByteArrayView text)
        : m_text(text) {}

    QStringList run() {
        // `{` opens the object itself; `[` a list whose first object counts.
        for (; m_at < m_text.size() && m_keys.size() < keyLimit && !m_done; ++m_at)
            step(m_text[m_at]);
        return m_keys;
    }

private:
    void step(char c) {
        if (c == '"') {
            readString();
        } else if (c == '{' || c == '[') {
            open(c);
        } else if (c == '}' || c == ']') {
            close();
        } else if (c == ',') {
            m_keyNext = m_objectDepth == m_depth;
        }
    }

    void open(char c) {
        if (++m_depth > depthLimit) {
            m_done = true;
            return;
        }
        if (c == '{' && m_objectDepth == 0 && m_depth <= 2) {
            m_objectDepth = m_depth;
            m_keyNext = true;
        }
    }

    void close() {
        m_done = m_depth == m_objectDepth || m_depth <= 1;
        --m_depth;
    }

    void readString() {
        const qsizetype begin = m_at + 1;
        bool plain = true;
        for (m_at = begin; m_at < m_text.size() && m_text[m_at] != '"'; ++m_at) {
            if (m_text[m_at] == '\\') {
                plain = false;
                ++m_at;
            }
        }
        if (m_keyNext && m_depth == m_objectDepth && m_at < m_text.size() && plain)
            m_keys.append(QString::fromUtf8(m_text.sliced(begin, m_at - begin)));
        m_keyNext = false;
    }

    QByteArrayView m_text;
    qsizetype m_at = 0;
    int m_depth = 0;
    int m_objectDepth = 0; // of the object whose keys count; 0: not met yet
    bool m_keyNext = false;
    bool m_done = false;
    QStringList m_keys;
};

QStringList yamlKeys(QByteArrayView text) {
    static const QRegularExpression key(uR"(^(?:- )?["']?([A-Za-z_$][\w.$-]*)["']?[ \t]*:(?:[ \t]|\r?$))"_s,
                                        QRegularExpression::MultilineOption);
    QStringList keys;
    auto found = key.globalMatch(QString::fromUtf8(text));
    while (found.hasNext() && keys.size() < keyLimit)
        keys.append(found.next().captured(1));
    return keys;
}

} // namespace

QStringList firstKeysOf(const QByteArray &head) {
    QByteArrayView text(head);
    if (text.startsWith("\xEF\xBB\xBF"))
        text = text.sliced(3);
    qsizetype begin = 0;
    while (begin < text.size() && isSpace(text[begin]))
        ++begin;
    text = text.sliced(begin);
    if (text.isEmpty() || text.contains('\0'))
        return {};
    if (text[0] == '{' || text[0] == '[')
        return JsonKeys(text).run();
    return yamlKeys(text);
}

} // namespace meshlens
