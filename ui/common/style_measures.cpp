// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/meshlens_style.h"

#include "ui/common/icon.h"
#include "ui/common/metrics.h"
#include "ui/common/style_parts.h"
#include "ui/common/theme.h"

#include <QPainterPath>

namespace meshlens::ui {
namespace {

constexpr int scrollBarRoom = 10; // the bar of 6 with air around it
constexpr int leastThumb = 32;
constexpr int sliderKnob = 14;
constexpr int stepperWidth = 20;

QRect scrollBarPart(const QStyleOptionSlider &option, QStyle::SubControl part) {
    const bool horizontal = option.orientation == Qt::Horizontal;
    const int length = horizontal ? option.rect.width() : option.rect.height();
    const qint64 range = qint64(option.maximum) - option.minimum;
    int thumb = length;
    if (range > 0)
        thumb = static_cast<int>(qint64(length) * option.pageStep / (range + option.pageStep));
    thumb = std::min(length, std::max(thumb, theme().px(leastThumb)));
    const int start = QStyle::sliderPositionFromValue(option.minimum, option.maximum, option.sliderPosition,
                                                      length - thumb, option.upsideDown);
    const auto piece = [&](int from, int size) {
        return horizontal ? QRect(option.rect.left() + from, option.rect.top(), size, option.rect.height())
                          : QRect(option.rect.left(), option.rect.top() + from, option.rect.width(), size);
    };
    switch (part) {
    case QStyle::SC_ScrollBarSlider:
        return piece(start, thumb);
    case QStyle::SC_ScrollBarGroove:
        return option.rect;
    case QStyle::SC_ScrollBarSubPage:
        return piece(0, start);
    case QStyle::SC_ScrollBarAddPage:
        return piece(start + thumb, length - start - thumb);
    default:
        return {}; // no arrows
    }
}

// Menus and tooltips have round corners without a compositor, too, though not smooth ones.
int cornerMask(const QStyleOption *option, QStyleHintReturn *data, int radius) {
    auto *mask = qstyleoption_cast<QStyleHintReturnMask *>(data);
    if (!option || !mask)
        return 0;
    QPainterPath outline;
    outline.addRoundedRect(QRectF(option->rect), theme().scaled(radius) - 1, theme().scaled(radius) - 1);
    mask->region = QRegion(outline.toFillPolygon().toPolygon());
    return 1;
}

} // namespace

int MeshlensStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const {
    const Theme &t = theme();
    switch (metric) {
    case PM_ScrollBarExtent:
        return t.px(scrollBarRoom);
    case PM_ScrollBarSliderMin:
        return t.px(leastThumb);
    case PM_ScrollView_ScrollBarSpacing:
    case PM_ScrollView_ScrollBarOverlap:
        return 0;
    case PM_DefaultFrameWidth:
    case PM_MenuPanelWidth:
    case PM_SplitterWidth:
    case PM_TextCursorWidth:
        return 1;
    case PM_MenuHMargin:
    case PM_MenuVMargin:
        return t.px(metrics::space::xs);
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return t.px(metrics::size::checkbox);
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return t.px(metrics::space::s);
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
        return t.px(metrics::space::m);
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ListViewIconSize:
    case PM_LineEditIconSize:
    case PM_TabBarIconSize:
    case PM_ToolBarIconSize:
        return t.px(metrics::size::icon);
    case PM_MessageBoxIconSize:
        return t.px(metrics::size::iconLarge);
    case PM_ToolTipLabelFrameWidth:
    case PM_HeaderMargin:
        return t.px(metrics::space::s);
    case PM_HeaderMarkSize:
        return t.px(metrics::size::iconSmall);
    case PM_TreeViewIndentation:
        return t.px(metrics::row::indent);
    case PM_FocusFrameHMargin:
    case PM_FocusFrameVMargin:
        return metrics::line::focus + metrics::line::focusOffset + 1;
    case PM_SliderThickness:
    case PM_SliderControlThickness:
    case PM_SliderLength:
        return t.px(sliderKnob) + 2;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int MeshlensStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                             QStyleHintReturn *data) const {
    switch (hint) {
    case SH_ToolTip_WakeUpDelay:
        return metrics::motion::tooltipDelay;
    case SH_ToolTipLabel_Opacity:
        return 255;
    case SH_ToolTip_Mask:
    case SH_Menu_Mask:
        return cornerMask(option, data,
                          hint == SH_Menu_Mask ? metrics::radius::popup : metrics::radius::tooltip);
    case SH_RubberBand_Mask:
    case SH_FocusFrame_Mask:
        return 0;
    case SH_FocusFrame_AboveWidget:
    case SH_ItemView_ShowDecorationSelected:
    case SH_ScrollBar_LeftClickAbsolutePosition:
    case SH_Slider_AbsoluteSetButtons:
        return hint == SH_Slider_AbsoluteSetButtons ? static_cast<int>(Qt::LeftButton) : 1;
    case SH_UnderlineShortcut:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_ComboBox_Popup:
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_ItemView_PaintAlternatingRowColorsForEmptyArea:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QSize MeshlensStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                      const QWidget *widget) const {
    const Theme &t = theme();
    switch (type) {
    case CT_PushButton:
        return {std::max(size.width() + 2 * t.px(metrics::space::m), t.px(64)), t.px(metrics::size::button)};
    case CT_LineEdit:
        return {size.width() + 2 * t.px(metrics::space::s), t.px(metrics::size::field)};
    case CT_ComboBox:
        return {size.width() + t.px(metrics::space::s + metrics::space::xl), t.px(metrics::size::field)};
    case CT_SpinBox:
        return {size.width() + t.px(metrics::space::s + stepperWidth), t.px(metrics::size::field)};
    case CT_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option))
            return menuItemSize(*item);
        return size;
    case CT_ItemViewItem: {
        const QSize natural = QProxyStyle::sizeFromContents(type, option, size, widget);
        return {natural.width(), std::max(natural.height(), t.px(metrics::row::table))};
    }
    case CT_HeaderSection: {
        const QSize natural = QProxyStyle::sizeFromContents(type, option, size, widget);
        return {natural.width(), t.px(metrics::row::tableHeader)};
    }
    case CT_ToolButton:
        return size.expandedTo({t.px(metrics::size::button), t.px(metrics::size::button)});
    case CT_ProgressBar:
        return {std::max(size.width(), t.px(96)), t.px(metrics::size::meter)};
    default:
        return QProxyStyle::sizeFromContents(type, option, size, widget);
    }
}

QRect MeshlensStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                                    SubControl part, const QWidget *widget) const {
    const Theme &t = theme();
    const QRect all = option->rect;
    if (control == CC_ScrollBar) {
        if (const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option))
            return visualRect(option->direction, all, scrollBarPart(*slider, part));
    }
    if (control == CC_ComboBox && part == SC_ComboBoxArrow)
        return visualRect(
            option->direction, all,
            QRect(all.right() - t.px(metrics::space::xl), all.top(), t.px(metrics::space::xl), all.height()));
    if (control == CC_ComboBox && part == SC_ComboBoxEditField)
        return visualRect(option->direction, all,
                          all.adjusted(t.px(metrics::space::s), 1, -t.px(metrics::space::xl), -1));
    if (control == CC_ComboBox && part == SC_ComboBoxListBoxPopup)
        return all.translated(0, t.px(metrics::space::xs));
    if (control == CC_SpinBox) {
        const int width = t.px(stepperWidth);
        const QRect steps(all.right() - width, all.top() + 1, width, all.height() - 2);
        const int half = steps.height() / 2;
        if (part == SC_SpinBoxUp)
            return visualRect(option->direction, all, QRect(steps.left(), steps.top(), width, half));
        if (part == SC_SpinBoxDown)
            return visualRect(option->direction, all,
                              QRect(steps.left(), steps.top() + half, width, steps.height() - half));
        if (part == SC_SpinBoxEditField)
            return visualRect(option->direction, all, all.adjusted(t.px(metrics::space::xs), 1, -width, -1));
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QRect MeshlensStyle::subElementRect(SubElement element, const QStyleOption *option,
                                    const QWidget *widget) const {
    if (element == SE_LineEditContents) {
        const int x = theme().px(metrics::space::s) - 2; // QLineEdit adds 2 of its own
        return option->rect.adjusted(x, 1, -x, -1);
    }
    return QProxyStyle::subElementRect(element, option, widget);
}

QIcon MeshlensStyle::standardIcon(StandardPixmap which, const QStyleOption *option,
                                  const QWidget *widget) const {
    switch (which) {
    case SP_LineEditClearButton:
    case SP_DialogCloseButton:
    case SP_TitleBarCloseButton:
        return icon(IconName::X, ColorRole::TextTertiary);
    case SP_MessageBoxInformation:
        return icon(IconName::Info, ColorRole::InfoText);
    case SP_MessageBoxWarning:
        return icon(IconName::Warn, ColorRole::WarningText);
    case SP_MessageBoxCritical:
        return icon(IconName::Error, ColorRole::DangerText);
    case SP_MessageBoxQuestion:
        return icon(IconName::Info, ColorRole::TextSecondary);
    default:
        return QProxyStyle::standardIcon(which, option, widget);
    }
}

} // namespace meshlens::ui
