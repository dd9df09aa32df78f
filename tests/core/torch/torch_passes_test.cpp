// SPDX-License-Identifier: GPL-3.0-or-later
// Passes, updates and flat vectors through the module: by autograd on the store's bytes and in double, and as a device
// has them, plainly and recorded. Every call of the face crosses the module's boundary here.
#include "tests/core/torch/torch_fixture.h"
#include "tests/support/pass_checks.h"

#include <string>

namespace pada::test {
namespace {

struct Place {
    const char* name;
    const char* device;
    bool records;
};

class TorchPasses : public ::testing::TestWithParam<Place> {
protected:
    static std::unique_ptr<Supernet> make() { return tinyNet(tinySpec(true), GetParam().device, GetParam().records); }
    static bool floats() { return std::string_view(GetParam().device).find("float64") == std::string_view::npos; }
};

TEST_P(TorchPasses, TrainIsPassAndUpdate) {
    pass_checks::trainIsPassAndUpdate(make);
}

TEST_P(TorchPasses, PassesAddUp) {
    pass_checks::passesAddUp(make, floats());
}

TEST_P(TorchPasses, ALostPassMovesNothing) {
    pass_checks::aLostPassMovesNothing(make);
}

TEST_P(TorchPasses, SmoothingMixesTheLossesOfAllClasses) {
    pass_checks::smoothingMixesTheLossesOfAllClasses(make, 1e-5);
}

TEST_P(TorchPasses, VectorsHaveAnAlgebra) {
    pass_checks::vectorsHaveAnAlgebra(make);
}

TEST_P(TorchPasses, WrongCallsAreRefused) {
    pass_checks::wrongCallsAreRefused(make);
}

/// The spread of gradients counts updates, however their passes came.
TEST_P(TorchPasses, TheSpreadCountsUpdates) {
    const auto fused = make(), parts = make();
    if (!fused->startSpread()) return;
    ASSERT_TRUE(parts->startSpread());
    for (int i = 0; i < 4; ++i) {
        const TinyData data(tinySpec().size, 6, static_cast<std::uint32_t>(i + 1));
        const PassRequest request{i % 2 == 0 ? pass_checks::kFirst : pass_checks::kSecond, data.batch()};
        fused->train(request, {});
        parts->pass(request);
        parts->update({});
    }
    const GradientSpread a = fused->fetchSpread(), b = parts->fetchSpread();
    EXPECT_TRUE(std::ranges::equal(a.mean, b.mean));
    EXPECT_TRUE(std::ranges::equal(a.squares, b.squares));
    EXPECT_TRUE(std::ranges::any_of(a.squares, [](float v) { return v > 0.0f; }));
}

INSTANTIATE_TEST_SUITE_P(Everywhere, TorchPasses,
                         ::testing::Values(Place{"shared", "cpu", false}, Place{"inDouble", "cpu/float64", false},
                                           Place{"apart", apartDevice(), false}, Place{"recorded", apartDevice(), true},
                                           Place{"apartInDouble", "cpu/float64/apart", false}),
                         [](const auto& made) { return std::string(made.param.name); });

}  // namespace
}  // namespace pada::test
