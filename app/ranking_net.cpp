// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ranking_net.h"

#include "app/backend.h"
#include "core/base/state_book.h"
#include "core/cpu/cpu_supernet.h"

namespace pada {

std::unique_ptr<Supernet> RankingNet::onCpu() const {
    const RunSection& run = m_work.config.run;
    // Of PC-DARTS' part of the channels the CPU backend knows nothing.
    if (run.backend != BackendChoice::automatic || onGpu(run) || m_work.request.partial > 1) return nullptr;
    if (m_work.net->backendName() == "cpu") return nullptr;
    SupernetRequest request = m_work.request;
    request.needs = 0;
    request.precision = run.precision;
    auto net = makeCpuSupernet(request);
    return net.ok() ? std::move(net).value() : nullptr;
}

NetFamily& RankingNet::of(NetFamily& trained) {
    if (!m_net) m_net = onCpu();
    if (!m_net) return trained;
    StateBook now;
    trained.save(now);
    m_family = std::make_unique<NetFamily>(*m_net, trained.mask(0));
    m_family->restore(now);
    return *m_family;
}

}  // namespace pada
