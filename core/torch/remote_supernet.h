// SPDX-License-Identifier: GPL-3.0-or-later
// core/torch/remote_supernet.h: the host's side of a net that lives in the module. Private to torch_host.
#pragma once
#include "core/supernet/supernet.h"
#include "core/torch/torch_module_api.h"

#include <memory>
#include <string>

namespace pada {

/// Throws what `status` tells (RunError, ContractError), here on the host's side; returns where there is no fault.
void throwFault(const ModuleStatus& status);

/// Forwards every call and keeps the module. Thread and errors: as Supernet.
class RemoteSupernet final : public Supernet {
public:
    /// Takes over `net`, made by `api`; `keep` is whatever keeps `api` valid.
    RemoteSupernet(std::shared_ptr<const void> keep, const TorchModuleApi& api, Supernet* net);
    ~RemoteSupernet() override;
    RemoteSupernet(const RemoteSupernet&) = delete;
    RemoteSupernet& operator=(const RemoteSupernet&) = delete;

    std::string_view backendName() const override { return "torch"; }
    std::string_view isa() const override { return m_isa; }
    WeightStore& store() override { return *m_store; }
    const WeightStore& store() const override { return *m_store; }
    unsigned abilities() const override;
    PassOutcome pass(const PassRequest& request) override;
    GradientNorms update(const TrainStep& step) override;
    using Supernet::train;
    TrainOutcome train(std::span<const PassRequest> requests, const TrainStep& step) override;
    void blend(Vector to, double keep, double factor, Vector from, Segments segments) override;
    std::vector<double> dots(Vector a, Vector b, Segments segments) override;
    void fetchState() override;
    std::span<const float> fetch(Vector vector) override;
    bool startSpread() override;
    GradientSpread fetchSpread() override;
    void restoreSpread(const GradientSpread& spread, std::span<const std::int64_t> steps) override;
    bool holdImages(const ImageBytes& bytes) override;
    EvaluationOutcome evaluate(const Path& path, const Batch& batch, BatchNormMode mode) override;
    void recalibrate(const Path& path, const Batch& batch) override;
    void remember(const Path& path, const Batch& batch) override;
    std::unique_ptr<PathEvaluator> makeEvaluator(const EvaluationSet& set) override;

private:
    std::shared_ptr<const void> m_keep;
    const TorchModuleApi& m_api;
    Supernet* m_net;
    WeightStore* m_store;
    std::string m_isa;
};

}  // namespace pada
