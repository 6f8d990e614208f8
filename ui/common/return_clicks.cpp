// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/return_clicks.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCheckBox>
#include <QKeyEvent>
#include <QRadioButton>

namespace meshlens::ui {
namespace {

class ReturnClicks final : public QObject {
public:
    using QObject::QObject;

    bool eventFilter(QObject *watched, QEvent *event) override {
        if (event->type() != QEvent::KeyPress)
            return false;
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (!enter || (key->modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier || key->isAutoRepeat())
            return false;
        auto *button = qobject_cast<QAbstractButton *>(watched);
        const bool ticks = qobject_cast<QCheckBox *>(watched) || qobject_cast<QRadioButton *>(watched);
        if (!button || ticks || !button->isEnabled())
            return false;
        button->click();
        return true;
    }
};

} // namespace

void installReturnClicks(QApplication &application) {
    application.installEventFilter(new ReturnClicks(&application));
}

} // namespace meshlens::ui
