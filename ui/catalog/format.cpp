// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/format.h"

#include "models/catalog/field_names.h"
#include "models/core/text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>
#include <QTimeZone>
#include <QUuid>

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::ui {
namespace {

QString tr(const char *text, const char *comment = nullptr, int n = -1) {
    return QCoreApplication::translate("Format", text, comment, n);
}

struct FieldLook {
    QLatin1StringView field;
    const char *label;
};

constexpr std::array fieldLooks{
    FieldLook{field::description, QT_TRANSLATE_NOOP("Format", "Description")},
    FieldLook{field::url, QT_TRANSLATE_NOOP("Format", "Source page")},
    FieldLook{field::createdAt, QT_TRANSLATE_NOOP("Format", "Created")},
    FieldLook{field::modifiedAt, QT_TRANSLATE_NOOP("Format", "Changed")},
    FieldLook{field::customProperties, QT_TRANSLATE_NOOP("Format", "Properties")},
    FieldLook{field::properties, QT_TRANSLATE_NOOP("Format", "Structured properties")},
    FieldLook{field::links, QT_TRANSLATE_NOOP("Format", "Links")},
    FieldLook{field::sourceInactive, QT_TRANSLATE_NOOP("Format", "Inactive in the source")},
    FieldLook{field::type, QT_TRANSLATE_NOOP("Format", "Type")},
    FieldLook{field::subTypes, QT_TRANSLATE_NOOP("Format", "Type in the source")},
    FieldLook{field::platform, QT_TRANSLATE_NOOP("Format", "Platform")},
    FieldLook{field::instance, QT_TRANSLATE_NOOP("Format", "Instance")},
    FieldLook{field::environment, QT_TRANSLATE_NOOP("Format", "Environment")},
    FieldLook{field::qualifiedName, QT_TRANSLATE_NOOP("Format", "Full name")},
    FieldLook{field::viewLogic, QT_TRANSLATE_NOOP("Format", "Definition")},
    FieldLook{field::viewLanguage, QT_TRANSLATE_NOOP("Format", "Language")},
    FieldLook{field::materialized, QT_TRANSLATE_NOOP("Format", "Materialized")},
    FieldLook{field::rowCount, QT_TRANSLATE_NOOP("Format", "Rows")},
    FieldLook{field::sizeBytes, QT_TRANSLATE_NOOP("Format", "Size")},
    FieldLook{field::queries30d, QT_TRANSLATE_NOOP("Format", "Queries, 30 d")},
    FieldLook{field::users30d, QT_TRANSLATE_NOOP("Format", "Users, 30 d")},
    FieldLook{field::views30d, QT_TRANSLATE_NOOP("Format", "Views, 30 d")},
    FieldLook{field::checks, QT_TRANSLATE_NOOP("Format", "Checks")},
    FieldLook{field::email, QT_TRANSLATE_NOOP("Format", "E-mail")},
    FieldLook{field::title, QT_TRANSLATE_NOOP("Format", "Title")},
    FieldLook{field::department, QT_TRANSLATE_NOOP("Format", "Department")},
    FieldLook{field::color, QT_TRANSLATE_NOOP("Format", "Colour")},
    FieldLook{field::text, QT_TRANSLATE_NOOP("Format", "Text")},
    FieldLook{field::state, QT_TRANSLATE_NOOP("Format", "State")},
    FieldLook{field::logicalType, QT_TRANSLATE_NOOP("Format", "Logical type")},
    FieldLook{field::label, QT_TRANSLATE_NOOP("Format", "Label")},
    FieldLook{field::tags, QT_TRANSLATE_NOOP("Format", "Tags")},
    FieldLook{field::terms, QT_TRANSLATE_NOOP("Format", "Glossary terms")},
    FieldLook{"name"_L1, QT_TRANSLATE_NOOP("Format", "Name")},
    FieldLook{"parent"_L1, QT_TRANSLATE_NOOP("Format", "Place")},
    FieldLook{"aliases"_L1, QT_TRANSLATE_NOOP("Format", "Also known as")},
    FieldLook{"columns"_L1, QT_TRANSLATE_NOOP("Format", "Columns")},
};

struct KindCountText {
    QLatin1StringView kind;
    const char *text;
};

constexpr std::array kindTexts{
    KindCountText{"domain"_L1, QT_TRANSLATE_N_NOOP("Format", "%Ln domain(s)")},
    KindCountText{"team"_L1, QT_TRANSLATE_N_NOOP("Format", "%Ln team(s)")},
    KindCountText{"person"_L1, QT_TRANSLATE_N_NOOP("Format", "%Ln person(s)")},
    KindCountText{"product"_L1, QT_TRANSLATE_N_NOOP("Format", "%Ln data product(s)")},
    KindCountText{"container"_L1, QT_TRANSLATE_N_NOOP("Format", "%Ln container(s)")},
    KindCountText{"dataset"_L1, QT_TRANSLATE_N_NOOP("Format", "%Ln dataset(s)")},
    KindCountText{"column"_L1, QT_TRANSLATE_N_NOOP("Format", "%Ln column(s)")},
    KindCountText{"job"_L1, QT_TRANSLATE_N_NOOP("Format", "%Ln job(s)")},
    KindCountText{"flow"_L1, QT_TRANSLATE_N_NOOP("Format", "%Ln flow(s)")},
    KindCountText{"term"_L1, QT_TRANSLATE_N_NOOP("Format", "%Ln term(s)")},
    KindCountText{"term_group"_L1, QT_TRANSLATE_N_NOOP("Format", "%Ln term group(s)")},
    KindCountText{"tag"_L1, QT_TRANSLATE_N_NOOP("Format", "%Ln tag(s)")},
    KindCountText{"document"_L1, QT_TRANSLATE_N_NOOP("Format", "%Ln document(s)")},
    KindCountText{"edge"_L1, QT_TRANSLATE_N_NOOP("Format", "%Ln edge(s)")},
    KindCountText{"column_edge"_L1, QT_TRANSLATE_N_NOOP("Format", "%Ln column edge(s)")},
};

QString listText(const QJsonArray &values) {
    QStringList texts;
    for (const auto value : values)
        texts.append(fieldText({}, value));
    return texts.join(QCoreApplication::translate("Format", ", ", "between the items of a list"));
}

} // namespace

QString formatCount(qint64 value) {
    const QLocale locale;
    if (value < 100'000)
        return locale.toString(value);
    if (value < 1'000'000)
        return tr("%1 k", "thousands").arg(locale.toString(value / 1000));
    if (value < 1'000'000'000)
        return tr("%1 M", "millions").arg(locale.toString(static_cast<double>(value) / 1e6, 'f', 1));
    return tr("%1 G", "thousands of millions").arg(locale.toString(static_cast<double>(value) / 1e9, 'f', 1));
}

QString formatBytes(qint64 bytes) {
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

QString formatWhen(TimeUs time) {
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(time / 1000, QTimeZone::LocalTime);
    return tr("%1, %2", "date, time")
        .arg(QLocale().toString(local.date(), u"d MMM yyyy"_s), QLocale().toString(local.time(), u"HH:mm"_s));
}

QString fieldLabel(const QString &name) {
    const auto look =
        std::ranges::find_if(fieldLooks, [&](const FieldLook &one) { return one.field == name; });
    return look == fieldLooks.end() ? name : tr(look->label);
}

QString fieldText(const QString &name, const QJsonValue &value) {
    if (value.isArray())
        return listText(value.toArray());
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    if (value.isBool())
        return value.toBool() ? tr("yes") : tr("no");
    if (value.isDouble()) {
        if (name == field::sizeBytes)
            return formatBytes(value.toInteger());
        const double number = value.toDouble();
        return number == static_cast<double>(value.toInteger()) ? QLocale().toString(value.toInteger())
                                                                : QLocale().toString(number);
    }
    QString text = value.toString();
    if (name == field::createdAt || name == field::modifiedAt) {
        if (const auto time = parseTime(text))
            return formatWhen(*time);
    }
    return text;
}

QString countText(const QString &kind, qint64 count) {
    const auto text =
        std::ranges::find_if(kindTexts, [&](const KindCountText &one) { return one.kind == kind; });
    if (text == kindTexts.end())
        return tr("%1 %2", "number, kind").arg(QLocale().toString(count), kind);
    return tr(text->text, nullptr, static_cast<int>(count));
}

QString relationLabel(RelationKind kind) {
    switch (kind) {
    case RelationKind::Domain:
        return tr("Domain");
    case RelationKind::Member:
        return tr("Holds");
    case RelationKind::Owner:
        return tr("Owners");
    case RelationKind::Tag:
        return tr("Tags");
    case RelationKind::Term:
        return tr("Glossary terms");
    case RelationKind::MemberOf:
        return tr("Member of");
    case RelationKind::About:
        return tr("About");
    case RelationKind::RelatedTerm:
        return tr("Related terms");
    case RelationKind::Sibling:
        return tr("Means the same as");
    case RelationKind::Contract:
        return tr("Contract");
    case RelationKind::References:
        return tr("Points to");
    }
    return {};
}

QString referrerLabel(RelationKind kind) {
    switch (kind) {
    case RelationKind::Domain:
        return tr("In this domain");
    case RelationKind::Member:
        return tr("Listed by");
    case RelationKind::Owner:
        return tr("Owns");
    case RelationKind::Tag:
    case RelationKind::Term:
        return tr("Used on");
    case RelationKind::MemberOf:
        return tr("Members");
    case RelationKind::About:
        return tr("Documents about it");
    case RelationKind::RelatedTerm:
        return tr("Related terms that point here");
    case RelationKind::Sibling:
        return tr("Means the same");
    case RelationKind::Contract:
        return tr("Under this contract");
    case RelationKind::References:
        return tr("Pointed to by");
    }
    return {};
}

QString roleText(const QString &role) {
    QString text = shortSourceName(role);
    text.remove(u"__system__"_s);
    const QStringList words = splitWords(text);
    return words.join(u' ');
}

ChipSpec labelChip(const EntityRef &label) {
    ChipSpec chip = tagChip(label.name);
    if (label.kind == EntityKind::Term)
        chip = {.text = label.name, .icon = IconName::Term};
    // An id that its source gave no name tells nobody anything.
    if (!QUuid::fromString(label.name).isNull()) {
        chip.text = label.kind == EntityKind::Term ? tr("Unnamed term") : tr("Unnamed tag");
        chip.toolTip = label.name;
    }
    static const QStringList personal{u"pii"_s, u"personal"_s, u"sensitive"_s, u"gdpr"_s};
    const QStringList words = splitWords(label.name);
    if (std::ranges::any_of(words, [](const QString &word) { return personal.contains(word); })) {
        chip.tone = Tone::Sensitive;
        chip.icon = IconName::Shield;
    }
    return chip;
}

ChipSpec classificationChip(const QString &word) {
    static const QStringList grave{u"confidential"_s, u"restricted"_s, u"secret"_s, u"sensitive"_s, u"pii"_s};
    const bool isGrave = grave.contains(word.toLower());
    return {.text = word,
            .tone = isGrave ? Tone::Sensitive : Tone::Neutral,
            .icon = isGrave ? std::optional(IconName::Shield) : std::nullopt,
            .toolTip = QCoreApplication::translate("Format", "Classification")};
}

Address entityAddress(const QString &key, const QString &tab) {
    return {.place = Address::Place::Entity, .key = key, .tab = tab};
}

} // namespace meshlens::ui
