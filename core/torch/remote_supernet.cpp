// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/torch/remote_supernet.h"

#include "core/base/contract.h"

namespace pada {

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

}  // namespace pada
