// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/exchange-datahub/reading.h"

namespace meshlens::datahub {

// Lineage as edges: what flows into what, table by table and column by column. Where an end is nothing that
// the input holds, the edge is written all the same and the catalog decides; DataHub's own counts hold it
// too.

// Dataset upstreams: upstreamLineage.
void readUpstreamLineage(Reading &reading, Fields &fields);
// Inputs x outputs, via the job: dataJobInputOutput.
void readJobInputOutput(Reading &reading, Fields &fields);
// Datasets into a chart: chartInfo.
void readChartInputs(Reading &reading, Fields &fields);
// Charts, datasets and dashboards into a dashboard: dashboardInfo.
void readDashboardParts(Reading &reading, Fields &fields);
// Columns that a chart shows: inputFields.
void readInputFields(Reading &reading, Fields &fields);

} // namespace meshlens::datahub
