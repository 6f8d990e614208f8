// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFocusFrame>
#include <QPointer>
#include <QProxyStyle>

namespace meshlens::ui {

// Stock widgets in the look of the design, from the theme in force. Fusion below does what the look does not
// touch. Also keeps for each window whether the keyboard moved the focus last, and shows the ring around
// buttons.
class MeshlensStyle : public QProxyStyle {
    Q_OBJECT

public:
    MeshlensStyle();
    ~MeshlensStyle() override;

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;
    [[nodiscard]] int pixelMetric(PixelMetric metric, const QStyleOption *option,
                                  const QWidget *widget) const override;
    [[nodiscard]] int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                                QStyleHintReturn *data) const override;
    [[nodiscard]] QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                         const QWidget *widget) const override;
    [[nodiscard]] QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                                       SubControl part, const QWidget *widget) const override;
    [[nodiscard]] QRect subElementRect(SubElement element, const QStyleOption *option,
                                       const QWidget *widget) const override;
    [[nodiscard]] QIcon standardIcon(StandardPixmap standardIcon, const QStyleOption *option,
                                     const QWidget *widget) const override;
    [[nodiscard]] QPalette standardPalette() const override;
    void polish(QWidget *widget) override;
    void polish(QApplication *application) override;
    void polish(QPalette &palette) override;
    void unpolish(QWidget *widget) override;

    // The ring around the focused button or check box; hidden while there is none.
    [[nodiscard]] QFocusFrame *focusFrame() const { return m_frame; }

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void updateFocusFrame(QWidget *focused);

    QPointer<QFocusFrame> m_frame;
};

} // namespace meshlens::ui
