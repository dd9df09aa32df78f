// SPDX-License-Identifier: GPL-3.0-or-later
// app/ranking_net.h: where a run's paths are scored.
#pragma once
#include "app/workplace.h"
#include "core/supernet/net_family.h"

#include <memory>

namespace pada {

/// A method may ask LibTorch for what its training needs (mixed options, anchors, losses over some classes); a ranking
/// evaluates paths alone, which the CPU backend does several times faster where it has the space. So where `backend =
/// "auto"` took LibTorch on the processor, paths are scored on a copy of the trained nets there. Numbers differ from
/// LibTorch's by rounding only. Thread: the engine's.
class RankingNet {
public:
    /// `work` outlives it.
    explicit RankingNet(const Workplace& work) : m_work(work) {}

    /// The nets to score, as `trained` is now: a copy, which counts until the next call, or `trained` itself.
    NetFamily& of(NetFamily& trained);

private:
    /// Of the CPU backend; null where the run's own is to be taken.
    std::unique_ptr<Supernet> onCpu() const;

    const Workplace& m_work;
    std::unique_ptr<Supernet> m_net;
    std::unique_ptr<NetFamily> m_family;
};

}  // namespace pada
