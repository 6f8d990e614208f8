// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/edit_plan.h"
#include "models/core/async.h"
#include "ui/common/page.h"

#include <QPointer>

namespace meshlens {
class EditPlanModel;
}

namespace meshlens::ui {

class Button;
class Field;
class Label;
class Segmented;
class TableView;

// One change to many entries, as a diff before it is written: what each says now and will say. Lists are
// added to, taken from or set; a text is typed here. Enter applies all of it as one transaction, Escape
// leaves everything as it is. Deletes itself.
class BulkPreview : public QWidget {
    Q_OBJECT

public:
    // `name`: what is changed, translated: "Tags and terms of 500 entries".
    BulkPreview(const PageContext &context, const QString &name, std::vector<EditTarget> targets,
                std::vector<EditRequest> requests, QWidget *parent = nullptr);

    [[nodiscard]] const EditPlanModel *model() const { return m_model; }
    // The newest choice has been compared with the catalog.
    [[nodiscard]] bool isSettled() const { return m_request.isIdle(); }

public Q_SLOTS:
    void apply();
    void cancel();

Q_SIGNALS:
    void ended();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] bool isText() const;
    void plan();
    void take(const Result<EditPlan> &plan);
    void end();

    PageContext m_context;
    QString m_name;
    std::vector<EditTarget> m_targets;
    std::vector<EditRequest> m_requests;
    EditPlanModel *m_model;
    Label *m_summary;
    Segmented *m_how;
    Field *m_text;
    TableView *m_table;
    Button *m_apply;
    QPointer<QWidget> m_before; // had the focus
    bool m_applying = false;
    Request m_request{this};
};

} // namespace meshlens::ui
