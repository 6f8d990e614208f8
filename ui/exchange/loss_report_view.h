// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/loss_page.h"
#include "models/exchange/loss_report_model.h"

#include <QWidget>

namespace meshlens::ui {

class Button;
class Field;
class FilterChip;
class Label;
class Segmented;
class StateStack;
class TableView;

// What imports could not carry over, line by line: filtered by kind, source and text, sorted by any column,
// copied and saved as what is shown.
class LossReportView : public QWidget {
    Q_OBJECT

public:
    explicit LossReportView(QWidget *parent = nullptr);

    // Of one import that has not been written down yet.
    void setReport(const LossReport &report, const QString &source);
    void setLosses(const std::vector<ImportLosses> &losses);

    void setText(const QString &text);
    [[nodiscard]] QString text() const;
    void setSource(const QString &source);
    [[nodiscard]] QString source() const { return m_filter->source(); }
    void setKind(std::optional<LossReportModel::RowKind> kind);
    [[nodiscard]] std::optional<LossReportModel::RowKind> kind() const { return m_filter->kind(); }

    [[nodiscard]] QWidget *filterField() const;
    [[nodiscard]] StateStack *states() const { return m_stack; }
    [[nodiscard]] TableView *table() const { return m_table; }
    [[nodiscard]] LossReportFilter *filter() const { return m_filter; }

public Q_SLOTS:
    // The chosen rows, else all that are shown.
    void copy();
    void chooseFile();
    // By its suffix: .json, else CSV.
    void saveTo(const QString &path);

Q_SIGNALS:
    void filterChanged();

private:
    void arrange();
    void showReport();
    void showSources();
    void showState();

    LossReportModel *m_model;
    LossReportFilter *m_filter;
    Segmented *m_kinds;
    FilterChip *m_sources;
    Field *m_field;
    Button *m_copy;
    Button *m_save;
    Label *m_said; // where it was saved, or why not
    StateStack *m_stack;
    TableView *m_table;
};

} // namespace meshlens::ui
