// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/icon_name.h"

#include <QWidget>

#include <optional>

class QLineEdit;

namespace meshlens::ui {

class ElidedLabel;
class FieldEdit;
class IconLabel;

// A line of input with an icon, a × that clears it and a line below for what is wrong with it. Takes the
// focus for its QLineEdit.
class Field : public QWidget {
    Q_OBJECT

public:
    enum class Problem { None, Warning, Error };
    Q_ENUM(Problem)

    explicit Field(QWidget *parent = nullptr);

    [[nodiscard]] QLineEdit *lineEdit() const;
    [[nodiscard]] QString text() const;
    void setText(const QString &text);
    void clear() { setText({}); }
    // Also the accessible name unless one is set.
    void setPlaceholderText(const QString &text);
    void setIconName(std::optional<IconName> icon);
    void setClearable(bool clearable);
    void setSmall(bool small);
    void setMono(bool mono);
    // `fix` says what is wrong and how to mend it; None takes the line away.
    void setProblem(Problem problem, const QString &fix = {});
    [[nodiscard]] Problem problem() const { return m_problem; }

Q_SIGNALS:
    void textChanged(const QString &text);
    void textEdited(const QString &text);
    void returnPressed();

private:
    FieldEdit *m_edit;
    QWidget *m_hint;
    IconLabel *m_hintIcon;
    ElidedLabel *m_hintText;
    Problem m_problem = Problem::None;
};

} // namespace meshlens::ui
