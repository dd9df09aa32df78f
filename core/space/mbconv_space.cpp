// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/mbconv_space.h"

#include "core/space/mbconv_graph.h"
#include "core/space/net_checks.h"
#include "core/space/net_cost.h"
#include "core/space/text_scan.h"

#include <algorithm>

namespace pada {
namespace mbconv {
namespace {

struct Stage {
    int width;
    int blocks;
    int stride;  // Of the stage's first block.
};

std::vector<Stage> stages(MBConvVariant variant) {
    switch (variant) {
        case MBConvVariant::fairnas:
            return {{32, 2, 2}, {40, 4, 2}, {80, 4, 2}, {96, 4, 1}, {192, 4, 2}, {320, 1, 1}};
        case MBConvVariant::cifar:
            return {{24, 4, 1}, {40, 4, 1}, {80, 4, 2}, {96, 4, 1}, {192, 4, 2}, {320, 1, 1}};
        case MBConvVariant::proxyless:
            break;
    }
    return {{24, 4, 2}, {40, 4, 2}, {80, 4, 2}, {96, 4, 1}, {192, 4, 2}, {320, 1, 1}};
}

}  // namespace

std::vector<MBConvBlock> blocks(MBConvVariant variant) {
    std::vector<MBConvBlock> out;
    int width = kFirstWidth;
    for (const Stage& stage : stages(variant)) {
        for (int i = 0; i < stage.blocks; ++i) {
            MBConvBlock block{width, stage.width, i == 0 ? stage.stride : 1};
            block.residual = block.stride == 1 && block.inWidth == block.outWidth;
            block.allowsSkip = block.residual && variant != MBConvVariant::fairnas;
            out.push_back(block);
            width = stage.width;
        }
    }
    return out;
}

int scaledWidth(int width, int channels) {
    if (channels == kStemWidth) return width;
    const int exact32 = width * channels;  // 32 times the exact width.
    int rounded = std::max(8, (exact32 + 4 * kStemWidth) / (8 * kStemWidth) * 8);
    if (std::int64_t{10} * kStemWidth * rounded < std::int64_t{9} * exact32) rounded += 8;
    return rounded;
}

namespace {

std::string optionName(int option) {
    if (option == kSkip) return "skip";
    return "k" + std::to_string(kernelOf(option)) + "e" + std::to_string(expansionOf(option));
}

class MBConvSpace final : public SearchSpace {
public:
    explicit MBConvSpace(MBConvVariant variant) : m_variant(variant), m_blocks(blocks(variant)) {
        for (std::size_t b = 0; b < m_blocks.size(); ++b) {
            Decision decision{"block " + std::to_string(b), {}};
            for (int option = 0; option < kConvOptions; ++option)
                decision.options.push_back({optionName(option), true});
            if (m_blocks[b].allowsSkip) decision.options.push_back({optionName(kSkip), false});
            m_decisions.push_back(std::move(decision));
        }
    }

    std::string_view kind() const override { return "mbconv"; }
    std::string_view variant() const override {
        switch (m_variant) {
            case MBConvVariant::fairnas:
                return "fairnas";
            case MBConvVariant::cifar:
                return "cifar";
            case MBConvVariant::proxyless:
                break;
        }
        return "proxyless";
    }
    const std::vector<Decision>& decisions() const override { return m_decisions; }

    bool valid(const Path& path) const override {
        if (path.size() != m_decisions.size()) return false;
        for (std::size_t b = 0; b < path.size(); ++b)
            if (path[b] >= m_decisions[b].options.size()) return false;
        return true;
    }
    std::string text(const Path& path) const override {
        expectsValid(path);
        std::string out;
        for (std::size_t b = 0; b < path.size(); ++b) {
            if (b > 0) out += ',';
            out += m_decisions[b].options[path[b]].name;
        }
        return out;
    }
    Result<Path> parse(std::string_view text) const override;

    std::vector<bool> live(const Path& path) const override {
        expectsValid(path);
        return std::vector<bool>(path.size(), true);
    }
    Path pruned(const Path& path) const override {
        expectsValid(path);
        return path;
    }
    bool connected(const Path& path) const override {
        expectsValid(path);
        return true;
    }
    std::string topologyKey(const Path& path) const override { return text(path); }
    std::string functionKey(const Path& path) const override { return text(path); }
    std::string planKey(const Path& path) const override { return text(path); }
    PathCost cost(const Path& path, const NetSize& size) const override {
        expectsUsable(size);
        expectsValid(path);
        const auto net = m_costs.of(size, [this, &size] {
            NetSpec spec = wholeSpec(*this, size);
            spec.affine = true;
            return netOf(spec);
        });
        const NetCount count = net->of(routeOf(net->graph(), path).modules);
        return {.madds = count.madds(),
                .parameters = count.parameters,
                .liveMadds = count.madds(),
                .liveParameters = count.parameters};
    }
    Result<void> fits(const NetSpec& spec) const override {
        if (spec.auxiliary) return wrongPath("nets of mbconv have no auxiliary classifier");
        return describesANet(*this, spec);
    }
    NetGraph graph(const NetSpec& spec) const override {
        if (const auto fit = fits(spec); !fit.ok()) throw ContractError(fit.error().message);
        return netOf(spec);
    }

private:
    NetGraph netOf(const NetSpec& spec) const {
        // ProxylessNAS' own; FairNAS' nets have what is usual.
        const double epsilon = m_variant == MBConvVariant::fairnas ? 1e-5 : 1e-3;
        return netGraph(m_blocks, stemStride(m_variant), epsilon, spec);
    }
    void expectsValid(const Path& path) const { expects(valid(path), "not a path of this MBConv space"); }

    /// Of a text that ends behind `given` words.
    Error tooFewBlocks(std::size_t given) const {
        const std::string all = std::to_string(m_decisions.size());
        std::string form;
        for (std::size_t b = 0; b < 3; ++b) form += m_decisions[b].options.front().name + ",";
        return wrongPath(std::to_string(given) + (given == 1 ? " block of " : " blocks of ") + all +
                         (given == 1 ? " is" : " are") + " given; the form is a word for each of the " + all +
                         ", with commas between: " + form + "...");
    }

    MBConvVariant m_variant;
    std::vector<MBConvBlock> m_blocks;
    std::vector<Decision> m_decisions;
    SizedCost m_costs;
};

Result<Path> MBConvSpace::parse(std::string_view text) const {
    TextScan scan(text);
    Path path(m_decisions.size());
    for (std::size_t b = 0; b < m_decisions.size(); ++b) {
        const Decision& decision = m_decisions[b];
        if (b > 0 && !scan.take(",")) return tooFewBlocks(b);
        const std::string_view word = scan.upTo(",");
        const auto option = std::find_if(decision.options.begin(), decision.options.end(),
                                         [word](const OptionInfo& info) { return info.name == word; });
        if (option == decision.options.end()) {
            std::string allowed;
            for (const OptionInfo& info : decision.options) allowed += (allowed.empty() ? "" : ", ") + info.name;
            return wrongPath("At " + decision.name + ", " + quoted(word) + " is no option; allowed are " + allowed +
                             ".");
        }
        path[b] = static_cast<std::uint8_t>(option - decision.options.begin());
    }
    if (!scan.atEnd())
        return wrongPath("After the " + std::to_string(m_decisions.size()) +
                         " blocks the text must end, not go on at " + scan.here() + ".");
    return path;
}

}  // namespace
}  // namespace mbconv

std::unique_ptr<SearchSpace> makeMBConvSpace(MBConvVariant variant) {
    return std::make_unique<mbconv::MBConvSpace>(variant);
}

}  // namespace pada
