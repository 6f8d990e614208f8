// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/window_input.h"

#include "ui/shell/main_window.h"
#include "ui/shell/page_host.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPlainTextEdit>
#include <QSlider>
#include <QTextEdit>

namespace meshlens::ui {
namespace {

template <typename... Kinds> bool isAny(const QObject *object) {
    return (... || (qobject_cast<const Kinds *>(object) != nullptr));
}

// Controls that do something of their own with Space.
bool wantsSpace(const QObject *object) {
    if (const auto *view = qobject_cast<const QAbstractItemView *>(object))
        return (view->currentIndex().flags() & Qt::ItemIsUserCheckable) != 0;
    return isAny<QAbstractButton, QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox, QSlider>(
        object);
}

} // namespace

WindowInput::WindowInput(MainWindow *window)
    : QObject(window)
    , m_window(window) {
    qApp->installEventFilter(this);
}

QStringList WindowInput::localPaths(const QList<QUrl> &urls) {
    QStringList paths;
    for (const QUrl &url : urls) {
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    }
    return paths;
}

bool WindowInput::isInWindow(QObject *watched) const {
    const auto *widget = qobject_cast<const QWidget *>(watched);
    return widget && widget->window() == m_window;
}

bool WindowInput::eventFilter(QObject *watched, QEvent *event) {
    switch (event->type()) {
    case QEvent::MouseButtonPress: {
        const Qt::MouseButton button = static_cast<QMouseEvent *>(event)->button();
        if ((button != Qt::BackButton && button != Qt::ForwardButton) || !isInWindow(watched))
            return false;
        m_window->host()->travel(button == Qt::BackButton ? -1 : 1);
        return true;
    }
    case QEvent::KeyPress: {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() != Qt::Key_Space || key->modifiers() != Qt::NoModifier || !isInWindow(watched) ||
            wantsSpace(watched))
            return false;
        m_window->toggleInspector();
        return true;
    }
    case QEvent::ShortcutOverride: {
        // A text field would take Ctrl+K for itself, to delete to the end of the line.
        // And keep Ctrl+Z although it has nothing of its own to undo.
        const auto *key = static_cast<QKeyEvent *>(event);
        const auto *line = qobject_cast<QLineEdit *>(watched);
        const bool undo = line && (key->matches(QKeySequence::Undo)
                                       ? !line->isUndoAvailable()
                                       : key->matches(QKeySequence::Redo) && !line->isRedoAvailable());
        const bool ours = undo || (key->modifiers() == Qt::ControlModifier && key->key() == Qt::Key_K);
        if (!ours || !isInWindow(watched))
            return false;
        event->ignore();
        return true;
    }
    default:
        return false;
    }
}

} // namespace meshlens::ui
