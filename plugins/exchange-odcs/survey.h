// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/exchange-odcs/input_file.h"

#include <QHash>

#include <optional>
#include <vector>

namespace meshlens::odcs {

// Who is there, and what each is called as a source's object:
// the newest version of an id "odcs:contract/ID", older ones "odcs:contract/ID@VERSION", a second one of the
// same id and version "odcs:contract/ID@VERSION!FILE". So what is edited in its place stays the same object.
class Survey {
public:
    struct Holder {
        DocumentKind kind = DocumentKind::Contract;
        QString id;
        QString version;
        QString file;
        QStringList objects; // of a contract's schema
        QString entity{};    // its source name; set by finish()
        QString twin{};      // the file that has its id and version as well and comes first
        bool newest = false; // of its id
    };

    void note(const InputFile &file);
    void finish();

    [[nodiscard]] const Holder *find(const QString &file) const;
    // The contract that a port means; of no version the newest.
    struct Match {
        const Holder *holder = nullptr;
        bool exact = true; // false: only another version is there
    };
    [[nodiscard]] Match contract(const QString &id, const QString &version) const;

private:
    std::vector<Holder> m_holders;
    QHash<QString, std::size_t> m_byFile;
    QHash<QString, std::vector<std::size_t>> m_contracts; // by id, the newest first
};

// Names of the source's objects.
[[nodiscard]] QString exactName(DocumentKind kind, const QString &id, const QString &version);
[[nodiscard]] QString datasetName(const QString &contractEntity, const QString &object);

} // namespace meshlens::odcs
