// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/nas_bench_201_index.h"

#include "core/space/nas_bench_201.h"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <random>
#include <utility>

namespace pada::nb201 {
namespace {

/// The authors listed all cells (first edge most significant, operations in the order of kOpNames, as pathIndex counts)
/// and shuffled the list once, in Python, with this seed.
constexpr std::uint32_t kSeed = 88;

/// Fills the generator's state as Python's random.seed() does for a number of one word (Matsumoto and Nishimura's
/// initialisation by an array, 2002).
struct PythonSeed {
    using result_type = std::uint32_t;

    template <class Iterator>
    void generate(Iterator begin, Iterator end) const {
        const auto words = static_cast<std::size_t>(end - begin);
        const auto mixed = [&](std::size_t i) { return begin[i - 1] ^ (begin[i - 1] >> 30); };
        begin[0] = 19650218U;
        for (std::size_t i = 1; i < words; ++i)
            begin[i] = static_cast<std::uint32_t>(1812433253U * mixed(i) + static_cast<std::uint32_t>(i));
        std::size_t at = 1;
        const auto next = [&] {
            if (++at < words) return;
            begin[0] = begin[words - 1];
            at = 1;
        };
        for (std::size_t k = 0; k < words; ++k, next())
            begin[at] = static_cast<std::uint32_t>((begin[at] ^ (mixed(at) * 1664525U)) + kSeed);
        for (std::size_t k = 1; k < words; ++k, next())
            begin[at] = static_cast<std::uint32_t>((begin[at] ^ (mixed(at) * 1566083941U)) - at);
        begin[0] = 0x80000000U;
    }
};

struct Numbering {
    std::array<std::uint16_t, kPaths> pathAt{};   ///< arch_index -> pathIndex.
    std::array<std::uint16_t, kPaths> indexOf{};  ///< pathIndex -> arch_index.

    Numbering() {
        std::iota(pathAt.begin(), pathAt.end(), std::uint16_t{0});
        PythonSeed seed;
        std::mt19937 bits(seed);
        for (std::uint32_t last = kPaths - 1; last > 0; --last) {
            // Python draws as many bits as the bound has, until they are below it.
            const int surplus = std::countl_zero(last + 1);
            auto chosen = static_cast<std::uint32_t>(bits() >> surplus);
            while (chosen > last) chosen = static_cast<std::uint32_t>(bits() >> surplus);
            std::swap(pathAt[last], pathAt[chosen]);
        }
        for (std::size_t i = 0; i < pathAt.size(); ++i) indexOf[pathAt[i]] = static_cast<std::uint16_t>(i);
    }
};

const Numbering& numbering() {
    static const Numbering made;
    return made;
}

}  // namespace

int archIndex(const Path& path) {
    return numbering().indexOf[static_cast<std::size_t>(pathIndex(path))];
}

Path pathOfArchIndex(int index) {
    expects(index >= 0 && index < kPaths, "NAS-Bench-201 has the indices 0 to 15624");
    return pathAt(numbering().pathAt[static_cast<std::size_t>(index)]);
}

}  // namespace pada::nb201
