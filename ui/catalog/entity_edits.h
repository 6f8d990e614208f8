// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/entity_detail.h"
#include "ui/common/page.h"

#include <QObject>

#include <functional>

class QVBoxLayout;

namespace meshlens::ui {

class ChoiceEdits;
class EntityRename;
class EntityTab;
class PageHeader;

// What is edited on the page of an entity around its tabs: name, owners, labels, domain, classification, of
// the entity or of the rows that are selected in a list of it, and what it is one thing with.
class EntityEdits : public QObject {
    Q_OBJECT

public:
    // Puts its notices into `column`, at `place`. Belongs to `page`.
    EntityEdits(const PageContext &context, PageHeader *header, QVBoxLayout *column, int place,
                QWidget *page);

    // What the commands are about. Another one than before: what was open for that is left without writing.
    void setEntity(const EntityDetail &entity);
    void stop();

    [[nodiscard]] bool canRun(const QString &command) const;
    // `tab`: whose section the choice is opened at, whose rows count.
    void run(const QString &command, EntityTab *tab);
    // Takes a person's word for a field back.
    void takeBack(const QString &path);
    // True: the same, false: not the same, undefined: as the sources say. `failed` is told why not.
    void decideIdentity(const std::vector<EntityRef> &others, const QJsonValue &same,
                        const std::function<void(const Error &)> &failed);

Q_SIGNALS:
    // By a double click on the title.
    void renameRequested();

private:
    void choose(const QString &command, EntityTab *tab);
    [[nodiscard]] bool chooseForRows(const QString &command, const EntityTab *tab);

    PageContext m_context;
    PageHeader *m_header;
    QWidget *m_page;
    EntityRename *m_rename;
    ChoiceEdits *m_choices;
    EntityDetail m_entity;
};

} // namespace meshlens::ui
