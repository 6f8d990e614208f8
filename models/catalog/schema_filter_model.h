// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/export.h"

#include <QSortFilterProxyModel>

namespace meshlens {

// The columns that somebody looks for, with those that hold them. All conditions together.
class MESHLENS_EXPORT SchemaFilterModel : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit SchemaFilterModel(QObject *parent = nullptr);

    // All words of it somewhere in name, type, description, tags or terms.
    void setText(const QString &text);
    [[nodiscard]] QString text() const { return m_words.join(u' '); }
    void setOnlyUndescribed(bool only);
    [[nodiscard]] bool onlyUndescribed() const { return m_onlyUndescribed; }
    // A tag or term by name; empty: any.
    void setLabel(const QString &label);
    [[nodiscard]] QString label() const { return m_label; }
    [[nodiscard]] bool isFiltering() const;
    // Rows that fit by themselves, not for what they hold.
    [[nodiscard]] int matches() const;

Q_SIGNALS:
    void filterChanged();

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    void refilter();
    [[nodiscard]] int matchesBelow(const QModelIndex &parent) const;

    QStringList m_words;
    QString m_label;
    bool m_onlyUndescribed = false;
};

} // namespace meshlens
