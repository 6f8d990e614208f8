// SPDX-License-Identifier: GPL-3.0-or-later
// Precompiled for the tests of the window.
#pragma once

#include "ui/pch.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
