// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/onnx_reader.h"

#include "tests/support/protobuf_reader.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>

namespace pada::testing {
namespace {

OnnxTensor readTensor(std::string_view bytes, std::string& name) {
    const ProtobufMessage message(bytes);
    OnnxTensor tensor;
    for (const auto& d : message.all(1)) tensor.shape.push_back(static_cast<std::int64_t>(d.integer));
    name = message.text(8);
    const std::string raw = message.text(9);
    const auto add = [&]<class Number>(Number number) {
        for (std::size_t i = 0; i + sizeof number <= raw.size(); i += sizeof number) {
            std::memcpy(&number, raw.data() + i, sizeof number);
            tensor.values.push_back(static_cast<double>(number));
        }
    };
    const std::uint64_t type = message.one(2).integer;
    if (type == 1)
        add(0.0f);
    else if (type == 7)
        add(std::int64_t{0});
    else
        throw std::runtime_error("a tensor of neither floats nor whole numbers");
    return tensor;
}

OnnxNode readNode(std::string_view bytes) {
    const ProtobufMessage message(bytes);
    OnnxNode node;
    for (const auto& f : message.all(1)) node.inputs.emplace_back(f.bytes);
    for (const auto& f : message.all(2)) node.outputs.emplace_back(f.bytes);
    node.type = message.text(4);
    for (const auto& f : message.all(5)) {
        const ProtobufMessage attribute(f.bytes);
        std::vector<double>& values = node.attributes[attribute.text(1)];
        switch (attribute.one(20).integer) {
            case 1:
                values.push_back(static_cast<double>(attribute.one(2).real32()));
                break;
            case 2:
                values.push_back(static_cast<double>(static_cast<std::int64_t>(attribute.one(3).integer)));
                break;
            case 7:
                for (const auto& i : attribute.all(8))
                    values.push_back(static_cast<double>(static_cast<std::int64_t>(i.integer)));
                break;
            default:
                throw std::runtime_error("an attribute of another type");
        }
    }
    return node;
}

std::size_t countOf(const std::vector<std::int64_t>& shape) {
    return static_cast<std::size_t>(std::accumulate(shape.begin(), shape.end(), std::int64_t{1}, std::multiplies<>()));
}

double attributeOf(const OnnxNode& node, const char* name, std::size_t at, double otherwise) {
    const auto found = node.attributes.find(name);
    return found == node.attributes.end() ? otherwise : found->second.at(at);
}

/// Where a window of Conv or a pool lies: sizes by the standard's formula with floor.
struct Window {
    Window(const OnnxNode& node, std::int64_t kernel, std::int64_t height)
        : k(kernel),
          s(static_cast<std::int64_t>(attributeOf(node, "strides", 0, 1))),
          p(static_cast<std::int64_t>(attributeOf(node, "pads", 0, 0))),
          d(static_cast<std::int64_t>(attributeOf(node, "dilations", 0, 1))),
          side((height + p + static_cast<std::int64_t>(attributeOf(node, "pads", 2, 0)) - d * (k - 1) - 1) / s + 1) {}
    std::int64_t k, s, p, d, side;
};

OnnxTensor convolve(const OnnxNode& node, const OnnxTensor& x, const OnnxTensor& w) {
    const std::int64_t batch = x.shape[0], height = x.shape[2], width = x.shape[3], out = w.shape[0], in = w.shape[1];
    const auto groups = static_cast<std::int64_t>(attributeOf(node, "group", 0, 1));
    if (in * groups != x.shape[1]) throw std::runtime_error("a convolution of other channels than it reads");
    const Window window(node, w.shape[2], height);
    OnnxTensor y{{batch, out, window.side, window.side}, {}};
    y.values.assign(countOf(y.shape), 0.0);
    std::size_t at = 0;
    for (std::int64_t n = 0; n < batch; ++n)
        for (std::int64_t o = 0; o < out; ++o)
            for (std::int64_t r = 0; r < window.side; ++r)
                for (std::int64_t c = 0; c < window.side; ++c) {
                    double sum = 0;
                    const std::int64_t first = o / (out / groups) * in;
                    for (std::int64_t i = 0; i < in; ++i)
                        for (std::int64_t kr = 0; kr < window.k; ++kr)
                            for (std::int64_t kc = 0; kc < window.k; ++kc) {
                                const std::int64_t row = r * window.s - window.p + kr * window.d,
                                                   column = c * window.s - window.p + kc * window.d;
                                if (row < 0 || column < 0 || row >= height || column >= width) continue;
                                const std::int64_t from =
                                                       ((n * x.shape[1] + first + i) * height + row) * width + column,
                                                   weight = ((o * in + i) * window.k + kr) * window.k + kc;
                                sum += x.values[static_cast<std::size_t>(from)] *
                                       w.values[static_cast<std::size_t>(weight)];
                            }
                    y.values[at++] = sum;
                }
    return y;
}

OnnxTensor pool(const OnnxNode& node, const OnnxTensor& x, bool largest) {
    const std::int64_t height = x.shape[2], width = x.shape[3];
    const Window window(node, static_cast<std::int64_t>(attributeOf(node, "kernel_shape", 0, 1)), height);
    const bool padsCount = attributeOf(node, "count_include_pad", 0, 0) != 0;
    OnnxTensor y{{x.shape[0], x.shape[1], window.side, window.side}, {}};
    for (std::int64_t plane = 0; plane < x.shape[0] * x.shape[1]; ++plane)
        for (std::int64_t r = 0; r < window.side; ++r)
            for (std::int64_t c = 0; c < window.side; ++c) {
                double sum = 0, best = -std::numeric_limits<double>::infinity();
                std::int64_t counted = 0;
                for (std::int64_t kr = 0; kr < window.k; ++kr)
                    for (std::int64_t kc = 0; kc < window.k; ++kc) {
                        const std::int64_t row = r * window.s - window.p + kr, column = c * window.s - window.p + kc;
                        if (row < 0 || column < 0 || row >= height || column >= width) continue;
                        const double value =
                            x.values[static_cast<std::size_t>((plane * height + row) * width + column)];
                        sum += value;
                        best = std::max(best, value);
                        ++counted;
                    }
                y.values.push_back(largest ? best
                                           : sum / static_cast<double>(padsCount ? window.k * window.k : counted));
            }
    return y;
}

OnnxTensor normalise(const OnnxNode& node, const std::vector<const OnnxTensor*>& in) {
    OnnxTensor y = *in[0];
    const std::size_t channels = static_cast<std::size_t>(y.shape[1]),
                      pixels = countOf(y.shape) / static_cast<std::size_t>(y.shape[0]) / channels;
    const double epsilon = attributeOf(node, "epsilon", 0, 1e-5);
    for (std::size_t i = 0; i < y.values.size(); ++i) {
        const std::size_t c = i / pixels % channels;
        y.values[i] =
            (y.values[i] - in[3]->values.at(c)) / std::sqrt(in[4]->values.at(c) + epsilon) * in[1]->values.at(c) +
            in[2]->values.at(c);
    }
    return y;
}

OnnxTensor multiply(const OnnxNode& node, const OnnxTensor& a, const OnnxTensor& b, const OnnxTensor& c) {
    if (attributeOf(node, "transB", 0, 0) != 1) throw std::runtime_error("a Gemm that is not of rows");
    const std::size_t rows = static_cast<std::size_t>(a.shape[0]), in = static_cast<std::size_t>(a.shape[1]),
                      out = static_cast<std::size_t>(b.shape[0]);
    OnnxTensor y{{a.shape[0], b.shape[0]}, {}};
    for (std::size_t n = 0; n < rows; ++n)
        for (std::size_t o = 0; o < out; ++o) {
            double sum = c.values.at(o);
            for (std::size_t i = 0; i < in; ++i) sum += a.values[n * in + i] * b.values.at(o * in + i);
            y.values.push_back(sum);
        }
    return y;
}

OnnxTensor join(const OnnxNode& node, const std::vector<const OnnxTensor*>& in) {
    if (attributeOf(node, "axis", 0, 0) != 1) throw std::runtime_error("a Concat that is not of channels");
    OnnxTensor y{in[0]->shape, {}};
    y.shape[1] = 0;
    for (const OnnxTensor* x : in) y.shape[1] += x->shape[1];
    for (std::int64_t n = 0; n < y.shape[0]; ++n)
        for (const OnnxTensor* x : in) {
            const auto each = static_cast<std::ptrdiff_t>(x->values.size()) / y.shape[0];
            y.values.insert(y.values.end(), x->values.begin() + n * each, x->values.begin() + (n + 1) * each);
        }
    return y;
}

/// Only the slices that begin somewhere in rows and columns and go on to the end.
OnnxTensor slice(const OnnxTensor& x, const OnnxTensor& starts, const OnnxTensor& ends, const OnnxTensor& axes) {
    if (axes.values != std::vector<double>{2, 3}) throw std::runtime_error("a Slice that is not of rows and columns");
    const auto row = static_cast<std::int64_t>(starts.values.at(0)),
               column = static_cast<std::int64_t>(starts.values.at(1));
    if (ends.values.at(0) < 1e9 || ends.values.at(1) < 1e9)
        throw std::runtime_error("a Slice that ends before its map");
    OnnxTensor y{{x.shape[0], x.shape[1], x.shape[2] - row, x.shape[3] - column}, {}};
    for (std::int64_t plane = 0; plane < x.shape[0] * x.shape[1]; ++plane)
        for (std::int64_t r = row; r < x.shape[2]; ++r)
            for (std::int64_t c = column; c < x.shape[3]; ++c)
                y.values.push_back(x.values[static_cast<std::size_t>((plane * x.shape[2] + r) * x.shape[3] + c)]);
    return y;
}

OnnxTensor compute(const OnnxNode& node, const std::vector<const OnnxTensor*>& in) {
    if (node.type == "Conv") return convolve(node, *in[0], *in[1]);
    if (node.type == "AveragePool") return pool(node, *in[0], false);
    if (node.type == "MaxPool") return pool(node, *in[0], true);
    if (node.type == "BatchNormalization") return normalise(node, in);
    if (node.type == "Gemm") return multiply(node, *in[0], *in[1], *in[2]);
    if (node.type == "Concat") return join(node, in);
    if (node.type == "Slice") return slice(*in[0], *in[1], *in[2], *in[3]);
    OnnxTensor y = *in[0];
    if (node.type == "Relu") {
        for (double& v : y.values) v = std::max(v, 0.0);
    } else if (node.type == "Clip") {
        for (double& v : y.values) v = std::clamp(v, in[1]->values.at(0), in[2]->values.at(0));
    } else if (node.type == "Add") {
        if (in[1]->shape != y.shape) throw std::runtime_error("two maps of different shape are added");
        for (std::size_t i = 0; i < y.values.size(); ++i) y.values[i] += in[1]->values[i];
    } else if (node.type == "GlobalAveragePool") {
        const std::size_t pixels = static_cast<std::size_t>(y.shape[2] * y.shape[3]);
        OnnxTensor means{{y.shape[0], y.shape[1], 1, 1}, {}};
        for (std::size_t i = 0; i < y.values.size(); i += pixels)
            means.values.push_back(std::accumulate(y.values.begin() + static_cast<std::ptrdiff_t>(i),
                                                   y.values.begin() + static_cast<std::ptrdiff_t>(i + pixels), 0.0) /
                                   static_cast<double>(pixels));
        return means;
    } else if (node.type == "Flatten") {
        y.shape = {y.shape[0], static_cast<std::int64_t>(y.values.size()) / y.shape[0]};
    } else if (node.type != "Identity") {
        throw std::runtime_error("an operator that nobody reads: " + node.type);
    }
    return y;
}

}  // namespace

OnnxFile readOnnx(std::string_view bytes) {
    const ProtobufMessage model(bytes);
    OnnxFile file;
    file.irVersion = static_cast<std::int64_t>(model.one(1).integer);
    file.producer = model.text(2);
    file.producerVersion = model.text(3);
    for (const auto& f : model.all(8)) file.opset = static_cast<std::int64_t>(ProtobufMessage(f.bytes).one(2).integer);
    for (const auto& f : model.all(14)) {
        const ProtobufMessage entry(f.bytes);
        file.metadata[entry.text(1)] = entry.text(2);
    }
    const ProtobufMessage graph(model.one(7).bytes);
    for (const auto& f : graph.all(1)) file.nodes.push_back(readNode(f.bytes));
    for (const auto& f : graph.all(5)) {
        std::string name;
        OnnxTensor tensor = readTensor(f.bytes, name);
        if (!file.initializers.emplace(name, std::move(tensor)).second)
            throw std::runtime_error("two initializers of one name: " + name);
    }
    for (const auto& f : graph.all(11)) {
        const ProtobufMessage info(f.bytes);
        file.inputs.push_back(info.text(1));
        const ProtobufMessage type(info.one(2).bytes), tensor(type.one(1).bytes), shape(tensor.one(2).bytes);
        for (const auto& d : shape.all(1)) {
            const ProtobufMessage dimension(d.bytes);
            file.inputShape.push_back(dimension.all(1).empty() ? -1
                                                               : static_cast<std::int64_t>(dimension.one(1).integer));
        }
    }
    for (const auto& f : graph.all(12)) file.outputs.push_back(ProtobufMessage(f.bytes).text(1));
    return file;
}

OnnxTensor computeOnnx(const OnnxFile& file, const OnnxTensor& images) {
    std::map<std::string, OnnxTensor> values = file.initializers;
    values[file.inputs.at(0)] = images;
    for (const OnnxNode& node : file.nodes) {
        std::vector<const OnnxTensor*> in;
        for (const std::string& name : node.inputs) {
            const auto found = values.find(name);
            if (found == values.end()) throw std::runtime_error("nothing gives " + name);
            in.push_back(&found->second);
        }
        if (!values.emplace(node.outputs.at(0), compute(node, in)).second)
            throw std::runtime_error("two nodes give " + node.outputs.at(0));
    }
    return values.at(file.outputs.at(0));
}

}  // namespace pada::testing
