// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verify_command.h"

#include "app/cli/catalog_call.h"
#include "app/cli/text_table.h"
#include "app/composition.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

QString tr(const char *text) {
    return QCoreApplication::translate("meshlens", text);
}

// A file that is too damaged to be opened is a finding as well.
Result<QStringList> findings(const CommandCall &call, const QString &path) {
    const auto store = call.composition.openCatalog(path, CatalogStore::Access::ReadOnly);
    const auto found = store ? (*store)->verify(call.stop) : std::unexpected(store.error());
    if (found)
        return QStringList(found->begin(), found->end());
    if (found.error().code == ErrorCode::Damaged)
        return QStringList{found.error().message};
    return std::unexpected(found.error());
}

} // namespace

QString VerifyCommand::name() const {
    return u"verify"_s;
}

QString VerifyCommand::summary() const {
    return tr("Check a catalog: its structure, its log, its indexes against its state");
}

QString VerifyCommand::usage() const {
    return u"CATALOG"_s;
}

QList<QCommandLineOption> VerifyCommand::options() const {
    return {};
}

Result<int> VerifyCommand::run(const CommandCall &call) {
    if (auto right = expectArguments(call, *this, 1, 1); !right)
        return std::unexpected(right.error());
    const QString path = call.arguments.first();
    const auto found = findings(call, path);
    if (!found)
        return std::unexpected(found.error());
    const int code = found->isEmpty() ? ExitClean : ExitFound;
    if (call.json()) {
        const QJsonObject document{{u"catalog"_s, path},
                                   {u"sound"_s, found->isEmpty()},
                                   {u"findings"_s, QJsonArray::fromStringList(*found)}};
        return call.streams.writeJson(document).transform([code] { return code; });
    }
    QString text = found->isEmpty() ? tr("%1 is sound.").arg(printable(path)) + u'\n' : QString();
    for (const QString &finding : *found)
        text += printable(finding) + u'\n';
    return call.streams.write(text).transform([code] { return code; });
}

} // namespace meshlens
