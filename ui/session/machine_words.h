// SPDX-License-Identifier: GPL-3.0-or-later
// ui/session/machine_words.h: what the program takes of the machine, in words: processors, memory, graphics devices,
// disk. Pure.
#pragma once
#include "core/base/machine_load.h"

#include <QString>

#include <optional>
#include <vector>

namespace pada::ui {

struct MachineRow {
    QString name;   ///< "CPU".
    QString brief;  ///< "CPU 1.5 of 2"; may be empty.
    QString words;  ///< The whole of it: with what there is, or why there is nothing.
};

/// Always the four of them, in this order; `pace` is none at the first look.
std::vector<MachineRow> machineRows(const MachineLoad& load, const std::optional<LoadPace>& pace);

}  // namespace pada::ui
