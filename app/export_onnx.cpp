// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/build_info.h"
#include "app/export_formats.h"
#include "app/export_net.h"
#include "core/exchange/onnx_model.h"

namespace pada {

Result<Exported> exportOnnx(const ExportJob& job) {
    const auto net = pathNet(job);
    if (!net.ok()) return net.error();
    auto bytes = onnxModel(net->graph(), net->route, net->tensors(), net->metadata, kBuildId);
    if (!bytes.ok()) return bytes.error();
    return Exported{.bytes = std::move(*bytes), .stem = net->of.stem, .words = net->words};
}

}  // namespace pada
