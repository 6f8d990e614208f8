// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/exchange-dbt/sink.h"

namespace meshlens::dbt {

bool Sink::isOver() {
    if (!m_error && m_stop.stop_requested())
        m_error = cancelled().error();
    return m_error.has_value();
}

Result<void> Sink::state() {
    if (isOver())
        return std::unexpected(*m_error);
    return {};
}

} // namespace meshlens::dbt
