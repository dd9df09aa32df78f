// SPDX-License-Identifier: GPL-3.0-or-later
// tests/ui/stored_long_run.h: a finished run of 400,000 steps in a real store, with all that a run leaves: epochs,
// probabilities of options, weights of images, snapshots of the variance.
#pragma once
#include "core/store/run_editor.h"

#include <QFile>
#include <QtTest>

#include <cmath>
#include <string>
#include <utility>

namespace pada::ui {

struct StoredLongRun {
    static constexpr std::int64_t kSteps = 400'000, kStepsPerEpoch = 1000, kEpochs = kSteps / kStepsPerEpoch;
    static constexpr std::size_t kImages = 10'000;

    static double lossAt(std::int64_t step) {
        return step == 314'159 ? 9.0 : 2.0 + static_cast<double>(step * 7919 % 1000) / 1000.0;
    }

    static StepEvent stepAt(const RunId& id, std::int64_t step) {
        StepEvent e;
        e.run = id;
        e.step = step;
        e.loss = lossAt(step);
        e.top1 = .5;
        e.learningRate = .05;
        e.gradNormRaw = e.gradNormClipped = 1.0;
        e.pathPasses = static_cast<double>(step + 1);
        e.seconds = .001;
        return e;
    }

    /// What is told of a run beside its steps as epoch `epoch` begins, and when it has ended.
    static void begin(EventSink& rows, const RunId& id, std::int64_t epoch) {
        const auto part = static_cast<double>(epoch) / static_cast<double>(kEpochs);
        OptionTable odds(6, {0.0, .5 - .3 * part, 0.0, .5 + .3 * part, 0.0}), norms(6, {0.0, .4, 0.0, 1.1 + part, 0.0});
        rows.push(SamplingChanged{id, epoch * kStepsPerEpoch, std::move(odds), std::move(norms)});
        DataWeightsChanged weights{id, epoch * kStepsPerEpoch, std::vector<float>(kImages),
                                   std::vector<std::int64_t>(64)};
        for (std::size_t image = 0; image < kImages; ++image) {
            const double times = 1.0 + part * std::sin(static_cast<double>(image));  // of uniform
            weights.weights[image] = static_cast<float>(times / static_cast<double>(kImages));
            ++weights.histogram[static_cast<std::size_t>(times * 16.0)];
        }
        rows.push(weights);
    }
    static void end(EventSink& rows, const RunId& id, std::int64_t epoch) {
        EpochFinished e;
        e.run = id;
        e.epoch = epoch;
        e.lastStep = (epoch + 1) * kStepsPerEpoch - 1;
        e.smoothing = .5;
        e.meanLoss = 2.5;
        e.meanTop1 = .5;
        e.gvOnline = 1e-4;
        e.distinctImages = static_cast<std::int64_t>(kImages);
        e.effectiveSampleSize = 9000;
        e.seconds = 1.0;
        e.pathPasses = static_cast<double>(e.lastStep + 1);
        rows.push(e);
        VarianceSnapshot v;
        v.run = id;
        v.step = e.lastStep;
        v.gvOwn = v.gvUniform = 1e-4;
        v.secondUniform = 1.0;
        v.secondUnbiased = .9;
        v.secondOptimal = .8;
        v.low = .85;
        v.high = .95;
        v.draws = 8;
        rows.push(v);
    }

    /// `config` = a file with the run's settings.
    static void store(const std::string& file, const RunId& id, const QString& config) {
        const auto opened = openWriter({file, "real_run_test", 0.0});
        QVERIFY2(opened.ok(), opened ? "" : opened.error().message.c_str());
        StoreWriter& writer = **opened;
        NewRun run;
        run.id = id;
        run.name = "long";
        run.method = "panda";
        QFile settings(config);
        QVERIFY(settings.open(QIODevice::ReadOnly));
        run.configText = settings.readAll().toStdString();
        QVERIFY(writer.editor().createRun(run).ok());
        EventSink& rows = writer.recorder();
        rows.push(RunStarted{id, 0, 0, kSteps, kStepsPerEpoch, "cpu", "avx2", 2, "", ""});
        for (std::int64_t epoch = 0; epoch < kEpochs; ++epoch) {
            begin(rows, id, epoch);
            for (std::int64_t step = epoch * kStepsPerEpoch; step < (epoch + 1) * kStepsPerEpoch; ++step)
                rows.push(stepAt(id, step));
            end(rows, id, epoch);
        }
        rows.push(RunEnded{id, RunStatus::finished, "", kSteps, static_cast<double>(kSteps)});
        QVERIFY(writer.flush().ok());
    }
};

}  // namespace pada::ui
