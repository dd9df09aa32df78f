// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/torch/remote_supernet.h"

#include "core/base/contract.h"

namespace pada {
namespace {

/// An evaluator that lives in the module; its net keeps the module.
class RemoteEvaluator final : public PathEvaluator {
public:
    RemoteEvaluator(const TorchModuleApi& api, PathEvaluator* evaluator) : m_api(api), m_evaluator(evaluator) {}
    ~RemoteEvaluator() override { m_api.destroyEvaluator(m_evaluator); }
    RemoteEvaluator(const RemoteEvaluator&) = delete;
    RemoteEvaluator& operator=(const RemoteEvaluator&) = delete;

    EvaluationOutcome evaluate(const Path& path) override {
        EvaluationOutcome outcome;
        ModuleStatus status;
        m_api.evaluatePath(m_evaluator, &path, &outcome, &status);
        throwFault(status);
        return outcome;
    }

private:
    const TorchModuleApi& m_api;
    PathEvaluator* m_evaluator;
};

}  // namespace

void throwFault(const ModuleStatus& status) {
    switch (status.fault) {
        case ModuleFault::none:
            return;
        case ModuleFault::contract:
            throw ContractError(status.message);
        case ModuleFault::run:
        case ModuleFault::unsupported:
            throw RunError(status.message);
    }
}

RemoteSupernet::RemoteSupernet(std::shared_ptr<const void> keep, const TorchModuleApi& api, Supernet* net)
    : m_keep(std::move(keep)), m_api(api), m_net(net), m_store(api.store(net)) {
    m_api.isa(m_net, &m_isa);
}

RemoteSupernet::~RemoteSupernet() {
    m_api.destroy(m_net);
}

PassOutcome RemoteSupernet::forwardBackward(const Path& path, const Batch& batch, std::span<const float> sampleWeights,
                                            bool trackStatistics) {
    PassOutcome outcome;
    ModuleStatus status;
    m_api.forwardBackward(m_net, &path, &batch, sampleWeights.data(), sampleWeights.size(), trackStatistics, &outcome,
                          &status);
    throwFault(status);
    return outcome;
}

TrainOutcome RemoteSupernet::train(const Path& path, const Batch& batch, const TrainStep& step) {
    TrainOutcome outcome;
    ModuleStatus status;
    m_api.train(m_net, &path, &batch, &step, &outcome, &status);
    throwFault(status);
    return outcome;
}

void RemoteSupernet::fetchState() {
    ModuleStatus status;
    m_api.fetchState(m_net, &status);
    throwFault(status);
}

void RemoteSupernet::fetchGradients() {
    ModuleStatus status;
    m_api.fetchGradients(m_net, &status);
    throwFault(status);
}

bool RemoteSupernet::startSpread() {
    bool kept = false;
    ModuleStatus status;
    m_api.startSpread(m_net, &kept, &status);
    throwFault(status);
    return kept;
}

GradientSpread RemoteSupernet::fetchSpread() {
    GradientSpread spread;
    ModuleStatus status;
    m_api.fetchSpread(m_net, &spread, &status);
    throwFault(status);
    return spread;
}

void RemoteSupernet::restoreSpread(const GradientSpread& spread, std::span<const std::int64_t> steps) {
    ModuleStatus status;
    m_api.restoreSpread(m_net, &spread, steps.data(), steps.size(), &status);
    throwFault(status);
}

bool RemoteSupernet::holdImages(const ImageBytes& bytes) {
    bool held = false;
    ModuleStatus status;
    m_api.holdImages(m_net, &bytes, &held, &status);
    throwFault(status);
    return held;
}

EvaluationOutcome RemoteSupernet::evaluate(const Path& path, const Batch& batch, BatchNormMode mode) {
    EvaluationOutcome outcome;
    ModuleStatus status;
    m_api.evaluate(m_net, &path, &batch, mode, &outcome, &status);
    throwFault(status);
    return outcome;
}

void RemoteSupernet::recalibrate(const Path& path, const Batch& batch) {
    ModuleStatus status;
    m_api.recalibrate(m_net, &path, &batch, &status);
    throwFault(status);
}

std::unique_ptr<PathEvaluator> RemoteSupernet::makeEvaluator(const EvaluationSet& set) {
    ModuleStatus status;
    PathEvaluator* evaluator = m_api.makeEvaluator(m_net, &set, &status);
    throwFault(status);
    return std::make_unique<RemoteEvaluator>(m_api, evaluator);
}

}  // namespace pada
