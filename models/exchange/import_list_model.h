// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/job.h"
#include "models/exchange/import_service.h"

#include <QAbstractListModel>

#include <memory>
#include <vector>

namespace meshlens {

// An import that has been read and compared: what apply takes, and what people decide on.
struct ImportDraft {
    std::shared_ptr<StagedImport> staged; // one thread at a time
    ImportReview review;
    QString ownName{}; // as a source, where it is not taken for another
};

// Names an import in an ImportListModel; never used twice by one model, 0 is none.
using ImportId = int;

// One source on its way into the catalog.
struct ImportItem {
    enum class State {
        Waiting, // for those before it
        Staging, // reading, comparing
        Ready,   // to be looked at, and applied or discarded
        Applying,
        Applied,
        Failed
    };

    ImportId id = 0;
    QString path;
    QString input; // name of the file or folder
    State state = State::Waiting;
    JobProgress progress{};
    // Ready, Applying, Applied.
    std::shared_ptr<ImportDraft> draft{};
    std::optional<ImportOutcome> outcome{}; // Applied
    bool comparedAgain = false;             // Applied: the catalog had changed since the look
    Error error{};                          // Failed
};

// The imports of the window in the order in which they were asked for. Discarded ones leave. Lives on the GUI
// thread.
class MESHLENS_EXPORT ImportListModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole + 1, // ImportId
        StateRole,                 // ImportItem::State
        InputRole,                 // QString, also Qt::DisplayRole
        SourceRole                 // QString: its name in the catalog, once it is known
    };
    Q_ENUM(Role)

    using QAbstractListModel::QAbstractListModel;

    // `name`: as people know it; empty: that of the file or folder.
    ImportId add(const QString &path, const QString &name = {});
    // Changes are announced only where something has changed that a row shows.
    void setProgress(ImportId id, const JobProgress &progress);
    void setWaiting(ImportId id);
    void setReady(ImportId id, std::shared_ptr<ImportDraft> draft);
    void setApplying(ImportId id);
    void setApplied(ImportId id, const ImportOutcome &outcome, bool comparedAgain);
    void setFailed(ImportId id, const Error &error);
    void remove(ImportId id);
    void clear();

    // Null: gone; valid until the model changes.
    [[nodiscard]] const ImportItem *item(ImportId id) const;
    [[nodiscard]] const ImportItem &at(int row) const { return m_items[static_cast<std::size_t>(row)]; }
    [[nodiscard]] int rowOf(ImportId id) const; // -1: gone
    [[nodiscard]] int count(ImportItem::State state) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

private:
    template <typename Change> void change(ImportId id, Change change);

    std::vector<ImportItem> m_items;
    ImportId m_lastId = 0;
};

} // namespace meshlens

Q_DECLARE_METATYPE(meshlens::ImportItem::State)
