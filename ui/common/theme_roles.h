// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QObject>

namespace meshlens::ui {

// What colours and fonts mean. The names are those of resources/themes/meshlens.json: group, then key
// ("surface" / "window" is SurfaceWindow).
struct ThemeRoles {
    Q_GADGET

public:
    // Fill, 1 px line, mark or bar (3:1) and text (4.5:1 on page and on the tint) of a meaning are its Tint,
    // Border, Solid and Text. Accent: selection, focus, links, the primary action, paths, progress. Success,
    // Warning, Danger: state and severity only. Sensitive: personal data. Neutral: kind, version, counts.
    enum class ColorRole {
        SurfaceWindow,
        SurfacePage,
        SurfaceNav,
        SurfacePanel,
        SurfaceSunken,
        SurfaceRaised,
        SurfaceHover,
        SurfacePressed,
        SurfaceSelected,
        SurfaceSelectedInactive,
        SurfaceTrack,
        SurfaceTooltip,
        SurfaceScrim,
        SurfaceCanvas,
        SurfaceCanvasDot,
        BorderSubtle,
        BorderDefault,
        BorderStrong,
        BorderControl,
        TextPrimary,
        TextSecondary,
        TextTertiary,
        TextDisabled,
        TextOnAccent,
        TextOnTooltip,
        TextOnTooltipDim,
        TextLink,
        AccentSolid,
        AccentSolidHover,
        AccentSolidPressed,
        AccentText,
        AccentLine,
        AccentTint,
        AccentTintStrong,
        AccentBorder,
        AccentFocusRing,
        SuccessText,
        SuccessSolid,
        SuccessTint,
        SuccessBorder,
        WarningText,
        WarningSolid,
        WarningTint,
        WarningBorder,
        DangerText,
        DangerSolid,
        DangerTint,
        DangerBorder,
        InfoText,
        InfoSolid,
        InfoTint,
        InfoBorder,
        SensitiveText,
        SensitiveSolid,
        SensitiveTint,
        SensitiveBorder,
        NeutralText,
        NeutralSolid,
        NeutralTint,
        NeutralBorder,
        DiffAddedText,
        DiffAddedTint,
        DiffAddedStrong,
        DiffRemovedText,
        DiffRemovedTint,
        DiffRemovedStrong,
        DiffChangedText,
        DiffChangedTint,
        DiffChangedStrong,
        CodeText,
        CodeKey,
        CodeString,
        CodeNumber,
        CodeConstant,
        CodeComment,
        CodePunctuation,
        CodeLineNumber,
        CodeLineNumberCurrent,
        CodeCurrentLine,
        CodeIndentGuide,
        CodeGutterChanged,
        CodeGutterAdded,
        CodeMatch,
        ChartGrid,
        ChartAxis,
        ChartAxisText,
        ChartBar,
        ChartBarSelected,
        ChartNull,
        ChartThreshold,
        ChartSeries,
        ChartSeriesMuted,
        ChartArea
    };
    Q_ENUM(ColorRole)

    // Marker, bar and line; area; area's line; flow band; label.
    enum class DomainRole { Solid, Tint, Border, Band, Text };
    Q_ENUM(DomainRole)

    enum class TypeRole {
        Display,       // one score a card
        Title,         // page title
        Lead,          // purpose of a product
        Heading,       // card and section
        Body,          // text, table cells, controls
        BodyStrong,    // tabs, buttons, names, the selected row
        Small,         // secondary facts, filter chips, status bar
        SmallStrong,   // inspector section
        Caption,       // counts, axis labels, hints
        CaptionStrong, // table header, navigation group, badge
        Mono,          // names of data, code
        MonoTitle,     // inspector title, result name
        MonoSmall      // types, rules, versions in dense rows
    };
    Q_ENUM(TypeRole)

    // The meaning of a chip, badge or notice.
    enum class Tone { Neutral, Accent, Success, Warning, Danger, Info, Sensitive };
    Q_ENUM(Tone)

    enum class ToneRole { Text, Solid, Tint, Border };
    Q_ENUM(ToneRole)
};

using ColorRole = ThemeRoles::ColorRole;
using DomainRole = ThemeRoles::DomainRole;
using TypeRole = ThemeRoles::TypeRole;
using Tone = ThemeRoles::Tone;
using ToneRole = ThemeRoles::ToneRole;

[[nodiscard]] ColorRole toneColor(Tone tone, ToneRole role);

} // namespace meshlens::ui
