// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/entity_detail.h"
#include "ui/catalog/inspector_frame.h"

namespace meshlens::ui {

class KeyValueList;
class Notice;

// What an entity is: facts, who owns it, which sources say so, the names it goes by.
class EntityInspector : public InspectorFrame {
    Q_OBJECT

public:
    explicit EntityInspector(QWidget *parent = nullptr);

    // `editable`: people may say here what is one thing with it.
    void show(const EntityDetail &entity, bool editable);
    // While it is not known what there will be to show.
    void showNothing();
    // What came of decided(), where it went wrong.
    void showProblem(const QString &problem);

Q_SIGNALS:
    // These are one thing with the entity (true), are not (false), or nothing is said of it (undefined).
    void decided(const std::vector<meshlens::EntityRef> &others, const QJsonValue &same);

private:
    struct Choice {
        QString text;
        QJsonValue same;
    };
    void addOthers(const QString &title, const std::vector<EntityRef> &others,
                   const std::vector<Choice> &choices);
    void addWhat(const EntityDetail &entity);
    void addPlaces(KeyValueList *facts, const EntityDetail &entity);
    void addOwner(KeyValueList *facts, const EntityDetail &entity);
    void addLayers(const EntityDetail &entity);
    void addIdentity(const EntityDetail &entity);
    void addNames(const EntityDetail &entity);

    bool m_editable = false;
    Notice *m_problem = nullptr;
};

} // namespace meshlens::ui
