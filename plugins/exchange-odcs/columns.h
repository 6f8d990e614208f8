// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/exchange-odcs/fields.h"
#include "plugins/exchange-odcs/references.h"

#include <QSet>

namespace meshlens::odcs {

// The properties of one object of a contract's schema as columns of its dataset, nested ones below theirs. A
// column is called by the physical name, as in the data; the contract's own name is its label then.
class Columns {
public:
    // `minor`: of the standard's version 3.
    Columns(const Context &context, References &references, QString dataset, int minor)
        : m_context(context)
        , m_references(references)
        , m_dataset(std::move(dataset))
        , m_minor(minor) {}

    // `properties` of an object, or of a property.
    void read(Fields &holder, const QStringList &parent = {});

private:
    void readOne(Fields &property, const QStringList &parent);
    // Where the property stands, and the contract's name for it; an empty path: nowhere.
    struct Place {
        QStringList path;
        QString name;
    };
    [[nodiscard]] Place placeOf(Fields &property, const QStringList &parent);
    void takeMeaning(Fields &property, QJsonObject &body);
    void checkType(Fields &property, const QString &type);

    Context m_context;
    References &m_references;
    QString m_dataset;
    int m_minor;
    QSet<QStringList> m_seen;
};

} // namespace meshlens::odcs
