// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/entity_ref.h"
#include "ui/common/page.h"

#include <QPointer>

namespace meshlens::ui {

class InlineEditor;
class PageHeader;

// Renames the entity of a page where its name stands: an editor over the title of its head.
class EntityRename : public QObject {
    Q_OBJECT

public:
    // Belongs to the header.
    EntityRename(PageContext context, PageHeader *header);

public Q_SLOTS:
    void start(const meshlens::EntityRef &entity);
    // What has been typed is written, unless it is the same.
    void commit();
    // The same, and the title shows again at once: it is about to be another one's.
    void stop();

Q_SIGNALS:
    void requested(); // by a double click on the title

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();
    void close();

    PageContext m_context;
    PageHeader *m_header;
    QWidget *m_title; // of the header, which may be half gone when events of its parts come
    EntityRef m_entity;
    QPointer<InlineEditor> m_editor;
    QPointer<QWidget> m_before; // had the focus
    bool m_saving = false;
};

} // namespace meshlens::ui
