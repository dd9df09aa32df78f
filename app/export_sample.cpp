// SPDX-License-Identifier: GPL-3.0-or-later
// What another program must compute from an exported net: images as the net reads them and the logits of this one.
#include "app/export_formats.h"
#include "app/export_net.h"
#include "core/exchange/safetensors.h"
#include "core/search/path_ranking.h"

namespace pada {
namespace {

/// [image][row][column][channel] to [image][channel][row][column].
std::vector<float> channelsFirst(const std::vector<float>& images, std::size_t count, std::size_t pixels,
                                 std::size_t channels) {
    std::vector<float> turned(images.size());
    for (std::size_t n = 0; n < count; ++n)
        for (std::size_t p = 0; p < pixels; ++p)
            for (std::size_t c = 0; c < channels; ++c)
                turned[(n * channels + c) * pixels + p] = images[(n * pixels + p) * channels + c];
    return turned;
}

}  // namespace

Result<Exported> exportSample(const ExportJob& job) {
    const auto net = pathNet(job);
    if (!net.ok()) return net.error();
    const bool heldOut = !net->roles.valid.empty();
    const RankingBuffer sample = loadRankingImages(net->data, heldOut ? net->data.train : net->data.test,
                                                   heldOut ? net->roles.valid : net->roles.test, job.request.images);
    const EvaluationOutcome said = net->net->evaluate(net->of.path, sample.batch(), BatchNormMode::inherited);

    const NetSize& size = net->graph().spec.size;
    const auto count = static_cast<std::int64_t>(sample.labels.size());
    const auto side = static_cast<std::size_t>(size.imageSize);
    const std::vector<float> images =
        channelsFirst(sample.images, sample.labels.size(), side * side, static_cast<std::size_t>(size.inputChannels));
    const std::vector<std::int64_t> labels(sample.labels.begin(), sample.labels.end());
    const std::vector<TensorView> views{
        {"images",
         TensorType::f32,
         {count, size.inputChannels, size.imageSize, size.imageSize},
         std::as_bytes(std::span(images))},
        {"labels", TensorType::i64, {count}, std::as_bytes(std::span(labels))},
        {"logits", TensorType::f32, {count, size.classes}, std::as_bytes(std::span(said.logits))}};
    auto metadata = net->metadata;
    metadata["images_of"] = heldOut ? "held-out training images" : "test images";
    return Exported{.bytes = safetensorsBytes(views, metadata), .stem = net->of.stem, .words = net->words};
}

}  // namespace pada
