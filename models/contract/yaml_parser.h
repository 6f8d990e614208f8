// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contract/yaml_build.h"

namespace meshlens {

// Feeds a builder with the events of the tree's text, which has been checked (checkYamlText). The only user
// of libfyaml.
[[nodiscard]] Result<void> parseYaml(const YamlTree &tree, YamlBuilder &builder, const YamlLimits &limits,
                                     const std::stop_token &stop);

} // namespace meshlens
