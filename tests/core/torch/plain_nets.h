// SPDX-License-Identifier: GPL-3.0-or-later
// tests/core/torch/plain_nets.h: the nets of DARTS (Liu et al., ICLR 2019) and of ProxylessNAS' and FairNAS' inverted
// bottlenecks from their papers and code, by plain loops.
#pragma once
#include "tests/core/torch/plain_layers.h"

#include "core/space/darts_space.h"
#include "core/space/mbconv_space.h"

#include <string>
#include <vector>

namespace pada::test::plain {

/// One path of a DARTS net. In a search net batch norm stands behind pools; in one that is trained alone it does not.
/// `partial`: of an edge's channels one in so many goes through its operation (Xu et al., PC-DARTS, ICLR 2020).
class CellsNet {
public:
    CellsNet(const Layers& layers, const NetSize& size, bool search, int partial = 1)
        : m_layers(layers), m_size(size), m_search(search), m_partial(partial) {}

    std::vector<double> logits(const Path& path, const Planes& images) const {
        Planes last = m_layers.norm(m_layers.conv(images, "stem.conv", {.padding = 1}), "stem.bn");
        Planes beforeLast = last;
        bool reduced = false;
        const int n = m_size.cellsPerStage;
        for (int k = 0; k < 3 * n + 2; ++k) {
            const bool reduces = k == n || k == 2 * n + 1;
            const std::string name = "cells." + std::to_string(k) + ".";
            std::vector<Planes> states;
            states.push_back(reduced ? factorised(beforeLast, name + "preprocess0")
                                     : brought(beforeLast, name + "preprocess0"));
            states.push_back(brought(last, name + "preprocess1"));
            // Edges are numbered node by node: node 2 has 0 and 1, node 3 has 2 to 4, ...
            const auto chosen = darts::inputs(path, reduces ? darts::Cell::reduce : darts::Cell::normal);
            for (int node = 2; node < 6; ++node) {
                const darts::Input &a = chosen[static_cast<std::size_t>(2 * node - 4)],
                                   &b = chosen[static_cast<std::size_t>(2 * node - 3)];
                const int edges[] = {0, 0, 0, 2, 5, 9};
                const auto value = [&](const darts::Input& in) {
                    return edge(states[static_cast<std::size_t>(in.predecessor)], in.op,
                                reduces && in.predecessor < 2 ? 2 : 1,
                                name + "edges." + std::to_string(edges[node] + in.predecessor) + ".");
                };
                states.push_back(Layers::plus(value(a), value(b)));
            }
            beforeLast = last;
            last = Layers::beside({states[2], states[3], states[4], states[5]});
            reduced = reduces;
        }
        return m_layers.classified(last);
    }

private:
    Planes brought(const Planes& x, const std::string& name) const {
        return m_layers.norm(m_layers.conv(Layers::clipped(x), name + ".conv", {}), name + ".bn");
    }
    Planes factorised(const Planes& x, const std::string& name) const {
        const Planes in = Layers::clipped(x);
        const Planes even = m_layers.conv(in, name + ".conv_1", {.stride = 2});
        const Planes odd = m_layers.conv(Layers::withoutFirst(in), name + ".conv_2", {.stride = 2});
        return m_layers.norm(Layers::beside({even, odd}), name + ".bn");
    }
    Planes pooled(const Planes& x, int stride, bool largest, const std::string& name) const {
        const Planes out = Layers::pool(x, stride, largest);
        return m_search ? m_layers.norm(out, name + ".bn") : out;
    }
    Planes separable(const Planes& x, Layers::Window w, const std::string& name, const std::string& number) const {
        const Planes deep = m_layers.depthwise(Layers::clipped(x), name + ".dw" + number, w);
        return m_layers.norm(m_layers.conv(deep, name + ".pw" + number, {}), name + ".bn" + number);
    }
    Planes edge(const Planes& x, int op, int stride, const std::string& name) const {
        if (m_partial == 1) return operation(x, op, stride, name);
        const int taken = x.channels / m_partial;
        const Planes others = Layers::channelsOf(x, taken, x.channels);
        return Layers::dealt(Layers::beside({operation(Layers::channelsOf(x, 0, taken), op, stride, name),
                                             stride == 2 ? Layers::halved(others) : others}),
                             m_partial);
    }
    Planes operation(const Planes& x, int op, int stride, const std::string& edge) const {
        switch (op) {
            case 0:
                return pooled(x, stride, true, edge + "max_pool_3x3");
            case 1:
                return pooled(x, stride, false, edge + "avg_pool_3x3");
            case 2:
                return stride == 1 ? x : factorised(x, edge + "skip_connect");
            case 3:
                return separable(separable(x, {stride, 1, 1}, edge + "sep_conv_3x3", "1"), {1, 1, 1},
                                 edge + "sep_conv_3x3", "2");
            case 4:
                return separable(separable(x, {stride, 2, 1}, edge + "sep_conv_5x5", "1"), {1, 2, 1},
                                 edge + "sep_conv_5x5", "2");
            case 5:
                return separable(x, {stride, 2, 2}, edge + "dil_conv_3x3", "");
            default:
                return separable(x, {stride, 4, 2}, edge + "dil_conv_5x5", "");
        }
    }

    const Layers& m_layers;
    NetSize m_size;
    bool m_search;
    int m_partial;
};

/// One path of a chain of inverted bottlenecks; strides of the stem and of the blocks, and which block begins a stage:
/// the others have a way around them.
class BlocksNet {
public:
    BlocksNet(const Layers& layers, int stemStride, std::vector<int> strides, std::vector<std::size_t> begins)
        : m_layers(layers), m_stemStride(stemStride), m_strides(std::move(strides)), m_begins(std::move(begins)) {}

    std::vector<double> logits(const Path& path, const Planes& images) const {
        Planes x = m_layers.conv(images, "stem.conv", {.stride = m_stemStride, .padding = 1});
        x = Layers::clipped(m_layers.norm(x, "stem.bn"), 6.0);
        x = Layers::clipped(m_layers.norm(m_layers.depthwise(x, "first.dw", {.padding = 1}), "first.dw.bn"), 6.0);
        x = m_layers.norm(m_layers.conv(x, "first.project", {}), "first.project.bn");
        for (std::size_t b = 0; b < path.size(); ++b) {
            if (path[b] == 6) continue;  // Skipped: its source alone.
            const int kernel = 3 + path[b] / 2 * 2, expansion = path[b] % 2 == 0 ? 3 : 6;
            const std::string name =
                "blocks." + std::to_string(b) + ".k" + std::to_string(kernel) + "e" + std::to_string(expansion);
            Planes y = Layers::clipped(m_layers.norm(m_layers.conv(x, name + ".expand", {}), name + ".expand.bn"), 6.0);
            y = m_layers.depthwise(y, name + ".dw", {.stride = m_strides[b], .padding = kernel / 2});
            y = Layers::clipped(m_layers.norm(y, name + ".dw.bn"), 6.0);
            y = m_layers.norm(m_layers.conv(y, name + ".project", {}), name + ".project.bn");
            x = std::ranges::find(m_begins, b) == m_begins.end() ? Layers::plus(y, x) : y;
        }
        x = Layers::clipped(m_layers.norm(m_layers.conv(x, "head.conv", {}), "head.bn"), 6.0);
        return m_layers.classified(x);
    }

private:
    const Layers& m_layers;
    int m_stemStride;
    std::vector<int> m_strides;
    std::vector<std::size_t> m_begins;
};

}  // namespace pada::test::plain
