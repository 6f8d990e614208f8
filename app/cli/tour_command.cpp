// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/tour_command.h"

#include "app/cli/catalog_call.h"
#include "app/composition.h"
#include "app/tour.h"
#include "models/core/paths.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

QString tr(const char *text) {
    return QCoreApplication::translate("meshlens", text);
}

// A folder of our own is emptied of older pictures; one that the user named is not.
Result<QString> folderOf(const CommandCall &call) {
    const QString named = call.options.value(u"output"_s);
    QString folder = named.isEmpty() ? ProgramPaths::cache() + u"/tour"_s : QDir(named).absolutePath();
    if (!QDir().mkpath(folder))
        return fail(ErrorCode::Io, tr("The folder %1 cannot be made; choose another with -o.").arg(folder));
    if (named.isEmpty()) {
        QDir old(folder);
        const QStringList pictures = old.entryList({u"*.png"_s}, QDir::Files);
        for (const QString &file : pictures)
            old.remove(file);
    }
    return folder;
}

QJsonObject json(const TourOutcome &outcome) {
    QJsonArray pictures;
    for (const TourPicture &picture : outcome.pictures) {
        pictures.append(QJsonObject{{u"file"_s, picture.file},
                                    {u"page"_s, picture.page},
                                    {u"scheme"_s, picture.dark ? u"dark"_s : u"light"_s},
                                    {u"width"_s, picture.size.width()},
                                    {u"height"_s, picture.size.height()}});
    }
    return {{u"pictures"_s, pictures}, {u"unsettled"_s, QJsonArray::fromStringList(outcome.unsettled)}};
}

} // namespace

QString TourCommand::name() const {
    return u"tour"_s;
}

QString TourCommand::summary() const {
    return tr("Open every page without a display and write a picture of each");
}

QString TourCommand::usage() const {
    return u"[-c CATALOG] [-o DIR]"_s;
}

QString TourCommand::details() const {
    return tr(
        "Each page is drawn at 1440 x 900, light and dark. Without a catalog: the pages that need none.");
}

QList<QCommandLineOption> TourCommand::options() const {
    return {catalogOption(),
            QCommandLineOption({u"o"_s, u"output"_s}, tr("where the pictures go"), u"DIR"_s)};
}

Result<int> TourCommand::run(const CommandCall &call) {
    if (auto right = expectArguments(call, *this, 0, 0); !right)
        return std::unexpected(right.error());
    const auto folder = folderOf(call);
    if (!folder)
        return std::unexpected(folder.error());
    Tour tour(call.composition, *folder);
    const auto outcome = tour.take(call.options.value(u"catalog"_s), call.stop);
    if (!outcome)
        return std::unexpected(outcome.error());
    for (const QString &page : outcome->unsettled)
        call.streams.note(
            tr("meshlens: The page %1 was still loading when its picture was taken.").arg(page));
    const int code = outcome->unsettled.isEmpty() ? ExitClean : ExitFound;
    if (call.json())
        return call.streams.writeJson(json(*outcome)).transform([code] { return code; });
    QString text;
    for (const TourPicture &picture : outcome->pictures)
        text += picture.file + u'\n';
    return call.streams.write(text).transform([code] { return code; });
}

} // namespace meshlens
