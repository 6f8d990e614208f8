// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/literal_text.h"

namespace meshlens::ui {

QString literalText(const QString &name) {
    return QString(name).replace(u'&', QStringLiteral("&&"));
}

} // namespace meshlens::ui
