// SPDX-License-Identifier: GPL-3.0-or-later
// core/supernet/vectors.h: passes added up, updates and the algebra of flat vectors on the store's own buffers.
#pragma once
#include "core/supernet/gradient_sum.h"
#include "core/supernet/supernet.h"

#include <array>
#include <functional>
#include <optional>

namespace pada {

/// What Supernet says of pass(), update(), blend(), dots() and fetch(), for a net that computes on its store. Elements
/// are computed in float, in the order of the segments. Thread: as the net's.
class StoreVectors {
public:
    /// `store` outlives it.
    explicit StoreVectors(WeightStore& store) : m_store(store), m_sum(store.layout.segments().size()) {}

    /// `work` overwrites the gradients of its outcome's active segments; the request's weight and sum are seen to here.
    PassOutcome pass(const PassRequest& request, const std::function<PassOutcome()>& work);
    GradientNorms update(const TrainStep& step) const;
    void blend(Vector to, double keep, double factor, Vector from, Segments segments);
    std::vector<double> dots(Vector a, Vector b, Segments segments);
    std::span<const float> fetch(Vector vector) { return bufferOf(vector).span(); }

private:
    AlignedBuffer& bufferOf(Vector vector);
    /// The gradients of `segments` are the weighted sum, zero where no pass came.
    void settle(Segments segments);
    void multiply();

    WeightStore& m_store;
    GradientSum m_sum;
    AlignedBuffer m_before;  ///< Gradients of the passes before, while one that adds runs.
    std::array<AlignedBuffer, kKeptVectors> m_kept;
};

/// A net that computes on the store's own bytes; what it has to bring is one pass.
class HostSupernet : public Supernet {
public:
    PassOutcome pass(const PassRequest& request) final;
    GradientNorms update(const TrainStep& step) final { return vectors().update(step); }
    void blend(Vector to, double keep, double factor, Vector from, Segments segments) final {
        vectors().blend(to, keep, factor, from, segments);
    }
    std::vector<double> dots(Vector a, Vector b, Segments segments) final { return vectors().dots(a, b, segments); }
    std::span<const float> fetch(Vector vector) final { return vectors().fetch(vector); }

protected:
    /// Overwrites the gradients of the outcome's active segments with the gradient of the mean loss; leaves others as
    /// they are. `weight` and `adds` are no matter of its.
    virtual PassOutcome run(const PassRequest& request) = 0;

private:
    StoreVectors& vectors();

    std::optional<StoreVectors> m_vectors;
};

}  // namespace pada
