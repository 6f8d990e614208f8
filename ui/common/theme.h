// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "ui/common/theme_roles.h"

#include <QColor>
#include <QFont>
#include <QPalette>

#include <array>

namespace meshlens::ui {

// Colours, fonts and sizes by role for one scheme and one text size: a value read from
// resources/themes/meshlens.json. Pages ask theme() whenever they paint or lay out and never keep an answer.
class Theme {
public:
    enum class Scheme { Light, Dark };
    static constexpr int domainSlots = 10;

    // `json` is the theme file; every role must be there in both schemes. `textPercent`: 75 to 200.
    [[nodiscard]] static Result<Theme> fromJson(const QByteArray &json, Scheme scheme, int textPercent);

    [[nodiscard]] Scheme scheme() const { return m_scheme; }
    [[nodiscard]] bool isDark() const { return m_scheme == Scheme::Dark; }
    [[nodiscard]] int textPercent() const { return m_textPercent; }

    [[nodiscard]] QColor color(ColorRole role) const { return m_colors[static_cast<size_t>(role)]; }
    [[nodiscard]] QColor color(Tone tone, ToneRole role) const { return color(toneColor(tone, role)); }
    // `slot` is DomainRef::colorSlot: negative gives neutral, from 10 on the palette repeats.
    [[nodiscard]] QColor domainColor(int slot, DomainRole role) const;
    [[nodiscard]] QString domainColorName(int slot) const;

    [[nodiscard]] QFont font(TypeRole role) const { return m_fonts[static_cast<size_t>(role)].font; }
    // The same with figures of one width, for columns of numbers; not for words, whose hyphens it widens.
    [[nodiscard]] QFont numberFont(TypeRole role) const;
    // Height of one line of text, scaled.
    [[nodiscard]] int lineHeight(TypeRole role) const { return px(m_fonts[static_cast<size_t>(role)].line); }

    // A size of metrics.h (px at 96 dpi and 100 % text), scaled with the text. Lines of 1 px are not scaled.
    [[nodiscard]] int px(double design) const { return qRound(design * m_textPercent / 100.0); }
    [[nodiscard]] double scaled(double design) const { return design * m_textPercent / 100.0; }

    // For stock widgets.
    [[nodiscard]] QPalette palette() const;

private:
    struct Type {
        QFont font;
        int line = 16;
    };
    struct DomainColors {
        QString name;
        std::array<QColor, 5> roles;
    };

    Theme() = default;
    [[nodiscard]] Result<void> readColors(const QJsonObject &groups);
    [[nodiscard]] Result<void> readDomains(const QJsonArray &palette);
    [[nodiscard]] Result<void> readFonts(const QJsonObject &families, const QJsonObject &scale);

    Scheme m_scheme = Scheme::Light;
    int m_textPercent = 100;
    std::array<QColor, static_cast<size_t>(ColorRole::ChartArea) + 1> m_colors;
    std::array<Type, static_cast<size_t>(TypeRole::MonoSmall) + 1> m_fonts;
    std::array<DomainColors, domainSlots> m_domains;
};

// The theme in force. GUI thread.
[[nodiscard]] const Theme &theme();

} // namespace meshlens::ui
