// SPDX-License-Identifier: GPL-3.0-or-later
// core/config/run_config.h: what was asked for, one struct per TOML table; frozen when a run starts. Keys:
// docs/config.md.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace pada {

inline constexpr int kConfigVersion = 1;

struct RunSection {
    std::string name = "run";
    std::uint32_t seed = 0;
    std::string device = "auto";     ///< auto, cpu, cuda:N.
    std::string backend = "auto";    ///< auto, cpu, torch.
    int threads = 0;                 ///< 0 = all cores this process may use.
    std::string precision = "fp32";  ///< fp32, bf16.
    bool cudaGraphs = false;         ///< On cuda:N: steps are recorded in pieces and played.
    double checkpointSeconds = 5.0;
};

struct DataSection {
    std::string set = "fashion-mnist";  ///< fashion-mnist, cifar10, cifar100, imagenet16-120, image-folder, shapes.
    std::string root;                   ///< Folder; empty = the set's usual place.
    std::int64_t trainImages = 0;       ///< 0 = all that are left after validImages.
    std::int64_t validImages = 0;       ///< Held out from the training part for ranking; 0 = rank on the test part.
    int batchSize = 64;
    bool augment = true;
    std::string padding = "mean";  ///< What crops show beyond the image: mean (colour of the set), black.
    int imageSize = 0;             ///< 0 = the set's own; else only `shapes` accepts it.
};

struct SpaceSection {
    std::string kind = "nas-bench-201";
    std::string variant;
    int channels = 8;
    int cellsPerStage = 1;
    bool affine = false;
    std::string init = "uniform_fan_in";  ///< uniform_fan_in (published), kaiming_fan_out.
    std::vector<std::string> ops;         ///< Allowed ops; empty = all.
};

/// Path sampler `importance` and data sampler `importance`, decisions.md section 5. Defaults = PA&DA as published.
struct MethodSection {
    std::string name = "spos";  ///< spos, pa, da, panda, schedule.
    bool reference = false;
    std::string credit = "published";    ///< published, own, path.
    std::string granularity = "option";  ///< option, decision_option.
    std::string normScale = "sum";       ///< sum, rms.
    double pathFloor = 0.0;              ///< Least probability of an option, [0, 1/O).
    std::string smoothing =
        "linear";  ///< linear, constant, cosine, delayed: shape of the smoothing factor over the horizon.
    double smoothingFinal = 1.0;   ///< Reached at the horizon's end (never exactly: the last update comes before it).
    std::int64_t updateEvery = 0;  ///< Steps between updates of path probabilities; 0 = each epoch.
    double finalWeightless =
        0.0;  ///< `schedule` only: final share of each weightless option, as a fraction of uniform, [0, 1].
    std::string memory = "none";             ///< Data: score of undrawn samples: none (published), average.
    double dataFloor = 0.0;                  ///< Least weight as a fraction of uniform, [0, 1).
    std::string dataGranularity = "sample";  ///< sample, class.
    bool unbiasPath = false,
         unbiasData = false;       ///< Weights 1/(N p), at most 10; those of a batch's images then average 1.
    bool redrawDead = true;        ///< Training redraws paths without a way from input to output (reference: false).
    bool topologyUniform = false;  ///< spos: draw uniformly over distinct topologies.
};

struct OptimizerSection {
    double lr = 0.05;
    double momentum = 0.9;
    bool nesterov = false;
    double weightDecay = 2.5e-4;
    double clipNorm = 5.0;            ///< 0 = off.
    std::string inactive = "freeze";  ///< freeze, drift.
};

struct ScheduleSection {
    double epochs = 0.0;  ///< Exactly one of epochs and pathPasses is positive.
    double pathPasses = 0.0;
    double warmup = 0.0;             ///< Fraction of the horizon with rising lr.
    std::string lrShape = "cosine";  ///< cosine (per step, to 0), cosine_epoch, constant, linear.
};

struct TelemetrySection {
    bool enabled = true;
    std::int64_t stepEvery = 1;
    int gvPairs = 32;
    double gvShare = 0.05;
    std::int64_t weightsEvery = 1;  ///< Epochs between stored data weights.
};

struct RankingSection {
    std::string paths = "none";  ///< none, all, live, list:FILE, sample:N.
    std::int64_t images = 1000;
    std::string bn = "batch";  ///< batch, recalibrated, inherited.
    std::int64_t bnImages = 512;
    int batchSize = 0;   ///< 0 = all images at once; else batches of so many in order, the last one short (D14).
    double every = 0.0;  ///< Epochs between rankings while training; 0 = only at the end.
    std::string truth;   ///< TABLE/column or empty.
    std::string score = "loss";  ///< loss, accuracy: which one the table leads with.
};

struct StopSection {
    double minutes = 0.0;      ///< 0 = no limit.
    std::int64_t plateau = 0;  ///< Epochs without a better mean loss; 0 = off.
};

/// A picked path trained alone (`pada retrain`). Defaults = the benchmark's stand-alone recipe at the run's own batch
/// size and length (methods.md section 3). Says nothing about the run itself, so it is no part of configHash.
struct RetrainSection {
    int seeds = 3;            ///< Nets: the run's seed, the next, ...
    double epochs = 0.0;      ///< At most one of epochs and pathPasses is positive; both 0 = as long as the run.
    double pathPasses = 0.0;  ///< On 64 images, as everywhere.
    int batchSize = 0;        ///< 0 = [data] batch_size.
    int channels = 0;         ///< 0 = [space] channels.
    int cellsPerStage = 0;    ///< 0 = [space] cells_per_stage.
    double lr = 0.1;
    double momentum = 0.9;
    bool nesterov = true;
    double weightDecay = 5e-4;
    double clipNorm = 5.0;  ///< 0 = off.
    double warmup = 0.0;
    std::string lrShape = "cosine";
};

struct RunConfig {
    int configVersion = kConfigVersion;
    RunSection run;
    DataSection data;
    SpaceSection space;
    MethodSection method;
    OptimizerSection optimizer;
    ScheduleSection schedule;
    TelemetrySection telemetry;
    RankingSection ranking;
    StopSection stop;
    RetrainSection retrain;
};

}  // namespace pada
