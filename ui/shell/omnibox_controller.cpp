// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/omnibox_controller.h"

#include "ui/search/search_page.h"
#include "ui/shell/omnibox.h"
#include "ui/shell/page_host.h"

#include <QLineEdit>
#include <QUrl>

namespace meshlens::ui {
namespace {

bool looksLikeAddress(const QString &text) {
    return text.trimmed().startsWith(QLatin1String("meshlens:"), Qt::CaseInsensitive);
}

} // namespace

OmniboxController::OmniboxController(Omnibox *omnibox, PageHost *host, QObject *parent)
    : QObject(parent)
    , m_omnibox(omnibox)
    , m_host(host) {
    connect(m_omnibox, &Omnibox::edited, this, &OmniboxController::edit);
    connect(m_omnibox, &Omnibox::submitted, this, &OmniboxController::submit);
    connect(m_omnibox, &Omnibox::left, this, &OmniboxController::leave);
    connect(m_omnibox, &Omnibox::escaped, this, &OmniboxController::escape);
    connect(m_host, &PageHost::pageChanged, this, &OmniboxController::followPage);
    connect(m_host, &PageHost::addressChanged, this, &OmniboxController::follow);
}

SearchPage *OmniboxController::searchPage() const {
    return qobject_cast<SearchPage *>(m_host->page());
}

void OmniboxController::edit(const QString &text) {
    m_openWhenFound = false;
    if (looksLikeAddress(text) || m_catalog.isEmpty())
        return;
    const Address search{.place = Address::Place::Search, .query = text};
    if (!searchPage()) {
        if (!text.trimmed().isEmpty())
            m_host->go(search);
    } else if (text.trimmed().isEmpty()) {
        m_host->back();
    } else {
        m_host->replace(search);
    }
}

void OmniboxController::submit(const QString &text) {
    if (looksLikeAddress(text)) {
        goTo(text.trimmed());
        return;
    }
    if (!searchPage()) {
        edit(text);
        return;
    }
    if (searchPage()->hasResults())
        openBest();
    else
        m_openWhenFound = true;
}

void OmniboxController::openBest() {
    m_openWhenFound = false;
    if (SearchPage *page = searchPage()) {
        page->activateCurrent();
        if (m_host->page())
            m_host->page()->setFocus(Qt::OtherFocusReason);
    }
}

void OmniboxController::leave() {
    if (m_host->page())
        m_host->page()->setFocus(Qt::TabFocusReason);
}

void OmniboxController::escape() {
    if (searchPage())
        m_host->back();
    else
        m_omnibox->setText({});
    leave();
}

void OmniboxController::goTo(const QString &text) {
    QString catalog;
    const auto address = Address::fromUrl(QUrl(text), &catalog);
    if (!address) {
        Q_EMIT refused(tr("%1 is no address of a place in a catalog.").arg(text));
        return;
    }
    if (catalog != m_catalog) {
        Q_EMIT refused(
            tr("This address is of the catalog %1, which is not open. Open it first.").arg(catalog));
        return;
    }
    Address place = *address;
    const auto at = place.options.extract(QStringLiteral("at"));
    const auto time = at ? parseTime(at.mapped()) : Result<TimeUs>(0);
    if (!time) {
        Q_EMIT refused(time.error().message);
        return;
    }
    Q_EMIT placeRequested(place, at ? std::optional(*time) : std::nullopt);
    leave();
}

void OmniboxController::follow(const Address &address) {
    const bool searching = address.place == Address::Place::Search;
    m_omnibox->setText(searching ? address.query : QString());
    if (!searching)
        m_omnibox->setCount({});
}

void OmniboxController::followPage(Page *page) {
    auto *search = qobject_cast<SearchPage *>(page);
    if (!search || search == m_followed)
        return;
    m_followed = search;
    connect(search, &SearchPage::totalChanged, this, [this](int total) {
        if (!searchPage())
            return;
        m_omnibox->setCount(total < 0 ? std::optional<int>() : total);
        if (m_openWhenFound && total > 0)
            openBest();
    });
}

} // namespace meshlens::ui
