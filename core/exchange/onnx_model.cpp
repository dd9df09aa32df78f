// SPDX-License-Identifier: GPL-3.0-or-later
// The wire's field numbers are those of onnx.proto (ONNX, IR version 7); the operators' meaning is that of opset 13.
#include "core/exchange/onnx_model.h"

#include "core/exchange/protobuf_writer.h"

#include <initializer_list>
#include <limits>
#include <set>
#include <type_traits>
#include <utility>

namespace pada {
namespace {

constexpr int kIrVersion = 7;
constexpr std::size_t kMostBytes = (std::size_t{1} << 31) - 1;  // of a protobuf message

namespace field {  // of the messages that are written here
namespace model {
constexpr int irVersion = 1, producer = 2, producerVersion = 3, graph = 7, opset = 8, property = 14;
}
namespace opset {
constexpr int version = 2;
}
namespace entry {
constexpr int key = 1, value = 2;
}
namespace graph {
constexpr int node = 1, name = 2, initializer = 5, input = 11, output = 12;
}
namespace node {
constexpr int input = 1, output = 2, name = 3, type = 4, attribute = 5;
}
namespace attribute {
constexpr int name = 1, real = 2, integer = 3, integers = 8, type = 20;
}
namespace tensor {
constexpr int dimension = 1, type = 2, name = 8, raw = 9;
}
namespace info {
constexpr int name = 1, type = 2, tensorType = 1, element = 1, shape = 2, dimension = 1, size = 1, sizeName = 2;
}
}  // namespace field

enum AttributeType { realAttribute = 1, integerAttribute = 2, integersAttribute = 7 };
constexpr int kFloatElement = 1, kLongElement = 7;

/// An attribute of a node: one number or several.
struct OnnxAttribute {
    OnnxAttribute(const char* called, float value) : name(called), number(value), type(realAttribute) {}
    OnnxAttribute(const char* called, int value) : name(called), values{value}, type(integerAttribute) {}
    OnnxAttribute(const char* called, std::vector<int> several)
        : name(called), values(std::move(several)), type(integersAttribute) {}

    ProtobufWriter message() const {
        ProtobufWriter written;
        written.text(field::attribute::name, name);
        if (type == realAttribute) written.real(field::attribute::real, number);
        if (type == integerAttribute) written.integer(field::attribute::integer, values.front());
        if (type == integersAttribute)
            for (const int value : values) written.integer(field::attribute::integers, value);
        written.integer(field::attribute::type, type);
        return written;
    }

    const char* name;
    float number = 0.0f;
    std::vector<int> values = {};
    AttributeType type;
};

template <class T>
ProtobufWriter tensorMessage(const std::string& name, std::span<const std::int64_t> shape, std::span<const T> values) {
    ProtobufWriter tensor;
    for (const std::int64_t size : shape) tensor.integer(field::tensor::dimension, size);
    tensor.integer(field::tensor::type, std::is_same_v<T, float> ? kFloatElement : kLongElement);
    tensor.text(field::tensor::name, name);
    tensor.text(field::tensor::raw, {reinterpret_cast<const char*>(values.data()), values.size_bytes()});
    return tensor;
}

/// A value of the net's border; its first dimension is any number of images.
ProtobufWriter valueInfo(const char* name, std::initializer_list<int> sizes) {
    ProtobufWriter batch, shape, tensor, type, info;
    batch.text(field::info::sizeName, "batch");
    shape.message(field::info::dimension, batch);
    for (const int size : sizes) {
        ProtobufWriter dimension;
        dimension.integer(field::info::size, size);
        shape.message(field::info::dimension, dimension);
    }
    tensor.integer(field::info::element, kFloatElement);
    tensor.message(field::info::shape, shape);
    type.message(field::info::tensorType, tensor);
    info.text(field::info::name, name);
    info.message(field::info::type, type);
    return info;
}

/// Nodes as the route is walked. Values are named by what gives them: a map, or a module and its layer.
class OnnxGraph {
public:
    OnnxGraph(const NetGraph& graph, std::span<const NetTensor> tensors) : m_graph(graph), m_values(graph.maps.size()) {
        m_values[0].push_back(kOnnxInput);
        for (const NetTensor& tensor : tensors) {
            m_message.message(field::graph::initializer,
                              tensorMessage(tensor.name, tensor.shape, std::span<const float>(tensor.values)));
            m_known.insert(tensor.name);
        }
    }

    /// Adds the module's layers; what the last one gives joins what its map sums.
    Result<void> add(const Module& module) {
        auto source = valueOf(module.from);
        if (!source) return source.error();
        const std::span<const Layer> layers = m_graph.layersOf(module);
        const Map& from = m_graph.maps[static_cast<std::size_t>(module.from)];
        std::vector<std::string> results;
        for (std::size_t i = 0; i < layers.size(); ++i) {
            const auto resultOf = [&](int which) {
                return which < 0 ? *source : results[static_cast<std::size_t>(which)];
            };
            const Layer& layer = layers[i];
            const int side = layer.from < 0 ? from.side : layers[static_cast<std::size_t>(layer.from)].side;
            auto value = addLayer(tensorName(module, layer), layer, module.name + '/' + std::to_string(i),
                                  resultOf(layer.from), resultOf(layer.second), side);
            if (!value) return value.error();
            results.push_back(std::move(*value));
        }
        m_values[static_cast<std::size_t>(module.to)].push_back(results.empty() ? *source : results.back());
        return {};
    }

    /// The whole graph, its logits named as they leave.
    Result<ProtobufWriter> finish() {
        const auto logits = valueOf(m_graph.logits);
        if (!logits) return logits.error();
        node("Identity", "output", {*logits}, kOnnxOutput, {});
        const Map& images = m_graph.maps.front();
        m_message.text(field::graph::name, "net");
        m_message.message(field::graph::input, valueInfo(kOnnxInput, {images.channels, images.side, images.side}));
        m_message.message(field::graph::output,
                          valueInfo(kOnnxOutput, {m_graph.maps[static_cast<std::size_t>(m_graph.logits)].channels}));
        return std::move(m_message);
    }

private:
    void node(const char* type, const std::string& name, const std::vector<std::string>& inputs,
              const std::string& output, std::initializer_list<OnnxAttribute> attributes) {
        ProtobufWriter written;
        for (const std::string& input : inputs) written.text(field::node::input, input);
        written.text(field::node::output, output);
        written.text(field::node::name, name);
        written.text(field::node::type, type);
        for (const OnnxAttribute& a : attributes) written.message(field::node::attribute, a.message());
        m_message.message(field::graph::node, written);
    }

    /// What a map holds: its one value, theirs added up in the modules' order, or its parts one behind another.
    Result<std::string> valueOf(int map) {
        std::vector<std::string>& values = m_values[static_cast<std::size_t>(map)];
        const std::vector<int>& parts = m_graph.maps[static_cast<std::size_t>(map)].parts;
        const std::string name = "map." + std::to_string(map);
        if (values.empty() && !parts.empty()) {
            std::vector<std::string> joined;
            for (const int part : parts) {
                auto value = valueOf(part);
                if (!value) return value;
                joined.push_back(std::move(*value));
            }
            node("Concat", name, joined, name, {{"axis", 1}});
            values.push_back(name);
        }
        if (values.empty()) return unknown(name, "nothing flows into it");
        for (std::size_t i = 1; i < values.size(); ++i) {
            const std::string sum = name + '/' + std::to_string(i);
            node("Add", sum, {values.front(), values[i]}, sum, {});
            values.front() = sum;
        }
        values.resize(1);
        return values.front();
    }

    /// Equal numbers that many nodes read: ones and zeros for norms without scale and shift of their own, bounds.
    template <class T>
    std::string constant(const std::string& name, const std::vector<std::int64_t>& shape,
                         const std::vector<T>& values) {
        if (m_known.insert(name).second)
            m_message.message(field::graph::initializer, tensorMessage(name, shape, std::span<const T>(values)));
        return name;
    }
    std::string filled(const char* name, int size, float value) {
        return constant(std::string(name) + '.' + std::to_string(size), {size},
                        std::vector<float>(static_cast<std::size_t>(size), value));
    }

    /// A map without its first `shift` rows and columns.
    std::string shifted(const std::string& input, const std::string& name, int shift) {
        const std::string first = constant<std::int64_t>("shift." + std::to_string(shift), {2}, {shift, shift}),
                          last = constant<std::int64_t>(
                              "end", {2},
                              {std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::max()}),
                          axes = constant<std::int64_t>("rows_and_columns", {2}, {2, 3});
        node("Slice", name, {input, first, last, axes}, name, {});
        return name;
    }

    /// `tensors`: the name of the layer's; `value`: that of the result.
    Result<std::string> addLayer(const std::string& tensors, const Layer& layer, const std::string& value,
                                 const std::string& input, const std::string& second, int side) {
        const int k = layer.kernel, s = layer.stride, p = layer.padding, d = layer.dilation;
        const bool pools = layer.kind == LayerKind::averagePool || layer.kind == LayerKind::maxPool;
        if ((pools || layer.kind == LayerKind::convolution) &&
            (side - layer.shift + 2 * p - d * (k - 1) - 1) / s + 1 != layer.side)
            return unknown(tensors, "its border is not the one that ONNX computes");
        const OnnxAttribute kernel("kernel_shape", std::vector{k, k}), strides("strides", std::vector{s, s}),
            pads("pads", std::vector{p, p, p, p});
        switch (layer.kind) {
            case LayerKind::convolution:
                node("Conv", value,
                     {layer.shift > 0 ? shifted(input, value + "/shifted", layer.shift) : input, tensors + ".weight"},
                     value,
                     {kernel,
                      strides,
                      pads,
                      {"dilations", std::vector{d, d}},
                      {"group", layer.depthwise ? layer.in : 1}});
                break;
            case LayerKind::averagePool:
                node("AveragePool", value, {input}, value, {kernel, strides, pads, {"count_include_pad", 0}});
                break;
            case LayerKind::maxPool:
                node("MaxPool", value, {input}, value, {kernel, strides, pads});
                break;
            case LayerKind::norm:
                node("BatchNormalization", value,
                     {input, layer.affine ? tensors + ".weight" : filled("ones", layer.channels, 1.0f),
                      layer.affine ? tensors + ".bias" : filled("zeros", layer.channels, 0.0f),
                      tensors + ".running_mean", tensors + ".running_var"},
                     value, {{"epsilon", static_cast<float>(layer.epsilon)}});
                break;
            case LayerKind::relu:
                node("Relu", value, {input}, value, {});
                break;
            case LayerKind::relu6:
                node("Clip", value, {input, constant<float>("zero", {}, {0.0f}), constant<float>("six", {}, {6.0f})},
                     value, {});
                break;
            case LayerKind::join:
                node("Concat", value, {input, second}, value, {{"axis", 1}});
                break;
            case LayerKind::pixelMean:
                node("GlobalAveragePool", value, {input}, value, {});
                break;
            case LayerKind::linear:
                node("Flatten", value + "/rows", {input}, value + "/rows", {{"axis", 1}});
                node("Gemm", value, {value + "/rows", tensors + ".weight", tensors + ".bias"}, value, {{"transB", 1}});
                break;
        }
        return value;
    }

    static Error unknown(const std::string& name, const char* why) {
        return {ErrorCode::unsupported, name + " has no form in ONNX here: " + why};
    }

    const NetGraph& m_graph;
    ProtobufWriter m_message;
    std::vector<std::vector<std::string>> m_values;  ///< Per map the values that run into it.
    std::set<std::string> m_known;                   ///< Names of initializers.
};

}  // namespace

Result<std::string> onnxModel(const NetGraph& graph, const Route& route, std::span<const NetTensor> tensors,
                              const std::map<std::string, std::string>& metadata, const std::string& build) {
    if (route.dead)
        return Error{ErrorCode::wrongUse, "the path has no way from input to output, so there is no net to write"};
    std::size_t bytes = 0;
    for (const NetTensor& tensor : tensors) bytes += tensor.values.size() * sizeof(float);
    if (bytes > kMostBytes / 2)
        return Error{ErrorCode::unsupported,
                     "the net's weights take more than 1 GiB; ONNX keeps at most 2 GiB in one "
                     "file: export safetensors"};
    OnnxGraph net(graph, tensors);
    for (const int index : route.modules)
        if (auto done = net.add(graph.modules[static_cast<std::size_t>(index)]); !done) return done.error();

    const auto message = net.finish();
    if (!message) return message.error();
    ProtobufWriter opset, model;
    opset.integer(field::opset::version, kOnnxOpset);
    model.integer(field::model::irVersion, kIrVersion);
    model.text(field::model::producer, "PADA Workbench");
    model.text(field::model::producerVersion, build);
    model.message(field::model::graph, *message);
    model.message(field::model::opset, opset);
    for (const auto& [key, value] : metadata) {
        ProtobufWriter property;
        property.text(field::entry::key, key);
        property.text(field::entry::value, value);
        model.message(field::model::property, property);
    }
    return model.bytes();
}

}  // namespace pada
