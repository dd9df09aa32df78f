// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/retrain/standalone.h"

#include "core/base/contract.h"
#include "core/base/rng.h"
#include "core/strategy/learning_rate.h"
#include "core/supernet/batch_maker.h"
#include "core/supernet/sgd.h"

#include <algorithm>
#include <cmath>

namespace pada {
namespace {

std::vector<std::int64_t> shuffled(const std::vector<std::int64_t>& role, std::uint32_t seed, std::uint64_t epoch) {
    std::vector<std::int64_t> order = role;
    Rng rng(seed, Stream::data, epoch);
    for (std::size_t i = order.size(); i > 1; --i)
        std::swap(order[i - 1], order[rng.below(static_cast<std::uint32_t>(i))]);
    return order;
}

/// Where training is between two steps.
struct Progress {
    std::int64_t step = 0;
    std::uint64_t epoch = 0;   ///< Orders drawn.
    std::size_t position = 0;  ///< In the newest order.
    double tailLoss = 0.0;     ///< Sum over the last tenth of the steps, as far as it is.
    std::int64_t tailSteps = 0;
};

constexpr const char *kClock = "alone.clock", *kTail = "alone.tail_loss", *kAveraged = "alone.averaged";
constexpr Vector kAverage = Vector::kept0;
constexpr int kLargeSide = 64;  ///< Pixels; of larger images fewer are held at a time.

StateBook bookOf(const Progress& at, Supernet& net, bool averages) {
    net.fetchState();
    const WeightStore& store = net.store();
    const auto floats = [](const AlignedBuffer& from) {
        return std::vector<float>(from.data(), from.data() + from.size());
    };
    StateBook book;
    if (averages) {
        const std::span<const float> average = net.fetch(kAverage);
        book.put(kAveraged, std::vector<float>(average.begin(), average.end()));
    }
    book.put("weights", floats(store.weights));
    book.put("momentum", floats(store.momentum));
    book.put("statistics", floats(store.statistics));
    book.put(kClock, std::vector<std::int64_t>{at.step, static_cast<std::int64_t>(at.epoch),
                                               static_cast<std::int64_t>(at.position), at.tailSteps});
    book.put(kTail, std::vector<double>{at.tailLoss});
    return book;
}

/// kept0 = the weights that lie in the store.
void beginAverage(Supernet& net) {
    net.blend(kAverage, 0.0, 1.0, Vector::weights, allSegments(net.store().layout));
}

void average(Supernet& net, double ema, std::int64_t step) {
    const double keep = std::min(ema, static_cast<double>(1 + step) / static_cast<double>(10 + step));
    net.blend(kAverage, keep, 1.0 - keep, Vector::weights, allSegments(net.store().layout));
}

Progress restored(const StateBook& book, Supernet& net, std::int64_t steps, bool averages) {
    const std::span<const std::int64_t> clock = book.get<std::int64_t>(kClock, 4);
    if (std::ranges::any_of(clock, [](std::int64_t v) { return v < 0; }) || clock[0] > steps)
        StateBook::refuse(kClock, "names no step of this training");
    net.fetchState();
    WeightStore& store = net.store();
    const auto take = [&book](const char* name, AlignedBuffer& into) {
        std::ranges::copy(book.get<float>(name, into.size()), into.data());
    };
    if (averages) {  // by way of the weights: only those are written from outside
        take(kAveraged, store.weights);
        beginAverage(net);
    }
    take("weights", store.weights);
    take("momentum", store.momentum);
    take("statistics", store.statistics);
    return {clock[0], static_cast<std::uint64_t>(clock[1]), static_cast<std::size_t>(clock[2]),
            book.get<double>(kTail, 1)[0], clock[3]};
}

/// The averaged weights take the place of the last ones, and norms get statistics of those.
std::int64_t takeAverage(Supernet& net, const Path& path, const Dataset& data, const Roles& roles) {
    net.blend(Vector::weights, 0.0, 1.0, kAverage, allSegments(net.store().layout));
    const std::size_t count = std::min<std::size_t>(data.train.size > kLargeSide ? 128 : 512, roles.train.size());
    std::vector<std::int64_t> indices(count);  // evenly over the role, which lies class by class in some sets
    for (std::size_t i = 0; i < count; ++i) indices[i] = roles.train[i * roles.train.size() / count];
    const auto side = static_cast<std::size_t>(data.train.size);
    std::vector<float> images(count * side * side * static_cast<std::size_t>(data.train.channels));
    std::vector<std::int32_t> labels(count);
    fillBatch(data, data.train, indices, 0, 0, 0, {.enabled = false}, images, labels);
    net.recalibrate(path, {images, labels, count});
    return static_cast<std::int64_t>(count);
}

void evaluateTest(Supernet& net, const Path& path, const Dataset& data, const Roles& roles,
                  StandaloneOutcome& outcome) {
    const std::size_t most = data.test.size > kLargeSide ? 50 : 500;
    const std::size_t pixels = static_cast<std::size_t>(data.test.size) * static_cast<std::size_t>(data.test.size) *
                               static_cast<std::size_t>(data.test.channels);
    std::vector<float> images(most * pixels);
    std::vector<std::int32_t> labels(most);
    AugmentSettings plain;
    plain.enabled = false;
    std::int64_t correct = 0;
    double loss = 0;
    for (std::size_t first = 0; first < roles.test.size(); first += most) {
        const std::size_t count = std::min(most, roles.test.size() - first);
        const std::span<float> imageSpan(images.data(), count * pixels);
        const std::span<std::int32_t> labelSpan(labels.data(), count);
        fillBatch(data, data.test, std::span(roles.test).subspan(first, count), 0, 0, 0, plain, imageSpan, labelSpan);
        const EvaluationOutcome part = net.evaluate(path, {imageSpan, labelSpan, count}, BatchNormMode::inherited);
        correct += part.correct;
        loss += part.loss * static_cast<double>(count);
    }
    outcome.testAccuracy = static_cast<double>(correct) / static_cast<double>(roles.test.size());
    outcome.testLoss = loss / static_cast<double>(roles.test.size());
}

}  // namespace

NetSpec standaloneSpec(const SearchSpace& space, const Path& path, const NetSize& size, bool auxiliary) {
    expects(space.valid(path), "a net to be trained alone is of a path of its space");
    NetSpec spec = wholeSpec(space, size);
    spec.affine = spec.standAlone = true;
    spec.auxiliary = auxiliary;
    for (std::size_t d = 0; d < path.size(); ++d) spec.options[d] = {path[d]};
    return spec;
}

StandaloneOutcome trainStandalone(Supernet& net, const Path& path, const Dataset& data, const Roles& roles,
                                  const StandaloneBudget& budget, std::uint32_t seed,
                                  const std::function<bool(std::int64_t step, double loss)>& goOn,
                                  const StandaloneStates& states) {
    expects(!roles.train.empty() && !roles.test.empty(), "stand-alone training needs training and test images");
    WeightStore& store = net.store();
    store.initialise(seed, budget.init);
    const auto batchSize = static_cast<std::size_t>(budget.batchSize);
    AugmentSettings augment = defaultAugment(data, budget.augment, budget.padding);
    augment.cutout = budget.cutout;
    augment.jitter = budget.augment ? budget.jitter : 0.0;
    augment.smallestCrop = budget.smallestCrop;
    const bool averages = budget.ema > 0.0;
    BatchMaker batches(net, data, augment);
    // Convolutions on dead edges are never computed: their gradient is zero, so they only decay and touch nothing.
    const std::vector<std::uint8_t> all(store.layout.segments().size(), 1);

    StandaloneOutcome outcome;
    Progress at;
    if (states.from != nullptr)
        at = restored(*states.from, net, budget.steps, averages);
    else if (averages)
        beginAverage(net);
    outcome.steps = at.step;
    std::vector<std::int64_t> order;
    if (at.epoch > 0) order = shuffled(roles.train, seed, at.epoch - 1);
    const auto perEpoch = std::max<std::int64_t>(1, static_cast<std::int64_t>(roles.train.size()) / budget.batchSize);
    const StepCount steps{std::max<std::int64_t>(1, budget.steps), perEpoch};
    while (at.step < budget.steps) {
        const std::int64_t step = at.step;
        if (at.position + batchSize > order.size()) {  // a short rest is dropped: batch statistics want full batches
            order = shuffled(roles.train, seed, at.epoch++);
            at.position = 0;
        }
        const std::size_t count = std::min(batchSize, order.size());
        const Batch batch = batches.make(std::span(order).subspan(at.position, count), seed,
                                         static_cast<std::int64_t>(at.epoch), static_cast<std::int64_t>(at.position));
        at.position += count;
        if (at.step + 1 < budget.steps && at.position + batchSize <= order.size())
            batches.expect(std::span(order).subspan(at.position, batchSize), seed, static_cast<std::int64_t>(at.epoch),
                           static_cast<std::int64_t>(at.position));
        const TrainOutcome trained = net.train(
            {.path = path,
             .batch = batch,
             .loss = {.smoothing = budget.smoothing,
                      .auxiliary = budget.auxiliary,
                      .dropPath = budget.dropPath * static_cast<double>(step - step % perEpoch) /
                                  static_cast<double>(steps.total),
                      .dropSeed = seed,
                      .dropStep = static_cast<std::uint64_t>(step)}},
            {.sgd = {learningRateAt(steps, budget.schedule, budget.optimizer.lr, step), budget.optimizer.momentum,
                     budget.optimizer.nesterov, budget.optimizer.weightDecay, budget.optimizer.clipNorm},
             .drifts = all});
        const PassOutcome& pass = trained.passes.front();
        if (!std::isfinite(pass.loss) || !std::isfinite(trained.norms.total)) {
            outcome.diverged = true;
            return outcome;
        }
        if (averages) average(net, budget.ema, step);
        if (step >= budget.steps - std::max<std::int64_t>(1, budget.steps / 10)) {
            at.tailLoss += pass.loss;
            ++at.tailSteps;
        }
        outcome.steps = ++at.step;
        const bool ends = goOn && !goOn(outcome.steps, pass.loss);
        if (states.keep && (ends || at.step == budget.steps || (states.due && states.due(at.step))))
            states.keep(at.step, bookOf(at, net, averages));
        if (ends) return outcome;
    }
    outcome.trainLoss = at.tailLoss / static_cast<double>(std::max<std::int64_t>(1, at.tailSteps));
    if (averages) outcome.normImages = takeAverage(net, path, data, roles);
    evaluateTest(net, path, data, roles, outcome);
    return outcome;
}

}  // namespace pada
