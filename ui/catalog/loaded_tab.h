// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog_session.h"
#include "ui/catalog/entity_tab.h"
#include "ui/catalog/field_edits.h"
#include "ui/common/state_stack.h"
#include "ui/edit/edit_commands.h"
#include "ui/edit/editable_text.h"

#include <QVBoxLayout>

namespace meshlens::ui {

// A tab that is one value, read with one function of models/catalog/pages, in the four states.
template <typename Data> class LoadedTab : public EntityTab {
public:
    using Read = Result<Data> (*)(const ReadView &, EntityId);

    LoadedTab(const PageContext &context, Read read, QWidget *parent = nullptr)
        : EntityTab(context, parent)
        , m_read(read)
        , m_states(new StateStack(this)) {
        auto *column = new QVBoxLayout(this);
        column->setContentsMargins({});
        column->addWidget(m_states);
        connect(m_states, &StateStack::retry, this, [this] { load(); });
    }

    void open(const EntityDetail &entity, const TabOptions &options) override {
        Q_UNUSED(options)
        if (m_entity == entity.ref.id && m_states->state() == StateStack::State::Data)
            return;
        if (m_entity != entity.ref.id) {
            // What is being written belongs to the one that is left.
            if (EditableText *text = EditableText::openIn(this))
                text->commit();
            m_states->forgetData();
        }
        m_entity = entity.ref.id;
        load();
    }

    void refresh(const EntityDetail &entity) override {
        m_entity = entity.ref.id;
        load();
    }

    [[nodiscard]] bool isSettled() const override { return m_request.isIdle(); }
    [[nodiscard]] StateStack *states() const { return m_states; }

    [[nodiscard]] bool canRun(const QString &command) const override {
        const bool here = command == command::editHere || command == command::description;
        return here && descriptionOn(this);
    }
    void runCommand(const QString &command) override {
        if (canRun(command))
            descriptionOn(this)->startEditing();
    }

protected:
    // Puts the value on the screen.
    virtual void show(const Data &value) = 0;

private:
    void load() {
        m_states->showLoading();
        context().session->read(
            m_request,
            [read = m_read, id = m_entity](const ReadView &view, const std::stop_token &) {
                return read(view, id);
            },
            [this, id = m_entity](const Result<Data> &result) {
                EditableText *open = id == m_onScreen ? EditableText::openIn(this) : nullptr;
                if (result && open) {
                    // Nobody is disturbed while writing; what is new is read when they are done.
                    connect(open, &EditableText::closed, this, [this] { load(); }, Qt::QueuedConnection);
                    m_states->showData();
                } else if (result) {
                    show(*result);
                    m_onScreen = id;
                    m_states->showData();
                    Q_EMIT commandsChanged();
                } else {
                    m_states->showError(result.error());
                }
                Q_EMIT settled();
            });
    }

    Read m_read;
    StateStack *m_states;
    EntityId m_entity;
    EntityId m_onScreen;
    Request m_request{this};
};

} // namespace meshlens::ui
