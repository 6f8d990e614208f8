// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/field.h"

#include "ui/common/elided_label.h"
#include "ui/common/field_edit.h"
#include "ui/common/icon_label.h"
#include "ui/common/metrics.h"
#include "ui/common/theme_notifier.h"

#include <QVBoxLayout>

namespace meshlens::ui {

Field::Field(QWidget *parent)
    : QWidget(parent)
    , m_edit(new FieldEdit(this))
    , m_hint(new QWidget(this))
    , m_hintIcon(new IconLabel(IconName::Warn, ColorRole::WarningText, m_hint))
    , m_hintText(new ElidedLabel({}, TypeRole::Small, ColorRole::TextPrimary, m_hint)) {
    setFocusProxy(m_edit);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_hintIcon->setSize(metrics::size::iconSmall);
    m_hint->hide();
    auto *hintRow = new QHBoxLayout(m_hint);
    hintRow->addWidget(m_hintIcon);
    hintRow->addWidget(m_hintText, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_edit);
    column->addWidget(m_hint);
    themed(this, [column, hintRow] {
        column->setSpacing(theme().px(metrics::space::xs));
        hintRow->setContentsMargins(0, 0, 0, 0);
        hintRow->setSpacing(theme().px(metrics::space::iconText));
    });
    connect(m_edit, &QLineEdit::textChanged, this, &Field::textChanged);
    connect(m_edit, &QLineEdit::textEdited, this, &Field::textEdited);
    connect(m_edit, &QLineEdit::returnPressed, this, &Field::returnPressed);
}

QLineEdit *Field::lineEdit() const {
    return m_edit;
}

QString Field::text() const {
    return m_edit->text();
}

void Field::setText(const QString &text) {
    if (text != m_edit->text())
        m_edit->setText(text);
}

void Field::setPlaceholderText(const QString &text) {
    m_edit->setPlaceholderText(text);
    if (m_edit->accessibleName().isEmpty())
        m_edit->setAccessibleName(text);
}

void Field::setIconName(std::optional<IconName> icon) {
    m_edit->setIconName(icon);
}

void Field::setClearable(bool clearable) {
    m_edit->setClearable(clearable);
}

void Field::setSmall(bool small) {
    m_edit->setSmall(small);
}

void Field::setMono(bool mono) {
    m_edit->setMono(mono);
}

void Field::setProblem(Problem problem, const QString &fix) {
    m_problem = problem;
    const bool error = problem == Problem::Error;
    m_edit->setLine(problem == Problem::None ? FieldEdit::Line::Normal
                    : error                  ? FieldEdit::Line::Error
                                             : FieldEdit::Line::Warning);
    m_edit->setAccessibleDescription(fix);
    m_hintIcon->setIconName(error ? IconName::Error : IconName::Warn);
    m_hintIcon->setColorRole(error ? ColorRole::DangerText : ColorRole::WarningText);
    m_hintText->setColorRole(error ? ColorRole::DangerText : ColorRole::WarningText);
    m_hintText->setText(fix);
    m_hint->setVisible(problem != Problem::None && !fix.isEmpty());
}

} // namespace meshlens::ui
