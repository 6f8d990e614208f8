// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/catalog_call.h"

#include "app/composition.h"
#include "models/catalog/pages/entity_detail.h"

#include <QCoreApplication>
#include <QFileInfo>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

QString tr(const char *text) {
    return QCoreApplication::translate("meshlens", text);
}

} // namespace

QCommandLineOption catalogOption() {
    return {{u"c"_s, u"catalog"_s}, tr("The catalog's file."), u"CATALOG"_s};
}

QCommandLineOption limitOption(const QString &description, int byDefault) {
    return {u"limit"_s, tr("%1 (%2).").arg(description).arg(byDefault), u"N"_s};
}

Result<int> numberOption(const CommandCall &call, const QString &name, int byDefault, int smallest) {
    if (!call.options.isSet(name))
        return byDefault;
    const QString text = call.options.value(name);
    bool is = false;
    const int number = text.toInt(&is);
    if (!is || number < smallest) {
        return fail(ErrorCode::InvalidArgument,
                    tr("--%1 takes a whole number from %2 on, not “%3”.").arg(name).arg(smallest).arg(text));
    }
    return number;
}

Result<void> expectArguments(const CommandCall &call, const Command &command, qsizetype least,
                             qsizetype most) {
    if (call.arguments.size() >= least && call.arguments.size() <= most)
        return {};
    return fail(ErrorCode::InvalidArgument,
                tr("It is called as meshlens %1 %2.").arg(command.name(), command.usage()));
}

Result<QString> catalogPath(const CommandCall &call) {
    QString path = call.options.value(u"catalog"_s);
    if (path.isEmpty())
        return fail(ErrorCode::InvalidArgument, tr("Say with -c CATALOG which catalog is meant."));
    return path;
}

QCommandLineOption atOption() {
    return {u"at"_s, tr("As it was at this time: 2026-01-31 or 2026-01-31T12:00:00Z, inclusive."), u"TIME"_s};
}

Result<OpenCatalog> openForReading(const CommandCall &call, EdgeClock edges) {
    const auto path = catalogPath(call);
    if (!path)
        return std::unexpected(path.error());
    std::optional<TimeUs> time;
    if (call.options.optionNames().contains(u"at"_s)) {
        const auto parsed = parseTime(call.options.value(u"at"_s));
        if (!parsed)
            return std::unexpected(parsed.error());
        time = *parsed;
    }
    auto store = call.composition.openCatalog(*path, CatalogStore::Access::ReadOnly);
    if (!store)
        return std::unexpected(store.error());
    auto view = (*store)->readers()->view(call.stop);
    if (!view)
        return std::unexpected(view.error());
    if (!time)
        return OpenCatalog{std::move(*store), std::move(*view)};
    const auto instant = findInstant(*view, *time, call.composition.clock()->now(), edges);
    if (!instant)
        return std::unexpected(instant.error());
    auto past = (*store)->readers()->view(*instant, call.stop);
    if (!past)
        return std::unexpected(past.error());
    return OpenCatalog{std::move(*store), std::move(*past)};
}

Result<Resolved> resolveIn(const OpenCatalog &catalog, const QString &text) {
    auto resolved = resolveName(catalog.view, text);
    if (resolved || !catalog.view.at() || resolved.error().code != ErrorCode::NotFound)
        return resolved;
    const auto now = catalog.store->readers()->view();
    if (!now)
        return resolved;
    const auto known = resolveName(*now, text);
    const auto detail = known ? readEntity(*now, known->ref.id) : std::unexpected(known.error());
    const TimeUs at = catalog.view.at()->time;
    if (!detail || detail->bornAt <= at)
        return resolved;
    return fail(ErrorCode::NotFound, tr("%1 came into the catalog at %2; at %3 it was not there.")
                                         .arg(known->ref.key, formatTime(detail->bornAt), formatTime(at)));
}

QString atText(const Streams &streams, const ReadView &view) {
    return view.at() ? dim(streams, tr("As of %1").arg(formatTime(view.at()->time))) + u'\n' : QString();
}

QJsonValue atJson(const ReadView &view) {
    return view.at() ? QJsonValue(formatTime(view.at()->time)) : QJsonValue();
}

QString kindText(const EntityRef &ref) {
    if (ref.type.isEmpty() || ref.kind == EntityKind::Column)
        return kindName(ref.kind).replace(u'_', u' ');
    return ref.type;
}

QString bold(const Streams &streams, const QString &text) {
    return streams.colors ? u"\x1b[1m"_s + text + u"\x1b[0m"_s : text;
}

QString dim(const Streams &streams, const QString &text) {
    return streams.colors ? u"\x1b[2m"_s + text + u"\x1b[0m"_s : text;
}

QJsonObject countsJson(const QMap<QString, qint64> &counts) {
    QJsonObject object;
    for (auto count = counts.cbegin(); count != counts.cend(); ++count)
        object.insert(count.key(), *count);
    return object;
}

QString countsText(const QMap<QString, qint64> &counts) {
    static const QHash<QString, const char *> texts{
        {u"domain"_s, QT_TRANSLATE_NOOP("meshlens", "%Ln domain(s)")},
        {u"team"_s, QT_TRANSLATE_NOOP("meshlens", "%Ln team(s)")},
        {u"person"_s, QT_TRANSLATE_NOOP("meshlens", "people: %Ln")},
        {u"product"_s, QT_TRANSLATE_NOOP("meshlens", "%Ln product(s)")},
        {u"port"_s, QT_TRANSLATE_NOOP("meshlens", "%Ln port(s)")},
        {u"contract"_s, QT_TRANSLATE_NOOP("meshlens", "%Ln contract(s)")},
        {u"container"_s, QT_TRANSLATE_NOOP("meshlens", "%Ln container(s)")},
        {u"dataset"_s, QT_TRANSLATE_NOOP("meshlens", "%Ln dataset(s)")},
        {u"column"_s, QT_TRANSLATE_NOOP("meshlens", "%Ln column(s)")},
        {u"job"_s, QT_TRANSLATE_NOOP("meshlens", "%Ln job(s)")},
        {u"flow"_s, QT_TRANSLATE_NOOP("meshlens", "%Ln flow(s)")},
        {u"run"_s, QT_TRANSLATE_NOOP("meshlens", "%Ln run(s)")},
        {u"term"_s, QT_TRANSLATE_NOOP("meshlens", "%Ln term(s)")},
        {u"term_group"_s, QT_TRANSLATE_NOOP("meshlens", "%Ln term group(s)")},
        {u"tag"_s, QT_TRANSLATE_NOOP("meshlens", "%Ln tag(s)")},
        {u"document"_s, QT_TRANSLATE_NOOP("meshlens", "%Ln document(s)")},
        {u"referred"_s, QT_TRANSLATE_NOOP("meshlens", "only referred to: %Ln")},
        {u"edge"_s, QT_TRANSLATE_NOOP("meshlens", "%Ln edge(s)")},
        {u"column_edge"_s, QT_TRANSLATE_NOOP("meshlens", "%Ln column edge(s)")},
        {u"relation"_s, QT_TRANSLATE_NOOP("meshlens", "%Ln relation(s)")},
        {u"change"_s, QT_TRANSLATE_NOOP("meshlens", "%Ln change(s)")},
        {u"former_row"_s, QT_TRANSLATE_NOOP("meshlens", "%Ln former row(s)")},
        {u"text"_s, QT_TRANSLATE_NOOP("meshlens", "%Ln version(s) of a text")}};
    QStringList parts;
    for (auto count = counts.cbegin(); count != counts.cend(); ++count) {
        const auto text = texts.constFind(count.key());
        parts.append(text == texts.cend()
                         ? count.key() + u' ' + QString::number(*count)
                         : QCoreApplication::translate("meshlens", *text, nullptr, static_cast<int>(*count)));
    }
    return parts.join(u", "_s);
}

} // namespace meshlens
