// SPDX-License-Identifier: GPL-3.0-or-later
// tests/ui/live_script.h: a run that is at work, as events made up: the same ones every time. Not measured data.
#pragma once
#include "core/space/nas_bench_201.h"
#include "tests/ui/fakes.h"
#include "tests/ui/method_tables.h"

namespace pada::ui::fake {

inline void tellViews(Engine& engine, const RunId& run, int s, int total) {
    const auto made = makeNasBench201();
    const SearchSpace& space = *made;
    const double t = double(s) / total;
    const auto told = [&](MethodTable table) { engine.add(MethodTold{run, s, std::move(table)}); };
    const OptionTable strengths = shares(space, 2 * t);
    engine.add(StrengthsChanged{run, s, strengths});
    told(strengthSummary(strengths));
    if (t > .4) told(prunedTable(space));
    told(gateTable(1 + int(4 * t)));
    told(classTable(t < .1 ? 10 : t < .3 ? 2 : t < .45 ? 5 : 8));
    told(ledgerTable(space, s));
    told(chainSteps(space, std::max(8, s)));
    told({"chain", "", {"since_restart", "options_seen", "options"}, {{double(s), 23, 30}}});
    told({"anchor",
          space.text(Path{1, 3, 3, 0, 3, 3}),
          {"since_step", "loss", "accuracy", "replacements"},
          {{double(s) / 2, 1.25, .56, 3}}});
    std::vector<Path> members;
    for (int i = 0; i < 8; ++i)
        members.push_back(Path{(i + s / 300) % 5, (2 * i) % 5, (i * i) % 5, (3 * i + 1) % 5, (i + 2) % 5, (4 * i) % 5});
    told(archiveTable(space, members));
    told(t < .2 ? MethodTable{"nets", "", {"net", "parent", "1<-0"}, {{0, kNothing, 31}}} : netTable(space, t > .4));
    told(splitScores());
}

/// `upTo` of `total` steps of a run LIVE; with `fail` its loss is no number then. `tells`: what all methods tell.
inline void playScript(Engine& engine, bool tells, int upTo, int total, int perEpoch, bool fail) {
    const RunId run{"LIVE"};
    engine.add(RunStarted{run, 0, 0, total, perEpoch, "cpu", "avx2", 2, "", ""});
    std::uint64_t seed = 3;
    const auto noise = [&] {
        seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
        return double(seed >> 40) / double(1 << 24) - .5;
    };
    for (int s = 0; s < upTo; ++s) {
        const double t = double(s) / total;
        if (s % perEpoch == 0) {
            OptionTable p(6, std::vector<double>(5));
            for (std::size_t d = 0; d < 6; ++d) {
                const double tilt = t * (.6 + .12 * double(d % 3)), c3 = .2 + .45 * tilt * (d == 3 ? .3 : 1),
                             sk = .2 + (d == 3 ? .5 : -.05) * tilt, c1 = .2 + .05 * tilt, po = .2 - .15 * tilt;
                p[d] = {1 - c3 - sk - c1 - po, sk, c1, c3, po};
            }
            OptionTable norms = p;
            for (auto& row : norms)
                for (std::size_t o = 0; o < row.size(); ++o) row[o] = o == 2 || o == 3 ? row[o] * 3 : 0;
            engine.add(SamplingChanged{run, s, p, norms});
            if (tells) tellViews(engine, run, s, total);
            std::vector<std::int64_t> h(64);
            for (int i = 0; i < 64; ++i)
                h[std::size_t(i)] = std::int64_t(1400 * std::exp(-std::pow((i - 14 + 3 * t) / (3 + 9 * t), 2)) +
                                                 60 * std::exp(-i / 20.));
            std::vector<float> weights(5000);  // as at this smoothing
            const double mixed = std::max(0, s - perEpoch) / double(total);
            for (std::size_t i = 0; i < weights.size(); ++i) {
                const double u = (double(i) + .5) / 5000;
                weights[i] = float((mixed * 3 * u * u + 1 - mixed) / 5000);
            }
            engine.add(DataWeightsChanged{run, s, std::move(weights), h});
            engine.add(VarianceSnapshot{run, s, 2.1e-4 * (1 - .6 * t), 3.0e-4 * (1 - .3 * t), 4e-4 * (1.1 - .5 * t),
                                        4e-4 * (1.1 - .75 * t), 1.6e-4 * (1.1 - .7 * t), 3.3e-4 * (1.1 - .75 * t),
                                        5.2e-4 * (1.1 - .75 * t), 32, 3.4e-4 * (1.1 - .7 * t), 3.1e-4 * (1.1 - .7 * t),
                                        3.8e-4 * (1.1 - .7 * t), .02, .017, .012, .024});
        }
        StepEvent e{run,
                    s,
                    2.3 * std::exp(-2.2 * t) + .35 + .3 * noise(),
                    .12 + .62 * (1 - std::exp(-3 * t)) + .12 * noise(),
                    .05 * .5 * (1 + std::cos(3.14159 * t)),
                    1 + .3 * noise(),
                    1,
                    double(s + 1),
                    .01,
                    {}};
        PathUse use{Path{3, 1, 3, 1, 3, 3}, PathRole::trained, 0, {}};
        for (int d = 0; d < 6; ++d) use.optionNorms.push_back(float(.3 + .22 * d * (1 - .4 * t)));
        e.paths.push_back(use);
        engine.add(e);
        if (s % perEpoch == perEpoch - 1)
            engine.add(EpochFinished{run, s / perEpoch, s, t, 2.3 * std::exp(-2.2 * t) + .35,
                                     .12 + .62 * (1 - std::exp(-3 * t)), 2e-4, 6300, 7000, .1, 0, 4.2});
    }
    engine.add(CheckpointWritten{run, "x", 1234567, "", upTo - 3});
    if (fail) engine.add(RunEnded{run, RunStatus::diverged, "the loss became NaN", upTo, double(upTo)});
}

}  // namespace pada::ui::fake
