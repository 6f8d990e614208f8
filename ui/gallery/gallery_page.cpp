// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/gallery_page.h"

#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/scroll_area.h"
#include "ui/common/theme_notifier.h"
#include "ui/gallery/gallery_colors.h"
#include "ui/gallery/gallery_controls.h"
#include "ui/gallery/gallery_rows.h"
#include "ui/gallery/gallery_section.h"
#include "ui/gallery/gallery_states.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <array>

namespace meshlens::ui {
namespace {

class GalleryPage final : public Page {
    Q_OBJECT

public:
    GalleryPage(const PageContext &context, QWidget *parent, std::unique_ptr<QWidget> graph);

    void open(const Address &) override { Q_EMIT settled(); }
    [[nodiscard]] Address address() const override { return {.place = Address::Place::Gallery}; }
    [[nodiscard]] QString title() const override { return tr("Components"); }
    [[nodiscard]] bool isSettled() const override { return true; }
    void refresh() override {}
};

GalleryPage::GalleryPage(const PageContext &context, QWidget *parent, std::unique_ptr<QWidget> graph)
    : Page(context, parent) {
    auto *area = new ScrollArea(this);
    area->setPadding(20, 20);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(area);

    QHBoxLayout *head = addRow(area->column(), metrics::space::m);
    head->addWidget(new Label(tr("Components"), TypeRole::Title), 0, Qt::AlignBaseline);
    head->addWidget(new Label(tr("every size is on the 4 px grid; colours are the tokens of this theme"),
                              TypeRole::Body, ColorRole::TextTertiary),
                    0, Qt::AlignBaseline);

    auto *columns = new QHBoxLayout;
    std::array<QVBoxLayout *, 4> column{};
    for (QVBoxLayout *&made : column) {
        made = new QVBoxLayout;
        columns->addLayout(made, 1);
    }
    area->column()->addLayout(columns);

    addButtons(column[0]);
    addToolButtons(column[0]);
    addSegmentedAndFilters(column[0]);
    addFields(column[0]);
    addChecks(column[0]);
    addDomainColors(column[0]);
    addMeaningColors(column[0]);
    addSurfaces(column[0]);

    addChips(column[1]);
    addTabs(column[1]);
    addNavigation(column[1]);
    addFacetsAndFacts(column[1]);
    addJobs(column[1]);
    addIcons(column[1]);

    addTable(column[2]);
    addDiffRows(column[2]);
    addNotices(column[2]);
    addSkeletonAndTooltip(column[2]);
    addEmptyState(column[2]);

    if (graph)
        column[3]->addWidget(graph.release()); // the layout's parent owns it
    addMeters(column[3]);
    addTypeScale(column[3]);
    addTexts(column[3]);
    addStockWidgets(column[3]);

    for (QVBoxLayout *made : column)
        made->addStretch(1);
    themed(this, [columns, column] {
        columns->setSpacing(theme().px(metrics::space::xl));
        for (QVBoxLayout *made : column)
            made->setSpacing(theme().px(metrics::space::l));
    });
}

} // namespace

std::unique_ptr<Page> makeGalleryPage(const PageContext &context, QWidget *parent,
                                      std::unique_ptr<QWidget> graph) {
    return std::make_unique<GalleryPage>(context, parent, std::move(graph));
}

} // namespace meshlens::ui

#include "gallery_page.moc"
