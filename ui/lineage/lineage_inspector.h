// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/async.h"
#include "models/lineage/lineage_trail.h"
#include "ui/common/metrics.h"
#include "ui/common/page.h"

#include <QWidget>

class QVBoxLayout;

namespace meshlens::ui {

class ElidedLabel;
class IconLabel;
class KeyValueList;
class LineageController;
class ToolButton;

// What is selected in the graph: an entity with its facts, or a column with its path. Follows the controller.
class LineageInspector : public QWidget {
    Q_OBJECT

public:
    LineageInspector(const PageContext &context, LineageController *controller, QWidget *parent = nullptr);

    [[nodiscard]] bool isSettled() const { return m_read.isIdle(); }
    // What the copy button takes: the key of the entity, or the path as lines of text.
    [[nodiscard]] QString copyText() const;

Q_SIGNALS:
    void navigate(const meshlens::ui::Address &address);
    void settled();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void rebuild();
    void clearBody();
    void showNode(const LineageNode &node);
    void showColumn(const LineageNode &node, const LineageTrail &trail);
    void addTrail(const LineageTrail &trail);
    void addJobs(const LineageTrail &trail);
    void addImpact(const LineageTrail &trail);
    void addDescription(const QString &description);
    void readNode(EntityId id);
    void readOwners(const std::vector<EntityId> &datasets);
    QVBoxLayout *addSection(const QString &title = {}, int gap = metrics::space::xs);
    void setHeader(int icon, const QString &title, const QString &facts, bool mono);

    PageContext m_context;
    LineageController *m_controller;
    Request m_read{this};
    IconLabel *m_icon;
    ElidedLabel *m_title;
    ElidedLabel *m_facts;
    ToolButton *m_copy;
    QVBoxLayout *m_body;
    QWidget *m_scrolled;
    KeyValueList *m_values = nullptr; // waits for owners
    LineageTrail m_trail;
};

} // namespace meshlens::ui
