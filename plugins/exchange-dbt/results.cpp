// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/exchange-dbt/results.h"

#include "plugins/exchange-dbt/fields.h"
#include "plugins/exchange-dbt/survey.h"

#include "models/core/clock.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::dbt {
namespace {

QString tr(const char *text) {
    return QCoreApplication::translate("dbt", text);
}

Outcome outcomeOfStatus(const QString &status) {
    if (status == "pass"_L1)
        return Outcome::Passing;
    return status == "fail"_L1 || status == "error"_L1 || status == "warn"_L1 || status == "runtime error"_L1
               ? Outcome::Failing
               : Outcome::Unknown;
}

// Each object of "results".
Result<void> eachResult(const Artifact &file, const QString &where, Report &report,
                        const std::function<void(const QString &id, Fields &)> &use) {
    const std::string_view list = file.section(u"results"_s);
    if (list.empty())
        return {};
    simdjson::dom::parser parser;
    return file.scan().items(list, [&](std::string_view text) -> Result<void> {
        const auto parsed = file.parse(parser, text);
        if (!parsed)
            return std::unexpected(parsed.error());
        Object object;
        if (parsed->get_object().get(object) != simdjson::SUCCESS)
            return {};
        Fields fields(object, where);
        if (const QString id = fields.text("unique_id"); !id.isEmpty()) {
            use(id, fields);
            fields.reportUnread(report);
        }
        return {};
    });
}

} // namespace

Result<void> Results::readRun(const Artifact &file, Report &report) {
    return eachResult(file, u"run_results"_s, report, [&](const QString &id, Fields &fields) {
        const QString status = fields.text("status");
        const QString type = typeOf(id);
        if (type == "test"_L1 || type == "unit_test"_L1)
            m_outcomes.insert(id, outcomeOfStatus(status));
        else
            report.add(u"run_results.status"_s,
                       tr("whether it was built is not carried: there is no place for runs of a source yet"),
                       Loss::Kind::Dropped);
        fields.skip({"compiled", "relation_name", "thread_id"});
    });
}

Result<void> Results::readSources(const Artifact &file, Report &report) {
    return eachResult(file, u"sources"_s, report, [&](const QString &id, Fields &fields) {
        const auto time = parseTime(fields.text("max_loaded_at"));
        m_freshness.insert(id,
                           {time ? formatTime(*time) : QString(), outcomeOfStatus(fields.text("status"))});
        fields.skip({"criteria", "thread_id"}); // the manifest says how fresh it should be
    });
}

} // namespace meshlens::dbt
