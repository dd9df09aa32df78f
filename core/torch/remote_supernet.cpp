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

unsigned RemoteSupernet::abilities() const {
    return m_api.abilities(m_net);
}

PassOutcome RemoteSupernet::pass(const PassRequest& request) {
    PassOutcome outcome;
    ModuleStatus status;
    m_api.pass(m_net, &request, &outcome, &status);
    throwFault(status);
    return outcome;
}

GradientNorms RemoteSupernet::update(const TrainStep& step) {
    GradientNorms norms;
    ModuleStatus status;
    m_api.update(m_net, &step, &norms, &status);
    throwFault(status);
    return norms;
}

TrainOutcome RemoteSupernet::train(std::span<const PassRequest> requests, const TrainStep& step) {
    TrainOutcome outcome;
    ModuleStatus status;
    m_api.train(m_net, requests.data(), requests.size(), &step, &outcome, &status);
    throwFault(status);
    return outcome;
}

void RemoteSupernet::blend(Vector to, double keep, double factor, Vector from, Segments segments) {
    ModuleStatus status;
    m_api.blend(m_net, to, keep, factor, from, segments.data(), segments.size(), &status);
    throwFault(status);
}

std::vector<double> RemoteSupernet::dots(Vector a, Vector b, Segments segments) {
    std::vector<double> dots;
    ModuleStatus status;
    m_api.dots(m_net, a, b, segments.data(), segments.size(), &dots, &status);
    throwFault(status);
    return dots;
}

void RemoteSupernet::fetchState() {
    ModuleStatus status;
    m_api.fetchState(m_net, &status);
    throwFault(status);
}

std::span<const float> RemoteSupernet::fetch(Vector vector) {
    std::span<const float> values;
    ModuleStatus status;
    m_api.fetch(m_net, vector, &values, &status);
    throwFault(status);
    return values;
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

void RemoteSupernet::remember(const Path& path, const Batch& batch) {
    ModuleStatus status;
    m_api.remember(m_net, &path, &batch, &status);
    throwFault(status);
}

std::unique_ptr<PathEvaluator> RemoteSupernet::makeEvaluator(const EvaluationSet& set) {
    ModuleStatus status;
    PathEvaluator* evaluator = m_api.makeEvaluator(m_net, &set, &status);
    throwFault(status);
    return std::make_unique<RemoteEvaluator>(m_api, evaluator);
}

}  // namespace pada
