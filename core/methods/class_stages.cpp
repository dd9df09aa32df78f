// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/methods/class_stages.h"

#include "core/base/contract.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <numeric>

namespace pada {
namespace {

constexpr int kMostBatches = 64;  ///< Tried for one batch of few classes.
constexpr const char *kReached = "rule.class_epochs", *kAccuracy = "rule.class_accuracy";

}  // namespace

void ClassBatch::gather(StepSource& source, BatchRole role, std::span<const std::uint8_t> classes) {
    m_images.clear();
    m_labels.clear();
    m_draws.clear();
    std::size_t wanted = 1;
    for (int number = 0; number < kMostBatches && m_labels.size() < wanted; ++number) {
        const Batch batch = source.batch(role, number);
        if (number == 0) wanted = batch.count;
        const std::size_t floats = batch.images.size() / batch.count;
        for (std::size_t i = 0; i < batch.count && m_labels.size() < wanted; ++i) {
            if (classes[static_cast<std::size_t>(batch.labels[i])] == 0) continue;
            m_labels.push_back(batch.labels[i]);
            const std::span<const float> image = batch.images.subspan(i * floats, floats);
            m_images.insert(m_images.end(), image.begin(), image.end());
            if (!batch.draws.empty()) m_draws.push_back(batch.draws[i]);
        }
    }
    if (!m_labels.empty()) return;
    const auto in = std::ranges::count_if(classes, [](std::uint8_t c) { return c != 0; });
    throw RunError(fmt::format("{} batches hold no {} image of the {} classes of this stage; {}", kMostBatches,
                               role == BatchRole::train ? "training" : "held-out", in,
                               role == BatchRole::train ? "raise [data] batch_size" : "raise [data] valid_images"));
}

Batch ClassBatch::batch() const {
    return {.images = m_images, .labels = m_labels, .count = m_labels.size(), .draws = m_draws};
}

ClassOrder::ClassOrder(std::size_t classes, double accuracy)
    : m_wanted(accuracy), m_reached(classes, kNever), m_accuracy(classes, 0.0) {}

double ClassOrder::look(Supernet& net, StepSource& source, const Path& path, std::int64_t epoch) {
    std::vector<double> right(size(), 0.0), seen(size(), 0.0);
    for (int number = 0; number < kLookBatches; ++number) {
        const Batch batch = source.batch(BatchRole::valid, number);
        const EvaluationOutcome said = net.evaluate(path, batch, BatchNormMode::batch);
        expects(said.logits.size() == batch.count * size(), "a net says a logit a class");
        for (std::size_t i = 0; i < batch.count; ++i) {
            const auto row = said.logits.begin() + static_cast<std::ptrdiff_t>(i * size());
            const auto top = std::max_element(row, row + static_cast<std::ptrdiff_t>(size())) - row;
            const auto label = static_cast<std::size_t>(batch.labels[i]);
            seen[label] += 1.0;
            right[label] += top == batch.labels[i] ? 1.0 : 0.0;
        }
    }
    for (std::size_t c = 0; c < size(); ++c) {
        if (seen[c] == 0.0) continue;
        m_accuracy[c] = right[c] / seen[c];
        if (m_accuracy[c] >= m_wanted) m_reached[c] = std::min(m_reached[c], epoch);
    }
    return std::accumulate(seen.begin(), seen.end(), 0.0);
}

std::vector<std::uint8_t> ClassOrder::easiest(std::size_t count) const {
    std::vector<std::size_t> order(size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
        if (m_reached[a] != m_reached[b]) return m_reached[a] < m_reached[b];
        return m_accuracy[a] > m_accuracy[b];
    });
    std::vector<std::uint8_t> in(size(), 0);
    for (std::size_t i = 0; i < std::min(count, size()); ++i) in[order[i]] = 1;
    return in;
}

MethodTable ClassOrder::table(std::span<const std::uint8_t> in) const {
    const auto count = std::ranges::count_if(in, [](std::uint8_t c) { return c != 0; });
    MethodTable table{
        "classes", fmt::format("{} of {} classes", count, size()), {"class", "epoch_reached", "accuracy", "in"}, {}};
    for (std::size_t c = 0; c < size(); ++c)
        table.rows.push_back(
            {static_cast<double>(c),
             m_reached[c] == kNever ? std::numeric_limits<double>::quiet_NaN() : static_cast<double>(m_reached[c]),
             m_accuracy[c], in[c] != 0 ? 1.0 : 0.0});
    return table;
}

void ClassOrder::save(StateBook& book) const {
    book.put(kReached, m_reached);
    book.put(kAccuracy, m_accuracy);
}

void ClassOrder::restore(const StateBook& book) {
    std::ranges::copy(book.get<std::int64_t>(kReached, size()), m_reached.begin());
    std::ranges::copy(book.amounts(kAccuracy, size()), m_accuracy.begin());
}

}  // namespace pada
