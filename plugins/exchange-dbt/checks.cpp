// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/exchange-dbt/checks.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::dbt {
namespace {

constexpr qsizetype longestArgument = 200;

QString tr(const char *text) {
    return QCoreApplication::translate("dbt", text);
}

// "ref('orders')" of "{{ get_where_subquery(ref('orders')) }}", the names inside: {"orders"}.
QStringList namesIn(const QString &jinja) {
    static const QRegularExpression call(
        u"(?:ref|source)\\(\\s*(['\"])(.+?)\\1\\s*(?:,\\s*(['\"])(.+?)\\3)?"_s);
    const auto match = call.match(jinja);
    QStringList names{match.captured(2), match.captured(4)};
    names.removeAll(QString());
    return names;
}

QString listed(Element element) {
    Array list;
    if (element.get_array().get(list) != simdjson::SUCCESS)
        return asWords(element);
    QStringList words;
    for (const Element item : list)
        words.append(asWords(item));
    return words.join(u", "_s);
}

// The arguments of a test as people would write them: "placed, shipped", "customers.id".
QString argumentsOf(const QString &test, const Object &arguments) {
    Fields fields(arguments, {});
    if (test == "relationships"_L1) {
        const QString to = fields.text("to");
        const QStringList names = namesIn(to);
        return (names.isEmpty() ? to : names.last()) + u'.' + fields.words("field");
    }
    QStringList words;
    for (const auto field : arguments) {
        if (field.key == "model" || field.key == "column_name" || isEmpty(field.value))
            continue;
        const QString value = listed(field.value);
        words.append(test == "accepted_values"_L1 && field.key == "values"
                         ? value
                         : toText(field.key) + u": "_s + value);
    }
    QString text = words.join(u"; "_s);
    if (text.size() > longestArgument)
        text = text.left(longestArgument) + u'…';
    return text;
}

void append(QJsonObject &lists, Outcome outcome, const QString &text) {
    const QString list = outcome == Outcome::Passing   ? u"passing"_s
                         : outcome == Outcome::Failing ? u"failing"_s
                                                       : u"defined"_s;
    QJsonArray texts = lists.value(list).toArray();
    texts.append(text);
    lists.insert(list, texts);
}

} // namespace

void Checks::skipCommon(Fields &fields) {
    fields.skip({"database",
                 "schema",
                 "name",
                 "resource_type",
                 "package_name",
                 "path",
                 "unique_id",
                 "fqn",
                 "alias",
                 "checksum",
                 "created_at",
                 "raw_code",
                 "raw_sql",
                 "language",
                 "refs",
                 "sources",
                 "metrics",
                 "functions",
                 "depends_on",
                 "compiled_path",
                 "compiled",
                 "contract",
                 "attached_node",
                 "file_key_name",
                 "test_metadata",
                 "column_name",
                 "docs",
                 "doc_blocks",
                 "original_file_path",
                 "patch_path",
                 "root_path",
                 "build_path",
                 "extra_ctes_injected",
                 "unrendered_config",
                 "relation_name",
                 "group"});
}

void Checks::noteTest(const QString &id, Fields &fields) {
    Pending pending;
    pending.test = id;
    pending.check.column = fields.text("column_name");
    pending.check.outcome = m_results.outcomeOf(id);
    if (const auto depends = fields.object("depends_on"))
        pending.candidates = Fields(*depends, {}).texts("nodes");
    const QString attached = fields.text("attached_node");
    if (const auto metadata = fields.object("test_metadata")) {
        Fields inner(*metadata, {});
        const QString space = inner.text("namespace");
        const QString name = inner.text("name");
        pending.check.text = space.isEmpty() ? name : space + u'.' + name;
        if (const auto arguments = inner.object("kwargs")) {
            Fields given(*arguments, {});
            pending.model = given.text("model");
            if (pending.check.column.isEmpty())
                pending.check.column = given.text("column_name");
            if (const QString words = argumentsOf(name, *arguments); !words.isEmpty())
                pending.check.text += u" ("_s + words + u')';
        }
    } else {
        pending.singular = true;
        pending.check.text = fields.text("name");
    }
    if (m_survey.has(attached) || (!attached.isEmpty() && pending.candidates.isEmpty()))
        pending.candidates = {attached};
    m_pending.push_back(pending);
    fields.with("config", m_report, [](Fields &config) {
        config.skip({"enabled", "alias", "schema", "database", "tags", "meta", "group", "materialized",
                     "static_analysis", "store_failures", "store_failures_as", "limit"});
    });
    skipCommon(fields);
}

void Checks::noteUnitTest(const QString &id, Fields &fields) {
    Pending pending;
    pending.test = id;
    pending.check.text = tr("unit test %1").arg(fields.text("name"));
    pending.check.outcome = m_results.outcomeOf(id);
    if (const auto depends = fields.object("depends_on"))
        pending.candidates = Fields(*depends, {}).texts("nodes");
    pending.model = u"ref('%1')"_s.arg(fields.text("model"));
    m_pending.push_back(pending);
    fields.skip({"model", "config"});
    skipCommon(fields);
}

QStringList Checks::targetsOf(const Pending &pending) const {
    QStringList known;
    for (const QString &candidate : pending.candidates) {
        if (m_survey.has(candidate) && !known.contains(candidate))
            known.append(candidate);
    }
    if (known.size() < 2 || pending.singular)
        return known;
    // A test over several (relationships) is one of the model that it is written for.
    const QStringList names = namesIn(pending.model);
    for (const QString &candidate : known) {
        if (!names.isEmpty() && m_survey.nameOf(candidate) == names.last())
            return {candidate};
    }
    return {known.last()};
}

void Checks::finish() {
    for (const Pending &pending : m_pending) {
        const QStringList targets = targetsOf(pending);
        for (const QString &target : targets)
            m_checks[target].append(pending.check);
        if (targets.isEmpty())
            m_report.add(typeOf(pending.test), tr("left out: what it tests is not in the manifest"),
                         Loss::Kind::Dropped);
    }
    m_pending.clear();
    for (QList<Check> &checks : m_checks)
        std::ranges::stable_sort(checks, {},
                                 [](const Check &check) { return std::pair(check.column, check.text); });
}

QJsonObject Checks::of(const QString &id) const {
    QJsonObject lists;
    const QList<Check> checks = m_checks.value(id);
    for (const Check &check : checks)
        append(lists, check.outcome,
               check.column.isEmpty() ? check.text : check.column + u": "_s + check.text);
    if (const Outcome fresh = m_results.freshnessOf(id).outcome; fresh != Outcome::Unknown)
        append(lists, fresh, tr("freshness"));
    return lists;
}

QJsonObject Checks::of(const QString &id, const QString &column) const {
    QJsonObject lists;
    const QList<Check> checks = m_checks.value(id);
    for (const Check &check : checks) {
        if (check.column.compare(column, Qt::CaseInsensitive) == 0)
            append(lists, check.outcome, check.text);
    }
    return lists;
}

} // namespace meshlens::dbt
