// SPDX-License-Identifier: GPL-3.0-or-later
// Precompiled for every file of ui/: what nearly all of them include anyway.
#pragma once

#include "models/pch.h"

#include <QAbstractItemModel>
#include <QBoxLayout>
#include <QIcon>
#include <QLabel>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QWidget>
