// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/export.h"

#include <QTranslator>

namespace meshlens {

// English from the source texts themselves: of a text with a number, "%Ln column(s)", it says "1 column" or
// "12 columns". Installed first, below the translations of other languages. Reads nothing; any thread.
class MESHLENS_EXPORT EnglishPlurals : public QTranslator {
    Q_OBJECT

public:
    using QTranslator::QTranslator;

    [[nodiscard]] QString translate(const char *context, const char *sourceText,
                                    const char *disambiguation = nullptr, int n = -1) const override;
    [[nodiscard]] bool isEmpty() const override { return false; }
};

} // namespace meshlens
