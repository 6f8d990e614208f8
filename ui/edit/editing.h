// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog_editor.h"
#include "ui/common/page.h"

namespace meshlens::ui {

// Whoever offers editing asks here. Null: nothing can be edited now.
[[nodiscard]] inline CatalogEditor *editorOf(const PageContext &context) {
    return context.editor && context.editor->isPossible() ? context.editor : nullptr;
}

} // namespace meshlens::ui
