// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/icon_name.h"

#include <QLineEdit>

#include <optional>

namespace meshlens::ui {

class ToolButton;

// The line edit inside a Field. A field draws its ring whenever it has the focus.
class FieldEdit : public QLineEdit {
    Q_OBJECT

public:
    enum class Line { Normal, Warning, Error };

    explicit FieldEdit(QWidget *parent = nullptr);

    void setLine(Line line);
    [[nodiscard]] Line line() const { return m_line; }
    void setIconName(std::optional<IconName> icon);
    void setClearable(bool clearable);
    void setSmall(bool small);
    void setMono(bool mono);
    // In a table: as high as its cell allows, corners of 4, text where the cell's text stands.
    void setInCell(bool inCell);
    [[nodiscard]] bool isInCell() const { return m_inCell; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override; // Escape clears what can be cleared

private:
    void clearByUser();
    void applyTheme();
    void placeClear();
    [[nodiscard]] bool showsClear() const;

    Line m_line = Line::Normal;
    std::optional<IconName> m_icon;
    ToolButton *m_clear;
    bool m_clearable = false;
    bool m_small = false;
    bool m_mono = false;
    bool m_inCell = false;
};

} // namespace meshlens::ui
