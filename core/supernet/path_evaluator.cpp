// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/supernet/kept_statistics.h"
#include "core/supernet/supernet.h"

namespace pada {
namespace {

class OneByOne final : public PathEvaluator {
public:
    OneByOne(Supernet& net, const EvaluationSet& set) : m_net(net), m_set(set) {
        net.fetchState();  // From here on store() counts, so lending its statistics is lending the net's.
    }

    EvaluationOutcome evaluate(const Path& path) override {
        if (m_set.recalibration.count == 0) return m_net.evaluate(path, m_set.score, m_set.mode);
        const KeptStatistics kept(m_net.store().statistics);
        m_net.recalibrate(path, m_set.recalibration);
        return m_net.evaluate(path, m_set.score, BatchNormMode::inherited);
    }

private:
    Supernet& m_net;
    EvaluationSet m_set;
};

}  // namespace

std::unique_ptr<PathEvaluator> Supernet::makeEvaluator(const EvaluationSet& set) {
    return std::make_unique<OneByOne>(*this, set);
}

}  // namespace pada
