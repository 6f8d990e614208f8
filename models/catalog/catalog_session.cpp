// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/catalog_session.h"
