// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/gallery_colors.h"

#include "ui/common/flow_layout.h"
#include "ui/common/icon_label.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/theme_notifier.h"
#include "ui/gallery/gallery_section.h"
#include "ui/gallery/swatch.h"

#include <QCoreApplication>
#include <QGridLayout>
#include <QMetaEnum>
#include <QVBoxLayout>

#include <array>

namespace meshlens::ui {
namespace {

QString tr(const char *text) {
    return QCoreApplication::translate("Gallery", text);
}

std::function<QColor()> ask(ColorRole role) {
    return [role] { return theme().color(role); };
}

std::function<QColor()> ask(int slot, DomainRole role) {
    return [slot, role] { return theme().domainColor(slot, role); };
}

QGridLayout *addGrid(QVBoxLayout *section, int columns, int rowGap) {
    auto *holder = new QWidget;
    auto *grid = new QGridLayout(holder);
    grid->setContentsMargins(0, 0, 0, 0);
    for (int i = 0; i < columns; ++i)
        grid->setColumnStretch(i, 1);
    themed(holder, [grid, rowGap] {
        grid->setVerticalSpacing(theme().px(rowGap));
        grid->setHorizontalSpacing(theme().px(metrics::space::xs));
    });
    section->addWidget(holder);
    return grid;
}

// The name in the domain's own text colour: a Label takes roles of the theme, this is the one place for a
// slot.
Label *domainName(int slot) {
    auto *name = new Label(theme().domainColorName(slot), TypeRole::CaptionStrong);
    themed(name, [name, slot] {
        QPalette palette = name->palette();
        palette.setColor(QPalette::WindowText, theme().domainColor(slot, DomainRole::Text));
        name->setPalette(palette);
    });
    return name;
}

} // namespace

void addDomainColors(QVBoxLayout *column) {
    QGridLayout *grid = addGrid(addSection(column, tr("Domain colours: solid, band, tint, text")), 5, 4);
    for (int slot = 0; slot < Theme::domainSlots; ++slot) {
        std::vector<Swatch::Part> parts{{ask(slot, DomainRole::Solid), 5},
                                        {ask(slot, DomainRole::Band), 3},
                                        {ask(slot, DomainRole::Tint), 5}};
        const int row = slot / 5 * 2;
        grid->addWidget(new Swatch(std::move(parts), {56, 24}), row, slot % 5, Qt::AlignLeft);
        grid->addWidget(domainName(slot), row + 1, slot % 5, Qt::AlignLeft);
    }
}

void addMeaningColors(QVBoxLayout *column) {
    QGridLayout *grid = addGrid(addSection(column, tr("Meaning: solid, tint, text")), 6, 4);
    const std::array meanings{
        std::pair{Tone::Success, tr("success")},     std::pair{Tone::Warning, tr("warning")},
        std::pair{Tone::Danger, tr("danger")},       std::pair{Tone::Accent, tr("accent")},
        std::pair{Tone::Sensitive, tr("sensitive")}, std::pair{Tone::Neutral, tr("neutral")}};
    for (int i = 0; i < static_cast<int>(meanings.size()); ++i) {
        const auto &[tone, name] = meanings.at(static_cast<size_t>(i));
        std::vector<Swatch::Part> parts{
            {ask(toneColor(tone, ToneRole::Solid)), 2},
            {ask(toneColor(tone, ToneRole::Tint)), 3, tr("Aa"), ask(toneColor(tone, ToneRole::Text))}};
        grid->addWidget(new Swatch(std::move(parts), {48, 24}), 0, i, Qt::AlignLeft);
        grid->addWidget(new Label(name, TypeRole::Caption, ColorRole::TextSecondary), 1, i, Qt::AlignLeft);
    }
}

void addSurfaces(QVBoxLayout *column) {
    QGridLayout *grid = addGrid(addSection(column, tr("Surfaces")), 4, 4);
    const std::array surfaces{std::pair{ColorRole::SurfaceWindow, tr("window")},
                              std::pair{ColorRole::SurfaceNav, tr("nav")},
                              std::pair{ColorRole::SurfacePage, tr("page")},
                              std::pair{ColorRole::SurfacePanel, tr("panel")},
                              std::pair{ColorRole::SurfaceSunken, tr("sunken")},
                              std::pair{ColorRole::SurfaceHover, tr("hover")},
                              std::pair{ColorRole::SurfacePressed, tr("pressed")},
                              std::pair{ColorRole::SurfaceSelected, tr("selected")}};
    for (int i = 0; i < static_cast<int>(surfaces.size()); ++i) {
        const auto &[role, name] = surfaces.at(static_cast<size_t>(i));
        const int row = i / 4 * 2;
        grid->addWidget(new Swatch({{ask(role)}}, {72, 24}), row, i % 4, Qt::AlignLeft);
        grid->addWidget(new Label(name, TypeRole::Caption, ColorRole::TextTertiary), row + 1, i % 4,
                        Qt::AlignLeft);
    }
}

void addTypeScale(QVBoxLayout *column) {
    QGridLayout *grid = addGrid(addSection(column, tr("Type")), 2, 4);
    struct Sample {
        TypeRole role;
        QString text;
        QString facts;
    };
    const std::array samples{
        Sample{TypeRole::Title, tr("Order history"), tr("title 20/28 600")},
        Sample{TypeRole::Heading, tr("Promised and kept"), tr("heading 14/20 600")},
        Sample{TypeRole::Body, tr("Every column"), tr("body 13/20 400, 500")},
        Sample{TypeRole::Small, tr("last 30 days"), tr("small 12/16 400")},
        Sample{TypeRole::CaptionStrong, tr("Used by"), tr("caption 11/16 500, 600")},
        Sample{TypeRole::Mono, QStringLiteral("customer_email"), tr("mono 12/20, 11/16")}};
    int row = 0;
    for (const Sample &sample : samples) {
        grid->addWidget(new Label(sample.text, sample.role), row, 0, Qt::AlignVCenter);
        grid->addWidget(new Label(sample.facts, TypeRole::Caption, ColorRole::TextTertiary), row, 1,
                        Qt::AlignVCenter);
        ++row;
    }
}

void addIcons(QVBoxLayout *column) {
    QVBoxLayout *section = addSection(column, tr("Icons, 16 px grid, 1.5 px stroke"));
    auto *holder = new QWidget;
    auto *flow = new FlowLayout(holder, 7, 8);
    const QMetaEnum names = QMetaEnum::fromType<IconName>();
    for (int i = 0; i < names.keyCount(); ++i) {
        auto *icon = new IconLabel(static_cast<IconName>(names.value(i)), ColorRole::TextSecondary);
        icon->setToolTip(QString::fromLatin1(names.key(i)));
        flow->addWidget(icon);
    }
    section->addWidget(holder);
}

} // namespace meshlens::ui
