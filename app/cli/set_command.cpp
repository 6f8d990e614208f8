// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/set_command.h"

#include "app/cli/catalog_call.h"
#include "app/cli/input_file.h"
#include "app/cli/transaction_json.h"
#include "app/composition.h"
#include "models/catalog/field_path.h"
#include "models/catalog/relation_kind.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <limits>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

// As many keys as one call may name on standard input.
constexpr qsizetype mostKeys = 1'000'000;

QString tr(const char *text) {
    return QCoreApplication::translate("meshlens", text);
}

// "description" and "/description" are one field.
QString pointer(const QString &field) {
    return field.startsWith(u'/') ? field : u'/' + field;
}

Result<QStringList> keys(const CommandCall &call) {
    const QString &given = call.arguments.first();
    if (given != u"-")
        return QStringList{given};
    ProgressLine progress(call.streams, false);
    const auto input = InputFile::open(call.streams, given, call.stop, progress);
    if (!input)
        return std::unexpected(input.error());
    QFile file(input->path());
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, tr("Standard input could not be read: %1.").arg(file.errorString()));
    QStringList list;
    while (!file.atEnd()) {
        const QString line = QString::fromUtf8(file.readLine()).trimmed();
        if (!line.isEmpty())
            list.append(line);
        if (list.size() > mostKeys)
            return fail(ErrorCode::InvalidArgument,
                        tr("Standard input names more than a million keys; set them in "
                           "several calls."));
    }
    if (list.isEmpty())
        return fail(ErrorCode::InvalidArgument, tr("Standard input names no key; write one on each line."));
    return list;
}

// On an entity the field itself, on a column the field inside its dataset.
Result<SetField> stepFor(const ReadView &view, const QString &key, const QString &path,
                         const QJsonValue &value) {
    const auto named = resolveName(view, key);
    if (!named)
        return std::unexpected(named.error());
    if (named->ref.column.isNull())
        return SetField{named->ref.id, path, value};
    const QString column = named->ref.key.mid(named->ref.key.indexOf(u'#') + 1);
    return SetField{named->ref.id, fieldPath(u"columns"_s, column) + path, value};
}

} // namespace

QString SetCommand::name() const {
    return m_mode == Mode::Set ? u"set"_s : u"unset"_s;
}

QString SetCommand::summary() const {
    return m_mode == Mode::Set ? tr("Say what a field is; it goes before what sources say")
                               : tr("Take back what was set, so that the sources show again");
}

QString SetCommand::usage() const {
    return m_mode == Mode::Set ? u"-c CATALOG KEY FIELD VALUE..."_s : u"-c CATALOG KEY FIELD"_s;
}

QString SetCommand::details() const {
    QString many = tr("KEY - reads keys from standard input, one a line, and changes all of them in one "
                      "transaction, which “meshlens undo” takes back.");
    if (m_mode == Mode::Unset)
        return many;
    return tr("FIELD is a name or a JSON Pointer: description, name, domain, owners, tags, terms, "
              "/customProperties/team; on a column description, type, tags, terms. Owners, tags and terms "
              "take "
              "several values. /sameAs/KEY with --literal true or false says that two datasets are one "
              "thing, or "
              "are not.") +
           u' ' + many;
}

QList<QCommandLineOption> SetCommand::options() const {
    QList<QCommandLineOption> options{
        catalogOption(),
        {u"message"_s, tr("Why, for the history."), u"TEXT"_s},
    };
    if (m_mode == Mode::Set)
        options.append({u"literal"_s, tr("VALUE is JSON, not text.")});
    return options;
}

Result<QJsonValue> SetCommand::value(const CommandCall &call, const QString &path) const {
    if (m_mode == Mode::Unset)
        return QJsonValue(QJsonValue::Undefined);
    const QStringList values = call.arguments.sliced(2);
    const QString field = path.mid(1);
    const auto relation = relationFromField(field);
    const bool isList = relation && *relation != RelationKind::Domain;
    if (!call.options.isSet(u"literal"_s)) {
        if (isList)
            return QJsonArray::fromStringList(values);
        if (values.size() > 1)
            return fail(ErrorCode::InvalidArgument,
                        tr("“%1” takes one value; put a text of several words into quotes.").arg(field));
        return values.first();
    }
    // In a list, as QJsonDocument takes no mere number or text.
    QJsonParseError error{};
    const QByteArray text = '[' + values.join(u' ').toUtf8() + ']';
    const QJsonArray parsed = QJsonDocument::fromJson(text, &error).array();
    if (error.error != QJsonParseError::NoError || parsed.size() != 1)
        return fail(
            ErrorCode::InvalidArgument,
            tr("“%1” is not one JSON value; leave --literal out to set a text.").arg(values.join(u' ')));
    return parsed.first();
}

Result<int> SetCommand::run(const CommandCall &call) {
    const bool sets = m_mode == Mode::Set;
    if (auto right = expectArguments(call, *this, sets ? 3 : 2, sets ? std::numeric_limits<int>::max() : 2);
        !right)
        return std::unexpected(right.error());
    const auto path = catalogPath(call);
    if (!path)
        return std::unexpected(path.error());
    const QString field = pointer(call.arguments[1]);
    const auto wanted = value(call, field);
    if (!wanted)
        return std::unexpected(wanted.error());
    const auto named = keys(call);
    if (!named)
        return std::unexpected(named.error());
    const auto store = call.composition.openCatalog(*path, CatalogStore::Access::ReadWrite);
    if (!store)
        return std::unexpected(store.error());
    Transaction transaction{Composition::author(), call.options.value(u"message"_s), {}};
    {
        const auto view = (*store)->readers()->view(call.stop);
        if (!view)
            return std::unexpected(view.error());
        for (const QString &key : *named) {
            auto edit = stepFor(*view, key, field, *wanted);
            if (!edit)
                return std::unexpected(edit.error());
            transaction.steps.emplace_back(std::move(*edit));
        }
    }
    const auto outcome = (*store)->apply(transaction, *call.composition.clock(), call.stop);
    if (!outcome)
        return std::unexpected(outcome.error());
    const auto told = tellTransaction(call, **store, outcome->txn, tr("It says so already.") + u'\n');
    if (!told)
        return std::unexpected(told.error());
    return writeTold(call, *told).transform([] { return int(ExitClean); });
}

} // namespace meshlens
