// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/drop_offer.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace meshlens::ui {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(DropOffer)
};

constexpr qsizetype shownNames = 4;

bool isCatalog(const QString &path) {
    return path.endsWith(QLatin1StringView(".meshlens"), Qt::CaseInsensitive);
}

DropOffer refusal(const QString &title, const QString &why) {
    return {DropOffer::Kind::Refuse, {}, title, why, {}};
}

} // namespace

DropOffer DropOffer::of(const QList<QUrl> &urls, const QString &catalog, const QString &firstCatalog,
                        bool past) {
    DropOffer offer;
    for (const QUrl &url : urls) {
        if (!url.isLocalFile())
            return refusal(Text::tr("This cannot be imported"),
                           Text::tr("Only files and folders of this computer can be imported; save it as a "
                                    "file first and drop that."));
        offer.paths.append(url.toLocalFile());
    }
    if (offer.paths.isEmpty())
        return refusal(Text::tr("This cannot be imported"),
                       Text::tr("Only files and folders of this computer can be imported."));
    for (const QString &path : offer.paths.first(std::min(offer.paths.size(), shownNames)))
        offer.names.append(QFileInfo(path).fileName());
    const int count = static_cast<int>(offer.paths.size());
    if (const qsizetype more = count - shownNames; more > 0)
        offer.names.append(Text::tr("%Ln more", nullptr, static_cast<int>(more)));
    const bool catalogs = std::ranges::any_of(offer.paths, isCatalog);
    if (catalogs && count > 1)
        return refusal(Text::tr("One catalog at a time"),
                       Text::tr("A catalog file is opened, not imported; drop it alone."));
    if (catalogs) {
        offer.kind = Kind::OpenCatalog;
        offer.title = Text::tr("Drop to open this catalog");
        offer.text =
            catalog.isEmpty() ? QString() : Text::tr("It takes the place of %1 in this window.").arg(catalog);
        return offer;
    }
    if (past)
        return refusal(Text::tr("You are looking at an earlier time"),
                       Text::tr("Go back to now to import: what is imported comes after what you see."));
    const bool begins = catalog.isEmpty() && !QFileInfo::exists(firstCatalog);
    offer.kind = begins ? Kind::BeginCatalog : Kind::Import;
    offer.title = begins ? Text::tr("Drop to begin a catalog with %Ln source(s)", nullptr, count)
                         : Text::tr("Drop to import %Ln source(s) into %1", nullptr, count)
                               .arg(catalog.isEmpty() ? QFileInfo(firstCatalog).completeBaseName() : catalog);
    offer.text =
        begins ? Text::tr("It is kept as %1. You see what comes in before it is applied.").arg(firstCatalog)
               : Text::tr("You see what would change before it is applied.");
    return offer;
}

} // namespace meshlens::ui
