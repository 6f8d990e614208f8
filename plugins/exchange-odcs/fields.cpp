// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/exchange-odcs/fields.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::odcs {
namespace {

QString tr(const char *text) {
    return QCoreApplication::translate("odcs", text);
}

bool saysNothing(const QJsonValue &value) {
    return value.isNull() || value.isUndefined() || (value.isString() && value.toString().isEmpty()) ||
           (value.isArray() && value.toArray().isEmpty()) || (value.isObject() && value.toObject().isEmpty());
}

} // namespace

std::optional<YamlNode> Fields::node(QStringView key) {
    m_read.insert(key.toString());
    const auto found = m_map.find(key);
    return found && !found->isNull() ? found : std::nullopt;
}

void Fields::wrongType(const YamlNode &node, QStringView key, const QString &wanted) {
    m_report.find(node, tr("“%1” should be %2; left out, the text keeps it").arg(key.toString(), wanted),
                  Loss::Kind::Dropped);
}

QString Fields::text(QStringView key) {
    const auto found = node(key);
    if (!found)
        return {};
    if (!found->isScalar()) {
        wrongType(*found, key, tr("a text"));
        return {};
    }
    if (found->type() != YamlType::Text)
        m_report.find(*found, tr("“%1” should be a text; put it in quotes").arg(key.toString()));
    return found->text().trimmed();
}

QString Fields::required(QStringView key) {
    const QString found = text(key);
    if (found.isEmpty())
        m_report.find(m_map, tr("“%1” is missing, which the standard requires").arg(key.toString()));
    return found;
}

bool Fields::isTrue(QStringView key) {
    const auto found = node(key);
    if (!found)
        return false;
    if (found->type() != YamlType::Bool) {
        wrongType(*found, key, tr("true or false"));
        return false;
    }
    return found->json().toBool();
}

QJsonValue Fields::json(QStringView key) {
    const auto found = node(key);
    const QJsonValue value = found ? found->json() : QJsonValue(QJsonValue::Undefined);
    return saysNothing(value) ? QJsonValue(QJsonValue::Undefined) : value;
}

QStringList Fields::texts(QStringView key) {
    QStringList out;
    const auto found = node(key);
    if (!found)
        return out;
    if (!found->isList()) {
        wrongType(*found, key, tr("a list of texts"));
        return out;
    }
    for (const YamlNode &value : found->values()) {
        const QString one = value.text().trimmed();
        if (!value.isScalar() || value.isNull())
            wrongType(value, key, tr("a list of texts"));
        else if (!one.isEmpty() && !out.contains(one))
            out.append(one);
    }
    return out;
}

void Fields::each(QStringView key, const std::function<void(Fields &)> &use, const QString &where) {
    const auto found = node(key);
    if (!found)
        return;
    if (!found->isList()) {
        wrongType(*found, key, tr("a list"));
        return;
    }
    for (const YamlNode &value : found->values()) {
        if (!value.isMap()) {
            wrongType(value, key, tr("a list of maps"));
            continue;
        }
        Fields fields(value, where.isEmpty() ? m_where + u'.' + key.toString() : where, m_report);
        use(fields);
        fields.reportUnread();
    }
}

bool Fields::inside(QStringView key, const std::function<void(Fields &)> &use) {
    const auto found = node(key);
    if (!found)
        return false;
    if (!found->isMap()) {
        wrongType(*found, key, tr("a map"));
        return false;
    }
    Fields fields(*found, m_where + u'.' + key.toString(), m_report);
    use(fields);
    fields.reportUnread();
    return true;
}

void Fields::skip(std::initializer_list<QStringView> keys) {
    for (const QStringView key : keys)
        m_read.insert(key.toString());
}

void Fields::reportUnread() {
    const auto names = m_map.keys();
    for (const YamlNode &name : names) {
        if (m_read.contains(name.text()))
            continue;
        m_report.add(m_where + u'.' + inSentence(name.text()),
                     tr("there is no such field in the standard; the text keeps it"), Loss::Kind::Kept);
    }
}

} // namespace meshlens::odcs
