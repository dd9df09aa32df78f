// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/torch/net_pass.h"

namespace pada {

NetPass::NetPass(FlatBuffers& buffers, NormUse use, bool wantGradients, std::span<const Term> terms)
    : m_buffers(buffers), m_use(use), m_wantGradients(wantGradients), m_leaves(buffers.layout().segments().size()) {
    m_buffers.forgetLeaves();
    for (const Term& term : terms) {
        m_coefficients.push_back(torch::full({}, static_cast<double>(term.coefficient), m_buffers.place().options()));
        m_coefficients.back().set_requires_grad(m_wantGradients);
    }
}

const Tensor& NetPass::leaf(int segment) {
    const auto index = static_cast<std::size_t>(segment);
    Tensor& known = m_leaves[index];
    if (!known.defined()) known = m_buffers.leaf(index, m_wantGradients);
    return known;
}

Tensor NetPass::norm(const Tensor& x, std::size_t slot, int scale, int shift, double epsilon, Rectifier rectifier) {
    const NormSlot& place = m_buffers.layout().norms()[slot];
    const std::int64_t width = x.size(1);
    const auto first = [&](int segment) {
        if (segment < 0) return Tensor();
        return width < place.channels ? leaf(segment).narrow(0, 0, width) : leaf(segment);
    };
    const NormFactors factors{first(scale), first(shift), epsilon, rectifier};
    if (m_use == NormUse::batch) return batchNorm(x, factors, {}, 0.0);

    const auto offset = static_cast<std::int64_t>(place.offset);
    RunningMoments running{m_buffers.statistics.narrow(0, offset, width),
                           m_buffers.statistics.narrow(0, offset + place.channels, width)};
    if (m_use == NormUse::inherited) return inheritedNorm(x, factors, running);
    if (m_use == NormUse::track) return batchNorm(x, factors, running, kNormMomentum);
    running.mean.zero_();  // So that nothing of a wild old value stays, not even 0 * infinity.
    running.variance.zero_();
    return batchNorm(x, factors, running, 1.0);
}

Tensor NetPass::multiplied(const Tensor& value, int term) const {
    return value * m_coefficients[static_cast<std::size_t>(term)].to(value.scalar_type());
}

std::vector<double> NetPass::writeGradients(const Tensor& logits, const Tensor& logitsGradient, const Tensor& aside,
                                            std::span<const std::uint32_t> active) {
    std::vector<Tensor> used;
    for (const Tensor& leafOrNone : m_leaves)
        if (leafOrNone.defined()) used.push_back(leafOrNone);
    const std::size_t leaves = used.size();
    used.insert(used.end(), m_coefficients.begin(), m_coefficients.end());
    // A remembered distance of a dead plan depends on nothing.
    const bool both = aside.defined() && aside.requires_grad();
    const std::vector<Tensor> found =
        both ? gradientsOf({logits, aside}, used, {logitsGradient, torch::ones_like(aside)})
             : gradientsOf({logits}, used, {logitsGradient});
    std::vector<Tensor> ofSegment(m_leaves.size());
    for (std::size_t i = 0, next = 0; i < m_leaves.size(); ++i)
        if (m_leaves[i].defined()) ofSegment[i] = found[next++];
    m_buffers.putGradients(ofSegment, active);
    std::vector<double> ofTerms;
    for (std::size_t t = leaves; t < found.size(); ++t)
        ofTerms.push_back(found[t].defined() ? found[t].item<double>() : 0.0);
    return ofTerms;
}

}  // namespace pada
