// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/gallery_controls.h"

#include "ui/common/avatar.h"
#include "ui/common/button.h"
#include "ui/common/chip.h"
#include "ui/common/domain_marker.h"
#include "ui/common/field.h"
#include "ui/common/filter_chip.h"
#include "ui/common/flow_layout.h"
#include "ui/common/key_cap.h"
#include "ui/common/metrics.h"
#include "ui/common/segmented.h"
#include "ui/common/theme.h"
#include "ui/common/tool_button.h"
#include "ui/common/visual_state.h"
#include "ui/gallery/gallery_section.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QFocusFrame>
#include <QGridLayout>
#include <QLineEdit>
#include <QMenu>
#include <QProgressBar>
#include <QRadioButton>
#include <QSlider>
#include <QSpinBox>
#include <QTimer>

namespace meshlens::ui {
namespace {

QString tr(const char *text) {
    return QCoreApplication::translate("Gallery", text);
}

template <typename W> W *pinned(W *widget, const VisualState &state) {
    pinVisualState(widget, state);
    return widget;
}

// The ring that stands outside is a frame over the widget, which has to know its window first.
template <typename W> W *ringed(W *widget) {
    auto *frame = new QFocusFrame(widget);
    QTimer::singleShot(0, frame, [frame, widget] { frame->setWidget(widget); });
    return widget;
}

template <typename W> W *disabled(W *widget) {
    widget->setEnabled(false);
    return widget;
}

FlowLayout *addFlow(QVBoxLayout *section) {
    auto *holder = new QWidget;
    auto *flow = new FlowLayout(holder, metrics::space::s, metrics::space::s);
    section->addWidget(holder);
    return flow;
}

} // namespace

void addButtons(QVBoxLayout *column) {
    using enum Button::Variant;
    QVBoxLayout *section = addSection(column, tr("Button 28, small 24"));
    QHBoxLayout *primary = addRow(section, metrics::space::m);
    const QString save = tr("Save");
    primary->addWidget(captioned(new Button(save, Primary), tr("primary")));
    primary->addWidget(captioned(pinned(new Button(save, Primary), {.hover = true}), tr("hover")));
    primary->addWidget(captioned(ringed(new Button(save, Primary)), tr("focus")));
    primary->addWidget(captioned(disabled(new Button(save, Primary)), tr("disabled")));
    QHBoxLayout *secondary = addRow(section, metrics::space::m);
    const QString compare = tr("Compare…");
    secondary->addWidget(captioned(new Button(IconName::Diff, compare), tr("secondary")));
    secondary->addWidget(
        captioned(pinned(new Button(IconName::Diff, compare), {.hover = true}), tr("hover")));
    auto *small = new Button(IconName::Sync, tr("Retry"));
    small->setSmall(true);
    secondary->addWidget(captioned(small, tr("small")));
}

void addToolButtons(QVBoxLayout *column) {
    QHBoxLayout *row = addRow(addSection(column, tr("Toolbar button 28")), metrics::space::l);
    const auto button = [] { return new ToolButton(IconName::Filter, tr("Filter")); };
    row->addWidget(captioned(button(), tr("rest")));
    row->addWidget(captioned(pinned(button(), {.hover = true}), tr("hover")));
    row->addWidget(captioned(pinned(button(), {.on = true}), tr("on")));
    row->addWidget(captioned(pinned(button(), {.focus = true}), tr("focus")));
    row->addWidget(captioned(disabled(button()), tr("disabled")));
}

void addSegmentedAndFilters(QVBoxLayout *column) {
    QHBoxLayout *row = addRow(addSection(column, tr("Segmented, filter chip 24")), metrics::space::s);
    auto *direction = new Segmented;
    direction->setSmall(true);
    direction->setAccessibleName(tr("Direction"));
    direction->addSegment(tr("Up"));
    direction->addSegment(tr("Both"));
    direction->setCurrentIndex(1);
    row->addWidget(direction);

    auto *kind = new FilterChip(tr("Kind"));
    auto *menu = new QMenu(kind);
    for (const QString &text : {tr("all"), tr("Tables"), tr("Views")})
        menu->addAction(text)->setCheckable(true);
    menu->actions().constFirst()->setChecked(true);
    menu->addSeparator();
    menu->addAction(tr("More…"))->setEnabled(false);
    kind->setMenu(menu);
    kind->setValue(tr("all"));
    row->addWidget(kind);

    auto *retired = new FilterChip(tr("Hide retired"));
    retired->setActive(true);
    row->addWidget(retired);
}

void addFields(QVBoxLayout *column) {
    QVBoxLayout *section = addSection(column, tr("Field 28"));
    auto *holder = new QWidget;
    auto *grid = new QGridLayout(holder);
    grid->setContentsMargins(0, 0, 0, 0);
    const auto field = [](const QString &text) {
        auto *made = new Field;
        made->setText(text);
        return made;
    };
    Field *focus = field(tr("Focus"));
    pinVisualState(focus->lineEdit(), {.focus = true});
    Field *warning = field(tr("Warning"));
    warning->setProblem(Field::Problem::Warning);
    Field *error = field(tr("Error"));
    error->setProblem(Field::Problem::Error);
    auto *placeholder = new Field;
    placeholder->setPlaceholderText(tr("Placeholder"));
    grid->addWidget(field(tr("Rest")), 0, 0);
    grid->addWidget(focus, 0, 1);
    grid->addWidget(warning, 1, 0);
    grid->addWidget(error, 1, 1);
    grid->addWidget(placeholder, 2, 0);
    grid->addWidget(disabled(field(tr("Disabled"))), 2, 1);
    section->addWidget(holder);
}

void addChecks(QVBoxLayout *column) {
    QHBoxLayout *row = addRow(addSection(column, tr("Check 16, radio 16")), metrics::space::l);
    const auto check = [](const QString &text, bool on) {
        auto *box = new QCheckBox(text);
        box->setChecked(on);
        return box;
    };
    row->addWidget(check(tr("Off"), false));
    row->addWidget(check(tr("On"), true));
    row->addWidget(ringed(check(tr("Focus"), false)));
    row->addWidget(new QRadioButton(tr("Off")));
    auto *radio = new QRadioButton(tr("On"));
    radio->setAutoExclusive(false);
    radio->setChecked(true);
    row->addWidget(radio);
}

void addChips(QVBoxLayout *column) {
    FlowLayout *chips = addFlow(addSection(column, tr("Chip 20")));
    for (const ChipSpec &spec :
         {stateChip(tr("Active"), Tone::Success), stateChip(tr("Draft"), Tone::Neutral),
          stateChip(tr("Deprecated"), Tone::Warning),
          ChipSpec{.text = tr("2 errors"), .tone = Tone::Danger, .icon = IconName::Error},
          ChipSpec{.text = tr("E-mail, 0.97"), .tone = Tone::Sensitive},
          ChipSpec{.text = tr("Draft edits"), .tone = Tone::Info, .icon = IconName::Edit},
          versionChip(QStringLiteral("v2.1.0")), tagChip(QStringLiteral("contact"))})
        chips->addWidget(new Chip(spec));
    FlowLayout *badges = addFlow(addSection(column, tr("Badge 16")));
    for (const ChipSpec &spec :
         {badge(QStringLiteral("14"), Tone::Danger),
          badge(QStringLiteral("2"), Tone::Warning, IconName::Warn),
          badge(QStringLiteral("1"), Tone::Danger, IconName::Error), badge(tr("PII"), Tone::Sensitive),
          piiBadge(), piiBadge(true), badge(QStringLiteral("81")), badge(tr("Valid"), Tone::Success)})
        badges->addWidget(new Chip(spec));
    FlowLayout *others = addFlow(addSection(column, tr("Key cap, avatar, domain marker")));
    others->addWidget(new KeyCap(QKeySequence(Qt::CTRL | Qt::Key_K)));
    others->addWidget(new KeyCap(tr("Esc")));
    others->addWidget(new Avatar(QStringLiteral("Tom Adeyemi")));
    auto *own = new Avatar(QStringLiteral("Jana Weiß"));
    own->setOwn(true);
    others->addWidget(own);
    for (const int slot : {0, 1, 2, 10, 11, -1})
        others->addWidget(new DomainMarker(slot));
}

void addStockWidgets(QVBoxLayout *column) {
    QVBoxLayout *section = addSection(column, tr("Combo, spin, slider, progress"));
    QHBoxLayout *row = addRow(section, metrics::space::m);
    auto *combo = new QComboBox;
    combo->setAccessibleName(tr("Sort"));
    combo->addItems({tr("Relevance"), tr("Name"), tr("Newest first")});
    row->addWidget(combo);
    auto *spin = new QSpinBox;
    spin->setAccessibleName(tr("Depth"));
    spin->setRange(1, 99);
    spin->setValue(3);
    row->addWidget(spin);
    auto *slider = new QSlider(Qt::Horizontal);
    slider->setAccessibleName(tr("Noise"));
    slider->setRange(0, 100);
    slider->setValue(30);
    row->addWidget(slider, 1);
    auto *progress = new QProgressBar;
    progress->setAccessibleName(tr("Progress"));
    progress->setValue(43);
    section->addWidget(progress);
}

} // namespace meshlens::ui
