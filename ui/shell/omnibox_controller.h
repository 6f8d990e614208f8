// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/address.h"

#include "models/core/clock.h"
#include <QObject>

#include <QPointer>

namespace meshlens::ui {

class Omnibox;
class Page;
class PageHost;
class SearchPage;

// Joins the omnibox and the pages: typing searches at once in one entry of the history, Enter opens the best
// result or a pasted address, Down goes to the results, Esc back to where the search began.
class OmniboxController : public QObject {
    Q_OBJECT

public:
    // Both must outlive it.
    OmniboxController(Omnibox *omnibox, PageHost *host, QObject *parent = nullptr);

    // The name of the open catalog, which an address must be of; empty: none is open.
    void setCatalog(const QString &name) { m_catalog = name; }

Q_SIGNALS:
    // An address was entered; without a time: of now.
    void placeRequested(const meshlens::ui::Address &place, std::optional<meshlens::TimeUs> time);
    // An address of another catalog, or of nothing.
    void refused(const QString &reason);

private:
    [[nodiscard]] SearchPage *searchPage() const;
    void edit(const QString &text);
    void submit(const QString &text);
    void leave();
    void escape();
    void goTo(const QString &address);
    void follow(const Address &address);
    void followPage(Page *page);
    void openBest();

    Omnibox *m_omnibox;
    PageHost *m_host;
    QString m_catalog;
    QPointer<SearchPage> m_followed;
    bool m_openWhenFound = false; // Enter came before the results
};

} // namespace meshlens::ui
