// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/address.h"

#include "models/catalog/kind.h"

#include <QStringDecoder>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::ui {
namespace {

// meshlens://CATALOG/KIND/STEP/STEP?tab=…&q=…&OPTION=…#COLUMN; lineage stands before the kind; home has no
// path. A catalog whose name cannot be a host (spaces, capitals) is the first step of the path instead:
// meshlens:///My%20Catalog/search

constexpr QLatin1StringView schemeName = "meshlens"_L1;
constexpr QLatin1StringView searchStep = "search"_L1;
constexpr QLatin1StringView lineageStep = "lineage"_L1;
constexpr QLatin1StringView galleryStep = "gallery"_L1;
constexpr QLatin1StringView historyStep = "history"_L1;
constexpr QLatin1StringView importsStep = "imports"_L1;
constexpr QLatin1StringView lossesStep = "losses"_L1;
constexpr QLatin1StringView sourcesStep = "sources"_L1;
constexpr QLatin1StringView retentionStep = "retention"_L1;

// Longer ones come from nobody who clicks.
constexpr qsizetype longestUrl = 16'384;

// Everything but letters, digits and -._~ is encoded, so that nothing in a key or a query means anything in
// the URL.
QString encoded(const QString &text, const QByteArray &keep = {}) {
    return QString::fromLatin1(QUrl::toPercentEncoding(text, keep));
}

// Not UTF-8 or with control characters: nothing. The items of a list have line feeds between them.
std::optional<QString> decoded(const QString &text, bool list = false) {
    QStringDecoder decoder(QStringDecoder::Utf8);
    QString result = decoder(QByteArray::fromPercentEncoding(text.toUtf8()));
    const auto isControl = [list](QChar c) {
        return c.category() == QChar::Other_Control && !(list && c == u'\n');
    };
    if (decoder.hasError() || std::ranges::any_of(std::as_const(result), isControl))
        return std::nullopt;
    return result;
}

bool isHostName(const QString &catalog) {
    QUrl probe;
    probe.setHost(catalog, QUrl::StrictMode);
    return probe.host() == catalog && !catalog.isEmpty();
}

// "dataset:shop/orders#total" -> dataset/shop/orders, and the part after # apart.
QString keyPath(const QString &key) {
    QString path = key.section(u'#', 0, 0);
    path.replace(path.indexOf(u':'), 1, u'/');
    return encoded(path, "/");
}

std::optional<QString> keyOf(const QStringList &steps, const QString &fragment) {
    if (steps.size() < 2 || !kindFromName(steps.first()) || steps.at(1).isEmpty())
        return std::nullopt;
    QString key = steps.first() + u':' + steps.mid(1).join(u'/');
    if (!fragment.isEmpty())
        key += u'#' + fragment;
    return key;
}

// tab and q have fields of their own; an option of that name gets a dot before it.
QString optionName(const QString &name) {
    const bool taken = name == "tab"_L1 || name == "q"_L1 || name.startsWith(u'.');
    return taken ? u'.' + name : name;
}

bool readQuery(const QString &query, Address &address) {
    const QStringList parts = query.split(u'&', Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        const auto name = decoded(part.section(u'=', 0, 0));
        const bool field = name == "tab"_L1 || name == "q"_L1;
        const auto value = decoded(part.section(u'=', 1), !field);
        if (!name || !value)
            return false;
        if (*name == "tab"_L1)
            address.tab = *value;
        else if (*name == "q"_L1)
            address.query = *value;
        else
            address.options[name->startsWith(u'.') ? name->mid(1) : *name] = *value;
    }
    return true;
}

bool readPlace(QStringList steps, const QString &fragment, Address &address) {
    if (steps.isEmpty()) {
        address.place = Address::Place::Home;
        return true;
    }
    if (steps.size() == 1) {
        for (const auto &[step, place] :
             {std::pair{searchStep, Address::Place::Search}, std::pair{galleryStep, Address::Place::Gallery},
              std::pair{historyStep, Address::Place::History},
              std::pair{importsStep, Address::Place::Imports}, std::pair{lossesStep, Address::Place::Losses},
              std::pair{sourcesStep, Address::Place::Sources},
              std::pair{retentionStep, Address::Place::Retention}}) {
            if (steps.first() == step) {
                address.place = place;
                return true;
            }
        }
    }
    address.place = Address::Place::Entity;
    if (steps.first() == lineageStep) {
        address.place = Address::Place::Lineage;
        steps.removeFirst();
        if (steps.isEmpty())
            return true; // of nothing yet
    }
    const auto key = keyOf(steps, fragment);
    address.key = key.value_or(QString());
    return key.has_value();
}

} // namespace

QUrl Address::toUrl(const QString &catalog) const {
    QString text =
        schemeName + "://"_L1 + (isHostName(catalog) ? catalog + u'/' : u'/' + encoded(catalog) + u'/');
    const bool isPlace = place == Place::Entity    ? key.contains(u':')
                         : place == Place::Lineage ? key.isEmpty() || key.contains(u':')
                                                   : true;
    switch (isPlace ? place : Place::Home) {
    case Place::Home:
        break;
    case Place::Search:
        text += searchStep;
        break;
    case Place::Gallery:
        text += galleryStep;
        break;
    case Place::History:
        text += historyStep;
        break;
    case Place::Imports:
        text += importsStep;
        break;
    case Place::Losses:
        text += lossesStep;
        break;
    case Place::Sources:
        text += sourcesStep;
        break;
    case Place::Retention:
        text += retentionStep;
        break;
    case Place::Lineage:
        text += key.isEmpty() ? QString(lineageStep) : lineageStep + u'/' + keyPath(key);
        break;
    case Place::Entity:
        text += keyPath(key);
        break;
    }
    QStringList parts;
    if (!tab.isEmpty())
        parts.append("tab="_L1 + encoded(tab));
    if (!query.isEmpty())
        parts.append("q="_L1 + encoded(query));
    for (const auto &[name, value] : options)
        parts.append(encoded(optionName(name)) + u'=' + encoded(value));
    if (!parts.isEmpty())
        text += u'?' + parts.join(u'&');
    if (key.contains(u'#'))
        text += u'#' + encoded(key.section(u'#', 1), "/");
    return QUrl(text, QUrl::StrictMode);
}

std::optional<Address> Address::fromUrl(const QUrl &url, QString *catalog) {
    const bool harmless =
        url.isValid() && url.scheme() == schemeName && url.userInfo().isEmpty() && url.port() < 0;
    if (!harmless || url.toEncoded().size() > longestUrl)
        return std::nullopt;

    QStringList steps;
    const QStringList path = url.path(QUrl::FullyEncoded).split(u'/').mid(1);
    for (const QString &step : path) {
        const auto text = decoded(step);
        if (!text)
            return std::nullopt;
        steps.append(*text);
    }
    if (!steps.isEmpty() && steps.last().isEmpty())
        steps.removeLast();
    QString name = url.host();
    if (name.isEmpty() && !steps.isEmpty())
        name = steps.takeFirst();
    const auto fragment = decoded(url.fragment(QUrl::FullyEncoded));
    Address address;
    if (name.isEmpty() || !fragment || !readQuery(url.query(QUrl::FullyEncoded), address) ||
        !readPlace(steps, *fragment, address))
        return std::nullopt;
    if (catalog)
        *catalog = name;
    return address;
}

} // namespace meshlens::ui
