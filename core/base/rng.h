// SPDX-License-Identifier: GPL-3.0-or-later
// core/base/rng.h: counter-based random numbers, Philox4x32-10 (Salmon et al., SC 2011), words equal everywhere.
#pragma once
#include <array>
#include <cstdint>

namespace pada {

/// Independent streams split from one run seed. Telemetry uses `probe`, ranking `rank`, so neither disturbs training.
enum class Stream : std::uint32_t { init = 1, paths, data, augment, method, probe, rank, search, bootstrap };

/// One Philox4x32-10 block: four 32-bit words for a counter and a key.
std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key);

/// A stream of draws at a named position: key = (seed, stream), counter = (major, item, draw). Cheap to make; nothing
/// to save in a checkpoint but the position. `major` is an epoch or a step, `item` an image, edge or slot.
class Rng {
public:
    Rng(std::uint32_t seed, Stream stream, std::uint64_t major, std::uint32_t item = 0);

    std::uint32_t next();                      ///< Uniform over all 32-bit words.
    double uniform();                          ///< In [0, 1), 53 bits (two words).
    std::uint32_t below(std::uint32_t bound);  ///< Unbiased in [0, bound). Throws ContractError if bound is 0.
    double normal();                           ///< Standard normal, Box-Muller; its last bits are the C library's.

private:
    std::array<std::uint32_t, 2> m_key;
    std::array<std::uint32_t, 4> m_counter;
    std::array<std::uint32_t, 4> m_block{};
    int m_used = 4;
};

}  // namespace pada
