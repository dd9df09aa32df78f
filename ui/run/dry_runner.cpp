// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/dry_runner.h"

#include "core/registry/configs.h"
#include "ui/text/format.h"

#include <utility>

namespace pada::ui {

DryRunner::DryRunner(const WindowServices& services, QObject* parent) : QObject(parent), m_services(services) {}

DryRunner::~DryRunner() {
    ++*m_wish;
}

void DryRunner::measure(const RunConfig& config) {
    if (!available()) return;
    const int wish = ++*m_wish;
    m_state = State::measuring;
    m_fault.clear();
    m_background.run(
        [dryRun = m_services.dryRun, config, counter = m_wish, wish]() -> Result<StepCosts> {
            const auto wanted = [&] { return *counter == wish; };
            if (!wanted()) return Error{ErrorCode::failed, "not wanted any more"};
            return dryRun(config, wanted);
        },
        [this, wish, key = configHash(costConfig(config))](const Result<StepCosts>& costs) {
            if (*m_wish != wish) return;
            m_state = costs ? State::measured : State::failed;
            if (costs) {
                m_costs = *costs;
                m_key = key;
            } else {
                m_fault = qs(costs.error().message);
            }
            Q_EMIT changed();
        });
    Q_EMIT changed();
}

void DryRunner::cancel() {
    if (m_state != State::measuring) return;
    ++*m_wish;
    m_state = m_costs ? State::measured : State::idle;
    Q_EMIT changed();
}

const StepCosts* DryRunner::costsFor(const RunConfig& config) const {
    return m_costs && configHash(costConfig(config)) == m_key ? &*m_costs : nullptr;
}

}  // namespace pada::ui
