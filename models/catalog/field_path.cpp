// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/field_path.h"

#include "models/catalog/apply/field_changes.h"
#include "models/core/key.h"

#include <QSet>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {

QString fieldPath(const QString &field) {
    return u'/' + escapedStep(field);
}

QString fieldPath(const QString &field, const QString &member) {
    return fieldPath(field) + u'/' + escapedStep(member);
}

QString columnFieldPath(const QStringList &column, const QString &field) {
    return "/columns/"_L1 + escapedStep(makeColumnKey({}, column).mid(1)) + u'/' + escapedStep(field);
}

bool isEditablePath(const QString &path) {
    static const QSet<QString> ofSources{u"parent"_s, u"key"_s,     u"uid"_s,       u"kind"_s,
                                         u"died"_s,   u"aliases"_s, u"normalForm"_s};
    static const QSet<QString> ofColumnSources{u"name"_s, u"died"_s, u"declared"_s, u"nullable"_s,
                                               u"primaryKey"_s};
    const auto steps = pointerSteps(path);
    if (!steps || steps->isEmpty() || steps->first().isEmpty())
        return false;
    if (steps->first() == "columns"_L1)
        return steps->size() > 2 && !ofColumnSources.contains(steps->at(2));
    return !ofSources.contains(steps->first());
}

} // namespace meshlens
