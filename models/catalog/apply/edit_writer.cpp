// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/apply/edit_writer.h"

#include "models/catalog/apply/key_assigner.h"
#include "models/catalog/field_names.h"
#include "models/catalog/staging/body.h"
#include "models/core/key.h"

#include <QCoreApplication>

namespace meshlens {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(meshlens::CatalogStore)
};

// What sources alone decide.
constexpr QLatin1StringView unsettable[] = {QLatin1StringView("parent"),    QLatin1StringView("key"),
                                            QLatin1StringView("uid"),       QLatin1StringView("kind"),
                                            QLatin1StringView("died"),      QLatin1StringView("aliases"),
                                            QLatin1StringView("normalForm")};
constexpr QLatin1StringView unsettableOfColumn[] = {
    QLatin1StringView("name"), QLatin1StringView("died"), QLatin1StringView("declared"),
    QLatin1StringView("nullable"), QLatin1StringView("primaryKey")};

std::unexpected<Error> notSettable(const QString &path) {
    return fail(ErrorCode::InvalidArgument,
                Text::tr("“%1” is no field that can be edited; name one like /description.").arg(path));
}

// Sets, or with an undefined value takes out, one member; objects on the way are made and, when empty, taken
// away.
Result<QJsonObject> withMember(QJsonObject object, const QStringList &steps, qsizetype at,
                               const QJsonValue &value, const QString &path) {
    const QString &step = steps[at];
    if (at + 1 == steps.size()) {
        if (value.isUndefined())
            object.remove(step);
        else
            object.insert(step, value);
        return object;
    }
    const QJsonValue inner = object.value(step);
    if (!inner.isUndefined() && !inner.isObject())
        return fail(ErrorCode::InvalidArgument,
                    Text::tr("“%1” goes into something that is set as a whole; set “/%2” instead.")
                        .arg(path, steps.first(at + 1).join(u'/')));
    const auto changed = withMember(inner.toObject(), steps, at + 1, value, path);
    if (!changed)
        return changed;
    if (changed->isEmpty())
        object.remove(step);
    else
        object.insert(step, *changed);
    return object;
}

QJsonObject textField(QJsonObject object, const QLatin1StringView name, const sqlite::Statement &row,
                      int column) {
    if (!row.isNull(column))
        object.insert(name, row.text(column));
    return object;
}

} // namespace

struct EditWriter::Target {
    std::int64_t id = 0;
    EntityKind kind = EntityKind::Dataset;
    QString key;
    QString name;
    QString layerName; // what the source says
    QString layerKey;
    std::int64_t source = 0;
    QJsonObject body;
    std::int64_t user = 0;
    QString userName; // null: not renamed
    QJsonObject userBody;

    [[nodiscard]] bool isUsers() const { return source == user; }
};

Result<std::int64_t> userSource(WriteContext &context) {
    const auto known = sqlite::number(context.database, "SELECT id FROM source WHERE name = 'user'", 0);
    if (!known || *known != 0)
        return known;
    const auto made = context.run("INSERT INTO source(kind, instance, name, precedence, mode)"
                                  " VALUES('user', '', 'user', 0, 'user')");
    if (!made)
        return std::unexpected(made.error());
    return context.database.lastInsertId();
}

Result<void> EditWriter::write(const SetField &edit) {
    SetField plain = edit;
    if (plain.value.isNull())
        plain.value = QJsonValue(QJsonValue::Undefined);
    const auto steps = pointerSteps(edit.path);
    if (!steps || steps->first().isEmpty())
        return notSettable(edit.path);
    const auto target = find(edit.entity);
    if (!target)
        return std::unexpected(target.error());
    if (steps->first() == QLatin1StringView("columns"))
        return setColumn(*target, plain, *steps);
    if (*steps == QStringList{QStringLiteral("name")})
        return rename(*target, plain.value);
    if (steps->first() == QLatin1StringView("name") || std::ranges::contains(unsettable, steps->first()))
        return notSettable(edit.path);
    return setField(*target, plain, *steps);
}

Result<EditWriter::Target> EditWriter::find(EntityId id) {
    const auto user = userSource(m_context);
    if (!user)
        return std::unexpected(user.error());
    Target target;
    target.user = *user;
    const auto entity = sqlite::eachRow(
        m_context.database,
        "SELECT id, kind, key, name, ifnull(layer_name, name), ifnull(layer_key, key), source, body FROM "
        "entity"
        " WHERE id = ?1 AND died IS NULL",
        [&target](const sqlite::Statement &row) -> Result<void> {
            target.id = row.integer(0);
            target.kind = static_cast<EntityKind>(row.integer(1));
            target.key = row.text(2);
            target.name = row.text(3);
            target.layerName = row.text(4);
            target.layerKey = row.text(5);
            target.source = row.integer(6);
            target.body = staging::bodyFrom(row.utf8(7));
            return {};
        },
        id.value);
    if (!entity)
        return std::unexpected(entity.error());
    if (target.id == 0)
        return fail(ErrorCode::NotFound,
                    Text::tr("What you edit is not in the catalog any more; close its page."));
    const auto facet = sqlite::eachRow(
        m_context.database, "SELECT name, body FROM facet WHERE entity = ?1 AND source = ?2",
        [&target](const sqlite::Statement &row) -> Result<void> {
            if (!row.isNull(0))
                target.userName = row.text(0);
            target.userBody = staging::bodyFrom(row.utf8(1));
            return {};
        },
        target.id, *user);
    if (!facet)
        return std::unexpected(facet.error());
    return target;
}

Result<void> EditWriter::setField(const Target &target, const SetField &edit, const QStringList &steps) {
    const QJsonObject &before = target.isUsers() ? target.body : target.userBody;
    const auto value = checked(target, edit, steps);
    if (!value)
        return std::unexpected(value.error());
    auto after = withMember(before, steps, 0, *value, edit.path);
    if (after && steps.first() == field::sameAs && !value->isUndefined())
        after = withoutFormerKeys(*after, steps[1]);
    if (!after)
        return std::unexpected(after.error());
    const bool same = steps.first() == field::sameAs;
    const std::vector<FieldChange> changes = changedFields(before, *after);
    if (changes.empty())
        return {};
    for (const FieldChange &change : changes) {
        if (const auto done = log(target.id, change.path, change.before, change.after); !done)
            return done;
    }
    if (m_entities.insert(target.id).second)
        ++m_context.outcome.updated[kindName(target.kind)];
    const auto stored = target.isUsers()
                            ? m_context.run("UPDATE entity SET body = ?2 WHERE id = ?1", target.id,
                                            QString::fromUtf8(staging::bodyText(*after)))
                            : writeFacet(target, *after);
    if (!stored)
        return stored;
    if (const auto relation = relationFromField(steps.first()))
        return m_relations.write(target.id, target.user, *relation, *value);
    return same ? setSame(target, steps.last(), *value) : Result<void>();
}

Result<QJsonValue> EditWriter::checked(const Target &target, const SetField &edit, const QStringList &steps) {
    if (const auto relation = relationFromField(steps.first())) {
        if (steps.size() > 1)
            return notSettable(edit.path);
        return m_relations.checked(target.kind, *relation, edit.value);
    }
    if (steps.first() != field::sameAs)
        return edit.value;
    if (steps.size() != 2 || target.kind != EntityKind::Dataset)
        return notSettable(edit.path);
    if (edit.value.isUndefined())
        return edit.value;
    if (!edit.value.isBool())
        return fail(ErrorCode::InvalidArgument,
                    Text::tr("“%1” takes true for the same thing, false for another.").arg(edit.path));
    const auto other = m_identity.find(steps[1]);
    if (!other)
        return std::unexpected(other.error());
    if (other->id == 0 || other->id == target.id)
        return fail(
            ErrorCode::InvalidArgument,
            Text::tr("“%1” is no other dataset of this catalog; give a key as `meshlens search` prints it.")
                .arg(steps[1]));
    return edit.value;
}

// What was said of the same dataset by another key of it.
Result<QJsonObject> EditWriter::withoutFormerKeys(QJsonObject body, const QString &key) {
    const auto other = m_identity.find(key);
    if (!other)
        return std::unexpected(other.error());
    QJsonObject same = body.value(field::sameAs).toObject();
    const auto keys = m_identity.keysFor(same, other->id);
    if (!keys)
        return std::unexpected(keys.error());
    for (const QString &former : *keys) {
        if (former != key)
            same.remove(former);
    }
    body.insert(field::sameAs, same);
    return body;
}

Result<void> EditWriter::setSame(const Target &target, const QString &key, const QJsonValue &value) {
    const auto other = m_identity.find(key);
    if (!other)
        return std::unexpected(other.error());
    if (other->id == 0)
        return {};
    // One pair has one word.
    if (!value.isUndefined()) {
        if (const auto done = takeBackSame(target, key); !done)
            return done;
    }
    return m_identity.write(target.id, target.user, other->id,
                            value.isUndefined() ? std::nullopt : std::optional(value.toBool()));
}

// What the other one said of this one.
Result<void> EditWriter::takeBackSame(const Target &target, const QString &key) {
    const auto other = m_identity.find(key);
    if (!other)
        return std::unexpected(other.error());
    const auto said = find({other->id});
    if (!said) // it may have ended
        return said.error().code == ErrorCode::NotFound ? Result<void>() : std::unexpected(said.error());
    const QJsonObject &body = said->isUsers() ? said->body : said->userBody;
    const auto keys = m_identity.keysFor(body.value(field::sameAs).toObject(), target.id);
    if (!keys)
        return std::unexpected(keys.error());
    for (const QString &back : *keys) {
        const auto taken =
            write({{other->id}, u'/' + field::sameAs + u'/' + escapedStep(back), QJsonValue()});
        if (!taken)
            return taken;
    }
    return {};
}

Result<void> EditWriter::writeFacet(const Target &target, const QJsonObject &body) {
    if (body.isEmpty() && target.userName.isNull())
        return m_context.run("DELETE FROM facet WHERE entity = ?1 AND source = ?2", target.id, target.user);
    const QString text = QString::fromUtf8(staging::bodyText(body));
    if (target.userName.isNull())
        return m_context.run("INSERT OR REPLACE INTO facet(entity, source, body) VALUES(?1, ?2, ?3)",
                             target.id, target.user, text);
    return m_context.run("INSERT OR REPLACE INTO facet(entity, source, name, body) VALUES(?1, ?2, ?3, ?4)",
                         target.id, target.user, target.userName, text);
}

Result<void> EditWriter::rename(const Target &target, const QJsonValue &value) {
    const QString wanted = value.toString().normalized(QString::NormalizationForm_C);
    if (!value.isUndefined() && wanted.trimmed().isEmpty())
        return fail(ErrorCode::InvalidArgument, Text::tr("A name needs at least one character."));
    if (target.isUsers() && value.isUndefined())
        return fail(ErrorCode::InvalidArgument,
                    Text::tr("%1 has no other name than yours.").arg(target.name));
    Target renamed = target;
    const QString said = target.isUsers() ? target.name : target.userName;
    renamed.userName = value.isUndefined() ? QString() : wanted;
    if (renamed.userName == said && renamed.userName.isNull() == said.isNull())
        return {};
    // The last step of the key follows the name.
    const qsizetype last = std::max(target.layerKey.lastIndexOf(u'/'), target.layerKey.indexOf(u':'));
    const QString asked =
        value.isUndefined() ? target.layerKey : target.layerKey.left(last + 1) + encodeKeyStep(wanted);
    const auto key = freeKey(m_context.database, asked, target.id);
    if (!key)
        return std::unexpected(key.error());
    const QString name = value.isUndefined() ? target.layerName : wanted;
    const bool own = target.isUsers();
    const auto updated =
        m_context.run("UPDATE entity SET name = ?2, key = ?3, layer_name = nullif(?4, ?2), layer_key = "
                      "nullif(?5, ?3) WHERE id = ?1",
                      target.id, name, *key, own ? name : target.layerName, own ? asked : target.layerKey);
    if (!updated)
        return updated;
    if (*key != target.key) {
        const auto back =
            m_context.run("DELETE FROM alias WHERE name = ?1 AND entity = ?2 AND state = 4", *key, target.id);
        if (!back)
            return back;
        const auto former =
            m_context.run("INSERT OR IGNORE INTO alias(name, entity, state, source) VALUES(?1, ?2, 4, ?3)",
                          target.key, target.id, target.user);
        if (!former)
            return former;
    }
    if (const auto done =
            log(target.id, QStringLiteral("/name"), said.isNull() ? QByteArray() : jsonText(said),
                renamed.userName.isNull() ? QByteArray() : jsonText(renamed.userName));
        !done)
        return done;
    if (m_entities.insert(target.id).second)
        ++m_context.outcome.updated[kindName(target.kind)];
    return own ? Result<void>() : writeFacet(renamed, target.userBody);
}

Result<std::int64_t> EditWriter::findColumn(const Target &target, const QString &name) {
    const auto column = sqlite::number(m_context.database,
                                       "SELECT id FROM col WHERE id BETWEEN ?1 << 16 AND ?1 << 16 | 65535"
                                       " AND name = ?2 AND died IS NULL",
                                       0, target.id, name);
    if (column && *column == 0)
        return fail(ErrorCode::NotFound,
                    Text::tr("%1 has no column “%2”; “meshlens show %1” lists those it has.")
                        .arg(target.key, decodeKeyStep(name)));
    return column;
}

Result<QJsonObject> EditWriter::columnWords(const Target &target, std::int64_t column) {
    QJsonObject words;
    const auto read = sqlite::eachRow(
        m_context.database, "SELECT type, descr, body FROM col_facet WHERE col = ?1 AND source = ?2",
        [&words](const sqlite::Statement &row) -> Result<void> {
            words = textField(textField(staging::bodyFrom(row.utf8(2)), field::type, row, 0),
                              field::description, row, 1);
            return {};
        },
        column, target.user);
    return read.transform([&words] { return words; });
}

Result<void> EditWriter::setColumn(const Target &target, const SetField &edit, const QStringList &steps) {
    if (steps.size() < 3 || steps[2].isEmpty() || std::ranges::contains(unsettableOfColumn, steps[2]))
        return notSettable(edit.path);
    const auto column = findColumn(target, steps[1]);
    if (!column)
        return std::unexpected(column.error());
    const auto before = columnWords(target, *column);
    if (!before)
        return std::unexpected(before.error());
    const QStringList inner = steps.sliced(2);
    if (inner.size() == 1 && (inner[0] == field::type || inner[0] == field::description) &&
        !edit.value.isUndefined() && !edit.value.isString())
        return fail(ErrorCode::InvalidArgument, Text::tr("“%1” takes a text.").arg(edit.path));
    const auto after = withMember(*before, inner, 0, edit.value, edit.path);
    if (!after)
        return std::unexpected(after.error());
    const std::vector<FieldChange> changes =
        changedFields(*before, *after, QStringLiteral("/columns/") + escapedStep(steps[1]));
    if (changes.empty())
        return {};
    for (const FieldChange &change : changes) {
        if (const auto done = log(target.id, change.path, change.before, change.after); !done)
            return done;
    }
    if (m_columns.insert(*column).second)
        ++m_context.outcome.updated[QStringLiteral("column")];
    return writeColumnWords(target, *column, *after);
}

Result<void> EditWriter::writeColumnWords(const Target &target, std::int64_t column, QJsonObject words) {
    if (words.isEmpty())
        return m_context.run("DELETE FROM col_facet WHERE col = ?1 AND source = ?2", column, target.user);
    const QJsonValue type = words.take(field::type);
    const QJsonValue description = words.take(field::description);
    auto insert = m_context.database.prepare(
        "INSERT OR REPLACE INTO col_facet(col, source, type, descr, body) VALUES(?1, ?2, ?3, ?4, ?5)");
    if (!insert)
        return std::unexpected(insert.error());
    insert->bind(1, column).bind(2, target.user);
    const auto bindMember = [&insert](int at, const QJsonValue &value) {
        if (value.isUndefined())
            insert->bindNull(at);
        else
            insert->bind(at, value.toString());
    };
    bindMember(3, type);
    bindMember(4, description);
    bindMember(5, words.isEmpty() ? QJsonValue(QJsonValue::Undefined)
                                  : QJsonValue(QString::fromUtf8(staging::bodyText(words))));
    return insert->run();
}

Result<void> EditWriter::log(std::int64_t entity, const QString &path, const QByteArray &before,
                             const QByteArray &after) {
    const auto user = userSource(m_context);
    if (!user)
        return std::unexpected(user.error());
    return m_log.add(entity, *user, {path, before, after});
}

} // namespace meshlens
