// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/home/empty_catalog.h"

#include "ui/common/elided_label.h"
#include "ui/common/icon_label.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/paint.h"
#include "ui/common/theme_notifier.h"

#include <QGridLayout>
#include <QPainter>

namespace meshlens::ui {
namespace {

constexpr int mostColumns = 3;

// A format that can be read: its name, and what its files are called.
class FormatTile : public QWidget {
public:
    FormatTile(const QString &name, const QString &files, QWidget *parent)
        : QWidget(parent) {
        setAccessibleName(files.isEmpty() ? name : EmptyCatalog::tr("%1: %2").arg(name, files));
        auto *row = new QHBoxLayout(this);
        row->addWidget(new IconLabel(IconName::Plug, ColorRole::TextTertiary));
        auto *texts = new QVBoxLayout;
        texts->setSpacing(0);
        texts->addWidget(new ElidedLabel(name, TypeRole::BodyStrong));
        if (!files.isEmpty())
            texts->addWidget(new ElidedLabel(files, TypeRole::Caption, ColorRole::TextTertiary));
        row->addLayout(texts, 1);
        themed(this, [row] {
            const Theme &look = theme();
            row->setContentsMargins(look.px(metrics::space::m), look.px(metrics::space::s),
                                    look.px(metrics::space::s), look.px(metrics::space::s));
            row->setSpacing(look.px(metrics::space::s));
        });
    }

protected:
    void paintEvent(QPaintEvent *) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const Theme &look = theme();
        paintBox(painter, rect(), look.px(metrics::radius::control), look.color(ColorRole::SurfaceRaised),
                 look.color(ColorRole::BorderDefault));
    }
};

bool reads(const PluginInfo &plugin) {
    return plugin.kind == QLatin1String("exchange") &&
           (plugin.state == PluginInfo::State::Available || plugin.state == PluginInfo::State::Loaded);
}

QString filesOf(const PluginInfo &plugin) {
    QStringList names = plugin.detection.fileNames + plugin.detection.suffixes;
    names.removeDuplicates();
    return names.mid(0, 3).join(QStringLiteral(", "));
}

} // namespace

EmptyCatalog::EmptyCatalog(const std::vector<PluginInfo> &plugins, QWidget *parent)
    : EmptyState(Size::Page, parent) {
    setMeshPicture(true);
    setTitle(usualTitle());
    setText(
        tr("Drop files or a folder here. What could not be taken over\nis listed afterwards, line by line."));
    setDropTarget(true);
    connect(addButton(IconName::Import, tr("Import Files…"), Button::Variant::Primary), &Button::clicked,
            this, &EmptyCatalog::importFilesRequested);
    connect(addButton(IconName::Folder, tr("Import Folder…")), &Button::clicked, this,
            &EmptyCatalog::importFolderRequested);
    connect(addButton(tr("Open Catalog…")), &Button::clicked, this, &EmptyCatalog::openRequested);
    addFormats(plugins);
}

QString EmptyCatalog::usualTitle() {
    return tr("Nothing in this catalog yet");
}

void EmptyCatalog::addFormats(const std::vector<PluginInfo> &plugins) {
    std::vector<PluginInfo> readable;
    std::ranges::copy_if(plugins, std::back_inserter(readable), reads);
    if (readable.empty())
        return;
    // Few formats get wide tiles.
    const int columns = std::clamp(static_cast<int>(readable.size()), 2, mostColumns);
    auto *formats = new QWidget;
    auto *grid = new QGridLayout(formats);
    grid->setContentsMargins({});
    grid->addWidget(new Label(tr("It reads"), TypeRole::CaptionStrong, ColorRole::TextTertiary), 0, 0, 1,
                    columns);
    int place = columns;
    for (const PluginInfo &plugin : readable) {
        grid->addWidget(new FormatTile(plugin.name, filesOf(plugin), formats), place / columns,
                        place % columns);
        ++place;
    }
    for (int column = 0; column < columns; ++column)
        grid->setColumnStretch(column, 1);
    themed(formats, [grid] { grid->setSpacing(theme().px(metrics::space::s)); });
    addExtra(formats);
}

} // namespace meshlens::ui
