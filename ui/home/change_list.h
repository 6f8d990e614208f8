// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/history_page.h"
#include "ui/common/card.h"

namespace meshlens::ui {

// "What changed": the newest transactions under the days they happened on.
class ChangeList : public Card {
    Q_OBJECT

public:
    explicit ChangeList(QWidget *parent = nullptr);

    // Newest first; `now` names the days.
    void setHistory(const std::vector<TransactionEntry> &history, TimeUs now);

private:
    void addDay(const QString &day);
    void addChange(const TransactionEntry &entry, TimeUs now);
};

} // namespace meshlens::ui
