// SPDX-License-Identifier: GPL-3.0-or-later
// ui/models/export_role.h: what a table saves where that is not what it shows: a model answers this role for cells and
// headers with raw numbers, ISO times and codes.
#pragma once
#include <Qt>

namespace pada::ui {

inline constexpr int kExportRole = 0x0100 + 64;  // above the roles that models number from Qt::UserRole

}  // namespace pada::ui
