// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog_session.h"
#include "models/core/job_model.h"
#include "models/core/settings.h"
#include "models/exchange/plugin_registry.h"
#include "models/search/search_index.h"
#include "ui/catalog/entity_page.h"
#include "ui/lineage/lineage_page.h"
#include "ui/shell/main_window.h"
#include "ui/shell/page_host.h"

#include <QTest>
#include <QWindow>

namespace meshlens::test {

// ms; each edit waits for the disk, which other tests keep busy too.
inline constexpr int patience = 30'000;

// The window as the program puts it together, with settings that pass; without plugins, unless a test names
// their folders.
class ShellWindow {
public:
    explicit ShellWindow(const QString &folder, const QStringList &pluginFolders = {})
        : settings(Settings::Keep::Passing)
        , plugins(pluginFolders, {}, folder) {
        window = std::make_unique<ui::MainWindow>(
            ui::WindowServices{.settings = &settings,
                               .jobs = &jobs,
                               .plugins = &plugins,
                               .clock = std::make_shared<FixedClock>(1'763'000'000'000'000),
                               .opener = {.open = open, .create = create},
                               .author = QStringLiteral("ann"),
                               .firstCatalog = folder + QStringLiteral("/first.meshlens")});
        using Place = ui::Address::Place;
        window->pages().add(Place::Entity, [](const ui::PageContext &context, QWidget *parent) {
            return ui::makeEntityPage(context, parent);
        });
        window->pages().add(Place::Lineage, [](const ui::PageContext &context, QWidget *parent) {
            return ui::makeLineagePage(context, parent);
        });
        window->resize(1440, 900);
        window->show();
        window->activateWindow();
    }

    [[nodiscard]] bool openCatalog(const QString &path) {
        window->workspace()->open(path);
        return QTest::qWaitFor([this] { return window->workspace()->session() && window->isSettled(); });
    }
    [[nodiscard]] bool settle() {
        return QTest::qWaitFor([this] { return window->isSettled(); }, 20'000);
    }
    bool go(const ui::Address &address) { return window->host()->go(address) && settle(); }
    // As the platform hands a key to the window: shortcuts first, then the focused widget.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const {
        QTest::keyClick(window->windowHandle(), key, modifiers);
    }
    void type(const QString &text) const {
        for (const QChar letter : text)
            QTest::keyClick(window->windowHandle(), letter.toLatin1());
    }
    [[nodiscard]] ui::Address address() const { return window->host()->address(); }

    Settings settings;
    JobModel jobs;
    PluginRegistry plugins;
    std::unique_ptr<ui::MainWindow> window;
    // The next catalog that is opened gets it.
    inline static std::unique_ptr<TransactionPart> extraPart;

private:
    static Result<std::unique_ptr<CatalogStore>> create(const QString &path) {
        return indexed(CatalogStore::create(path));
    }
    static Result<std::unique_ptr<CatalogStore>> open(const QString &path) {
        return indexed(CatalogStore::open(path, CatalogStore::Access::ReadWrite));
    }
    static Result<std::unique_ptr<CatalogStore>> indexed(Result<std::unique_ptr<CatalogStore>> store) {
        if (store)
            (*store)->addPart(makeSearchIndex());
        if (store && extraPart)
            (*store)->addPart(std::move(extraPart));
        return store;
    }
};

} // namespace meshlens::test
