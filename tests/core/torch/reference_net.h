// SPDX-License-Identifier: GPL-3.0-or-later
// tests/core/torch/reference_net.h: NAS-Bench-201 by plain loops in double with batch statistics, as methods.md
// section 3.1 describes it; reads the flat HWIO buffers itself and shares nothing with a backend.
#pragma once
#include "core/supernet/weight_store.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace pada::test {

/// Images NHWC.
struct Maps {
    int count = 0, side = 0, channels = 0;
    std::vector<double> v;

    Maps() = default;
    Maps(int n, int s, int c) : count(n), side(s), channels(c), v(static_cast<std::size_t>(n) * s * s * c) {}
    double& at(int n, int y, int x, int c) {
        return v[static_cast<std::size_t>(((n * side + y) * side + x) * channels + c)];
    }
    bool inside(int y, int x) const { return y >= 0 && x >= 0 && y < side && x < side; }
};

struct ChannelStatistics {
    std::vector<double> mean, variance;  ///< Biased.
};

class ReferenceNet {
public:
    explicit ReferenceNet(const WeightStore& store) : m_store(store), m_size(store.layout.spec().size) {}

    std::vector<double> logits(const Path& path, const std::vector<float>& images, std::size_t count) {
        Maps x = norm(conv(input(images, count), "stem.conv", 1), "stem.bn");
        const char* names[] = {"", "", "nor_conv_1x1", "nor_conv_3x3"};
        const int from[] = {0, 0, 1, 0, 1, 2}, to[] = {1, 2, 2, 3, 3, 3};
        for (int stage = 0; stage < 3; ++stage) {
            for (int k = 0; k < m_size.cellsPerStage; ++k) {
                std::vector<Maps> nodes(4, Maps(x.count, x.side, x.channels));
                nodes[0] = x;
                for (int e = 0; e < 6; ++e) {
                    const int option = path[static_cast<std::size_t>(e)];
                    const Maps& source = nodes[static_cast<std::size_t>(from[e])];
                    const std::string prefix = "stages." + std::to_string(stage) + ".cells." + std::to_string(k) +
                                               ".edges." + std::to_string(e) + ".";
                    Maps value(x.count, x.side, x.channels);
                    if (option == 1) value = source;
                    if (option == 2 || option == 3) {
                        const std::string name = prefix + names[option];
                        value = norm(conv(relu(source), name + ".conv", 1), name + ".bn");
                    }
                    if (option == 4) value = pool(source, -1, 3, 1);
                    add(nodes[static_cast<std::size_t>(to[e])], value);
                }
                x = nodes[3];
            }
            if (stage == 2) break;
            const std::string r = "reductions." + std::to_string(stage);
            Maps main = norm(conv(relu(x), r + ".conv_a", 2), r + ".conv_a.bn");
            main = norm(conv(relu(main), r + ".conv_b", 1), r + ".conv_b.bn");
            add(main, conv(pool(x, 0, 2, 2), r + ".shortcut", 1));
            x = main;
        }
        x = relu(norm(x, "head.bn"));
        std::vector<double> out;
        const float* w = weights("head.linear.weight");
        for (int n = 0; n < x.count; ++n) {
            for (int k = 0; k < m_size.classes; ++k) {
                double sum = 0.0;
                for (int c = 0; c < x.channels; ++c)
                    for (int y = 0; y < x.side; ++y)
                        for (int q = 0; q < x.side; ++q) sum += x.at(n, y, q, c) * w[k * x.channels + c];
                out.push_back(sum / (x.side * x.side) + weights("head.linear.bias")[k]);
            }
        }
        return out;
    }

    ChannelStatistics stemStatistics(const std::vector<float>& images, std::size_t count) {
        return statistics(conv(input(images, count), "stem.conv", 1));
    }

private:
    const float* weights(const std::string& name) const {
        const int index = m_store.layout.findSegment(name);
        return index < 0 ? nullptr
                         : m_store.weights.data() + m_store.layout.segments()[static_cast<std::size_t>(index)].offset;
    }

    Maps input(const std::vector<float>& images, std::size_t count) const {
        Maps x(static_cast<int>(count), m_size.imageSize, m_size.inputChannels);
        std::copy(images.begin(), images.end(), x.v.begin());
        return x;
    }

    static Maps relu(Maps x) {
        for (double& v : x.v) v = std::max(v, 0.0);
        return x;
    }

    static void add(Maps& a, const Maps& b) {
        for (std::size_t i = 0; i < a.v.size(); ++i) a.v[i] += b.v[i];
    }

    Maps conv(Maps x, const std::string& name, int stride) const {
        const Segment& s =
            m_store.layout.segments()[static_cast<std::size_t>(m_store.layout.findSegment(name + ".weight"))];
        const float* w = weights(name + ".weight");
        Maps out(x.count, x.side / stride, s.out);
        for (int n = 0; n < x.count; ++n)
            for (int y = 0; y < out.side; ++y)
                for (int q = 0; q < out.side; ++q)
                    for (int h = 0; h < s.kernel; ++h)
                        for (int g = 0; g < s.kernel; ++g) {
                            const int sy = y * stride + h - s.kernel / 2, sx = q * stride + g - s.kernel / 2;
                            if (!x.inside(sy, sx)) continue;
                            for (int i = 0; i < s.in; ++i)
                                for (int o = 0; o < s.out; ++o)
                                    out.at(n, y, q, o) +=
                                        x.at(n, sy, sx, i) * w[((h * s.kernel + g) * s.in + i) * s.out + o];
                        }
        return out;
    }

    /// Mean of the window's pixels that exist; `first` is the window's offset.
    static Maps pool(Maps x, int first, int window, int stride) {
        Maps out(x.count, x.side / stride, x.channels);
        for (int n = 0; n < x.count; ++n)
            for (int y = 0; y < out.side; ++y)
                for (int q = 0; q < out.side; ++q)
                    for (int c = 0; c < x.channels; ++c) {
                        int pixels = 0;
                        double sum = 0.0;
                        for (int h = first; h < first + window; ++h)
                            for (int g = first; g < first + window; ++g)
                                if (x.inside(y * stride + h, q * stride + g)) {
                                    ++pixels;
                                    sum += x.at(n, y * stride + h, q * stride + g, c);
                                }
                        out.at(n, y, q, c) = sum / pixels;
                    }
        return out;
    }

    static ChannelStatistics statistics(const Maps& x) {
        const auto channels = static_cast<std::size_t>(x.channels);
        const double values = static_cast<double>(x.v.size()) / x.channels;
        ChannelStatistics s{std::vector<double>(channels), std::vector<double>(channels)};
        for (std::size_t i = 0; i < x.v.size(); ++i) s.mean[i % channels] += x.v[i] / values;
        for (std::size_t i = 0; i < x.v.size(); ++i)
            s.variance[i % channels] += std::pow(x.v[i] - s.mean[i % channels], 2) / values;
        return s;
    }

    Maps norm(Maps x, const std::string& name) const {
        const ChannelStatistics s = statistics(x);
        const float* scale = weights(name + ".weight");
        const float* shift = weights(name + ".bias");
        for (std::size_t i = 0; i < x.v.size(); ++i) {
            const std::size_t c = i % static_cast<std::size_t>(x.channels);
            x.v[i] = (x.v[i] - s.mean[c]) / std::sqrt(s.variance[c] + 1e-5);
            if (scale != nullptr) x.v[i] = x.v[i] * scale[c] + shift[c];
        }
        return x;
    }

    const WeightStore& m_store;
    NetSize m_size;
};

}  // namespace pada::test
