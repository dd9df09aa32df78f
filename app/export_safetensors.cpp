// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export_formats.h"
#include "app/export_net.h"
#include "core/exchange/safetensors.h"

namespace pada {

Result<Exported> exportSafetensors(const ExportJob& job) {
    const auto net = pathNet(job);
    if (!net.ok()) return net.error();
    const std::vector<NetTensor> tensors = net->tensors();
    std::vector<TensorView> views;
    for (const NetTensor& t : tensors)
        views.push_back({t.name, TensorType::f32, t.shape, std::as_bytes(std::span(t.values))});
    return Exported{.bytes = safetensorsBytes(views, net->metadata), .stem = net->of.stem, .words = net->words};
}

}  // namespace pada
