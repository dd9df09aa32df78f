// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/score/scores/score_files.h"

namespace pada {

Score multiplyAddsScore() {
    return {
        .name = "madds",
        .label = "Multiply-adds",
        .about =
            "Multiply-adds of one image, as the benchmark counts them. The plainest of all rows: a score that "
            "does not pass it has learnt little.",
        .formula = "sum over edges of their multiply-adds, dead edges included",
        .source = "NAS-Bench-201 (Dong and Yang, ICLR 2020)",
        .pitfalls = "Orders NAS-Bench-201 exactly as the parameters do: do not show the two as two rows.",
        .cost = "none",
        .of = [](Evidence& evidence) -> std::optional<double> { return static_cast<double>(evidence.cost().madds); }};
}

}  // namespace pada
