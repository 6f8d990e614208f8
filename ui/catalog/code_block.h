// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace meshlens::ui {

// Code of a source, to read and to copy: as high as its text, up to some lines, then it scrolls.
class CodeBlock : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit CodeBlock(const QString &code, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    [[nodiscard]] int wantedHeight() const;
};

} // namespace meshlens::ui
