// SPDX-License-Identifier: GPL-3.0-or-later
// Passes, updates and flat vectors on the hand-written kernels.
#include "tests/core/cpu/net_fixture.h"
#include "tests/support/pass_checks.h"

namespace pada::testing_net {
namespace {

class CpuPasses : public ::testing::TestWithParam<Precision> {
protected:
    static std::unique_ptr<Supernet> make() {
        auto net = makeNet(specOf(8, 8, 3, 1, true), 2, 3, GetParam());
        roughen(net->store());
        return net;
    }
};

TEST_P(CpuPasses, TrainIsPassAndUpdate) {
    pass_checks::trainIsPassAndUpdate(make);
}

TEST_P(CpuPasses, PassesAddUp) {
    pass_checks::passesAddUp(make, true);
}

TEST_P(CpuPasses, ALostPassMovesNothing) {
    pass_checks::aLostPassMovesNothing(make);
}

TEST_P(CpuPasses, SmoothingMixesTheLossesOfAllClasses) {
    pass_checks::smoothingMixesTheLossesOfAllClasses(make, GetParam() == Precision::bf16 ? 2e-2 : 1e-5);
}

TEST_P(CpuPasses, VectorsHaveAnAlgebra) {
    pass_checks::vectorsHaveAnAlgebra(make);
}

TEST_P(CpuPasses, WrongCallsAreRefused) {
    pass_checks::wrongCallsAreRefused(make);
}

TEST_P(CpuPasses, TermsAreRefusedByName) {
    const auto net = make();
    const pass_checks::Images data(net->store().layout.spec().size);
    const std::vector<Term> terms{{0, 3}, {5, 3}};
    EXPECT_FALSE(net->can(Ability::terms));
    try {
        net->pass({.path = {}, .batch = data.batch(), .terms = terms});
        FAIL();
    } catch (const ContractError& error) {
        EXPECT_NE(std::string(error.what()).find("terms"), std::string::npos) << error.what();
        EXPECT_NE(std::string(error.what()).find("cpu"), std::string::npos) << error.what();
    }
}

INSTANTIATE_TEST_SUITE_P(Both, CpuPasses, ::testing::Values(Precision::fp32, Precision::bf16),
                         [](const auto& made) { return made.param == Precision::bf16 ? "bf16" : "fp32"; });

}  // namespace
}  // namespace pada::testing_net
