// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/exchange/import_list_model.h"

#include <QWidget>

#include <optional>

class QVBoxLayout;

namespace meshlens {
class ImportChangeModel;
class LossReportFilter;
class LossReportModel;
} // namespace meshlens

namespace meshlens::ui {

class Button;
class ElidedLabel;
class Field;
class FilterChip;
class ImportNotices;
class Label;
class LossReportView;
class Segmented;
class StateStack;
class TableView;

// What one import would change: counts, what people should know, the lines with their filters, the losses
// beside them, and Apply and Discard.
class ImportPreview : public QWidget {
    Q_OBJECT

public:
    explicit ImportPreview(QWidget *parent = nullptr);

    // Ready imports only; the same review again changes nothing.
    void showDraft(const ImportItem &item);
    // Lets go of the staging file.
    void clear();
    // The catalog has changed since the comparing.
    void setStale(bool stale);
    // Why it cannot be applied now, whatever it is; empty: it can.
    void setBlocked(const QString &why);

    enum class View { Changes, Losses };
    [[nodiscard]] View view() const;
    void setView(View view);
    void setText(const QString &text);
    [[nodiscard]] QWidget *filterField() const;
    [[nodiscard]] ImportChangeModel *model() const { return m_model; }
    [[nodiscard]] TableView *table() const { return m_table; }
    [[nodiscard]] Button *applyButton() const { return m_apply; }
    [[nodiscard]] Button *discardButton() const { return m_discard; }
    [[nodiscard]] Segmented *whats() const { return m_whats; }
    [[nodiscard]] bool isSettled() const;

Q_SIGNALS:
    void applyRequested();
    void discardRequested();
    // Empty: as the source that it says it is.
    void takeAsRequested(const QString &source);
    void compareAgainRequested();
    void filterChanged();
    void openRequested(const QString &key);
    void settled();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void arrange();
    void updateApply();
    void showCounts();
    void showKinds();
    void applyFilter();
    void noteFound(qint64 count);
    void copySelected();

    ImportId m_id = 0;
    std::shared_ptr<ImportDraft> m_draft;
    ImportChangeModel *m_model;
    ElidedLabel *m_source;
    ElidedLabel *m_summary;
    QWidget *m_chips;
    ImportNotices *m_notices;
    Segmented *m_views;
    QWidget *m_toolbar;
    Segmented *m_whats;
    FilterChip *m_kind;
    Field *m_field;
    StateStack *m_stack;
    TableView *m_table;
    LossReportView *m_losses;
    Label *m_promise;
    Button *m_discard;
    Button *m_apply;
    QString m_kindName;
    bool m_blocked = false;
};

} // namespace meshlens::ui
