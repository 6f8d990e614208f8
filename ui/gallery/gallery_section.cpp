// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/gallery_section.h"

#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/paint.h"
#include "ui/common/theme_notifier.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace meshlens::ui {
namespace {

class Panel final : public QWidget {
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override {
        QPainter painter(this);
        paintBox(painter, rect(), theme().scaled(metrics::radius::control),
                 theme().color(ColorRole::SurfaceNav), theme().color(ColorRole::BorderDefault));
    }
};

void keepSpacing(QLayout *layout, QObject *context, int gap) {
    themed(context, [layout, gap] { layout->setSpacing(theme().px(gap)); });
}

} // namespace

QVBoxLayout *addSection(QVBoxLayout *column, const QString &title) {
    auto *holder = new QWidget;
    auto *section = new QVBoxLayout(holder);
    section->setContentsMargins(0, 0, 0, 0);
    section->addWidget(new Label(title, TypeRole::SmallStrong));
    keepSpacing(section, holder, metrics::space::xs);
    column->addWidget(holder);
    return section;
}

QHBoxLayout *addRow(QVBoxLayout *section, int gap) {
    auto *holder = new QWidget;
    auto *row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    row->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    keepSpacing(row, holder, gap);
    section->addWidget(holder);
    return row;
}

QWidget *captioned(QWidget *widget, const QString &state) {
    auto *holder = new QWidget;
    auto *column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    column->addWidget(widget);
    column->addWidget(new Label(state, TypeRole::Caption, ColorRole::TextTertiary));
    keepSpacing(column, holder, metrics::space::xs);
    return holder;
}

QVBoxLayout *addPanel(QVBoxLayout *section, int padding) {
    auto *panel = new Panel;
    auto *column = new QVBoxLayout(panel);
    column->setSpacing(0);
    themed(panel, [column, padding] {
        const int pad = theme().px(padding);
        column->setContentsMargins(pad, pad, pad, pad);
    });
    section->addWidget(panel);
    return column;
}

} // namespace meshlens::ui
