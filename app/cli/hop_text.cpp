// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/hop_text.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {

QString viaText(const LineageEdge &hop) {
    return hop.via.id.isNull() ? QString()
                               : QCoreApplication::translate("meshlens", "by %1").arg(hop.via.name);
}

QString columnHopText(const LineageColumnEdge &hop) {
    return hop.fromKey.section(u'#', 1) + u" → "_s + hop.toKey.section(u'#', 1);
}

} // namespace meshlens
