// SPDX-License-Identifier: GPL-3.0-or-later
// Steps of the DARTS and MBConv spaces through LibTorch, for space_peer.py, which alternates its rounds with a plain
// PyTorch of the same nets. First a JSON line on stdout: the paths' texts and the names and shapes of their tensors.
// Then for each line on stdin ("train") a line with the seconds and processor seconds of one step on every path.
//
//   space_step SPACE VARIANT CHANNELS CELLS BATCH THREADS PATHS
#include "core/base/rng.h"
#include "core/exchange/net_tensors.h"
#include "core/space/search_space.h"
#include "core/torch/torch_module.h"

#include <nlohmann/json.hpp>

#include <chrono>
#include <cstdio>
#include <ctime>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

namespace {

using namespace pada;

double processorSeconds() {
    timespec now{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

struct Images {
    Images(std::size_t count, int classes) {
        Rng rng(3, Stream::data, 0);
        pixels.resize(count * 32 * 32 * 3);
        for (float& v : pixels) v = static_cast<float>(rng.normal());
        for (std::size_t i = 0; i < count; ++i)
            labels.push_back(static_cast<std::int32_t>(rng.below(static_cast<std::uint32_t>(classes))));
    }
    std::vector<float> pixels;
    std::vector<std::int32_t> labels;
};

std::vector<Path> drawnPaths(const SearchSpace& space, int count) {
    std::vector<Path> paths;
    for (int i = 0; i < count; ++i) {
        Rng rng(31, Stream::paths, static_cast<std::uint64_t>(i));
        Path path(space.decisions().size());
        for (std::size_t d = 0; d < path.size(); ++d)
            path[d] =
                static_cast<std::uint8_t>(rng.below(static_cast<std::uint32_t>(space.decisions()[d].options.size())));
        paths.push_back(std::move(path));
    }
    return paths;
}

nlohmann::json described(const SearchSpace& space, const Supernet& net, const Path& path) {
    const WeightStore& store = net.store();
    nlohmann::json tensors = nlohmann::json::object();
    for (const NetTensor& tensor : netTensors(store.layout, routeOf(store.layout.graph(), path, false),
                                              store.weights.span(), store.statistics.span()))
        if (!tensor.name.ends_with(".running_mean") && !tensor.name.ends_with(".running_var"))
            tensors[tensor.name] = tensor.shape;
    return {{"path", space.text(path)}, {"tensors", std::move(tensors)}};
}

int serve(const std::vector<std::string>& words) {
    const auto whole = [&](std::size_t at) { return std::stoi(words.at(at)); };
    const auto space = std::move(makeSearchSpace(words.at(0), words.at(1))).value();
    SupernetRequest request;
    request.spec = wholeSpec(*space, {.channels = whole(2), .cellsPerStage = whole(3), .classes = 10, .imageSize = 32});
    request.threads = whole(5);
    auto module = TorchModule::load();
    if (!module.ok()) {
        std::fprintf(stderr, "%s\n", module.error().message.c_str());
        return 1;
    }
    auto made = (*module)->makeSupernet(request, "cpu");
    if (!made.ok()) {
        std::fprintf(stderr, "%s\n", made.error().message.c_str());
        return 1;
    }
    const std::unique_ptr<Supernet> net = std::move(made).value();
    net->store().initialise(1);
    const Images images(static_cast<std::size_t>(whole(4)), 10);
    const Batch batch{images.pixels, images.labels, images.labels.size()};
    const std::vector<Path> paths = drawnPaths(*space, whole(6));
    const auto step = [&](const Path& path) {
        net->train(PassRequest{.path = path, .batch = batch}, {SgdSettings{.learningRate = 1e-3}, {}});
    };
    nlohmann::json lines = nlohmann::json::array();
    for (const Path& path : paths) lines.push_back(described(*space, *net, path));
    for (const Path& path : paths) step(path);  // memory is touched before a clock runs
    std::cout << lines.dump() << std::endl;
    for (std::string order; std::getline(std::cin, order);) {
        std::vector<double> seconds, processor;
        for (const Path& path : paths) {
            const auto began = std::chrono::steady_clock::now();
            const double worked = processorSeconds();
            step(path);
            seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count());
            processor.push_back(processorSeconds() - worked);
        }
        std::cout << nlohmann::json{{"seconds", seconds}, {"processor_seconds", processor}}.dump() << std::endl;
    }
    return 0;
}

}  // namespace

int main(int count, char** words) {
    if (count != 8) {
        std::fprintf(stderr, "space_step SPACE VARIANT CHANNELS CELLS BATCH THREADS PATHS\n");
        return 2;
    }
    return serve(std::vector<std::string>(words + 1, words + count));
}
