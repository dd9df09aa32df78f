// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/event_text.h"

#include "ui/text/format.h"

#include <QCoreApplication>

namespace pada::ui {
namespace {
QString sayEvent(const char* text) {
    return QCoreApplication::translate("pada::ui::log", text);
}
QString at(std::int64_t step) {
    return QStringLiteral("%1  ").arg(countText(step), 8);
}
}  // namespace

QString eventText(const RunStarted& e) {
    QString line =
        at(e.firstStep) + sayEvent(e.segment == 0 ? "started on %1 %2, %3 thread(s)" : "resumed on %1 %2, %3 thread(s)")
                              .arg(qs(e.backend), qs(e.isa))
                              .arg(e.threads);
    if (!e.notice.empty()) line += QStringLiteral("; ") + qs(e.notice);
    return line;
}
QString eventText(const StepEvent&) {
    return {};
}
QString eventText(const SamplingChanged&) {
    return {};
}
QString eventText(const DataWeightsChanged&) {
    return {};
}
QString eventText(const EpochFinished& e) {
    return at(e.lastStep + 1) + sayEvent("epoch %1: loss %2 nats, top-1 %3, smoothing %4, %5 images drawn, %6")
                                    .arg(e.epoch + 1)
                                    .arg(significantText(e.meanLoss, 4), percentText(e.meanTop1),
                                         significantText(e.smoothing), countText(e.distinctImages),
                                         durationText(e.seconds));
}
QString eventText(const VarianceSnapshot& e) {
    const Figure own = scaledFigure(e.gvOwn), uniform = scaledFigure(e.gvUniform);
    return at(e.step) + sayEvent("gradient variance %1 under this sampler, %2 under the uniform one (%3 draws)")
                            .arg(own.value + own.unit, uniform.value + uniform.unit)
                            .arg(e.draws);
}
QString eventText(const CheckpointWritten&) {
    return {};  // every few seconds; the status line tells the newest
}
QString eventText(const RunPaused& e) {
    return at(e.step) + sayEvent("paused: %1").arg(qs(e.message.empty() ? e.reason : e.message));
}
QString eventText(const RunResumed& e) {
    return at(e.step) + sayEvent("continued");
}
QString eventText(const RunEnded& e) {
    QString line = at(e.steps) + statusText(e.status).toLower();
    if (!e.reason.empty()) line += QStringLiteral(": ") + qs(e.reason);
    return line;
}
QString eventText(const Notice& e) {
    return at(e.step) + qs(e.message.empty() ? e.code : e.message);
}
QString eventText(const RankingStarted& e) {
    return at(e.step) + sayEvent("ranking %1 paths on %2 images").arg(countText(e.total), countText(e.images));
}
QString eventText(const RankingProgress&) {
    return {};
}
QString eventText(const RankingFinished& e) {
    return QStringLiteral("%1  ").arg(QString(), 8) +
           sayEvent(e.complete ? "ranking done in %1" : "ranking cut short after %1").arg(durationText(e.seconds));
}

QString eventText(const MethodTold& event) {
    if (event.table.topic != "stage" || event.table.text.empty()) return {};
    return at(event.step) + sayEvent("stage \"%1\" begins").arg(qs(event.table.text));
}

QString eventText(const StrengthsChanged&) {
    return {};
}

LogLevel levelOf(const std::string& word) {
    return word == "error" ? LogLevel::error : word == "warning" ? LogLevel::warning : LogLevel::info;
}

LogLevel levelOf(const Event& event) {
    if (const auto* notice = std::get_if<Notice>(&event)) return levelOf(notice->level);
    if (const auto* paused = std::get_if<RunPaused>(&event))
        return paused->reason == "user" ? LogLevel::info : LogLevel::warning;
    if (const auto* ended = std::get_if<RunEnded>(&event))
        return ended->status == RunStatus::failed || ended->status == RunStatus::diverged ? LogLevel::error
                                                                                          : LogLevel::info;
    if (const auto* ranked = std::get_if<RankingFinished>(&event))
        return ranked->complete ? LogLevel::info : LogLevel::warning;
    return LogLevel::info;
}

std::optional<std::int64_t> stepOfText(const QString& line) {
    QString number = line.trimmed().section(QLatin1Char(' '), 0, 0);
    bool whole = false;
    const qint64 step = number.remove(QLatin1Char(',')).toLongLong(&whole);
    return whole ? std::optional<std::int64_t>(step) : std::nullopt;
}

}  // namespace pada::ui
