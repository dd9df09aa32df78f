// SPDX-License-Identifier: GPL-3.0-or-later
// core/methods/authors_habits.h: what the code of PA&DA's authors does otherwise than this program, for every method
// that it holds (decisions.md section 5).
#pragma once
#include "core/config/registry.h"

#include <vector>

namespace pada {

/// D3 inactive weights drift, D13 no held-out images, D14 scores by the statistics of short batches, D30 crops padded
/// black, D31 paths ranked by accuracy, D32 a learning rate that falls once an epoch, and draws of dead paths.
std::vector<Habit> authorsHabits();

}  // namespace pada
