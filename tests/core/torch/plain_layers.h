// SPDX-License-Identifier: GPL-3.0-or-later
// tests/core/torch/plain_layers.h: layers by plain loops in double, forward alone, with batch statistics or running
// ones; they read weights by their names from the flat HWIO buffers and share nothing with a backend or a graph.
#pragma once
#include "core/supernet/weight_store.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace pada::test::plain {

/// Images NHWC.
struct Planes {
    int count = 0, side = 0, channels = 0;
    std::vector<double> v;

    Planes(int n, int s, int c) : count(n), side(s), channels(c), v(static_cast<std::size_t>(n) * s * s * c) {}
    double& at(int n, int y, int x, int c) {
        return v[static_cast<std::size_t>(((n * side + y) * side + x) * channels + c)];
    }
    double at(int n, int y, int x, int c) const {
        return v[static_cast<std::size_t>(((n * side + y) * side + x) * channels + c)];
    }
    bool inside(int y, int x) const { return y >= 0 && x >= 0 && y < side && x < side; }
};

inline Planes imagesOf(const NetSize& size, const std::vector<float>& images, std::size_t count) {
    Planes x(static_cast<int>(count), size.imageSize, size.inputChannels);
    std::copy(images.begin(), images.end(), x.v.begin());
    return x;
}

/// A net's weights in double, which may be moved.
class Layers {
public:
    explicit Layers(const WeightStore& store, double epsilon = 1e-5)
        : weights(store.weights.data(), store.weights.data() + store.weights.size()),
          m_layout(store.layout),
          m_epsilon(epsilon) {}

    struct Window {
        int stride = 1, padding = 0, dilation = 1;
    };

    Planes conv(const Planes& x, const std::string& name, Window w) const {
        const Segment& s = segment(name + ".weight");
        // Of fewer channels than the weights have: their corner, as partial channels take it.
        const int outs = s.out * x.channels / s.in;
        Planes out = shaped(x, s.kernel, w, outs);
        const double* taps = weights.data() + s.offset;
        over(x, out, s.kernel, w, [&](int n, int y, int q, int sy, int sx, int tap) {
            for (int i = 0; i < x.channels; ++i)
                for (int o = 0; o < outs; ++o)
                    out.at(n, y, q, o) += x.at(n, sy, sx, i) * taps[(tap * s.in + i) * s.out + o];
        });
        return out;
    }

    /// A kernel for each channel.
    Planes depthwise(const Planes& x, const std::string& name, Window w) const {
        const Segment& s = segment(name + ".weight");
        Planes out = shaped(x, s.kernel, w, x.channels);
        const double* taps = weights.data() + s.offset;
        over(x, out, s.kernel, w, [&](int n, int y, int q, int sy, int sx, int tap) {
            for (int c = 0; c < x.channels; ++c) out.at(n, y, q, c) += x.at(n, sy, sx, c) * taps[tap * s.out + c];
        });
        return out;
    }

    /// Statistics of the batch; scale and shift where the net has them.
    Planes norm(Planes x, const std::string& name) const {
        const auto channels = static_cast<std::size_t>(x.channels);
        const double values = static_cast<double>(x.v.size()) / x.channels;
        std::vector<double> mean(channels), variance(channels);
        for (std::size_t i = 0; i < x.v.size(); ++i) mean[i % channels] += x.v[i] / values;
        for (std::size_t i = 0; i < x.v.size(); ++i)
            variance[i % channels] += std::pow(x.v[i] - mean[i % channels], 2) / values;
        if (statistics == Statistics::keep) {  // Running ones hold the unbiased variance.
            m_kept[name] = {mean, variance};
            for (double& one : m_kept[name].second) one *= values / (values - 1.0);
        }
        if (statistics == Statistics::kept) std::tie(mean, variance) = m_kept.at(name);
        const int scale = m_layout.findSegment(name + ".weight"), shift = m_layout.findSegment(name + ".bias");
        for (std::size_t i = 0; i < x.v.size(); ++i) {
            const std::size_t c = i % channels;
            x.v[i] = (x.v[i] - mean[c]) / std::sqrt(variance[c] + m_epsilon);
            if (scale >= 0) x.v[i] = x.v[i] * start(scale)[c] + start(shift)[c];
        }
        return x;
    }

    static Planes clipped(Planes x, double top = 1e300) {
        for (double& v : x.v) {
            note(v > top ? 2 : v > 0.0 ? 1 : 0);
            v = std::min(std::max(v, 0.0), top);
        }
        return x;
    }

    /// A digest of which side of its corners every clipped value was on, and of which value each largest one was, since
    /// it was set: equal where a loss is smooth in between.
    static inline std::uint64_t sides = 0;

    /// 3x3 with a border of one pixel that is not there.
    static Planes pool(const Planes& x, int stride, bool largest) {
        Planes out(x.count, (x.side - 1) / stride + 1, x.channels);
        for (int n = 0; n < x.count; ++n)
            for (int y = 0; y < out.side; ++y)
                for (int q = 0; q < out.side; ++q)
                    for (int c = 0; c < x.channels; ++c) {
                        double sum = 0.0, top = -1e300;
                        int pixels = 0, place = 0;
                        for (int h = -1; h <= 1; ++h)
                            for (int g = -1; g <= 1; ++g)
                                if (x.inside(y * stride + h, q * stride + g)) {
                                    const double v = x.at(n, y * stride + h, q * stride + g, c);
                                    sum += v;
                                    if (v > top) place = pixels;
                                    top = std::max(top, v);
                                    ++pixels;
                                }
                        if (largest) note(place);
                        out.at(n, y, q, c) = largest ? top : sum / pixels;
                    }
        return out;
    }

    /// Channels of all, one behind another.
    static Planes beside(const std::vector<Planes>& parts) {
        int channels = 0;
        for (const Planes& part : parts) channels += part.channels;
        Planes out(parts[0].count, parts[0].side, channels);
        int first = 0;
        for (const Planes& part : parts) {
            for (int n = 0; n < out.count; ++n)
                for (int y = 0; y < out.side; ++y)
                    for (int x = 0; x < out.side; ++x)
                        for (int c = 0; c < part.channels; ++c) out.at(n, y, x, first + c) = part.at(n, y, x, c);
            first += part.channels;
        }
        return out;
    }

    static Planes channelsOf(const Planes& x, int first, int last) {
        Planes out(x.count, x.side, last - first);
        for (int n = 0; n < out.count; ++n)
            for (int y = 0; y < out.side; ++y)
                for (int q = 0; q < out.side; ++q)
                    for (int c = 0; c < out.channels; ++c) out.at(n, y, q, c) = x.at(n, y, q, first + c);
        return out;
    }

    /// The largest of each 2x2 pixels.
    static Planes halved(const Planes& x) {
        Planes out(x.count, x.side / 2, x.channels);
        for (int n = 0; n < out.count; ++n)
            for (int y = 0; y < out.side; ++y)
                for (int q = 0; q < out.side; ++q)
                    for (int c = 0; c < out.channels; ++c)
                        out.at(n, y, q, c) =
                            std::max(std::max(x.at(n, 2 * y, 2 * q, c), x.at(n, 2 * y, 2 * q + 1, c)),
                                     std::max(x.at(n, 2 * y + 1, 2 * q, c), x.at(n, 2 * y + 1, 2 * q + 1, c)));
        return out;
    }

    /// The first channel of each of so many equal parts, then the second of each, ...
    static Planes dealt(const Planes& x, int parts) {
        Planes out(x.count, x.side, x.channels);
        const int size = x.channels / parts;
        for (int n = 0; n < out.count; ++n)
            for (int y = 0; y < out.side; ++y)
                for (int q = 0; q < out.side; ++q)
                    for (int c = 0; c < out.channels; ++c)
                        out.at(n, y, q, c) = x.at(n, y, q, c % parts * size + c / parts);
        return out;
    }

    /// Without the first row and column.
    static Planes withoutFirst(const Planes& x) {
        Planes out(x.count, x.side - 1, x.channels);
        for (int n = 0; n < out.count; ++n)
            for (int y = 0; y < out.side; ++y)
                for (int q = 0; q < out.side; ++q)
                    for (int c = 0; c < x.channels; ++c) out.at(n, y, q, c) = x.at(n, y + 1, q + 1, c);
        return out;
    }

    static Planes plus(Planes a, const Planes& b) {
        for (std::size_t i = 0; i < a.v.size(); ++i) a.v[i] += b.v[i];
        return a;
    }

    /// Mean over the pixels, then the classifier "head.linear".
    std::vector<double> classified(const Planes& x) const {
        const Segment& s = segment("head.linear.weight");
        const double *w = weights.data() + s.offset, *bias = start(m_layout.findSegment("head.linear.bias"));
        std::vector<double> out;
        for (int n = 0; n < x.count; ++n)
            for (int k = 0; k < s.out; ++k) {
                double sum = 0.0;
                for (int y = 0; y < x.side; ++y)
                    for (int q = 0; q < x.side; ++q)
                        for (int c = 0; c < x.channels; ++c) sum += x.at(n, y, q, c) * w[k * x.channels + c];
                out.push_back(sum / (x.side * x.side) + bias[k]);
            }
        return out;
    }

    std::vector<double> weights;
    enum class Statistics { batch, keep, kept };  ///< The batch's; these and remember them; the remembered ones.
    Statistics statistics = Statistics::batch;

private:
    static void note(int side) { sides = (sides ^ static_cast<std::uint64_t>(side)) * 1099511628211ULL + 1; }

    const Segment& segment(const std::string& name) const {
        const int index = m_layout.findSegment(name);
        if (index < 0) throw std::runtime_error("no weights " + name);
        return m_layout.segments()[static_cast<std::size_t>(index)];
    }
    const double* start(int index) const {
        return weights.data() + m_layout.segments()[static_cast<std::size_t>(index)].offset;
    }
    static Planes shaped(const Planes& x, int kernel, const Window& w, int channels) {
        return {x.count, (x.side + 2 * w.padding - w.dilation * (kernel - 1) - 1) / w.stride + 1, channels};
    }
    /// work(image, y, x, source y, source x, tap) for every tap that lies in the map.
    template <class Work>
    static void over(const Planes& x, const Planes& out, int kernel, const Window& w, const Work& work) {
        for (int n = 0; n < x.count; ++n)
            for (int y = 0; y < out.side; ++y)
                for (int q = 0; q < out.side; ++q)
                    for (int h = 0; h < kernel; ++h)
                        for (int g = 0; g < kernel; ++g) {
                            const int sy = y * w.stride + h * w.dilation - w.padding;
                            const int sx = q * w.stride + g * w.dilation - w.padding;
                            if (x.inside(sy, sx)) work(n, y, q, sy, sx, h * kernel + g);
                        }
    }

    const WeightLayout& m_layout;
    double m_epsilon;
    mutable std::map<std::string, std::pair<std::vector<double>, std::vector<double>>> m_kept;
};

/// Mean cross-entropy.
inline double lossOf(const std::vector<double>& logits, const std::vector<std::int32_t>& labels) {
    const std::size_t classes = logits.size() / labels.size();
    double loss = 0.0;
    for (std::size_t n = 0; n < labels.size(); ++n) {
        double sum = 0.0;
        for (std::size_t k = 0; k < classes; ++k) sum += std::exp(logits[n * classes + k]);
        loss += std::log(sum) - logits[n * classes + static_cast<std::size_t>(labels[n])];
    }
    return loss / static_cast<double>(labels.size());
}

}  // namespace pada::test::plain
