// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window_program.h"

#include "app/composition.h"
#include "models/core/paths.h"
#include "ui/catalog/entity_page.h"
#include "ui/common/application_style.h"
#include "ui/gallery/gallery_page.h"
#include "ui/lineage/lineage_page.h"
#include "ui/shell/main_window.h"

#include <QApplication>
#include <QLocale>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

// Numbers as people read them, also where the environment names no language.
void chooseLocale() {
    if (QLocale::system().language() == QLocale::C)
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

// A catalog that may not be written is still worth looking at.
Result<std::unique_ptr<CatalogStore>> openForWindow(const Composition &composition, const QString &path) {
    auto store = composition.openCatalog(path, CatalogStore::Access::ReadWrite);
    if (!store && store.error().code == ErrorCode::NoPermission)
        return composition.openCatalog(path, CatalogStore::Access::ReadOnly);
    return store;
}

ui::CatalogOpener opener(const Composition &composition) {
    const Composition *made = &composition;
    return {.open = [made](const QString &path) { return openForWindow(*made, path); },
            .create = [made](const QString &path) { return made->createCatalog(path); }};
}

void addPages(ui::PageRegistry &pages) {
    using Place = ui::Address::Place;
    pages.add(Place::Entity, [](const ui::PageContext &context, QWidget *parent) {
        return ui::makeEntityPage(context, parent);
    });
    pages.add(Place::Lineage, [](const ui::PageContext &context, QWidget *parent) {
        return ui::makeLineagePage(context, parent);
    });
    pages.add(Place::Gallery, [](const ui::PageContext &context, QWidget *parent) {
        return ui::makeGalleryPage(context, parent);
    });
}

} // namespace

WindowProgram::WindowProgram(Composition &composition, Settings::Keep settings)
    : m_settings(settings) {
    chooseLocale();
    ui::installApplicationStyle(*static_cast<QApplication *>(QCoreApplication::instance()));
    ui::followSettings(m_settings);
    m_window = std::make_unique<ui::MainWindow>(ui::WindowServices{.settings = &m_settings,
                                                                   .jobs = &m_jobs,
                                                                   .plugins = &composition.plugins(),
                                                                   .clock = composition.clock(),
                                                                   .opener = opener(composition),
                                                                   .author = Composition::author(),
                                                                   .firstCatalog = firstCatalog()});
    addPages(m_window->pages());
}

WindowProgram::~WindowProgram() = default;

QString WindowProgram::firstCatalog() {
    return ProgramPaths::data() + u"/untitled.meshlens"_s;
}

} // namespace meshlens
