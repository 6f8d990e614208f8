// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/owner_text.h"

#include "ui/common/avatar.h"
#include "ui/common/elided_label.h"
#include "ui/common/key_value_list.h"
#include "ui/common/metrics.h"
#include "ui/common/theme_notifier.h"

#include <QCoreApplication>
#include <QHBoxLayout>

namespace meshlens::ui {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(OwnerText)
};

} // namespace

QString noOwnerText() {
    return Text::tr("No owner");
}

void addOwnerRow(KeyValueList &facts, const QStringList &names) {
    if (names.isEmpty()) {
        facts.addMissing(Text::tr("Owner"), noOwnerText());
        return;
    }
    const auto others = static_cast<int>(names.size()) - 1;
    auto *owner = new QWidget;
    auto *row = new QHBoxLayout(owner);
    row->setContentsMargins({});
    row->addWidget(new Avatar(names.first()));
    auto *name = new ElidedLabel(others > 0 ? Text::tr("%1 and %Ln more", nullptr, others).arg(names.first())
                                            : names.first(),
                                 TypeRole::Small);
    name->setToolTip(names.join(QLatin1Char('\n')));
    row->addWidget(name, 1);
    themed(owner, [row] { row->setSpacing(theme().px(metrics::space::iconText)); });
    facts.addRow(Text::tr("Owner"), owner);
}

} // namespace meshlens::ui
