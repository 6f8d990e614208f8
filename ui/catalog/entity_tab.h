// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/entity_detail.h"
#include "ui/edit/editing.h"

#include <QWidget>

#include <map>

namespace meshlens::ui {

// What a tab remembers in the address of its page: chosen column, filters, depth.
using TabOptions = std::map<QString, QString>;

// One tab of an entity's page. Reads by itself, when it is shown; a tab behind another one reads nothing.
class EntityTab : public QWidget {
    Q_OBJECT

public:
    explicit EntityTab(const PageContext &context, QWidget *parent = nullptr)
        : QWidget(parent)
        , m_context(context) {}

    // Shows this entity with these options; the same entity is not read again.
    virtual void open(const EntityDetail &entity, const TabOptions &options) = 0;
    // The catalog has changed: reads again, keeps selection and scroll position. `entity` is the newest.
    virtual void refresh(const EntityDetail &entity) = 0;
    [[nodiscard]] virtual TabOptions options() const { return {}; }
    // Instead of what the page says of the entity itself; null: that.
    [[nodiscard]] virtual QWidget *inspector() const { return nullptr; }
    [[nodiscard]] virtual bool isSettled() const = 0;
    [[nodiscard]] virtual QWidget *filterField() const { return nullptr; }
    // As Page has them.
    [[nodiscard]] virtual bool canRun(const QString &command) const {
        Q_UNUSED(command)
        return false;
    }
    virtual void runCommand(const QString &command) { Q_UNUSED(command) }

Q_SIGNALS:
    void navigate(const meshlens::ui::Address &address);
    void tabRequested(const QString &id); // another tab of the same entity
    void optionsChanged();
    void inspectorChanged();
    void commandsChanged();
    void commandRequested(const QString &command); // by a button of the tab
    void takeBackRequested(const QString &path);   // what people said of this field
    void copyRequested();                          // the address of what is shown
    void settled();

protected:
    [[nodiscard]] const PageContext &context() const { return m_context; }
    // This tab where the catalog can be edited, else null.
    [[nodiscard]] EntityTab *editing() { return editorOf(m_context) ? this : nullptr; }

private:
    PageContext m_context;
};

} // namespace meshlens::ui
