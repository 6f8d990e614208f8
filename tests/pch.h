// SPDX-License-Identifier: GPL-3.0-or-later
// Precompiled for the tests of models, plugins and the command line.
#pragma once

#include "models/pch.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
