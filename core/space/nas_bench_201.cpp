// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/nas_bench_201.h"

#include "core/space/nas_bench_201_graph.h"
#include "core/space/nas_bench_201_index.h"
#include "core/space/nas_bench_201_keys.h"
#include "core/space/nas_bench_201_plan.h"
#include "core/space/net_checks.h"
#include "core/space/net_cost.h"
#include "core/space/text_scan.h"

#include <algorithm>
#include <utility>

namespace pada {
namespace nb201 {
namespace {

bool belongs(const Path& path) {
    if (path.size() != kEdges) return false;
    return std::all_of(path.begin(), path.end(), [](std::uint8_t op) { return op < kOps; });
}

}  // namespace

int pathIndex(const Path& path) {
    expects(belongs(path), "not a path of NAS-Bench-201");
    int index = 0;
    for (const std::uint8_t op : path) index = index * kOps + op;
    return index;
}

Path pathAt(int index) {
    expects(index >= 0 && index < kPaths, "NAS-Bench-201 has the path indices 0 to 15624");
    Path path(kEdges);
    for (int edge = kEdges - 1; edge >= 0; --edge) {
        path[edge] = static_cast<std::uint8_t>(index % kOps);
        index /= kOps;
    }
    return path;
}

std::vector<Path> allPaths() {
    std::vector<Path> paths;
    paths.reserve(kPaths);
    for (int index = 0; index < kPaths; ++index) paths.push_back(pathAt(index));
    return paths;
}

namespace {

std::string edgeName(int edge) {
    return std::to_string(kEdgeTo[edge]) + "<-" + std::to_string(kEdgeFrom[edge]);
}

std::string allowedOps() {
    std::string names;
    for (const std::string_view name : kOpNames) {
        if (!names.empty()) names += ", ";
        names += name;
    }
    return names;
}

class NasBench201 final : public SearchSpace {
public:
    NasBench201() {
        std::vector<OptionInfo> options;
        for (int op = 0; op < kOps; ++op)
            options.push_back({std::string(kOpNames[op]), op == conv1x1 || op == conv3x3, op == none});
        for (int edge = 0; edge < kEdges; ++edge) m_decisions.push_back({edgeName(edge), options});
    }

    std::string_view kind() const override { return "nas-bench-201"; }
    std::string_view variant() const override { return ""; }
    const std::vector<Decision>& decisions() const override { return m_decisions; }
    bool valid(const Path& path) const override { return belongs(path); }
    std::string text(const Path& path) const override;
    Result<Path> parse(std::string_view text) const override;

    std::vector<bool> live(const Path& path) const override {
        std::vector<bool> live;
        for (const Op op : plan(path).option) live.push_back(op != none);
        return live;
    }
    Path pruned(const Path& path) const override { return plan(path).path(); }
    bool connected(const Path& path) const override { return !plan(path).dead; }
    std::string topologyKey(const Path& path) const override { return nb201::topologyKey(checked(path)); }
    std::string functionKey(const Path& path) const override { return nb201::functionKey(checked(path)); }
    std::string planKey(const Path& path) const override { return planKeys(checked(path))[kNodes - 1]; }
    PathCost cost(const Path& path, const NetSize& size) const override;
    Result<void> fits(const NetSpec& spec) const override { return netFits(spec); }
    NetGraph graph(const NetSpec& spec) const override {
        if (const auto fit = netFits(spec); !fit.ok()) throw ContractError(fit.error().message);
        return netGraph(spec);
    }
    std::vector<Panel> drawing() const override;
    std::optional<std::int64_t> indexOf(const Path& path) const override { return archIndex(path); }
    Result<Path> pathOfIndex(std::int64_t number) const override;

private:
    static const Path& checked(const Path& path) {
        expects(belongs(path), "not a path of NAS-Bench-201");
        return path;
    }
    static PathPlan plan(const Path& path) { return compilePath(checked(path)); }

    std::vector<Decision> m_decisions;
    SizedCost m_costs;
};

std::string NasBench201::text(const Path& path) const {
    std::string out;
    for (int edge = 0; edge < kEdges; ++edge) {
        if (kEdgeFrom[edge] == 0) out += edge == 0 ? "|" : "+|";
        out += kOpNames[checked(path)[edge]];
        out += '~' + std::to_string(kEdgeFrom[edge]) + '|';
    }
    return out;
}

Result<Path> NasBench201::parse(std::string_view text) const {
    TextScan scan(text);
    Path path(kEdges);
    for (int edge = 0; edge < kEdges; ++edge) {
        const std::string place = "edge " + edgeName(edge);
        const bool firstOfNode = kEdgeFrom[edge] == 0;
        if (firstOfNode && edge > 0 && !scan.take("+"))
            return wrongPath("Before " + place + ", a \"+\" must stand at " + scan.here() + ".");
        if (firstOfNode && !scan.take("|"))
            return wrongPath("At " + place + ", a \"|\" must stand at " + scan.here() + ".");
        const std::string_view word = scan.upTo("~|+");
        const auto op = std::find(kOpNames.begin(), kOpNames.end(), word);
        if (op == kOpNames.end())
            return wrongPath("At " + place + ", " + quoted(word) + " is no operation; allowed are " + allowedOps() +
                             ".");
        const std::string source = "~" + std::to_string(kEdgeFrom[edge]) + "|";
        if (!scan.take(source))
            return wrongPath("At " + place + ", " + quoted(word) + " must be followed by \"" + source + "\", at " +
                             scan.here() + ".");
        path[edge] = static_cast<std::uint8_t>(op - kOpNames.begin());
    }
    if (!scan.atEnd())
        return wrongPath("After the six edges of a cell the text must end, not go on at " + scan.here() + ".");
    return path;
}

std::vector<Panel> NasBench201::drawing() const {
    Panel cell{"Cell", kNodes, {}};
    for (std::size_t edge = 0; edge < kEdges; ++edge) cell.edges.push_back({kEdgeFrom[edge], kEdgeTo[edge], edge});
    return {cell};
}

Result<Path> NasBench201::pathOfIndex(std::int64_t number) const {
    if (number < 0 || number >= kPaths)
        return wrongPath("NAS-Bench-201 numbers its cells (arch_index) from 0 to " + std::to_string(kPaths - 1) +
                         ", and no other.");
    return pathOfArchIndex(static_cast<int>(number));
}

PathCost NasBench201::cost(const Path& path, const NetSize& size) const {
    expectsUsable(size);
    const auto net = m_costs.of(size, [this, &size] {
        NetSpec spec = wholeSpec(*this, size);
        spec.affine = true;
        return netGraph(spec);
    });
    const NetCount all = net->of(chosenModules(net->graph(), checked(path)));
    const NetCount live = net->of(routeOf(net->graph(), path).modules);
    // The benchmark's counter adds the classifier's bias to the multiply-adds.
    return {.madds = all.madds() + size.classes,
            .parameters = all.parameters,
            .liveMadds = live.madds() + size.classes,
            .liveParameters = live.parameters,
            .liveConvolutions = live.cellKernels};
}

}  // namespace
}  // namespace nb201

std::unique_ptr<SearchSpace> makeNasBench201() {
    return std::make_unique<nb201::NasBench201>();
}

}  // namespace pada
