// SPDX-License-Identifier: GPL-3.0-or-later
// The wire's field numbers are those of onnx.proto (ONNX, IR version 7); the operators' meaning is that of opset 13.
#include "core/exchange/onnx_model.h"

#include "core/exchange/protobuf_writer.h"

#include <cstring>
#include <initializer_list>
#include <set>
#include <utility>

namespace pada {
namespace {

constexpr int kIrVersion = 7;
constexpr float kNormEpsilon = 1e-5f;
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
constexpr int kFloatElement = 1;

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

ProtobufWriter tensorMessage(const std::string& name, std::span<const std::int64_t> shape,
                             std::span<const float> values) {
    ProtobufWriter tensor;
    for (const std::int64_t size : shape) tensor.integer(field::tensor::dimension, size);
    tensor.integer(field::tensor::type, kFloatElement);
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
        m_values[0] = {kOnnxInput};
        for (const NetTensor& tensor : tensors) {
            m_message.message(field::graph::initializer, tensorMessage(tensor.name, tensor.shape, tensor.values));
            m_known.insert(tensor.name);
        }
    }

    /// Adds the module's chain; its result joins what its map sums.
    Result<void> add(const Module& module) {
        std::string value = sumOf(module.from);
        const std::span<const Layer> layers = m_graph.layersOf(module);
        int side = m_graph.maps[static_cast<std::size_t>(module.from)].side;
        for (std::size_t i = 0; i < layers.size(); ++i) {
            auto next = addLayer(module, layers[i], module.name + '/' + std::to_string(i), value, side);
            if (!next) return next.error();
            value = *next;
            side = layers[i].side;
        }
        m_values[static_cast<std::size_t>(module.to)].push_back(std::move(value));
        return {};
    }

    /// The whole graph, its logits named as they leave.
    const ProtobufWriter& finish() {
        node("Identity", "output", {sumOf(m_graph.logits)}, kOnnxOutput, {});
        const Map& images = m_graph.maps.front();
        m_message.text(field::graph::name, "net");
        m_message.message(field::graph::input, valueInfo(kOnnxInput, {images.channels, images.side, images.side}));
        m_message.message(field::graph::output,
                          valueInfo(kOnnxOutput, {m_graph.maps[static_cast<std::size_t>(m_graph.logits)].channels}));
        return m_message;
    }

private:
    void node(const char* type, const std::string& name, std::initializer_list<std::string> inputs,
              const std::string& output, std::initializer_list<OnnxAttribute> attributes) {
        ProtobufWriter written;
        for (const std::string& input : inputs) written.text(field::node::input, input);
        written.text(field::node::output, output);
        written.text(field::node::name, name);
        written.text(field::node::type, type);
        for (const OnnxAttribute& a : attributes) written.message(field::node::attribute, a.message());
        m_message.message(field::graph::node, written);
    }

    /// What a map holds: its one value, or theirs added up in the modules' order.
    std::string sumOf(int map) {
        std::vector<std::string>& values = m_values[static_cast<std::size_t>(map)];
        for (std::size_t i = 1; i < values.size(); ++i) {
            const std::string sum = "map." + std::to_string(map) + '/' + std::to_string(i);
            node("Add", sum, {values.front(), values[i]}, sum, {});
            values.front() = sum;
        }
        values.resize(1);
        return values.front();
    }

    /// A norm without scale or shift of its own takes ones and zeros, which all norms of its width share.
    std::string constant(const char* name, int size, float value) {
        const std::string called = std::string(name) + '.' + std::to_string(size);
        if (m_known.insert(called).second) {
            const std::vector<float> values(static_cast<std::size_t>(size), value);
            const std::int64_t shape[] = {size};
            m_message.message(field::graph::initializer, tensorMessage(called, shape, values));
        }
        return called;
    }

    Result<std::string> addLayer(const Module& module, const Layer& layer, const std::string& value,
                                 const std::string& input, int side) {
        const std::string name = tensorName(module, layer);
        const int k = layer.kernel, s = layer.stride, p = layer.padding;
        const bool windowed = layer.kind == LayerKind::convolution || layer.kind == LayerKind::averagePool;
        if (windowed && (side + 2 * p - k) / s + 1 != layer.side)
            return unknown(name, "its border is not the one that ONNX computes");
        switch (layer.kind) {
            case LayerKind::convolution:
                node("Conv", value, {input, name + ".weight"}, value,
                     {{"kernel_shape", std::vector{k, k}},
                      {"strides", std::vector{s, s}},
                      {"pads", std::vector{p, p, p, p}}});
                return value;
            case LayerKind::averagePool:
                node("AveragePool", value, {input}, value,
                     {{"kernel_shape", std::vector{k, k}},
                      {"strides", std::vector{s, s}},
                      {"pads", std::vector{p, p, p, p}},
                      {"count_include_pad", 0}});
                return value;
            case LayerKind::norm:
                node("BatchNormalization", value,
                     {input, layer.affine ? name + ".weight" : constant("ones", layer.channels, 1.0f),
                      layer.affine ? name + ".bias" : constant("zeros", layer.channels, 0.0f), name + ".running_mean",
                      name + ".running_var"},
                     value, {{"epsilon", kNormEpsilon}});
                return value;
            case LayerKind::relu:
                node("Relu", value, {input}, value, {});
                return value;
            case LayerKind::pixelMean:
                node("GlobalAveragePool", value, {input}, value, {});
                return value;
            case LayerKind::linear:
                node("Flatten", value + "/rows", {input}, value + "/rows", {{"axis", 1}});
                node("Gemm", value, {value + "/rows", name + ".weight", name + ".bias"}, value, {{"transB", 1}});
                return value;
            default:
                return unknown(name, "its kind is not known to the writer");
        }
    }

    static Error unknown(const std::string& name, const char* why) {
        return {ErrorCode::unsupported, "layer " + name + " has no form in ONNX here: " + why};
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

    ProtobufWriter opset, model;
    opset.integer(field::opset::version, kOnnxOpset);
    model.integer(field::model::irVersion, kIrVersion);
    model.text(field::model::producer, "PADA Workbench");
    model.text(field::model::producerVersion, build);
    model.message(field::model::graph, net.finish());
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
