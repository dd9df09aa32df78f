// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/supernet/weight_layout.h"

#include "core/base/contract.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace pada {
namespace {

constexpr int kDecisions = 6;
constexpr int kOptions = 5;
constexpr int kStages = 3;
constexpr std::array<const char*, kOptions> kOptionNames = {"none", "skip_connect", "nor_conv_1x1", "nor_conv_3x3",
                                                            "avg_pool_3x3"};

int kernelOf(int option) {
    return option == 2 ? 1 : option == 3 ? 3 : 0;
}

void check(const NetSpec& spec) {
    expects(spec.options.size() == kDecisions, "a NAS-Bench-201 net has 6 decisions");
    for (const auto& allowed : spec.options) {
        expects(!allowed.empty(), "every decision needs at least one option");
        expects(std::is_sorted(allowed.begin(), allowed.end()) && allowed.back() < kOptions,
                "options ascend and lie in [0, 5)");
    }
    const NetSize& size = spec.size;
    expects(size.channels > 0 && size.cellsPerStage > 0 && size.classes > 0 && size.inputChannels > 0,
            "sizes of a net are positive");
    expects(size.imageSize > 0 && size.imageSize % 4 == 0, "the image size must divide by 4");
}

/// Appends tensors one after the other; knows only how to place them.
class Builder {
public:
    Builder(std::vector<Segment>& segments, std::vector<NormSlot>& norms, bool affine)
        : m_segments(segments), m_norms(norms), m_affine(affine) {}

    int add(Segment segment) {
        segment.offset = m_floats;
        m_floats += (segment.size + 15) / 16 * 16;
        m_segments.push_back(std::move(segment));
        return static_cast<int>(m_segments.size()) - 1;
    }

    int addConvolution(const std::string& prefix, int kernel, int in, int out, int cell = -1, int decision = -1,
                       int option = -1) {
        Segment s{.name = prefix + ".weight",
                  .kind = SegmentKind::convolution,
                  .kernel = kernel,
                  .in = in,
                  .out = out,
                  .cell = cell,
                  .decision = decision,
                  .option = option};
        s.size = static_cast<std::size_t>(kernel) * kernel * in * out;
        return add(std::move(s));
    }

    int addNorm(const std::string& prefix, int channels, int cell = -1, int decision = -1, int option = -1) {
        m_norms.push_back({prefix, m_statistics, channels, cell, decision, option});
        m_statistics += (static_cast<std::size_t>(channels) * 2 + 15) / 16 * 16;
        if (m_affine) {
            for (const bool scale : {true, false}) {
                Segment s{.name = prefix + (scale ? ".weight" : ".bias"),
                          .kind = scale ? SegmentKind::bnScale : SegmentKind::bnShift,
                          .out = channels,
                          .cell = cell,
                          .decision = decision,
                          .option = option};
                s.size = static_cast<std::size_t>(channels);
                add(std::move(s));
            }
        }
        return static_cast<int>(m_norms.size()) - 1;
    }

    std::size_t floats() const { return m_floats; }
    std::size_t statistics() const { return m_statistics; }

private:
    std::vector<Segment>& m_segments;
    std::vector<NormSlot>& m_norms;
    bool m_affine;
    std::size_t m_floats = 0;
    std::size_t m_statistics = 0;
};

}  // namespace

WeightLayout::WeightLayout(NetSpec spec) : m_spec(std::move(spec)) {
    check(m_spec);
    const NetSize& size = m_spec.size;
    const int cells = kStages * size.cellsPerStage;
    m_convolutionIndex.assign(static_cast<std::size_t>(cells) * kDecisions * kOptions, -1);
    m_normIndex = m_convolutionIndex;
    Builder build(m_segments, m_norms, m_spec.affine);

    build.addConvolution("stem.conv", 3, size.inputChannels, size.channels);
    build.addNorm("stem.bn", size.channels);
    for (int cell = 0; cell < cells; ++cell) {
        const int width = size.channels << (cell / size.cellsPerStage);
        for (int decision = 0; decision < kDecisions; ++decision) {
            for (const int option : m_spec.options[static_cast<std::size_t>(decision)]) {
                const int kernel = kernelOf(option);
                if (kernel == 0) continue;
                const std::string prefix =
                    fmt::format("stages.{}.cells.{}.edges.{}.{}", cell / size.cellsPerStage, cell % size.cellsPerStage,
                                decision, kOptionNames[static_cast<std::size_t>(option)]);
                const auto at = static_cast<std::size_t>((cell * kDecisions + decision) * kOptions + option);
                m_convolutionIndex[at] =
                    build.addConvolution(prefix + ".conv", kernel, width, width, cell, decision, option);
                m_normIndex[at] = build.addNorm(prefix + ".bn", width, cell, decision, option);
            }
        }
    }
    for (int r = 0; r < kStages - 1; ++r) {
        const int in = size.channels << r;
        const std::string prefix = fmt::format("reductions.{}", r);
        build.addConvolution(prefix + ".conv_a", 3, in, 2 * in);
        build.addNorm(prefix + ".conv_a.bn", 2 * in);
        build.addConvolution(prefix + ".conv_b", 3, 2 * in, 2 * in);
        build.addNorm(prefix + ".conv_b.bn", 2 * in);
        build.addConvolution(prefix + ".shortcut", 1, in, 2 * in);
    }
    const int width = size.channels << (kStages - 1);
    build.addNorm("head.bn", width);
    Segment linear{.name = "head.linear.weight", .kind = SegmentKind::linear, .in = width, .out = size.classes};
    linear.size = static_cast<std::size_t>(width) * static_cast<std::size_t>(size.classes);
    build.add(std::move(linear));
    Segment bias{.name = "head.linear.bias", .kind = SegmentKind::bias, .out = size.classes};
    bias.size = static_cast<std::size_t>(size.classes);
    build.add(std::move(bias));
    m_floats = build.floats();
    m_statistics = build.statistics();
}

std::vector<std::uint32_t> WeightLayout::activeSegments(const Path& pruned) const {
    expects(pruned.size() == kDecisions, "a NAS-Bench-201 path has 6 decisions");
    std::vector<std::uint32_t> active;
    for (std::uint32_t i = 0; i < m_segments.size(); ++i) {
        const Segment& s = m_segments[i];
        if (s.decision < 0 || pruned[static_cast<std::size_t>(s.decision)] == s.option) active.push_back(i);
    }
    return active;
}

int WeightLayout::convolution(int cell, int decision, int option) const {
    return m_convolutionIndex[static_cast<std::size_t>((cell * kDecisions + decision) * kOptions + option)];
}

int WeightLayout::normOf(int cell, int decision, int option) const {
    return m_normIndex[static_cast<std::size_t>((cell * kDecisions + decision) * kOptions + option)];
}

int WeightLayout::findSegment(std::string_view name) const {
    for (std::size_t i = 0; i < m_segments.size(); ++i)
        if (m_segments[i].name == name) return static_cast<int>(i);
    return -1;
}

}  // namespace pada
