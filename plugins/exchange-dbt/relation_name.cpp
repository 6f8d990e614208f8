// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/exchange-dbt/relation_name.h"

namespace meshlens::dbt {

QString plainRelation(const QString &relation) {
    QString out;
    out.reserve(relation.size());
    QChar closing;
    for (qsizetype i = 0; i < relation.size(); ++i) {
        const QChar c = relation.at(i);
        if (!closing.isNull()) {
            if (c != closing)
                out.append(c);
            else if (i + 1 < relation.size() && relation.at(i + 1) == closing)
                out.append(relation.at(++i)); // a doubled quote stands for one
            else
                closing = QChar();
        } else if (c == u'"' || c == u'`') {
            closing = c;
        } else if (c == u'[') {
            closing = u']';
        } else {
            out.append(c);
        }
    }
    return out.trimmed();
}

} // namespace meshlens::dbt
