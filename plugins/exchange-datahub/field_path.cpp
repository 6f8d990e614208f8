// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/exchange-datahub/field_path.h"

using namespace Qt::Literals::StringLiterals;

namespace meshlens::datahub {
namespace {

// Steps of version 2: text between dots, where dots inside brackets do not count.
QStringList namesOfVersion2(const QString &fieldPath) {
    QStringList names;
    QString step;
    int depth = 0;
    const auto finish = [&] {
        if (!step.isEmpty() && !step.startsWith(u'['))
            names.append(step);
        step.clear();
    };
    for (const QChar c : fieldPath) {
        if (c == u'[')
            ++depth;
        else if (c == u']')
            --depth;
        if (c == u'.' && depth == 0)
            finish();
        else
            step.append(c);
    }
    finish();
    return names;
}

} // namespace

QStringList columnPath(const QString &fieldPath, const std::function<bool(const QStringList &)> &isColumn) {
    if (fieldPath.count(u'.') > stepLimit)
        return {};
    if (fieldPath.startsWith("[version="_L1)) {
        const QStringList names = namesOfVersion2(fieldPath);
        return names.isEmpty() ? QStringList{fieldPath} : names;
    }
    QStringList path;
    qsizetype begin = 0;
    for (qsizetype dot = fieldPath.indexOf(u'.'); dot >= 0; dot = fieldPath.indexOf(u'.', dot + 1)) {
        if (dot == begin || dot + 1 == fieldPath.size())
            continue;
        const QStringList parent = path + QStringList{fieldPath.sliced(begin, dot - begin)};
        if (isColumn(parent)) {
            path = parent;
            begin = dot + 1;
        }
    }
    path.append(fieldPath.sliced(begin));
    return path;
}

} // namespace meshlens::datahub
