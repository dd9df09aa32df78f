// SPDX-License-Identifier: GPL-3.0-or-later
// core/config/choices.h: choices of a config that only rooms above it act on; the others are in core/base/choices.h.
#pragma once
#include "core/base/choices.h"

namespace pada {

enum class BackendChoice : std::uint8_t { automatic, cpu, torch };
constexpr auto wordsOf(BackendChoice) {
    return std::array<std::string_view, 3>{"auto", "cpu", "torch"};
}

/// Weights of candidates that a step's path does not use.
enum class Inactive : std::uint8_t {
    freeze,
    drift,  ///< Momentum and decay go on, as the authors' code does with zeroed gradients (methods.md D3).
};
constexpr auto wordsOf(Inactive) {
    return std::array<std::string_view, 2>{"freeze", "drift"};
}

/// How the learning rate falls over the horizon.
enum class RateShape : std::uint8_t { cosine, cosineEpoch, constant, linear };
constexpr auto wordsOf(RateShape) {
    return std::array<std::string_view, 4>{"cosine", "cosine_epoch", "constant", "linear"};
}

/// Which batch norm statistics a path is scored under.
enum class RankingNorm : std::uint8_t { batch, recalibrated, inherited };
constexpr auto wordsOf(RankingNorm) {
    return std::array<std::string_view, 3>{"batch", "recalibrated", "inherited"};
}

/// Pictures of a folder that cannot be read.
enum class BrokenFiles : std::uint8_t { refuse, skip };
constexpr auto wordsOf(BrokenFiles) {
    return std::array<std::string_view, 2>{"refuse", "skip"};
}

}  // namespace pada
