// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <vector>

namespace meshlens {

// Rows with aligned columns. The last column takes what is left of the width and is cut there; control
// characters never reach a terminal.
class TextTable {
public:
    enum class Align { Left, Right };

    explicit TextTable(std::vector<Align> columns)
        : m_columns(std::move(columns)) {}

    void add(const QStringList &cells) { m_rows.push_back(cells); }
    [[nodiscard]] bool isEmpty() const { return m_rows.empty(); }

    // `width` 0: nothing is cut. Each line begins with `indent` spaces and ends in a line feed, without
    // spaces before.
    [[nodiscard]] QString text(int width, int indent = 0) const;

private:
    std::vector<Align> m_columns;
    std::vector<QStringList> m_rows;
};

// What may go to a terminal: one line, control characters as "\x1b".
[[nodiscard]] QString printable(const QString &text);
// Cut with an ellipsis at `width`; 0: not.
[[nodiscard]] QString fitted(const QString &text, int width);

} // namespace meshlens
