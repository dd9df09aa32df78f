// SPDX-License-Identifier: GPL-3.0-or-later
// core/truth/truth_column.h: what a column of a truth table measures, by its name.
#pragma once
#include <cstdint>
#include <string_view>

namespace pada {

/// accuracy: higher is better. loss: lower is better (losses and error rates). other: no truth to rank against (steps,
/// seconds, FLOPs, parameters, seeds, ...).
enum class TruthKind : std::uint8_t { accuracy, loss, other };

/// By the words of the name, apart at every character that is no letter; a column of one seed (NAME_seedN) is what NAME
/// is. A name that says nothing ("cifar10", "score") is an accuracy.
TruthKind truthKind(std::string_view column);

}  // namespace pada
