// SPDX-License-Identifier: GPL-3.0-or-later
// Writes nets as other programs read them, with what they compute in double, for compare.py: one safetensors file a
// path, into the folder that PADA_ORACLE_FOLDER names. Without it a few paths are written and read back.
//
// Tensors: `images` NHWC, `labels`, `logits` (batch statistics); `weights.NAME` and `gradients.NAME` of every tensor on
// the route; `losses`: cross-entropy, and what the second classifier adds; `drop.MODULE`: factors an image. Metadata:
// what there is to know to write the net down from its paper.
#include "core/exchange/net_tensors.h"
#include "core/exchange/safetensors.h"
#include "core/retrain/standalone.h"
#include "tests/core/files/temporary_folder.h"
#include "tests/core/torch/torch_fixture.h"

#include <fmt/format.h>

#include <array>
#include <map>
#include <optional>
#include <string>

namespace pada::test {
namespace {

constexpr std::size_t kImages = 4;
constexpr double kDropPath = 0.2;
constexpr std::uint32_t kDropSeed = 5;

struct DumpKind {
    const char* name;
    const char* space;
    const char* variant;
    int imageSize;
    int paths;
    bool standAlone = false;
};

/// Sixty paths of each space as a supernet and as a net trained alone, and the published variants of MBConv.
constexpr std::array<DumpKind, 6> kKinds{{{"darts_search", "darts", "", 8, 60},
                                          {"darts_alone", "darts", "", 32, 60, true},
                                          {"mbconv_cifar_search", "mbconv", "cifar", 8, 60},
                                          {"mbconv_cifar_alone", "mbconv", "cifar", 8, 60, true},
                                          {"mbconv_proxyless_search", "mbconv", "proxyless", 64, 20},
                                          {"mbconv_fairnas_alone", "mbconv", "fairnas", 64, 20, true}}};

/// Tensors of one file; the bytes stay where they are until it is written.
class DumpFile {
public:
    void add(const std::string& name, std::vector<std::int64_t> shape, std::vector<float> values) {
        m_floats[name] = {std::move(shape), std::move(values)};
    }
    void add(const std::string& name, std::vector<double> values) { m_doubles[name] = std::move(values); }
    void add(const std::string& name, std::span<const std::int32_t> values) {
        m_whole[name].assign(values.begin(), values.end());
    }
    std::map<std::string, std::string> metadata;

    Result<WrittenFile> write(const std::string& path) const {
        std::vector<TensorView> views;
        for (const auto& [name, tensor] : m_floats)
            views.push_back({name, TensorType::f32, tensor.first, std::as_bytes(std::span(tensor.second))});
        for (const auto& [name, values] : m_doubles)
            views.push_back({name, TensorType::f64, {lengthOf(values)}, std::as_bytes(std::span(values))});
        for (const auto& [name, values] : m_whole)
            views.push_back({name, TensorType::i64, {lengthOf(values)}, std::as_bytes(std::span(values))});
        return writeSafetensors(path, views, metadata);
    }

private:
    template <class T>
    static std::int64_t lengthOf(const std::vector<T>& values) {
        return static_cast<std::int64_t>(values.size());
    }
    std::map<std::string, std::pair<std::vector<std::int64_t>, std::vector<float>>> m_floats;
    std::map<std::string, std::vector<double>> m_doubles;
    std::map<std::string, std::vector<std::int64_t>> m_whole;
};

/// Which factor each image gets of each module that a path may be left out at: drawn as a pass draws them.
void addDrops(const NetGraph& graph, const Route& route, std::uint64_t step, DumpFile& file) {
    for (const int index : route.modules) {
        const Module& module = graph.modules[static_cast<std::size_t>(index)];
        if (module.decision < 0) continue;
        Rng rng(kDropSeed, Stream::method, step, static_cast<std::uint32_t>(index));
        std::vector<double> factors;
        for (std::size_t i = 0; i < kImages; ++i)
            factors.push_back(rng.uniform() < kDropPath ? 0.0 : 1.0 / (1.0 - kDropPath));
        file.add("drop." + module.name, std::move(factors));
    }
}

class Dump {
public:
    explicit Dump(const DumpKind& kind)
        : m_kind(kind),
          m_space(std::move(makeSearchSpace(kind.space, kind.variant)).value()),
          m_size{.channels = 4, .cellsPerStage = 1, .classes = 5, .imageSize = kind.imageSize} {}

    Result<WrittenFile> write(int number, const std::string& folder) {
        Rng rng(31, Stream::paths, static_cast<std::uint64_t>(number));
        Path path(m_space->decisions().size());
        for (std::size_t d = 0; d < path.size(); ++d)
            path[d] = static_cast<std::uint8_t>(
                rng.below(static_cast<std::uint32_t>(m_space->decisions()[d].options.size())));
        if (m_net == nullptr || m_kind.standAlone) m_net = netOf(path);
        const bool second = m_net->store().layout.graph().auxiliaryLogits >= 0;
        const TinyData data(m_size, kImages, static_cast<std::uint32_t>(number + 1));
        DumpFile file;
        file.metadata = {{"space", m_kind.space},
                         {"variant", m_kind.variant},
                         {"path", m_space->text(path)},
                         {"cells_per_stage", std::to_string(m_size.cellsPerStage)},
                         {"alone", m_kind.standAlone ? "1" : "0"},
                         {"auxiliary", second ? "0.4" : "0"}};
        const auto side = static_cast<std::int64_t>(m_size.imageSize);
        file.add("images", {kImages, side, side, 3}, data.images);
        file.add("labels", std::span<const std::int32_t>(data.labels));
        file.add("logits", {kImages, m_size.classes}, m_net->evaluate(path, data.batch(), BatchNormMode::batch).logits);

        const auto step = static_cast<std::uint64_t>(number);
        const PassLoss loss{.auxiliary = second ? 0.4 : 0.0,
                            .dropPath = second ? kDropPath : 0.0,
                            .dropSeed = kDropSeed,
                            .dropStep = step};
        const PassOutcome pass = m_net->pass({.path = path, .batch = data.batch(), .loss = loss, .tracks = false});
        file.add("losses", std::vector<double>{pass.loss, pass.aside});
        const WeightStore& store = m_net->store();
        const Route route = routeOf(store.layout.graph(), path, second);
        const std::vector<float> gradients = copyOf(m_net->fetch(Vector::gradients));
        addTensors(file, "weights.", netTensors(store.layout, route, store.weights.span(), store.statistics.span()));
        addTensors(file, "gradients.", netTensors(store.layout, route, gradients, store.statistics.span()));
        if (second) addDrops(store.layout.graph(), route, step, file);
        return file.write(folder + "/" + fmt::format("{}_{:02}.safetensors", m_kind.name, number));
    }

private:
    /// Norms of nets trained alone get scales so large that ReLU6 has something to cut.
    std::unique_ptr<Supernet> netOf(const Path& path) const {
        const bool second = m_kind.standAlone && m_kind.imageSize == 32;
        auto net =
            tinyNet(m_kind.standAlone ? standaloneSpec(*m_space, path, m_size, second) : wholeSpec(*m_space, m_size),
                    "cpu/float64");
        for (const Segment& s : net->store().layout.segments())
            if (m_kind.standAlone && s.kind == SegmentKind::bnScale)
                for (float& scale : part(net->store().weights, s)) scale *= 3.0f;
        return net;
    }
    static void addTensors(DumpFile& file, const std::string& prefix, std::vector<NetTensor> tensors) {
        for (NetTensor& tensor : tensors)
            if (!tensor.name.ends_with(".running_mean") && !tensor.name.ends_with(".running_var"))
                file.add(prefix + tensor.name, std::move(tensor.shape), std::move(tensor.values));
    }

    const DumpKind& m_kind;
    std::unique_ptr<SearchSpace> m_space;
    NetSize m_size;
    std::unique_ptr<Supernet> m_net;
};

TEST(OracleDump, NetsAreWrittenWithWhatTheyCompute) {
    const char* named = std::getenv("PADA_ORACLE_FOLDER");
    std::optional<testing::TemporaryFolder> own;
    if (named == nullptr) own.emplace();
    const std::string folder = named != nullptr ? named : own->path();
    for (const DumpKind& kind : kKinds) {
        Dump dump(kind);
        for (int number = 0; number < (named != nullptr ? kind.paths : 1); ++number) {
            const auto written = dump.write(number, folder);
            ASSERT_TRUE(written.ok()) << kind.name << ": " << written.error().message;
            EXPECT_GT(written->bytes, 1000);
        }
        const auto back = SafetensorsFile::open(folder + "/" + kind.name + "_00.safetensors");
        ASSERT_TRUE(back.ok()) << back.error().message;
    }
}

}  // namespace
}  // namespace pada::test
