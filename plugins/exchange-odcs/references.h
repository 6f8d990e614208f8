// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/exchange-odcs/fields.h"
#include "plugins/exchange-odcs/sink.h"

#include <QHash>

namespace meshlens::odcs {

// What relationships of one contract point to: "object.property" by names, "schema/ID/properties/ID" by ids
// or names.
class References {
public:
    References(const Context &context, const QString &contract, const YamlNode &root);

    // `relationships` of an object; those of a property, which is written `from` "object.property".
    void ofObject(Fields &object, const QString &dataset);
    // What the property points to, as written.
    [[nodiscard]] QStringList ofProperty(Fields &property, const QString &dataset, const QString &column);

private:
    struct Target {
        QString dataset; // its source name; of something that the contract does not hold, as written
        QString column;
    };
    [[nodiscard]] Target target(const QString &written) const;
    void relate(const QString &dataset, const QStringList &from, const QStringList &to);

    Context m_context;
    QHash<QString, QString> m_objects; // by name and by id: the dataset
};

} // namespace meshlens::odcs
