// SPDX-License-Identifier: GPL-3.0-or-later
// core/exchange/onnx_model.h: a path's net as an ONNX file (opset 13), written from the net's graph. ONNX Runtime and
// whatever else reads ONNX computes the same logits from it.
#pragma once
#include "core/base/result.h"
#include "core/exchange/net_tensors.h"
#include "core/space/net_graph.h"

#include <map>
#include <span>
#include <string>

namespace pada {

/// What every reader needs to know of our files beside the standard.
inline constexpr const char* kOnnxInput = "images";   ///< float32 [batch, channels, height, width], normalised.
inline constexpr const char* kOnnxOutput = "logits";  ///< float32 [batch, classes].
inline constexpr int kOnnxOpset = 13;

/// The bytes of the file. Norms compute with their running statistics. `tensors` are those of the route, by
/// netTensors(); `metadata` becomes the model's properties. Errors: wrongUse for a dead route; unsupported for a layer
/// that has no form in ONNX yet, naming it, and for a net above the 2 GiB that the format can hold.
Result<std::string> onnxModel(const NetGraph& graph, const Route& route, std::span<const NetTensor> tensors,
                              const std::map<std::string, std::string>& metadata, const std::string& build);

}  // namespace pada
