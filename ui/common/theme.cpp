// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/theme.h"

#include <QCoreApplication>
#include <QFontDatabase>
#include <QMetaEnum>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::ui {
namespace {

// The theme file is our own; a message is for whoever edits it.
std::unexpected<Error> broken(const QString &what) {
    return fail(ErrorCode::Format,
                QCoreApplication::translate("Theme", "The theme file has no usable %1.").arg(what));
}

QString capitalised(const QString &text) {
    return text.isEmpty() ? text : text.at(0).toUpper() + text.mid(1);
}

// #RRGGBB or, as the web has it, #RRGGBBAA.
QColor parseColor(const QString &text) {
    if (text.size() == 9 && text.startsWith(u'#'))
        return QColor::fromString(u'#' + text.mid(7) + text.mid(1, 6));
    return QColor::fromString(text);
}

QStringList installedFamilies(const QJsonArray &wanted, QFontDatabase::SystemFont fallback) {
    QStringList families;
    for (const auto family : wanted) {
        if (QFontDatabase::hasFamily(family.toString()))
            families.append(family.toString());
    }
    families.append(QFontDatabase::systemFont(fallback).family());
    return families;
}

template <typename Enum> std::optional<Enum> enumValue(const QString &name) {
    bool known = false;
    const int value = QMetaEnum::fromType<Enum>().keyToValue(name.toLatin1().constData(), &known);
    return known ? std::optional(static_cast<Enum>(value)) : std::nullopt;
}

} // namespace

Result<Theme> Theme::fromJson(const QByteArray &json, Scheme scheme, int textPercent) {
    const QJsonObject root = QJsonDocument::fromJson(json).object();
    Theme theme;
    theme.m_scheme = scheme;
    theme.m_textPercent = std::clamp(textPercent, 75, 200);
    const QString schemeName = scheme == Scheme::Dark ? u"dark"_s : u"light"_s;
    if (auto read = theme.readColors(root["color"_L1][schemeName].toObject()); !read)
        return std::unexpected(read.error());
    if (auto read = theme.readDomains(root["domain"_L1].toArray()); !read)
        return std::unexpected(read.error());
    if (auto read = theme.readFonts(root["family"_L1].toObject(), root["type"_L1].toObject()); !read)
        return std::unexpected(read.error());
    return theme;
}

Result<void> Theme::readColors(const QJsonObject &groups) {
    for (auto group = groups.begin(); group != groups.end(); ++group) {
        const QJsonObject colors = group.value().toObject();
        for (auto color = colors.begin(); color != colors.end(); ++color) {
            const QString name = capitalised(group.key()) + capitalised(color.key());
            const auto role = enumValue<ColorRole>(name);
            if (!role)
                return broken(name);
            m_colors[static_cast<size_t>(*role)] = parseColor(color.value().toString());
        }
    }
    for (size_t role = 0; role < m_colors.size(); ++role) {
        if (!m_colors[role].isValid())
            return broken(
                QString::fromLatin1(QMetaEnum::fromType<ColorRole>().valueToKey(static_cast<int>(role))));
    }
    return {};
}

Result<void> Theme::readDomains(const QJsonArray &palette) {
    if (palette.size() != domainSlots)
        return broken(u"domain"_s);
    for (int slot = 0; slot < domainSlots; ++slot) {
        DomainColors &domain = m_domains[static_cast<size_t>(slot)];
        domain.name = palette[slot]["name"_L1].toString();
        const QJsonValue colors = palette[slot][isDark() ? "dark"_L1 : "light"_L1];
        for (size_t role = 0; role < domain.roles.size(); ++role) {
            const QString key =
                QString::fromLatin1(QMetaEnum::fromType<DomainRole>().valueToKey(static_cast<int>(role)))
                    .toLower();
            domain.roles[role] = parseColor(colors[key].toString());
            if (!domain.roles[role].isValid())
                return broken(domain.name + u'.' + key);
        }
    }
    return {};
}

Result<void> Theme::readFonts(const QJsonObject &families, const QJsonObject &scale) {
    const QStringList text = installedFamilies(families["ui"_L1].toArray(), QFontDatabase::GeneralFont);
    const QStringList mono = installedFamilies(families["mono"_L1].toArray(), QFontDatabase::FixedFont);
    for (size_t role = 0; role < m_fonts.size(); ++role) {
        const QString name =
            QString::fromLatin1(QMetaEnum::fromType<TypeRole>().valueToKey(static_cast<int>(role)));
        const QJsonObject entry = scale[name.at(0).toLower() + name.mid(1)].toObject();
        const double size = entry["size"_L1].toDouble();
        if (size <= 0)
            return broken(name);
        const bool isMono = name.startsWith("Mono"_L1);
        QFont font(isMono ? mono : text);
        font.setPixelSize(px(size));
        font.setWeight(static_cast<QFont::Weight>(entry["weight"_L1].toInt(400)));
        font.setLetterSpacing(QFont::AbsoluteSpacing, scaled(entry["tracking"_L1].toDouble()));
        font.setHintingPreference(QFont::PreferNoHinting);
        if (isMono) {
            font.setStyleHint(QFont::Monospace);
            font.setFixedPitch(true);
            font.setFeature("liga", 0); // what is written in data is shown as written
            font.setFeature("calt", 0);
        }
        m_fonts[role] = {font, entry["line"_L1].toInt()};
    }
    return {};
}

QFont Theme::numberFont(TypeRole role) const {
    QFont numbers = font(role);
    numbers.setFeature("tnum", 1);
    return numbers;
}

QColor Theme::domainColor(int slot, DomainRole role) const {
    if (slot >= 0)
        return m_domains[static_cast<size_t>(slot % domainSlots)].roles[static_cast<size_t>(role)];
    switch (role) {
    case DomainRole::Solid:
        return color(ColorRole::NeutralSolid);
    case DomainRole::Tint:
        return color(ColorRole::NeutralTint);
    case DomainRole::Border:
        return color(ColorRole::NeutralBorder);
    case DomainRole::Band:
        return color(ColorRole::SurfaceTrack);
    case DomainRole::Text:
        break;
    }
    return color(ColorRole::NeutralText);
}

QString Theme::domainColorName(int slot) const {
    return slot < 0 ? QString() : m_domains[static_cast<size_t>(slot % domainSlots)].name;
}

QPalette Theme::palette() const {
    QPalette palette;
    const auto set = [&](QPalette::ColorRole role, ColorRole active, ColorRole disabled) {
        palette.setColor(QPalette::Active, role, color(active));
        palette.setColor(QPalette::Inactive, role, color(active));
        palette.setColor(QPalette::Disabled, role, color(disabled));
    };
    set(QPalette::Window, ColorRole::SurfacePage, ColorRole::SurfacePage);
    set(QPalette::WindowText, ColorRole::TextPrimary, ColorRole::TextDisabled);
    set(QPalette::Base, ColorRole::SurfacePage, ColorRole::SurfaceSunken);
    set(QPalette::AlternateBase, ColorRole::SurfaceSunken, ColorRole::SurfaceSunken);
    set(QPalette::Text, ColorRole::TextPrimary, ColorRole::TextDisabled);
    set(QPalette::PlaceholderText, ColorRole::TextTertiary, ColorRole::TextDisabled);
    set(QPalette::Button, ColorRole::SurfaceRaised, ColorRole::SurfaceSunken);
    set(QPalette::ButtonText, ColorRole::TextPrimary, ColorRole::TextDisabled);
    set(QPalette::BrightText, ColorRole::TextOnAccent, ColorRole::TextDisabled);
    set(QPalette::ToolTipBase, ColorRole::SurfaceTooltip, ColorRole::SurfaceTooltip);
    set(QPalette::ToolTipText, ColorRole::TextOnTooltip, ColorRole::TextOnTooltip);
    // Selected text in fields: as text stays readable on it, no second colour is needed.
    set(QPalette::Highlight, ColorRole::AccentTintStrong, ColorRole::SurfacePressed);
    set(QPalette::HighlightedText, ColorRole::TextPrimary, ColorRole::TextDisabled);
    set(QPalette::Accent, ColorRole::AccentSolid, ColorRole::SurfacePressed);
    set(QPalette::Link, ColorRole::TextLink, ColorRole::TextDisabled);
    set(QPalette::LinkVisited, ColorRole::TextLink, ColorRole::TextDisabled);
    set(QPalette::Light, ColorRole::SurfaceRaised, ColorRole::SurfaceRaised);
    set(QPalette::Midlight, ColorRole::SurfaceHover, ColorRole::SurfaceHover);
    set(QPalette::Mid, ColorRole::BorderDefault, ColorRole::BorderDefault);
    set(QPalette::Dark, ColorRole::BorderStrong, ColorRole::BorderStrong);
    set(QPalette::Shadow, ColorRole::BorderStrong, ColorRole::BorderStrong);
    return palette;
}

} // namespace meshlens::ui
