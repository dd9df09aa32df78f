// SPDX-License-Identifier: GPL-3.0-or-later
// ui/session/machine_words.h: what the program takes of the machine, in words: processors, memory, graphics devices,
// disk, and the events of the engine. Pure.
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

/// Always the five of them, in this order; `pace` and `events` (of the engine, taken by the window a second) are none
/// at the first look.
std::vector<MachineRow> machineRows(const MachineLoad& load, const std::optional<LoadPace>& pace,
                                    const std::optional<double>& events);

}  // namespace pada::ui
