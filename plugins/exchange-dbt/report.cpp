// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/exchange-dbt/report.h"

#include <QCoreApplication>

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::dbt {
namespace {

struct Reason {
    QLatin1StringView place; // the end of a place: "compiled_code"
    Loss::Kind kind;
    const char *text;
};

constexpr auto dropped = Loss::Kind::Dropped;

// clang-format off
constexpr std::array reasons{
    // Of a run or a machine
    Reason{"compiled_code"_L1, dropped, QT_TRANSLATE_NOOP("dbt", "not read: what dbt made of the code for one target; the code itself is kept")},
    Reason{"compiled_sql"_L1, dropped, QT_TRANSLATE_NOOP("dbt", "not read: what dbt made of the code for one target; the code itself is kept")},
    Reason{"compiled_path"_L1, dropped, QT_TRANSLATE_NOOP("dbt", "not read: a path of the machine that ran dbt")},
    Reason{"root_path"_L1, dropped, QT_TRANSLATE_NOOP("dbt", "not read: a path of the machine that ran dbt")},
    Reason{"build_path"_L1, dropped, QT_TRANSLATE_NOOP("dbt", "not read: a path of the machine that ran dbt")},
    Reason{"deferred"_L1, dropped, QT_TRANSLATE_NOOP("dbt", "not read: how one run of dbt went about it")},
    Reason{"extra_ctes"_L1, dropped, QT_TRANSLATE_NOOP("dbt", "not read: how one run of dbt went about it")},
    Reason{"unrendered_config"_L1, dropped, QT_TRANSLATE_NOOP("dbt", "not read: the settings before dbt filled them in")},
    Reason{"unrendered_database"_L1, dropped, QT_TRANSLATE_NOOP("dbt", "not read: the settings before dbt filled them in")},
    Reason{"unrendered_schema"_L1, dropped, QT_TRANSLATE_NOOP("dbt", "not read: the settings before dbt filled them in")},
    // How dbt works
    Reason{"depends_on.macros"_L1, dropped, QT_TRANSLATE_NOOP("dbt", "macros are not carried: lineage is between data here")},
    Reason{"macros"_L1, dropped, QT_TRANSLATE_NOOP("dbt", "macros are not carried: lineage is between data here")},
    Reason{"docs"_L1, dropped, QT_TRANSLATE_NOOP("dbt", "pages of dbt's own documentation; descriptions hold the texts that they use")},
    Reason{"disabled"_L1, dropped, QT_TRANSLATE_NOOP("dbt", "left out: it is disabled in the project")},
    Reason{"selectors"_L1, dropped, QT_TRANSLATE_NOOP("dbt", "selectors of dbt's command line are not carried")},
    Reason{"operation"_L1, dropped, QT_TRANSLATE_NOOP("dbt", "hooks and operations are not carried: they hold no data")},
    Reason{"sql_operation"_L1, dropped, QT_TRANSLATE_NOOP("dbt", "hooks and operations are not carried: they hold no data")},
    Reason{"pre-hook"_L1, dropped, QT_TRANSLATE_NOOP("dbt", "hooks and operations are not carried: they hold no data")},
    Reason{"post-hook"_L1, dropped, QT_TRANSLATE_NOOP("dbt", "hooks and operations are not carried: they hold no data")},
    Reason{"grants"_L1, dropped, QT_TRANSLATE_NOOP("dbt", "rights in the database are not carried")},
    Reason{"node_color"_L1, dropped, QT_TRANSLATE_NOOP("dbt", "how dbt's own documentation draws it is not carried")},
    Reason{"show"_L1, dropped, QT_TRANSLATE_NOOP("dbt", "how dbt's own documentation draws it is not carried")},
    // Tests
    Reason{"severity"_L1, dropped, QT_TRANSLATE_NOOP("dbt", "the check is kept by its name and outcome; its settings are not")},
    Reason{"warn_if"_L1, dropped, QT_TRANSLATE_NOOP("dbt", "the check is kept by its name and outcome; its settings are not")},
    Reason{"error_if"_L1, dropped, QT_TRANSLATE_NOOP("dbt", "the check is kept by its name and outcome; its settings are not")},
    Reason{"fail_calc"_L1, dropped, QT_TRANSLATE_NOOP("dbt", "the check is kept by its name and outcome; its settings are not")},
    // Warehouse and runs
    Reason{"catalog.metadata.owner"_L1, dropped, QT_TRANSLATE_NOOP("dbt", "the database role that owns the table is not carried; it is no owner in the sense of the mesh")},
    Reason{"execution_time"_L1, dropped, QT_TRANSLATE_NOOP("dbt", "when it ran and for how long is not carried: there is no place for runs of a source yet")},
    Reason{"timing"_L1, dropped, QT_TRANSLATE_NOOP("dbt", "when it ran and for how long is not carried: there is no place for runs of a source yet")},
};
// clang-format on

// `place` is the end of `where`, at a step.
bool fits(const QString &where, QLatin1StringView place) {
    return where.endsWith(place) &&
           (where.size() == place.size() || where.at(where.size() - place.size() - 1) == u'.');
}

} // namespace

void Report::add(const QString &where, const QString &what, Loss::Kind kind, qint64 count) {
    if (count > 0)
        m_counts[{where, what, kind}] += count;
}

void Report::addUnread(const QString &where, qint64 count) {
    for (const Reason &reason : reasons) {
        if (fits(where, reason.place)) {
            add(where, QCoreApplication::translate("dbt", reason.text), reason.kind, count);
            return;
        }
    }
    add(where, QCoreApplication::translate("dbt", "not read: there is no place for it yet"),
        Loss::Kind::Dropped, count);
}

void Report::writeTo(StagingStore &staging) const {
    for (const auto &[loss, count] : m_counts) {
        const auto &[where, what, kind] = loss;
        staging.addLoss({where, what, kind, count});
    }
}

} // namespace meshlens::dbt
