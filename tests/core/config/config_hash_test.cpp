// SPDX-License-Identifier: GPL-3.0-or-later
// Hashes of configs as the program gave them before methods declared their settings: stored runs are found by them, so
// none may ever change. Not to be made anew: a hash that differs is a fault.
#include "core/registry/configs.h"

#include <gtest/gtest.h>

#include <map>
#include <utility>

namespace pada {
namespace {

const std::map<std::pair<std::string, std::string>, std::string> kPresets{
    {{"demo.toml", "demo"}, "4857d4acadaf96cb550227a9def872a3964c62a2b0cf3b2d614607a8ab1ce3e3"},
    {{"paper.toml", "paper"}, "0e1c4da0143be7ade97e99f2c842db6f9c6bf9e715a303730276642d87dd0399"},
    {{"precision_cifar10.toml", "fp32 s0"}, "39da8ab872da92dbaf51f22b962d25a7c6f2aced046a03151913dd9cc879339b"},
    {{"precision_cifar10.toml", "fp32 s1"}, "06e84437eab9bdb5cd2136a5bbe05eba7c0c4ad17c917986795ee54c55d4500a"},
    {{"precision_cifar10.toml", "fp32 s2"}, "c3d66ac7c9e89b8a2edf3f711204fc0ce4b0f48ea46ace09cee49d0af1bf11c5"},
    {{"precision_cifar10.toml", "bf16 s0"}, "e62839800315a3cc05098d4e922c1266d7a1f1a809f400aa466ae9a2b007cda6"},
    {{"precision_cifar10.toml", "bf16 s1"}, "994d72cbf08dfb0d6af157ab2c47743751b7a627748ac42aba346a3151ecd163"},
    {{"precision_cifar10.toml", "bf16 s2"}, "8190b5f1f3448382b1fa4e5240f374a160371ebd59cef5f9b1bc5cba56c550c2"},
    {{"study_cifar10.toml", "spos s0"}, "2339be5903a6d9ed9643c20553dc95d9bf7c42154a67f57a8728f4c9185f370d"},
    {{"study_cifar10.toml", "spos s1"}, "0ab256c98ba76d82036f944ea7448ec1df7181f2f05434b395a031f1d2b30125"},
    {{"study_cifar10.toml", "spos s2"}, "9c2ecf7b7fc6d7e8d5b80a672507f2c8d6f64c20673858fdf33eb4b0272d769f"},
    {{"study_cifar10.toml", "spos s3"}, "3a41cbc2d62eec8468af87b84f395e15d2a190e599a32d773034a9dc1bbecf0d"},
    {{"study_cifar10.toml", "spos s4"}, "177c875d41124c3d4bf6ef543fb7bc76b78e7233c5eafde716f733f6a46fdd19"},
    {{"study_cifar10.toml", "pa s0"}, "1b5f2dad8fbb0a88a62f10a4ca9770abfacea314e82346520a110a2f128322e9"},
    {{"study_cifar10.toml", "pa s1"}, "4d926a940705f24171a1ed2af19b67b9a85dc473b2d3983691318aad9e2a1b01"},
    {{"study_cifar10.toml", "pa s2"}, "f901d70dcb8bb8d8d96c3e09e114328eccb226a792378f1beb57eb52d0688524"},
    {{"study_cifar10.toml", "pa s3"}, "d82a84ff76ed7773215f179ced67947aa700a604709905570710d1730ccf9894"},
    {{"study_cifar10.toml", "pa s4"}, "f33b4cdee3b7756633785693a1043c66d165fd72d096a0d253ea4615918fef12"},
    {{"study_cifar10.toml", "da s0"}, "76d3441a534115c295e5267e3f8997c9ee7a13688a3db7cd7b48e3d539817160"},
    {{"study_cifar10.toml", "da s1"}, "99416c98cc848a6f53b8e0262033693f37525c56f70e50adbb723935c5fef261"},
    {{"study_cifar10.toml", "da s2"}, "e0247245e96ec5db203c795c5c9e97ff4762dc27a90656b63a2c58bef871cb8f"},
    {{"study_cifar10.toml", "da s3"}, "2f0d1148f8106d4076f27dc5107bb8e82c8368873e9c4c7aa53d5adddfc24de6"},
    {{"study_cifar10.toml", "da s4"}, "9577295148950878f286cce5ea9a5819f4e2592d59bcca409f12944a992bde5e"},
    {{"study_cifar10.toml", "panda s0"}, "39da8ab872da92dbaf51f22b962d25a7c6f2aced046a03151913dd9cc879339b"},
    {{"study_cifar10.toml", "panda s1"}, "06e84437eab9bdb5cd2136a5bbe05eba7c0c4ad17c917986795ee54c55d4500a"},
    {{"study_cifar10.toml", "panda s2"}, "c3d66ac7c9e89b8a2edf3f711204fc0ce4b0f48ea46ace09cee49d0af1bf11c5"},
    {{"study_cifar10.toml", "panda s3"}, "4f0b759b7d81912209dc69e8c59d950c18af603bfa0d7246839452c77811c9bc"},
    {{"study_cifar10.toml", "panda s4"}, "9757fa88d80fc82fce1e1713967d0f8c2ecbb2e898b361379ed56979edabdf85"},
    {{"study_cifar10.toml", "schedule s0"}, "c282e62e3beebbc5251d74215b2f6824784938cd2e1720a0bff741317ad0f766"},
    {{"study_cifar10.toml", "schedule s1"}, "6c9379378de4fa3d50eedcd18c8bd6b170c0098c55b5961b99cbe692642a66e4"},
    {{"study_cifar10.toml", "schedule s2"}, "78518ba2b7a47bc3e4f6e3d012eaef46beb0c68be2efd3d49c93ab1acd416244"},
    {{"study_cifar10.toml", "schedule s3"}, "89f809b672874e78410f86f7eb98c1c573be2824d8a0086e82edec4747fe8f01"},
    {{"study_cifar10.toml", "schedule s4"}, "e60ee3672be389748bf24b963317a1379c4dae4dd15b4a9eae64851037a5449e"},
};

/// One key away from the defaults, at 2 epochs.
const std::map<std::string, std::string> kKeys{
    {"method.reference=true", "4d26e94ae29b398da328d10f41aaf8fd599a1c2e7832e5076ecd4932c30bdb14"},
    {"method.credit=own", "89502bfa35bbb064bd75b82d11299d7dac161e9887fe8abbb886847385560948"},
    {"method.credit=path", "1d4c4b1b8412be53a322531bfb121db689898f64bf25b66db85f3238b126f956"},
    {"method.granularity=decision_option", "0df2a3c5f23108cad4743541518c0d22768a440d751fa92c5a8ed52042ace084"},
    {"method.norm_scale=rms", "7467fec2286269ae328182e1d0d55c92ac9afdfc739d57abbd0f778035a60f79"},
    {"method.path_floor=0.05", "dd290f3cc13aef9ea8094508ef473bdaa51046bc9efff290ad80a7b82d51cd36"},
    {"method.smoothing=cosine", "63c53e83bc6b4c1a221ead1a6d3da7b267a0690f8ad772faa7d04be27d0b8f92"},
    {"method.smoothing_final=0.5", "59008647eceada110180ca2be476d32f2b1a3b6802a2b32a87d175234c16763d"},
    {"method.update_every=7", "25452393f1da0b00e532388a5287692a7375c844fcae51eeb021457a9b92766c"},
    {"method.final_weightless=0.25", "a3e19076992bd61c40a3b767bd806103b0b52b66012ec77ee525f96ea65f7682"},
    {"method.memory=average", "2d80c8417f9cc23560e4e23f770d97af58c176eb1c094f6d68b946e2308b33f1"},
    {"method.data_floor=0.3", "7e0ede50f111c7eea4725c9ec7dc310e0b96938f2d33eaa209f85df6434e687e"},
    {"method.data_granularity=class", "316edaf7db29e166ca1df3ec62b2320dcf6e59567627e67c2d6091eef6a6f005"},
    {"method.unbias_path=true", "8afdc059243e5a54ec034f4b4ae76258ec4946c70051f43f030e79d04b8463ad"},
    {"method.unbias_data=true", "cfd00fa28d74b087652aadee90e6e52845bf1c25a33450ea78bc1c9e50d572f4"},
    {"method.redraw_dead=false", "0be3268c79d3c866566ff8d728b78994b460b5cc485dc5235f88a0802d657a6b"},
    {"method.topology_uniform=true", "7e960929fafaeefd796820b2b6d66d819aa0200852115a63b672ec90ea4ed475"},
    {"optimizer.inactive=drift", "d948ec64f205b96261abba4bacee0773d8fcf9cf861de3c6e85c214b7c23384d"},
    {"schedule.lr_shape=linear", "cc816273c69c59750b5bd95a0f59eb04e72e6e117356f183fdb9aa302a0df8aa"},
    {"data.padding=black", "d809ce0d19151bbb78f69da02b2b066ff96343498bc7aefbe2ac99df3998abb2"},
    {"space.init=kaiming_fan_out", "17e72fb7fc062afaf1934f49c208ee6fd55a7c8ec962535a5e8da36bba969c11"},
    {"ranking.bn=recalibrated", "f6caf74d04f3b16423d5856ccc8701ce44e26269b3222938c4f02ff4ad3ace10"},
    {"ranking.score=accuracy", "d69a42d9f9215d57d9d09ff7c5622b034f3d0ad46ccb3eb7d50142292efc1939"},
    {"run.precision=bf16", "db401d24c8c4f87e5539ef05f7371498b60c87cc733aab99d87a97e306265d7c"},
    {"run.backend=torch", "a0399a683c3c2ae23a3f505a40b12dd593080b9a25736ec033e0f391b3a0c420"},
    {"stop.minutes=2.5", "1b7de08c76d2f543dc2f1039d5cccf0f09ee28accf3a041e1721349b1367f5c5"},
    {"stop.plateau=3", "0488d1f2bdf29441520ba79379166962551b5cca742b21bdf55eca9728df05a9"},
    {"ranking.paths=sample:40", "67a187113f9371d85e6cb70a7a72297972c832de791ef4f5bf1e08df4e3b4371"},
    {"method.name=schedule", "99b6c9df96fe5e59217df13f9beeb48092012e03699d7366987b6554f20d320f"},
    {"method.name=da", "1fd088ca9d6cd00e81c6d89b32870556735da53dbdf988710d3a5b3098963e06"},
    {"method.name=pa", "581fc6b40b5110cc30e2009a41bd2c5dbf189e23f48dc1e52121ee16e8ca6693"},
    {"method.name=panda", "2af6d904c4ff056a6b4f1c4aeaafbe4b998b23f1b8e102db9b025b8f2653a8fe"},
};

TEST(StoredHashes, OfThePresetsStand) {
    std::size_t seen = 0;
    for (const char* file : {"demo.toml", "paper.toml", "precision_cifar10.toml", "study_cifar10.toml"}) {
        auto runs = readConfig(std::string(PADA_SOURCE_DIR "/experiments/") + file);
        ASSERT_TRUE(runs.ok()) << runs.error().message;
        for (PlannedRun& run : *runs) {
            std::string& paths = run.config.ranking.paths;  // a list lies where the clone lies
            if (paths.starts_with("list:")) paths = "list:" + paths.substr(paths.rfind('/') + 1);
            const auto known = kPresets.find({file, run.config.run.name});
            ASSERT_NE(known, kPresets.end()) << file << " " << run.config.run.name;
            EXPECT_EQ(configHash(run.config), known->second) << file << " " << run.config.run.name;
            ++seen;
        }
    }
    EXPECT_EQ(seen, kPresets.size());
}

TEST(StoredHashes, OfEveryKeyStand) {
    for (const auto& [change, hash] : kKeys) {
        const auto runs = parseConfig("[schedule]\nepochs = 2\n", "f", std::vector{change});
        ASSERT_TRUE(runs.ok()) << runs.error().message;
        EXPECT_EQ(configHash(runs->at(0).config), hash) << change;
    }
}

// The text of a stored config, byte by byte.
TEST(StoredHashes, TheWrittenTextStands) {
    const std::string stored = R"(config_version = 1

[run]
name = "run"
seed = 0
device = "auto"
backend = "auto"
threads = 0
precision = "fp32"
cuda_graphs = false
checkpoint_seconds = 5.0

[data]
set = "fashion-mnist"
root = ""
train_images = 0
valid_images = 0
batch_size = 64
augment = true
padding = "black"
image_size = 0

[space]
kind = "nas-bench-201"
variant = ""
channels = 8
cells_per_stage = 1
affine = false
init = "uniform_fan_in"
ops = []

[method]
name = "panda"
reference = true
credit = "own"
granularity = "option"
norm_scale = "sum"
path_floor = 0.05
smoothing = "linear"
smoothing_final = 1.0
update_every = 7
final_weightless = 0.0
memory = "none"
data_floor = 0.0
data_granularity = "sample"
unbias_path = false
unbias_data = false
redraw_dead = false
topology_uniform = false

[optimizer]
lr = 0.05
momentum = 0.9
nesterov = false
weight_decay = 0.00025
clip_norm = 5.0
inactive = "drift"

[schedule]
epochs = 2.0
path_passes = 0.0
warmup = 0.0
lr_shape = "cosine_epoch"

[telemetry]
enabled = true
step_every = 1
gv_pairs = 32
gv_share = 0.05
weights_every = 1

[ranking]
paths = "none"
images = 1000
bn = "batch"
bn_images = 512
batch_size = 512
every = 0.0
truth = ""
score = "accuracy"

[stop]
minutes = 0.0
plateau = 0

[retrain]
seeds = 3
epochs = 0.0
path_passes = 0.0
batch_size = 0
channels = 0
cells_per_stage = 0
lr = 0.1
momentum = 0.9
nesterov = true
weight_decay = 5e-04
clip_norm = 5.0
warmup = 0.0
lr_shape = "cosine"
)";
    const auto runs = parseStoredConfig(stored, "stored config");
    ASSERT_TRUE(runs.ok()) << runs.error().message;
    EXPECT_EQ(writeConfig(runs->at(0).config), stored);
    const auto fresh = parseConfig(
        "[schedule]\nepochs = 2\n[method]\nname = \"panda\"\nreference = true\ncredit = \"own\"\npath_floor = "
        "0.05\nupdate_every = 7\n",
        "f");
    ASSERT_TRUE(fresh.ok()) << fresh.error().message;
    EXPECT_EQ(writeConfig(fresh->at(0).config), stored);
}

}  // namespace
}  // namespace pada
