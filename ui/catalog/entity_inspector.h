// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/entity_detail.h"
#include "ui/catalog/inspector_frame.h"

namespace meshlens::ui {

class KeyValueList;

// What an entity is: facts, who owns it, which sources say so, the names it goes by.
class EntityInspector : public InspectorFrame {
    Q_OBJECT

public:
    explicit EntityInspector(QWidget *parent = nullptr);

    void show(const EntityDetail &entity);
    // While it is not known what there will be to show.
    void showNothing();

private:
    void addWhat(const EntityDetail &entity);
    void addPlaces(KeyValueList *facts, const EntityDetail &entity);
    void addOwner(KeyValueList *facts, const EntityDetail &entity);
    void addLayers(const EntityDetail &entity);
    void addAsset(const EntityDetail &entity);
    void addNames(const EntityDetail &entity);
};

} // namespace meshlens::ui
