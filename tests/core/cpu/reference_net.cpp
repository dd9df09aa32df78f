// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/cpu/reference_net.h"

#include "core/base/rng.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

namespace pada::reference {
namespace {

constexpr std::array<int, 6> kTo = {1, 2, 2, 3, 3, 3}, kFrom = {0, 0, 1, 0, 1, 2};

void accumulate(Tensor& to, const Tensor& x) {
    if (to.value.empty()) {
        to = x;
        return;
    }
    for (std::size_t i = 0; i < x.value.size(); ++i) to.value[i] += x.value[i];
}

int windowCount(int y, int x, int side) {
    int count = 0;
    for (int dy = -1; dy <= 1; ++dy)
        for (int dx = -1; dx <= 1; ++dx) count += y + dy >= 0 && y + dy < side && x + dx >= 0 && x + dx < side;
    return count;
}

/// Calls f(output y, output x, input y, input x, tap) wherever a kernel tap meets a real pixel.
void eachTap(int outSide, int inSide, int kernel, int stride, const std::function<void(int, int, int, int, int)>& f) {
    for (int y = 0; y < outSide; ++y)
        for (int x = 0; x < outSide; ++x)
            for (int ky = 0; ky < kernel; ++ky)
                for (int kx = 0; kx < kernel; ++kx) {
                    const int iy = y * stride + ky - kernel / 2, ix = x * stride + kx - kernel / 2;
                    if (iy >= 0 && iy < inSide && ix >= 0 && ix < inSide) f(y, x, iy, ix, ky * kernel + kx);
                }
}

std::string optionName(int option) {
    return option == 2 ? "nor_conv_1x1" : "nor_conv_3x3";
}

}  // namespace

const Segment& Net::segment(const std::string& name) const {
    const int index = m_layout.findSegment(name);
    if (index < 0) throw std::runtime_error("no segment " + name);
    return m_layout.segments()[static_cast<std::size_t>(index)];
}

Tensor Net::relu(const Tensor& x) {
    Tensor out = x;
    auto& fires = m_out.fires.emplace_back();
    for (const double v : x.value) fires.push_back(v > 0.0);
    for (double& v : out.value) {
        m_out.nearestKink = std::min(m_out.nearestKink, std::fabs(v));
        v = std::max(v, 0.0);
    }
    return out;
}

Tensor Net::reluBack(const Tensor& x, const Tensor& g) {
    Tensor out = g;
    for (std::size_t i = 0; i < g.value.size(); ++i)
        if (!(x.value[i] > 0.0)) out.value[i] = 0.0;
    return out;
}

Tensor Net::convolve(const Tensor& x, const std::string& name, int stride) const {
    const Segment& s = segment(name);
    const double* w = m_weights.data() + s.offset;
    Tensor out(x.images, x.side / stride, s.out);
    eachTap(out.side, x.side, s.kernel, stride, [&](int y, int xx, int iy, int ix, int tap) {
        for (int n = 0; n < x.images; ++n)
            for (int i = 0; i < s.in; ++i)
                for (int o = 0; o < s.out; ++o)
                    out.at(n, y, xx, o) += x.at(n, iy, ix, i) * w[(tap * s.in + i) * s.out + o];
    });
    return out;
}

Tensor Net::convolveBack(const Tensor& x, const Tensor& g, const std::string& name, int stride) {
    const Segment& s = segment(name);
    const double* w = m_weights.data() + s.offset;
    double* dw = m_out.gradients.data() + s.offset;
    Tensor dx(x.images, x.side, x.channels);
    eachTap(g.side, x.side, s.kernel, stride, [&](int y, int xx, int iy, int ix, int tap) {
        for (int n = 0; n < x.images; ++n)
            for (int i = 0; i < s.in; ++i)
                for (int o = 0; o < s.out; ++o) {
                    const int at = (tap * s.in + i) * s.out + o;
                    dw[at] += x.at(n, iy, ix, i) * g.at(n, y, xx, o);
                    dx.at(n, iy, ix, i) += w[at] * g.at(n, y, xx, o);
                }
    });
    return dx;
}

Net::Normalised Net::norm(const Tensor& x, const std::string& name) {
    Normalised n{x, x, {}, name};
    if (normless) return n;
    const auto c = static_cast<std::size_t>(x.channels);
    std::vector<double> mean(c), variance(c);
    const std::size_t rows = x.value.size() / c;
    for (std::size_t r = 0; r < rows; ++r)
        for (std::size_t i = 0; i < c; ++i) mean[i] += x.value[r * c + i] / static_cast<double>(rows);
    for (std::size_t r = 0; r < rows; ++r)
        for (std::size_t i = 0; i < c; ++i)
            variance[i] += std::pow(x.value[r * c + i] - mean[i], 2) / static_cast<double>(rows);
    auto& statistics = m_out.statistics[name];
    statistics = mean;
    statistics.insert(statistics.end(), variance.begin(), variance.end());
    for (const NormSlot& slot : m_layout.norms())
        if (m_running && slot.name == name)
            for (std::size_t i = 0; i < c; ++i)
                mean[i] = m_running[slot.offset + i], variance[i] = m_running[slot.offset + c + i];
    for (std::size_t i = 0; i < c; ++i) n.inverse.push_back(1.0 / std::sqrt(variance[i] + 1e-5));
    const bool affine = m_layout.spec().affine;
    const double* gamma = affine ? m_weights.data() + segment(name + ".weight").offset : nullptr;
    const double* beta = affine ? m_weights.data() + segment(name + ".bias").offset : nullptr;
    for (std::size_t r = 0; r < rows; ++r)
        for (std::size_t i = 0; i < c; ++i) {
            const double hat = (x.value[r * c + i] - mean[i]) * n.inverse[i];
            n.hat.value[r * c + i] = hat;
            n.out.value[r * c + i] = affine ? gamma[i] * hat + beta[i] : hat;
        }
    return n;
}

Tensor Net::normBack(const Normalised& n, const Tensor& g) {
    if (normless) return g;
    const auto c = static_cast<std::size_t>(g.channels);
    const std::size_t rows = g.value.size() / c;
    std::vector<double> sum(c), product(c);
    for (std::size_t r = 0; r < rows; ++r)
        for (std::size_t i = 0; i < c; ++i)
            sum[i] += g.value[r * c + i], product[i] += g.value[r * c + i] * n.hat.value[r * c + i];
    std::vector<double> gamma(c, 1.0);
    if (m_layout.spec().affine) {
        const Segment &scale = segment(n.name + ".weight"), &shift = segment(n.name + ".bias");
        for (std::size_t i = 0; i < c; ++i) {
            gamma[i] = m_weights[scale.offset + i];
            m_out.gradients[scale.offset + i] += product[i];
            m_out.gradients[shift.offset + i] += sum[i];
        }
    }
    Tensor out = g;
    const auto m = static_cast<double>(rows);
    for (std::size_t r = 0; r < rows; ++r)
        for (std::size_t i = 0; i < c; ++i)
            out.value[r * c + i] =
                gamma[i] * n.inverse[i] * (g.value[r * c + i] - sum[i] / m - n.hat.value[r * c + i] * product[i] / m);
    return out;
}

Tensor Net::pool(const Tensor& x) {
    Tensor out(x.images, x.side, x.channels);
    eachTap(x.side, x.side, 3, 1, [&](int y, int xx, int iy, int ix, int) {
        for (int n = 0; n < x.images; ++n)
            for (int c = 0; c < x.channels; ++c) out.at(n, y, xx, c) += x.at(n, iy, ix, c) / windowCount(y, xx, x.side);
    });
    return out;
}

Tensor Net::poolBack(const Tensor& g) {
    Tensor out(g.images, g.side, g.channels);
    eachTap(g.side, g.side, 3, 1, [&](int y, int xx, int iy, int ix, int) {
        for (int n = 0; n < g.images; ++n)
            for (int c = 0; c < g.channels; ++c) out.at(n, iy, ix, c) += g.at(n, y, xx, c) / windowCount(y, xx, g.side);
    });
    return out;
}

Tensor Net::halve(const Tensor& x) {
    Tensor out(x.images, x.side / 2, x.channels);
    for (int n = 0; n < x.images; ++n)
        for (int y = 0; y < x.side; ++y)
            for (int xx = 0; xx < x.side; ++xx)
                for (int c = 0; c < x.channels; ++c) out.at(n, y / 2, xx / 2, c) += x.at(n, y, xx, c) / 4.0;
    return out;
}

Tensor Net::halveBack(const Tensor& g) {
    Tensor out(g.images, g.side * 2, g.channels);
    for (int n = 0; n < out.images; ++n)
        for (int y = 0; y < out.side; ++y)
            for (int xx = 0; xx < out.side; ++xx)
                for (int c = 0; c < out.channels; ++c) out.at(n, y, xx, c) = g.at(n, y / 2, xx / 2, c) / 4.0;
    return out;
}

Tensor Net::reluConvNorm(const Tensor& x, const std::string& conv, const std::string& normName, int stride) {
    Saved saved{x, relu(x), {}, conv, stride};
    saved.norm = norm(convolve(saved.activated, conv, stride), normName);
    Tensor out = saved.norm.out;
    m_saved[conv] = std::move(saved);
    return out;
}

Tensor Net::reluConvNormBack(const Tensor& g, const std::string& conv) {
    const Saved& s = m_saved.at(conv);
    return reluBack(s.input, convolveBack(s.activated, normBack(s.norm, g), conv, s.stride));
}

Outcome Net::run(const Path& path, const std::vector<double>& images, const std::vector<int>& labels,
                 const std::vector<double>& sampleWeights, const float* running) {
    m_running = running;
    m_saved.clear();
    m_out = {};
    m_out.gradients.assign(m_weights.size(), 0.0);
    const NetSize& size = m_layout.spec().size;
    const int count = static_cast<int>(labels.size()), cells = 3 * size.cellsPerStage;
    Tensor input(count, size.imageSize, size.inputChannels);
    input.value = images;

    // Every edge that starts at an unreachable node gets nothing, which is how dead edges vanish here. Absent tensors
    // are empty.
    const Normalised stem = norm(convolve(input, "stem.conv.weight", 1), "stem.bn");
    Tensor current = stem.out;
    const auto prefix = [&](int cell, int e) {
        return "stages." + std::to_string(cell / size.cellsPerStage) + ".cells." +
               std::to_string(cell % size.cellsPerStage) + ".edges." + std::to_string(e) + "." +
               optionName(path[static_cast<std::size_t>(e)]);
    };
    std::vector<std::array<Tensor, 4>> nodes(static_cast<std::size_t>(cells));
    struct Reduction {
        Tensor halved;
    } reductions[2];
    bool alive = true;
    for (int cell = 0; cell < cells; ++cell) {
        if (cell > 0 && cell % size.cellsPerStage == 0 && alive) {
            const int r = cell / size.cellsPerStage - 1;
            const std::string p = "reductions." + std::to_string(r);
            Tensor main = reluConvNorm(reluConvNorm(current, p + ".conv_a.weight", p + ".conv_a.bn", 2),
                                       p + ".conv_b.weight", p + ".conv_b.bn", 1);
            reductions[r].halved = halve(current);
            accumulate(main, convolve(reductions[r].halved, p + ".shortcut.weight", 1));
            current = main;
        }
        auto& node = nodes[static_cast<std::size_t>(cell)];
        node[0] = current;
        for (std::size_t e = 0; e < 6; ++e) {
            const Tensor& from = node[static_cast<std::size_t>(kFrom[e])];
            if (from.value.empty() || path[e] == 0) continue;
            Tensor& to = node[static_cast<std::size_t>(kTo[e])];
            if (path[e] == 1)
                accumulate(to, from);
            else if (path[e] == 4)
                accumulate(to, pool(from));
            else
                accumulate(to, reluConvNorm(from, prefix(cell, static_cast<int>(e)) + ".conv.weight",
                                            prefix(cell, static_cast<int>(e)) + ".bn", 1));
        }
        current = node[3];
        if (current.value.empty()) alive = false;
        if (!alive) break;
    }
    if (!alive) current = Tensor(count, size.imageSize / 4, size.channels * 4);
    const Normalised head = norm(current, "head.bn");
    const Tensor activated = relu(head.out);
    const Segment &linear = segment("head.linear.weight"), &bias = segment("head.linear.bias");
    const int features = linear.in, pixels = current.side * current.side;
    Tensor dActivated(count, current.side, features);
    for (int n = 0; n < count; ++n) {
        std::vector<double> pooled(static_cast<std::size_t>(features)), z;
        for (int y = 0; y < current.side; ++y)
            for (int x = 0; x < current.side; ++x)
                for (int c = 0; c < features; ++c)
                    pooled[static_cast<std::size_t>(c)] += activated.at(n, y, x, c) / pixels;
        for (int k = 0; k < size.classes; ++k) {
            z.push_back(m_weights[bias.offset + static_cast<std::size_t>(k)]);
            for (int c = 0; c < features; ++c)
                z.back() += m_weights[linear.offset + static_cast<std::size_t>(k * features + c)] *
                            pooled[static_cast<std::size_t>(c)];
        }
        m_out.logits.insert(m_out.logits.end(), z.begin(), z.end());
        double total = 0.0;
        for (const double v : z) total += std::exp(v);
        const double weight = (sampleWeights.empty() ? 1.0 : sampleWeights[static_cast<std::size_t>(n)]) / count;
        const int label = labels[static_cast<std::size_t>(n)];
        m_out.loss += weight * (std::log(total) - z[static_cast<std::size_t>(label)]);
        for (int k = 0; k < size.classes; ++k) {
            const double d =
                sumsLogits ? 1.0 : weight * (std::exp(z[static_cast<std::size_t>(k)]) / total - (k == label));
            m_out.gradients[bias.offset + static_cast<std::size_t>(k)] += d;
            for (int c = 0; c < features; ++c) {
                m_out.gradients[linear.offset + static_cast<std::size_t>(k * features + c)] +=
                    d * pooled[static_cast<std::size_t>(c)];
                for (int y = 0; y < current.side; ++y)
                    for (int x = 0; x < current.side; ++x)
                        dActivated.at(n, y, x, c) +=
                            d * m_weights[linear.offset + static_cast<std::size_t>(k * features + c)] / pixels;
            }
        }
    }
    Tensor g = normBack(head, reluBack(head.out, dActivated));
    if (!alive) return m_out;
    const auto backCell = [&](int cell, const Tensor& upstream) {
        std::array<Tensor, 4> delta;
        delta[3] = upstream;
        const auto& node = nodes[static_cast<std::size_t>(cell)];
        for (std::size_t e = 6; e-- > 0;) {
            const Tensor& d = delta[static_cast<std::size_t>(kTo[e])];
            if (path[e] == 0 || d.value.empty() || node[static_cast<std::size_t>(kFrom[e])].value.empty()) continue;
            Tensor& to = delta[static_cast<std::size_t>(kFrom[e])];
            if (path[e] == 1)
                accumulate(to, d);
            else if (path[e] == 4)
                accumulate(to, poolBack(d));
            else
                accumulate(to, reluConvNormBack(d, prefix(cell, static_cast<int>(e)) + ".conv.weight"));
        }
        return delta[0];
    };
    const auto backReduction = [&](int r, const Tensor& upstream) {
        const std::string p = "reductions." + std::to_string(r);
        Tensor back = reluConvNormBack(reluConvNormBack(upstream, p + ".conv_b.weight"), p + ".conv_a.weight");
        accumulate(back, halveBack(convolveBack(reductions[r].halved, upstream, p + ".shortcut.weight", 1)));
        return back;
    };
    for (int cell = cells - 1; cell >= 0; --cell) {
        g = backCell(cell, g);
        if (cell > 0 && cell % size.cellsPerStage == 0) g = backReduction(cell / size.cellsPerStage - 1, g);
    }
    if (wantsBlocks) {
        const std::vector<double> gradients = m_out.gradients;  // blocks leave them alone
        m_out.blocks.push_back({{}, stem.out, {}, {}});
        const auto add = [&](const Tensor& in, const Tensor& out, const auto& back) {
            Block block{in, out, out, {}};
            const std::size_t plane = out.value.size() / static_cast<std::size_t>(out.images);
            for (std::size_t n = 0; n < static_cast<std::size_t>(out.images); ++n) {
                Rng rng(blockSeed, Stream::probe, m_out.blocks.size(), static_cast<std::uint32_t>(n));
                std::uint32_t word = 0;
                for (std::size_t i = 0; i < plane; ++i) {
                    if (i % 32 == 0) word = rng.next();
                    block.signs.value[n * plane + i] = (word >> (i % 32) & 1u) != 0 ? 1.0 : -1.0;
                }
            }
            block.back = back(block.signs);
            m_out.blocks.push_back(std::move(block));
        };
        for (int cell = 0; cell < cells; ++cell) {
            const auto& node = nodes[static_cast<std::size_t>(cell)];
            if (cell > 0 && cell % size.cellsPerStage == 0)
                add(nodes[static_cast<std::size_t>(cell) - 1][3], node[0],
                    [&](const Tensor& signs) { return backReduction(cell / size.cellsPerStage - 1, signs); });
            add(node[0], node[3], [&](const Tensor& signs) { return backCell(cell, signs); });
        }
        m_out.gradients = gradients;
    }
    m_out.images = convolveBack(input, normBack(stem, g), "stem.conv.weight", 1).value;
    return m_out;
}

}  // namespace pada::reference
