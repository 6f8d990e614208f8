// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/theme_roles.h"

namespace meshlens::ui {

ColorRole toneColor(Tone tone, ToneRole role) {
    const auto pick = [role](ColorRole text, ColorRole solid, ColorRole tint, ColorRole border) {
        switch (role) {
        case ToneRole::Text:
            return text;
        case ToneRole::Solid:
            return solid;
        case ToneRole::Tint:
            return tint;
        case ToneRole::Border:
            break;
        }
        return border;
    };
    switch (tone) {
    case Tone::Neutral:
        return pick(ColorRole::NeutralText, ColorRole::NeutralSolid, ColorRole::NeutralTint,
                    ColorRole::NeutralBorder);
    case Tone::Accent:
        return pick(ColorRole::AccentText, ColorRole::AccentLine, ColorRole::AccentTint,
                    ColorRole::AccentBorder);
    case Tone::Success:
        return pick(ColorRole::SuccessText, ColorRole::SuccessSolid, ColorRole::SuccessTint,
                    ColorRole::SuccessBorder);
    case Tone::Warning:
        return pick(ColorRole::WarningText, ColorRole::WarningSolid, ColorRole::WarningTint,
                    ColorRole::WarningBorder);
    case Tone::Danger:
        return pick(ColorRole::DangerText, ColorRole::DangerSolid, ColorRole::DangerTint,
                    ColorRole::DangerBorder);
    case Tone::Info:
        return pick(ColorRole::InfoText, ColorRole::InfoSolid, ColorRole::InfoTint, ColorRole::InfoBorder);
    case Tone::Sensitive:
        break;
    }
    return pick(ColorRole::SensitiveText, ColorRole::SensitiveSolid, ColorRole::SensitiveTint,
                ColorRole::SensitiveBorder);
}

} // namespace meshlens::ui
