// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/exchange/import_service.h"

#include <QWidget>

namespace meshlens {
class LossReportFilter;
class LossReportModel;
} // namespace meshlens

namespace meshlens::ui {

class ElidedLabel;
class Field;
class Segmented;
class TableView;

// Below the page: what an import could not carry over, line by line.
class LossReportPanel : public QWidget {
    Q_OBJECT

public:
    explicit LossReportPanel(QWidget *parent = nullptr);

    // `input` is what was imported, as the user named it.
    void showOutcome(const QString &input, const ImportOutcome &outcome);
    [[nodiscard]] LossReportFilter *filter() const { return m_filter; }

Q_SIGNALS:
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void showKinds();

    LossReportModel *m_model;
    LossReportFilter *m_filter;
    ElidedLabel *m_title;
    Segmented *m_kinds;
    Field *m_field;
    TableView *m_table;
};

} // namespace meshlens::ui
