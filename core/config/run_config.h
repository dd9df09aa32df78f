// SPDX-License-Identifier: GPL-3.0-or-later
// core/config/run_config.h: what was asked for, one struct per TOML table; frozen when a run starts. Keys:
// docs/config.md.
#pragma once
#include "core/config/choices.h"
#include "core/config/setting.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

namespace pada {

inline constexpr int kConfigVersion = 1;

struct RunSection {
    std::string name = "run";
    std::uint32_t seed = 0;
    std::string device = "auto";  ///< auto, cpu, cuda:N.
    BackendChoice backend = BackendChoice::automatic;
    int threads = 0;  ///< 0 = all cores this process may use.
    Precision precision = Precision::fp32;
    bool cudaGraphs = false;  ///< On cuda:N: steps are recorded in pieces and played.
    double checkpointSeconds = 5.0;
};

struct DataSection {
    std::string set = "fashion-mnist";  ///< fashion-mnist, cifar10, cifar100, imagenet16-120, image-folder, shapes.
    std::string root;                   ///< Folder; empty = the set's usual place.
    std::int64_t trainImages = 0;       ///< 0 = all that are left after validImages.
    std::int64_t validImages = 0;       ///< Held out from the training part for ranking; 0 = rank on the test part.
    int batchSize = 64;
    bool augment = true;
    Padding padding = Padding::mean;
    int imageSize = 0;    ///< 0 = the set's own; else only `shapes` and `image-folder` accept it.
    double jitter = 0.0;  ///< Strength of random brightness, contrast and saturation; 0 = off.
    // Of `image-folder` only:
    std::string trainList, validList;  ///< Below `root`; empty = a folder a class.
    int resize = 0;                    ///< Short side before the middle is cut out for evaluation; 0 = 8/7 image_size.
    double smallestCrop = 0.08;        ///< Share of a picture's area.
    BrokenFiles brokenFiles = BrokenFiles::refuse;
};

struct SpaceSection {
    std::string kind = "nas-bench-201";
    std::string variant;
    int channels = 8;
    int cellsPerStage = 1;
    bool affine = false;
    Initialisation init = Initialisation::uniformFanIn;
    std::vector<std::string> ops;  ///< Allowed ops; empty = all.
};

/// Which method, and the values of the settings that the methods declare (core/methods). A key of another method than
/// `name` is kept, for the runs of a suite share the table; only what loopTerms() asks of any method counts then.
struct MethodSection {
    std::string name = "spos";
    bool reference = false;  ///< Takes up the authors' habits (Habit).
    SettingValues values;
};

struct OptimizerSection {
    double lr = 0.05;
    double momentum = 0.9;
    bool nesterov = false;
    double weightDecay = 2.5e-4;
    double clipNorm = 5.0;  ///< 0 = off.
    Inactive inactive = Inactive::freeze;
};

struct ScheduleSection {
    double epochs = 0.0;  ///< Exactly one of epochs and pathPasses is positive.
    double pathPasses = 0.0;
    double warmup = 0.0;  ///< Fraction of the horizon with rising lr.
    RateShape lrShape = RateShape::cosine;
};

/// What a chart of them can tell apart.
inline constexpr std::size_t kMostProbePaths = 12;

struct TelemetrySection {
    bool enabled = true;
    std::int64_t stepEvery = 1;
    int gvPairs = 32;
    double gvShare = 0.05;
    std::int64_t weightsEvery = 1;  ///< Epochs between stored data weights.
    /// Path texts, scored after every epoch on so many images; at most kMostProbePaths.
    std::vector<std::string> probePaths = {};
    std::int64_t probeImages = 500;

    bool measures() const { return enabled && gvPairs >= 2 && gvShare > 0.0; }
    /// Steps between variance snapshots: their two sets of M passes stay below `gvShare` of the training passes.
    std::int64_t snapshotGap() const {
        const double gap = std::ceil(2.0 * gvPairs / std::max(1e-6, gvShare));
        return std::max<std::int64_t>(1, std::llround(gap));
    }
};

struct RankingSection {
    std::string paths = "none";  ///< none, all, live, list:FILE, sample:N.
    std::int64_t images = 1000;
    RankingNorm bn = RankingNorm::batch;
    std::int64_t bnImages = 512;
    int batchSize = 0;   ///< 0 = all images at once; else batches of so many in order, the last one short (D14).
    double every = 0.0;  ///< Epochs between rankings while training; 0 = only at the end.
    std::string truth;   ///< TABLE/column or empty.
    LeadingScore score = LeadingScore::loss;
};

/// What the stop rules declare (core/engine/stop_rules).
struct StopSection {
    SettingValues values;
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
    RateShape lrShape = RateShape::cosine;
    double labelSmoothing = 0.0;
    double auxiliary = 0.0;  ///< Weight of a second classifier's loss, where the space's nets have one.
    double dropPath = 0.0;   ///< What the share of dropped paths grows to.
    int cutout = 0;          ///< Pixels; 0 = off.
    double jitter = 0.0;     ///< As [data] jitter; 0 = off.
    double ema = 0.0;        ///< How much of an average of the weights each step keeps; 0 = no average.
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
