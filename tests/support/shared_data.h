// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QFileInfo>
#include <QString>
#include <QTest>

namespace meshlens::test {

// The folder of other people's metadata that tests read but the project does not hold: MESHLENS_SHARED, else
// `shared` beside the checkout. May not be there.
inline QString sharedFolder() {
    const QString named = qEnvironmentVariable("MESHLENS_SHARED");
    if (!named.isEmpty())
        return named;
    const QString checkout = qEnvironmentVariable("MESHLENS_CHECKOUT", QStringLiteral("."));
    return QDir::cleanPath(checkout + QStringLiteral("/../shared"));
}

// A file or folder below its `data`: sharedData("datahub/showcase-ecommerce").
inline QString sharedData(const QString &path) {
    return sharedFolder() + QStringLiteral("/data/") + path;
}

} // namespace meshlens::test

// In a test function or initTestCase(): skips it by name where the data are not.
#define MESHLENS_NEEDS_SHARED(path)                                                                          \
    do {                                                                                                     \
        if (!QFileInfo::exists(meshlens::test::sharedData(QStringLiteral(path))))                            \
            QSKIP(qPrintable(QStringLiteral("needs the shared data %1 (MESHLENS_SHARED)")                    \
                                 .arg(meshlens::test::sharedData(QStringLiteral(path)))));                   \
    } while (false)
