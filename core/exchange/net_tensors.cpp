// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/net_tensors.h"

#include "core/base/contract.h"

#include <map>
#include <string_view>
#include <utility>

namespace pada {
namespace {

/// [height][width][in][out] to [out][in][height][width].
std::vector<float> outputsFirst(const Segment& s, std::span<const float> values) {
    const auto pixels = static_cast<std::size_t>(s.kernel) * static_cast<std::size_t>(s.kernel),
               in = static_cast<std::size_t>(s.in), out = static_cast<std::size_t>(s.out);
    std::vector<float> turned(values.size());
    for (std::size_t p = 0; p < pixels; ++p)
        for (std::size_t i = 0; i < in; ++i)
            for (std::size_t o = 0; o < out; ++o) turned[(o * in + i) * pixels + p] = values[(p * in + i) * out + o];
    return turned;
}

NetTensor tensorOf(const Segment& s, std::span<const float> weights) {
    const std::span<const float> values = weights.subspan(s.offset, s.size);
    if (s.kind == SegmentKind::convolution) return {s.name, {s.out, s.in, s.kernel, s.kernel}, outputsFirst(s, values)};
    std::vector<float> copy(values.begin(), values.end());
    if (s.kind == SegmentKind::linear) return {s.name, {s.out, s.in}, std::move(copy)};
    return {s.name, {s.out}, std::move(copy)};
}

}  // namespace

std::vector<NetTensor> netTensors(const WeightLayout& layout, const Route& route, std::span<const float> weights,
                                  std::span<const float> statistics) {
    expects(weights.size() == layout.floats() && statistics.size() == layout.statisticsFloats(),
            "weights and statistics are of this layout");
    std::map<std::string_view, const Segment*> segments;
    for (const Segment& s : layout.segments()) segments.emplace(s.name, &s);
    std::map<std::string_view, const NormSlot*> norms;
    for (const NormSlot& slot : layout.norms()) norms.emplace(slot.name, &slot);

    std::vector<NetTensor> tensors;
    for (const int index : route.modules) {
        const Module& module = layout.graph().modules[static_cast<std::size_t>(index)];
        for (const Layer& layer : layout.graph().layersOf(module)) {
            // Only these three hold numbers: another nameless layer has the module's name too.
            if (layer.kind != LayerKind::convolution && layer.kind != LayerKind::linear &&
                layer.kind != LayerKind::norm)
                continue;
            const std::string name = tensorName(module, layer);
            for (const char* ending : {".weight", ".bias"})
                if (const auto found = segments.find(name + ending); found != segments.end())
                    tensors.push_back(tensorOf(*found->second, weights));
            if (layer.kind != LayerKind::norm) continue;
            const NormSlot& slot = *norms.at(name);
            const auto channels = static_cast<std::size_t>(slot.channels);
            for (const bool mean : {true, false}) {
                const auto values = statistics.subspan(slot.offset + (mean ? 0 : channels), channels);
                tensors.push_back({name + (mean ? ".running_mean" : ".running_var"),
                                   {slot.channels},
                                   {values.begin(), values.end()}});
            }
        }
    }
    return tensors;
}

}  // namespace pada
