// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog_store.h"

#include <QTemporaryDir>
#include <QTest>

namespace meshlens::test {

// A folder that goes with the test, with catalogs in it.
class TempCatalog {
public:
    [[nodiscard]] QString folder() const { return m_folder.path(); }
    [[nodiscard]] QString path(const QString &name = QStringLiteral("test.meshlens")) const {
        return m_folder.filePath(name);
    }

    // A new, empty catalog, open for writing.
    [[nodiscard]] std::unique_ptr<CatalogStore>
    create(const QString &name = QStringLiteral("test.meshlens")) {
        auto store = CatalogStore::create(path(name));
        if (!store) {
            QTest::qFail(qPrintable(store.error().message + u' ' + store.error().detail), __FILE__, __LINE__);
            return {};
        }
        return std::move(*store);
    }
    // The same, closed again: a file to open, damage or copy.
    [[nodiscard]] QString createClosed(const QString &name = QStringLiteral("test.meshlens")) {
        const std::unique_ptr<CatalogStore> store = create(name);
        return path(name);
    }

private:
    QTemporaryDir m_folder;
};

} // namespace meshlens::test

// Fails with the error's own words.
#define MESHLENS_VERIFY(result)                                                                              \
    do {                                                                                                     \
        const auto &verified = (result);                                                                     \
        if (!verified)                                                                                       \
            QFAIL(qPrintable(verified.error().message + u' ' + verified.error().detail));                    \
    } while (false)
