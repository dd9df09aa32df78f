// SPDX-License-Identifier: GPL-3.0-or-later
// tests/support/onnx_reader.h: an ONNX file read and computed by plain loops in double, from the standard's words
// alone: it shares no line with the writer. Only the operators that our nets are made of.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace pada::testing {

struct OnnxTensor {
    std::vector<std::int64_t> shape;
    std::vector<double> values;
};

struct OnnxNode {
    std::string type;
    std::vector<std::string> inputs, outputs;
    std::map<std::string, std::vector<double>> attributes;
};

struct OnnxFile {
    std::int64_t irVersion = 0, opset = 0;
    std::string producer, producerVersion;
    std::map<std::string, std::string> metadata;
    std::map<std::string, OnnxTensor> initializers;
    std::vector<OnnxNode> nodes;
    std::vector<std::string> inputs, outputs;
    std::vector<std::int64_t> inputShape;  ///< -1 for a dimension that has a name instead of a size.
};

/// Throws std::runtime_error where the bytes are no model.
OnnxFile readOnnx(std::string_view bytes);

/// Runs the nodes in their order. Throws std::runtime_error for an unknown operator or a value that nothing gave.
OnnxTensor computeOnnx(const OnnxFile& file, const OnnxTensor& images);

}  // namespace pada::testing
