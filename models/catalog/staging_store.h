// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/loss.h"
#include "models/catalog/source_facts.h"
#include "models/core/error.h"

#include <QMap>

#include <memory>
#include <stop_token>

namespace meshlens {

// How a source behaves over time (catalog.md, "Sources are layers").
enum class SourceMode {
    Snapshot, // what it no longer contains is removed from its layer
    Stream    // removes only by its own delete marks
};

// What is known of the source as a whole.
struct SourceInfo {
    QString kind;     // format: "datahub", "dbt", ...
    QString instance; // project id, server, folder: what makes it this one
    QString name;     // --source, or derived: unique in a catalog
    SourceMode mode = SourceMode::Snapshot;
    // --delta: of a snapshot source this input is only a part. It adds and changes, and ends what has a
    // delete mark; what it does not speak of stays.
    bool delta = false;

    friend bool operator==(const SourceInfo &, const SourceInfo &) = default;
};

// The facts of one source in a temporary SQLite file of their own: parsing fills it, the diff against the
// catalog is written into it (it *is* the preview of an import), one short transaction of the catalog applies
// it. Removes its file when destroyed. One thread at a time. Memory stays bounded: rows go to the file.
class MESHLENS_EXPORT StagingStore {
public:
    // `folder` empty: the system's temporary folder.
    [[nodiscard]] static Result<std::unique_ptr<StagingStore>> create(const SourceInfo &source,
                                                                      const QString &folder = {});
    ~StagingStore();

    [[nodiscard]] const SourceInfo &source() const;
    // The same facts as another source's: before they are compared with a catalog, or to compare them anew.
    void setSource(const SourceInfo &source);
    [[nodiscard]] QString path() const;
    // How many facts have been added; repeated ones count as often.
    [[nodiscard]] qint64 factCount() const;

    // Each returns an error only when the staging file cannot be written (disk full) or a limit is hit
    // (65,535 columns a dataset). Facts that make no sense are refused() by the importer, not here.
    [[nodiscard]] Result<void> add(const SourceEntity &entity);
    [[nodiscard]] Result<void> add(const SourceColumn &column);
    [[nodiscard]] Result<void> add(const SourceEdge &edge);
    [[nodiscard]] Result<void> add(const SourceColumnEdge &edge);
    [[nodiscard]] Result<void> add(const SourceRelation &relation);
    // A source's own text, kept byte for byte; an entity says that it is its own with the answer, a hash, in
    // field::textSha256.
    [[nodiscard]] Result<QString> addText(const QByteArray &bytes);
    // A stream's delete mark.
    [[nodiscard]] Result<void> end(EntityKind kind, const QString &name);

    void addLoss(const Loss &loss);
    void addRefusal(const Refusal &refusal);
    [[nodiscard]] LossReport lossReport() const;

    // Builds the staging file's indexes and resolves what it can by itself; after this nothing is added.
    [[nodiscard]] Result<void> finish(std::stop_token stop);

    struct Private;
    [[nodiscard]] Private &d() const { return *m_private; } // for CatalogStore

private:
    explicit StagingStore(std::unique_ptr<Private> d);
    std::unique_ptr<Private> m_private;
};

} // namespace meshlens
