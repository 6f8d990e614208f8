// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/check_list.h"

#include "models/core/key.h"
#include "models/core/text.h"
#include "ui/common/button.h"
#include "ui/common/elided_label.h"
#include "ui/common/icon_label.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/theme_notifier.h"

#include <QVBoxLayout>

namespace meshlens::ui {
namespace {

constexpr int shown = 6;

QWidget *makeRow(const QString &name, bool passes) {
    const ColorRole color = passes ? ColorRole::SuccessText : ColorRole::DangerText;
    auto *line = new QWidget;
    auto *row = new QHBoxLayout(line);
    row->addWidget(new IconLabel(passes ? IconName::CheckCircle : IconName::XCircle, color));
    auto *text = new ElidedLabel(shortSourceName(decodeKeyStep(name)), TypeRole::Mono);
    text->setElideMode(Qt::ElideMiddle);
    row->addWidget(text, 1);
    row->addWidget(
        new Label(passes ? CheckList::tr("passing") : CheckList::tr("failing"), TypeRole::Small, color));
    themed(line, [row, line] {
        row->setContentsMargins({});
        row->setSpacing(theme().px(metrics::space::s));
        line->setFixedHeight(theme().px(metrics::row::table));
    });
    return line;
}

} // namespace

CheckList::CheckList(const QStringList &failing, const QStringList &passing, QWidget *parent)
    : QWidget(parent) {
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    auto *rest = new QWidget(this);
    auto *restColumn = new QVBoxLayout(rest);
    restColumn->setContentsMargins({});
    restColumn->setSpacing(0);
    int count = 0;
    for (const auto &[names, passes] : {std::pair{failing, false}, std::pair{passing, true}}) {
        for (const QString &name : names)
            (count++ < shown ? column : restColumn)->addWidget(makeRow(name, passes));
    }
    column->addWidget(rest);
    rest->hide();
    if (count <= shown)
        return;
    auto *more = new Button(tr("Show All"), Button::Variant::Link, this);
    more->setSmall(true);
    column->addWidget(more, 0, Qt::AlignLeft);
    connect(more, &QPushButton::clicked, rest, [rest, more] {
        rest->setVisible(rest->isHidden());
        more->setText(rest->isHidden() ? tr("Show All") : tr("Show Less"));
    });
}

} // namespace meshlens::ui
