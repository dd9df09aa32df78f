// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/twin_replay.h"

#include "core/metrics/distribution_distance.h"
#include "ui/text/format.h"

#include <algorithm>
#include <cmath>

namespace pada::ui {
namespace {

constexpr double kTwinReach = 1e-9;  ///< Of a place: what rounding may move it by.

/// y of an ascending curve at x, from (0, 0) on; flat behind its end.
double heightAt(const QList<QPointF>& curve, double x) {
    const auto after =
        std::lower_bound(curve.begin(), curve.end(), x, [](const QPointF& p, double v) { return p.x() < v; });
    if (after == curve.end()) return curve.last().y();
    const QPointF before = after == curve.begin() ? QPointF() : *(after - 1);
    if (after->x() <= before.x()) return after->y();
    return before.y() + (x - before.x()) / (after->x() - before.x()) * (after->y() - before.y());
}

/// x at which it comes to the height y.
double comesTo(const QList<QPointF>& curve, double y) {
    const auto after =
        std::lower_bound(curve.begin(), curve.end(), y, [](const QPointF& p, double v) { return p.y() < v; });
    if (after == curve.end()) return curve.last().x();
    const QPointF before = after == curve.begin() ? QPointF() : *(after - 1);
    if (after->y() <= before.y()) return after->x();
    return before.x() + (y - before.y()) / (after->y() - before.y()) * (after->x() - before.x());
}

}  // namespace

double placeOf(const RunViewModel& run, TwinUnit unit, double steps) {
    switch (unit) {
        case TwinUnit::step:
            return steps;
        case TwinUnit::epoch:
            return run.xIsEpoch() ? steps / static_cast<double>(run.facts().stepsPerEpoch) : std::nan("");
        case TwinUnit::passes:
            break;
    }
    return run.pathPasses().isEmpty() ? std::nan("") : heightAt(run.pathPasses(), steps);
}

std::int64_t stepsAt(const RunViewModel& run, TwinUnit unit, double at) {
    if (!(at > 0.0)) return 0;
    double steps = std::nan("");
    switch (unit) {
        case TwinUnit::step:
            steps = at;
            break;
        case TwinUnit::epoch:
            if (run.xIsEpoch()) steps = at * static_cast<double>(run.facts().stepsPerEpoch);
            break;
        case TwinUnit::passes:
            if (!run.pathPasses().isEmpty()) steps = comesTo(run.pathPasses(), at);
            break;
    }
    if (!std::isfinite(steps)) return 0;
    return std::clamp<std::int64_t>(static_cast<std::int64_t>(std::floor(steps * (1 + kTwinReach) + kTwinReach)), 0,
                                    run.facts().step);
}

TwinReplay::TwinReplay(const WindowServices& services, Background& background, QObject* parent)
    : QObject(parent),
      m_services(services),
      m_background(background),
      m_sides{Side(services.clock), Side(services.clock)},
      m_time(services.clock) {}

bool TwinReplay::ready() const {
    return !m_sides[0].model.empty() && !m_sides[1].model.empty();
}

void TwinReplay::show(const Pair& runs) {
    if (runs == m_pair) return;
    m_fault.clear();
    for (std::size_t side = 0; side < 2; ++side) {
        if (runs[side] == m_pair[side]) continue;
        m_pair[side] = runs[side];
        Side& one = m_sides[side];
        ++one.generation;
        one.tailing = false;
        one.model.clear();
        if (!runs[side].text.empty()) read(side);
    }
    begin();
    Q_EMIT changed();
}

void TwinReplay::readAgain(std::size_t side) {
    Side& one = m_sides[side];
    if (one.model.empty()) return;  // on its way
    ++one.generation;
    one.tailing = false;
    read(side);
}

void TwinReplay::read(std::size_t side) {
    ++m_reading;
    std::shared_ptr<RunCatalog> catalog = m_services.newCatalog();
    const RunReading how{m_services.parseConfig, m_services.makeSpace, {}, 0};
    m_background.run([catalog, how, id = m_pair[side]] { return readRun(*catalog, id, how); },
                     [this, side, generation = m_sides[side].generation](RunRead answer) {
                         --m_reading;
                         Side& one = m_sides[side];
                         if (generation != one.generation) return;
                         const bool again = !one.model.empty();
                         if (answer.fault && m_fault.isEmpty()) m_fault = qs(answer.fault->message);
                         if (!answer.record.facts.id.text.empty()) {
                             one.model.adopt(std::move(answer.record));
                             one.cursor = std::move(answer.cursor);
                         }
                         const bool known = knows(m_unit);
                         if (!known) m_unit = TwinUnit::step;  // every run has steps
                         if (again && known)
                             m_time.apply(time::Extend{extent()});  // who looks back stays there
                         else
                             begin();
                         Q_EMIT changed();
                     });
}

void TwinReplay::look() {
    for (std::size_t side = 0; side < 2; ++side)
        if (!m_sides[side].model.empty() && isAtWork(m_sides[side].model.facts().status)) readOn(side);
}

void TwinReplay::readOn(std::size_t side) {
    Side& one = m_sides[side];
    if (one.tailing) return;
    one.tailing = true;
    std::shared_ptr<RunCatalog> catalog = m_services.newCatalog();
    // By 0 the reader takes this process's own rows too: no events come here.
    m_background.run([catalog, id = m_pair[side], from = one.cursor] { return readTail(*catalog, id, from, 0); },
                     [this, side, generation = one.generation](RunTail tail) {
                         Side& now = m_sides[side];
                         if (generation != now.generation) return;
                         now.tailing = false;
                         if (tail.fault && m_fault.isEmpty()) m_fault = qs(tail.fault->message);
                         now.cursor = std::move(tail.cursor);
                         if (tail.events.empty()) return;
                         now.model.take(tail.events);
                         m_time.apply(time::Extend{extent()});
                         Q_EMIT changed();
                     });
}

bool TwinReplay::knows(TwinUnit unit) const {
    return std::ranges::all_of(m_sides, [&](const Side& side) {
        return side.model.empty() ||
               std::isfinite(placeOf(side.model, unit, static_cast<double>(side.model.facts().step)));
    });
}

void TwinReplay::setUnit(TwinUnit unit) {
    if (unit == m_unit || !knows(unit)) return;
    const bool follows = m_time.cursor().following();
    const auto stands = static_cast<double>(step(0));
    m_unit = unit;
    setTick();
    m_time.apply(time::Extend{extent()});
    if (!follows) seek(placeOf(m_sides[0].model, unit, stands));
    Q_EMIT changed();
}

/// As many ticks as the longer run has steps now; when the runs grow, ticks come and none moves.
void TwinReplay::setTick() {
    const double steps = static_cast<double>(std::max(m_sides[0].model.facts().step, m_sides[1].model.facts().step));
    m_tick = m_unit == TwinUnit::step || !(whole() > 0.0) || steps <= 0.0 ? 1.0 : whole() / steps;
}

/// A second of playing back at 1x is a second of the longer run.
TimeExtent TwinReplay::extent() const {
    const RunFacts &a = m_sides[0].model.facts(), &b = m_sides[1].model.facts();
    const auto ticks = static_cast<std::int64_t>(std::ceil(whole() / m_tick * (1 - kTwinReach)));
    return {ticks, ticks, 0, extentOf(a.step >= b.step ? a : b).stepsPerSecond};
}

void TwinReplay::begin() {
    setTick();
    m_time.apply(time::Begin{extent()});
}

double TwinReplay::end(std::size_t side) const {
    const RunViewModel& model = m_sides[side].model;
    const double place = model.empty() ? 0.0 : placeOf(model, m_unit, static_cast<double>(model.facts().step));
    return std::isfinite(place) ? place : 0.0;
}

double TwinReplay::whole() const {
    return std::max(end(0), end(1));
}

double TwinReplay::at() const {
    const TimeCursor& cursor = m_time.cursor();
    return cursor.following() ? whole() : std::min(whole(), static_cast<double>(cursor.step()) * m_tick);
}

void TwinReplay::seek(double at) {
    if (whole() > 0.0 && std::isfinite(at)) m_time.apply(time::Seek{std::round(at / m_tick)});
}

bool TwinReplay::ended(std::size_t side) const {
    return at() > end(side) * (1 + kTwinReach);
}

std::int64_t TwinReplay::step(std::size_t side) const {
    const RunViewModel& model = m_sides[side].model;
    return m_time.cursor().following() ? model.facts().step : stepsAt(model, m_unit, at());
}

RunMoment TwinReplay::moment(std::size_t side) const {
    const RunViewModel& model = m_sides[side].model;
    TimeCursor cursor;
    cursor.apply(time::Begin{extentOf(model.facts())});
    if (!m_time.cursor().following()) cursor.apply(time::Seek{static_cast<double>(step(side))});
    return momentOf(model, cursor);
}

QString TwinReplay::unitWords(double at) const {
    switch (m_unit) {
        case TwinUnit::step:
            return tr("step %1").arg(countText(std::llround(at)));
        case TwinUnit::epoch:
            return tr("epoch %1").arg(at, 0, 'f', 2);
        case TwinUnit::passes:
            break;
    }
    return tr("%1 path-passes").arg(countText(std::llround(at)));
}

QString TwinReplay::words(std::size_t side) const {
    const RunFacts& facts = m_sides[side].model.facts();
    QString place = placeText({facts.step, facts.totalSteps, facts.stepsPerEpoch}, step(side));
    if (!ended(side)) return place;
    return isAtWork(facts.status) ? tr("has come to %1 so far; %2").arg(unitWords(end(side)), place)
                                  : tr("ended at %1; %2").arg(unitWords(end(side)), place);
}

std::optional<double> TwinReplay::distance() const {
    if (!ready() || m_sides[0].model.facts().shape.options != m_sides[1].model.facts().shape.options)
        return std::nullopt;
    const RunMoment a = moment(0), b = moment(1);
    if (!a.sampling || !b.sampling || a.sampling->probabilities.empty() ||
        a.sampling->probabilities.size() != b.sampling->probabilities.size())
        return std::nullopt;
    double sum = 0.0;
    for (std::size_t d = 0; d < a.sampling->probabilities.size(); ++d) {
        const auto one = totalVariation(a.sampling->probabilities[d], b.sampling->probabilities[d]);
        if (!one) return std::nullopt;
        sum += *one;
    }
    return sum / static_cast<double>(a.sampling->probabilities.size());
}

void TwinReplay::poll() {
    m_time.poll(extent());
}

}  // namespace pada::ui
