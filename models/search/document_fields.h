// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <memory>
#include <string_view>

namespace meshlens {

// What is searched of an entity's body and of a column's.
struct DocumentFields {
    QString description;
    QString text;
    QString type;
    QString platform;
    QString qualifiedName;
    QString email;
    QString title;
    QStringList subTypes;
    double queries = -1; // 30 days; negative: not said
    double users = -1;
    double views = -1;
};

struct ColumnFields {
    QString description;
    QString label;
    QStringList tags; // source names
    QStringList terms;
};

// Takes them out of JSON texts, layer by layer: what an earlier layer said stays. A body that is no object
// says nothing.
class FieldParser {
public:
    FieldParser();
    ~FieldParser();

    void addMissing(std::string_view body, DocumentFields &fields);
    void addMissing(std::string_view description, std::string_view body, ColumnFields &fields);

private:
    struct Private;
    std::unique_ptr<Private> m_private;
};

} // namespace meshlens
