// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/address.h"

#include <QStringList>
#include <QWidget>

namespace meshlens {
class CatalogEditor;
class CatalogSession;
class Settings;
} // namespace meshlens

namespace meshlens::ui {

// What a page is given by the shell. Pointers outlive the page.
struct PageContext {
    CatalogSession *session = nullptr;
    Settings *settings = nullptr;
    CatalogEditor *editor = nullptr; // null: a page that only shows
};

// One place of the window. The shell owns pages, shows one at a time and keeps their addresses as history. A
// page loads through a Request of its own (newest wins), shows skeleton, empty, error and data states, and
// does nothing while hidden but remember that it is out of date.
class Page : public QWidget {
    Q_OBJECT

public:
    explicit Page(const PageContext &context, QWidget *parent = nullptr)
        : QWidget(parent)
        , m_context(context) {}

    // Goes to a place that this page can show; called again when the address changes within it.
    virtual void open(const Address &address) = 0;
    // Where it is now, with tab, filters and selection.
    [[nodiscard]] virtual Address address() const = 0;
    // One level up (Alt+Up); Home when there is none.
    [[nodiscard]] virtual Address up() const { return {}; }
    // For window title and history menus; translated. Empty until it is known what the page is about.
    [[nodiscard]] virtual QString title() const = 0;
    // Ids of the tabs it shows now, as in Address::tab, in their order (Ctrl+1..9); open() with another tab
    // switches.
    [[nodiscard]] virtual QStringList tabs() const { return {}; }
    // Shown in the right zone while the page is; owned by the page; null: the zone stays empty and closed.
    [[nodiscard]] virtual QWidget *inspector() const { return nullptr; }
    // True when everything is loaded and painted: the tour and tests wait for settled().
    [[nodiscard]] virtual bool isSettled() const = 0;
    // Where Ctrl+F goes; null: nothing to filter.
    [[nodiscard]] virtual QWidget *filterField() const { return nullptr; }
    // Commands of the window that the page carries out ("edit.description"): whether it can now, and doing
    // it.
    [[nodiscard]] virtual bool canRun(const QString &command) const {
        Q_UNUSED(command)
        return false;
    }
    virtual void runCommand(const QString &command) { Q_UNUSED(command) }

public Q_SLOTS:
    // The catalog has changed: read again what is shown, keep selection and scroll position.
    virtual void refresh() = 0;

Q_SIGNALS:
    void navigate(const meshlens::ui::Address &address); // go there: a new history entry
    void addressChanged(
        const meshlens::ui::Address &address); // the same page, another tab or filter: replaces the entry
    void titleChanged(const QString &title);
    void inspectorChanged(QWidget *inspector);
    void commandsChanged(); // canRun() may answer otherwise
    void settled();

protected:
    [[nodiscard]] const PageContext &context() const { return m_context; }

private:
    PageContext m_context;
};

} // namespace meshlens::ui
