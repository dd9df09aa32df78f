// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/curve_details.h"

#include <algorithm>
#include <utility>

namespace pada::ui {

CurveDetails::CurveDetails(const WindowServices& services, Background& background, QObject* parent)
    : QObject(parent), m_services(services), m_background(background) {}

CurveDetails::~CurveDetails() {
    rest();
}

void CurveDetails::want(const ComparedRuns& runs, const DetailQuestion& question) {
    std::erase_if(m_entries, [&](auto& entry) {
        const bool chosen =
            std::ranges::any_of(runs, [&](const auto& run) { return run->summary.id.text == entry.first; });
        if (!chosen && entry.second.stop) entry.second.stop->store(true);
        return !chosen;
    });
    for (const auto& run : runs) {
        if (!needsDetail(*run, question)) continue;
        Entry& entry = m_entries[run->summary.id.text];
        if (entry.detail && serves(*entry.detail, *run, question)) continue;
        if (!entry.stop) {
            begin(run, question);
            continue;
        }
        // One that reads is let go on while it will be of use: a zoom asks anew at every turn of the wheel.
        const DetailQuestion& out = entry.asked;
        const bool other = out.quantity != question.quantity || out.unit != question.unit ||
                           out.span != question.span || out.cut != question.cut || question.part.to < out.part.from ||
                           question.part.from > out.part.to || question.part.width() < out.part.width() / 8.0;
        if (other) entry.stop->store(true);
    }
}

void CurveDetails::begin(const std::shared_ptr<const ComparedRun>& run, const DetailQuestion& question) {
    auto stop = std::make_shared<std::atomic<bool>>(false);
    Entry& entry = m_entries[run->summary.id.text];
    entry.stop = stop;
    entry.asked = question;
    struct Answer {
        std::shared_ptr<const CurveDetail> detail;  ///< Null: given up.
        std::optional<Error> fault;
    };
    std::shared_ptr<RunCatalog> catalog = m_services.newCatalog();
    m_background.run(
        [catalog, run, question, stop]() -> Answer {
            auto detail = readDetail(*catalog, *run, question, *stop);
            if (!detail) return {};
            return {std::make_shared<const CurveDetail>(std::move(*detail)), {}};
        },
        [this, id = run->summary.id.text, question, segments = run->segments, stop](Answer answer) {
            const auto found = m_entries.find(id);
            if (found == m_entries.end() || found->second.stop != stop) return;  // let go meanwhile
            found->second.stop = nullptr;
            if (answer.fault) {  // reading itself failed: said where the curve stands
                auto broken = std::make_shared<CurveDetail>();
                broken->asked = question;
                broken->segments = segments;
                broken->fault = answer.fault;
                answer.detail = std::move(broken);
            }
            if (answer.detail) found->second.detail = std::move(answer.detail);
            Q_EMIT read();
        });
}

void CurveDetails::rest() {
    for (auto& [id, entry] : m_entries)
        if (entry.stop) entry.stop->store(true);
}

bool CurveDetails::reading() const {
    return std::ranges::any_of(m_entries, [](const auto& entry) { return entry.second.stop != nullptr; });
}

std::shared_ptr<const CurveDetail> CurveDetails::of(const ComparedRun& run, const DetailQuestion& question) const {
    const auto found = m_entries.find(run.summary.id.text);
    if (found == m_entries.end() || !found->second.detail) return nullptr;
    const DetailQuestion& had = found->second.detail->asked;
    const bool same = had.quantity == question.quantity && had.unit == question.unit && had.span == question.span &&
                      had.cut == question.cut && found->second.detail->segments == run.segments;
    return same ? found->second.detail : nullptr;
}

}  // namespace pada::ui
