// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/staging_store.h"

#include <QString>

#include <map>
#include <tuple>

namespace meshlens::dbt {

// Adds up what could not be carried over.
class Report {
public:
    void add(const QString &where, const QString &what, Loss::Kind kind, qint64 count = 1);
    // Something that nothing here reads, by its place: "model.config.begin". The table in report.cpp knows
    // the reasons of the usual ones.
    void addUnread(const QString &where, qint64 count = 1);

    void writeTo(StagingStore &staging) const;

private:
    std::map<std::tuple<QString, QString, Loss::Kind>, qint64> m_counts;
};

} // namespace meshlens::dbt
