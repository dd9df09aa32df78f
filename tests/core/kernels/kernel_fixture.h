// SPDX-License-Identifier: GPL-3.0-or-later
// tests/core/kernels/kernel_fixture.h: what the tests of all kernels share.
#pragma once
#include "core/base/rng.h"
#include "core/kernels/kernel_set.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace pada {

/// Some hundred roundings of numbers around 1.
inline constexpr double kTolerance = sizeof(Real) == sizeof(double) ? 1e-13 : 1e-5;

inline std::vector<Real> randomNumbers(std::size_t n, std::uint32_t seed) {
    Rng rng(seed, Stream::data, 0);
    std::vector<Real> x(n);
    for (Real& v : x) v = static_cast<Real>(rng.normal());
    return x;
}

struct Shape {
    int in, out, kernel, width;
};

inline std::string nameOfSet(const ::testing::TestParamInfo<const KernelSet*>& set) {
    std::string name(set.param->isa);
    std::erase(name, '-');
    return name;
}

}  // namespace pada
