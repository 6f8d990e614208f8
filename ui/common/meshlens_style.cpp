// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/meshlens_style.h"

#include "ui/common/button.h"
#include "ui/common/filter_chip.h"
#include "ui/common/icon.h"
#include "ui/common/metrics.h"
#include "ui/common/nav_view.h"
#include "ui/common/paint.h"
#include "ui/common/style_parts.h"
#include "ui/common/table_view.h"
#include "ui/common/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QRadioButton>
#include <QToolTip>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::ui {
namespace {

// Their ring stands outside; all others draw theirs inside.
bool hasOuterRing(const QWidget *widget) {
    return qobject_cast<const QPushButton *>(widget) || qobject_cast<const FilterChip *>(widget) ||
           qobject_cast<const QCheckBox *>(widget) || qobject_cast<const QRadioButton *>(widget);
}

bool drawsOwnRows(const QWidget *widget) {
    return qobject_cast<const TableView *>(widget) || qobject_cast<const NavView *>(widget);
}

VisualState stateOf(const QStyleOption &option) {
    return {.enabled = bool(option.state & QStyle::State_Enabled),
            .hover = bool(option.state & QStyle::State_MouseOver),
            .pressed = bool(option.state & QStyle::State_Sunken),
            .on = bool(option.state & QStyle::State_On)};
}

Button::Variant variantOf(const QStyleOption &option) {
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(&option);
    return button && (button->features & QStyleOptionButton::DefaultButton) ? Button::Variant::Primary
                                                                            : Button::Variant::Secondary;
}

Qt::CheckState checkState(const QStyleOption &option) {
    if (option.state & QStyle::State_NoChange)
        return Qt::PartiallyChecked;
    return option.state & QStyle::State_On ? Qt::Checked : Qt::Unchecked;
}

} // namespace

MeshlensStyle::MeshlensStyle()
    : QProxyStyle(u"Fusion"_s) {}

MeshlensStyle::~MeshlensStyle() = default;

void MeshlensStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                  const QWidget *widget) const {
    const Theme &t = theme();
    const QRect rect = option->rect;
    const VisualState state = stateOf(*option);
    switch (element) {
    case PE_PanelLineEdit:
    case PE_FrameLineEdit:
        drawLineEditPanel(*painter, *option, widget);
        return;
    case PE_FrameFocusRect: // every control has a ring of its own
    case PE_FrameDefaultButton:
    case PE_FrameStatusBarItem:
    case PE_PanelStatusBar:
    case PE_PanelScrollAreaCorner:
    case PE_IndicatorBranch:
        break;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        paintCheck(*painter, rect, checkState(*option), state.enabled, state.hover);
        return;
    case PE_IndicatorRadioButton:
        paintRadio(*painter, rect, state.on, state.enabled, state.hover);
        return;
    case PE_PanelButtonCommand:
        paintButtonBox(*painter, rect, variantOf(*option), state);
        return;
    case PE_PanelItemViewRow:
    case PE_PanelItemViewItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option);
            item && !drawsOwnRows(widget))
            drawItemRow(*painter, *item, widget);
        return;
    case PE_IndicatorArrowDown:
        return drawChevron(*painter, rect, Qt::DownArrow, state.enabled);
    case PE_IndicatorArrowUp:
        return drawChevron(*painter, rect, Qt::UpArrow, state.enabled);
    case PE_IndicatorArrowLeft:
        return drawChevron(*painter, rect, Qt::LeftArrow, state.enabled);
    case PE_IndicatorArrowRight:
        return drawChevron(*painter, rect, Qt::RightArrow, state.enabled);
    case PE_PanelMenu:
        paintBox(*painter, rect, t.scaled(metrics::radius::popup), t.color(ColorRole::SurfaceRaised),
                 t.color(ColorRole::BorderStrong));
        return;
    case PE_FrameMenu:
        return;
    case PE_PanelTipLabel:
        paintBox(*painter, rect, t.scaled(metrics::radius::tooltip), t.color(ColorRole::SurfaceTooltip));
        return;
    case PE_Frame:
    case PE_FrameGroupBox:
        paintBox(*painter, rect, t.scaled(metrics::radius::control), {}, t.color(ColorRole::BorderDefault));
        return;
    case PE_IndicatorItemViewItemDrop:
        painter->fillRect(QRect(rect.left(), rect.top(), rect.width(), std::max(2, rect.height())),
                          t.color(ColorRole::AccentLine));
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        return;
    }
    // Branches of stock trees: a chevron where there are children, no lines.
    if (element == PE_IndicatorBranch && (option->state & State_Children) && !drawsOwnRows(widget))
        drawChevron(*painter, rect, option->state & State_Open ? Qt::DownArrow : Qt::RightArrow,
                    state.enabled);
}

void MeshlensStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                                const QWidget *widget) const {
    const Theme &t = theme();
    switch (element) {
    case CE_FocusFrame:
        return drawFocusFrame(*painter, *option, widget);
    case CE_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option))
            drawMenuItem(*painter, *item);
        return;
    case CE_MenuEmptyArea:
    case CE_MenuTearoff:
    case CE_MenuHMargin:
    case CE_MenuVMargin:
    case CE_ProgressBarContents:
    case CE_ProgressBarLabel: // the number stands beside the bar
    case CE_SizeGrip:
        return;
    case CE_Header:
        proxy()->drawControl(CE_HeaderSection, option, painter, widget);
        proxy()->drawControl(CE_HeaderLabel, option, painter, widget);
        return;
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            drawHeaderSection(*painter, *header, widget);
        } else {
            painter->fillRect(option->rect, t.color(ColorRole::SurfaceSunken));
            painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
                              t.color(ColorRole::BorderDefault));
        }
        return;
    case CE_HeaderLabel:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option))
            drawHeaderLabel(*painter, *header, widget);
        return;
    case CE_Splitter:
        painter->fillRect(option->rect, t.color(ColorRole::BorderDefault));
        return;
    case CE_ComboBoxLabel:
        if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option))
            drawComboLabel(*painter, *combo);
        return;
    case CE_ProgressBarGroove:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option))
            drawProgress(*painter, *bar);
        return;
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            QStyleOptionButton shown = *button;
            shown.palette.setColor(QPalette::ButtonText,
                                   buttonTextColor(variantOf(*option), stateOf(*option)));
            QProxyStyle::drawControl(element, &shown, painter, widget);
        }
        return;
    case CE_RubberBand:
        paintBox(*painter, option->rect, 2, t.color(ColorRole::AccentTint), t.color(ColorRole::AccentBorder));
        return;
    default:
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void MeshlensStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                       QPainter *painter, const QWidget *widget) const {
    switch (control) {
    case CC_ScrollBar:
        if (const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option))
            drawScrollBar(*painter, *slider, subControlRect(control, option, SC_ScrollBarSlider, widget));
        return;
    case CC_Slider:
        if (const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option))
            drawSlider(*painter, *slider, subControlRect(control, option, SC_SliderHandle, widget),
                       widget && showsFocusRing(widget));
        return;
    case CC_ComboBox:
        if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option))
            drawComboBox(*painter, *combo, subControlRect(control, option, SC_ComboBoxArrow, widget), widget);
        return;
    case CC_SpinBox:
        if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option))
            drawSpinBox(*painter, *spin, subControlRect(control, option, SC_SpinBoxUp, widget),
                        subControlRect(control, option, SC_SpinBoxDown, widget));
        return;
    case CC_ToolButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option))
            drawToolButton(*painter, *button, widget);
        return;
    default:
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

void MeshlensStyle::polish(QWidget *widget) {
    QProxyStyle::polish(widget);
    // Of a scroll area the viewport gets the mouse.
    if (widget->focusPolicy() != Qt::NoFocus || widget->focusProxy())
        widget->installEventFilter(this);
    const bool hovers = qobject_cast<QAbstractButton *>(widget) || widget->inherits("QComboBox") ||
                        widget->inherits("QLineEdit") || widget->inherits("QAbstractSlider") ||
                        widget->inherits("QHeaderView");
    if (hovers)
        widget->setAttribute(Qt::WA_Hover);
    // Tooltips hold what sources say, as it is: no markup, no & to be escaped.
    if (auto *tip = qobject_cast<QLabel *>(widget); tip && tip->inherits("QTipLabel"))
        tip->setTextFormat(Qt::PlainText);
    // Rounded corners need what is behind them. Menus and tooltips alone are windows with corners.
    if (qobject_cast<QMenu *>(widget) || widget->inherits("QTipLabel")) {
        widget->setAttribute(Qt::WA_TranslucentBackground);
        widget->setWindowFlag(Qt::FramelessWindowHint);
        widget->setWindowFlag(Qt::NoDropShadowWindowHint);
    }
}

void MeshlensStyle::unpolish(QWidget *widget) {
    widget->removeEventFilter(this);
    QProxyStyle::unpolish(widget);
}

void MeshlensStyle::polish(QApplication *application) {
    QProxyStyle::polish(application);
    QToolTip::setFont(theme().font(TypeRole::Small));
}

void MeshlensStyle::polish(QPalette &palette) {
    palette = standardPalette();
}

QPalette MeshlensStyle::standardPalette() const {
    return theme().palette();
}

bool MeshlensStyle::eventFilter(QObject *object, QEvent *event) {
    auto *widget = qobject_cast<QWidget *>(object);
    if (!widget)
        return QProxyStyle::eventFilter(object, event);
    QWidget *window = widget->window();
    switch (event->type()) {
    case QEvent::MouseButtonPress:
        if (window->testAttribute(Qt::WA_KeyboardFocusChange)) {
            window->setAttribute(Qt::WA_KeyboardFocusChange, false);
            if (QWidget *focused = window->focusWidget())
                focused->update();
            updateFocusFrame(nullptr);
        }
        break;
    case QEvent::KeyPress: {
        // Typing is no sign that somebody walks by keyboard, moving is.
        const int key = static_cast<QKeyEvent *>(event)->key();
        const bool moves = key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_Left ||
                           key == Qt::Key_Right || key == Qt::Key_Home || key == Qt::Key_End ||
                           key == Qt::Key_PageUp || key == Qt::Key_PageDown;
        if (moves && !window->testAttribute(Qt::WA_KeyboardFocusChange)) {
            window->setAttribute(Qt::WA_KeyboardFocusChange);
            widget->update();
            updateFocusFrame(widget);
        }
        break;
    }
    case QEvent::FocusIn: {
        const Qt::FocusReason reason = static_cast<QFocusEvent *>(event)->reason();
        if (reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason ||
            reason == Qt::ShortcutFocusReason)
            window->setAttribute(Qt::WA_KeyboardFocusChange);
        updateFocusFrame(widget);
        break;
    }
    case QEvent::FocusOut:
        if (m_frame && m_frame->widget() == widget)
            updateFocusFrame(nullptr);
        break;
    default:
        break;
    }
    return QProxyStyle::eventFilter(object, event);
}

void MeshlensStyle::updateFocusFrame(QWidget *focused) {
    if (!focused || !hasOuterRing(focused) || !focused->window()->testAttribute(Qt::WA_KeyboardFocusChange)) {
        if (m_frame)
            m_frame->setWidget(nullptr);
        return;
    }
    if (!m_frame)
        m_frame = new QFocusFrame(focused->window()); // goes with that window; a new one is made for the next
    m_frame->setWidget(focused);
}

} // namespace meshlens::ui
