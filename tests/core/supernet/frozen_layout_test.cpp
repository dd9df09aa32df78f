// SPDX-License-Identifier: GPL-3.0-or-later
// Checkpoints name their tensors by this layout and lie in its order, so it must never move. The digests below were
// printed by this very file (`PADA_PRINT_LAYOUTS=1`) over the layout that placed every tensor by hand, before it was
// read from the net's graph.
#include "core/base/digest.h"
#include "core/space/nas_bench_201.h"
#include "core/supernet/weight_layout.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>
#include <vector>

namespace pada {
namespace {

using Options = std::vector<std::vector<std::uint8_t>>;

struct Frozen {
    const char* name;
    Options options;
    bool affine;
    const char* digest;
};

const std::vector<Frozen>& frozen() {
    static const Options all(6, {0, 1, 2, 3, 4}), pair(6, {1, 3}), none(6, {0}), dense(6, {3});
    static const Options ragged{{0, 2}, {2, 3}, {3}, {0, 1, 2, 3, 4}, {4}, {1, 2}};
    static const std::vector<Frozen> list{
        {"all", all, false, "3d45dd14b561f4a1"},       {"all", all, true, "c09e57e2de18a8a3"},
        {"pair", pair, false, "afd09b3e61f2c383"},     {"pair", pair, true, "be74b96a600339bb"},
        {"none", none, false, "866aee5babc06e0e"},     {"none", none, true, "6e96686347ea0f2a"},
        {"dense", dense, false, "1f3eea47ee35b539"},   {"dense", dense, true, "843afd13ab5ec38b"},
        {"ragged", ragged, false, "fcfda63841b1e820"}, {"ragged", ragged, true, "9f14431f12a3c230"},
    };
    return list;
}

/// Everything that a layout says, in its order.
std::string told(const WeightLayout& layout) {
    std::string out = fmt::format("{} {}\n", layout.floats(), layout.statisticsFloats());
    for (const Segment& s : layout.segments())
        out += fmt::format("{} {} {} {} {} {} {} {} {} {}\n", s.name, static_cast<int>(s.kind), s.offset, s.size,
                           s.kernel, s.in, s.out, s.cell, s.decision, s.option);
    for (const NormSlot& n : layout.norms())
        out += fmt::format("{} {} {} {} {} {}\n", n.name, n.offset, n.channels, n.cell, n.decision, n.option);
    const auto& options = layout.spec().options;
    for (int cell = 0; cell < 3 * layout.spec().size.cellsPerStage; ++cell)
        for (int decision = 0; decision < 6; ++decision)
            for (int option = 0; option < 5; ++option)
                out += fmt::format("{} {} ", layout.convolution(cell, decision, option),
                                   layout.normOf(cell, decision, option));
    const auto space = makeNasBench201();
    for (int i = 0; i < 50; ++i) {  // Paths of the layout's own options.
        Path path(6);
        for (std::size_t d = 0; d < 6; ++d)
            path[d] =
                options[d][static_cast<std::size_t>((i * (2 * static_cast<int>(d) + 1) + i / 5)) % options[d].size()];
        for (const std::uint32_t segment : layout.activeSegments(space->pruned(path)))
            out += fmt::format("{} ", segment);
        out += '\n';
    }
    return out;
}

std::string digestOf(const Frozen& what) {
    Sha256 digest;
    for (const int channels : {8, 16, 24, 40})
        for (const int cells : {1, 2, 5})
            for (const NetSize& size : {NetSize{channels, cells, 10, 3, 32}, NetSize{channels, cells, 10, 1, 28},
                                        NetSize{channels, cells, 100, 3, 8}}) {
                NetSpec spec;
                spec.size = size;
                spec.affine = what.affine;
                spec.options = what.options;
                const std::string text = told(WeightLayout(spec));
                digest.update(text.data(), text.size());
            }
    return digest.hex().substr(0, 16);
}

TEST(FrozenLayout, IsWhatCheckpointsWereWrittenBy) {
    const bool print = std::getenv("PADA_PRINT_LAYOUTS") != nullptr;
    for (const Frozen& what : frozen()) {
        const std::string now = digestOf(what);
        if (print) fmt::print("{} {} {}\n", what.name, what.affine, now);
        EXPECT_EQ(now, what.digest) << what.name << (what.affine ? ", affine" : "");
    }
}

}  // namespace
}  // namespace pada
