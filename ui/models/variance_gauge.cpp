// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/variance_gauge.h"

#include "ui/text/format.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace pada::ui {
namespace {

QString sayGauge(const char* text) {
    return QCoreApplication::translate("pada::ui::VarianceGauge", text);
}

QString nameOf(GaugeNeedle::Role role) {
    switch (role) {
        case GaugeNeedle::Role::optimal:
            return sayGauge("optimal");
        case GaugeNeedle::Role::uniform:
            return sayGauge("uniform");
        case GaugeNeedle::Role::inUse:
            return sayGauge("in use");
        case GaugeNeedle::Role::taken:
            return sayGauge("taken");
        case GaugeNeedle::Role::whatIf:
            return sayGauge("what if");
    }
    return {};
}

class TrackBuilder {
public:
    TrackBuilder(QString name, double uniform) : m_uniform(uniform) { m_track.name = std::move(name); }

    void add(GaugeNeedle::Role role, double moment, double low = NAN, double high = NAN) {
        if (!(moment > 0.0) || !std::isfinite(moment)) return;
        m_track.needles.push_back({role, nameOf(role), moment, moment / m_uniform, low / m_uniform, high / m_uniform});
    }
    GaugeTrack take() {
        std::ranges::stable_sort(m_track.needles, {}, &GaugeNeedle::value);
        const GaugeNeedle *optimal = m_track.find(GaugeNeedle::Role::optimal),
                          *used = m_track.find(GaugeNeedle::Role::inUse);
        if (optimal && used) m_track.headroom = 1.0 - optimal->value / used->value;
        return std::move(m_track);
    }

private:
    double m_uniform;
    GaugeTrack m_track;
};

QString trackWords(const GaugeTrack& track) {
    QStringList words;
    for (const GaugeNeedle& needle : track.needles) {
        if (needle.role == GaugeNeedle::Role::uniform) continue;
        QString text = sayGauge("%1 %2 times uniform").arg(needle.name, significantText(needle.value, 3));
        if (needle.hasBand())
            text += sayGauge(" (%1 to %2)").arg(significantText(needle.low, 3), significantText(needle.high, 3));
        words << text;
    }
    if (std::isfinite(track.headroom)) words << sayGauge("headroom %1").arg(percentText(track.headroom, 0));
    return QStringLiteral("%1: %2").arg(track.name, words.join(QStringLiteral(", ")));
}

}  // namespace

const GaugeNeedle* GaugeTrack::find(GaugeNeedle::Role role) const {
    const auto found = std::ranges::find(needles, role, &GaugeNeedle::role);
    return found == needles.end() ? nullptr : &*found;
}

VarianceGauge gaugeOf(const VarianceSnapshot& s, const ImagesAt* whatIf) {
    using Role = GaugeNeedle::Role;
    VarianceGauge gauge;
    if (s.secondUniform > 0.0) {
        TrackBuilder paths(sayGauge("Paths"), s.secondUniform);
        paths.add(Role::uniform, s.secondUniform);
        paths.add(Role::optimal, s.secondOptimal);
        paths.add(Role::inUse, s.secondUnbiased, s.low, s.high);
        paths.add(Role::taken, s.secondTaken, s.takenLow, s.takenHigh);
        gauge.tracks.push_back(paths.take());
    }
    if (s.dataUniform > 0.0) {
        TrackBuilder images(sayGauge("Images"), s.dataUniform);
        images.add(Role::uniform, s.dataUniform);
        images.add(Role::optimal, s.dataOptimal);
        images.add(Role::inUse, s.dataUnbiased);
        images.add(Role::taken, s.dataTaken);
        if (whatIf) images.add(Role::whatIf, whatIf->unbiased * s.dataUniform);
        gauge.tracks.push_back(images.take());
    }
    if (gauge.empty()) return gauge;
    double low = 1.0, high = 1.0;
    QStringList words;
    for (const GaugeTrack& track : gauge.tracks) {
        for (const GaugeNeedle& needle : track.needles) {
            low = std::min({low, needle.value, needle.hasBand() ? needle.low : needle.value});
            high = std::max({high, needle.value, needle.hasBand() ? needle.high : needle.value});
        }
        words << trackWords(track);
    }
    gauge.low = low / 1.3;
    gauge.high = std::max(high * 1.3, gauge.low * 4.0);
    gauge.subtitle = sayGauge("times uniform draws, log; n %1, band 95 %").arg(s.draws);
    gauge.summary = words.join(QStringLiteral(". "));
    return gauge;
}

}  // namespace pada::ui
