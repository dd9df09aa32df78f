// SPDX-License-Identifier: GPL-3.0-or-later
// Bundles that are whole by every hash and hold rows that no store ever wrote.
#include "tests/core/bundle/bundle_bench.h"

namespace {

using namespace pada;
using namespace pada::testing;

class HostileRows : public BundleBench {
protected:
    void SetUp() override {
        BundleBench::SetUp();
        makeStore();
        ASSERT_TRUE(pack({kFirst, kSecond}, true).ok());
        m_good = apart(m_file);
    }
    /// The good bundle after one change to one member, its manifest honest about it.
    void refused(const std::string& member, const std::string& from, const std::string& to, const std::string& words) {
        std::vector<ZipMember> members = m_good;
        std::string& content = named(members, member).content;
        const std::size_t at = content.find(from);
        ASSERT_NE(at, std::string::npos) << member << " has no " << from;
        content.replace(at, from.size(), to);
        honest(members);
        expectRefused(put({members}), words, member + ": " + to);
    }
    std::vector<ZipMember> m_good;
};

TEST_F(HostileRows, TablesThatAreNoneAreRefusedWithTheirLine) {
    refused("step.csv", "loss", "loss\"", "member \"step.csv\": line 1");
    refused("step.csv", ",loss", ",evil", "member \"step.csv\": line 1: column \"evil\" is unknown or comes twice");
    refused("step.csv", ",loss", ",top1", "member \"step.csv\": line 1: column \"top1\" is unknown or comes twice");
    refused("step.csv", "run,", "", "member \"step.csv\": line 1: the first column is not run");
    refused("step.csv", "\n1,0,0,", "\n1,0,0,0,", "member \"step.csv\": line 2: ");
    refused("step.csv", "\n1,0,0,", "\n3,0,0,", "member \"step.csv\": line 2: run 3 is not among the 2");
    refused("step.csv", "\n1,0,0,", "\n0,0,0,", "member \"step.csv\": line 2: run 0 is not among the 2");
    refused("step.csv", "\n1,0,0,", "\n1,0,x,", "member \"step.csv\": line 2: column step: \"x\" is no whole number");
    refused("step.csv", "\n1,0,0,", "\n1,0,,", "member \"step.csv\": line 2: a value is missing");
    refused("step.csv", "\n1,0,1,", "\n1,0,0,", "member \"step.csv\": line 3: a row like it came before");
    refused("event.csv", "words; and more", "words\xff", "column values is no UTF-8");
}

TEST_F(HostileRows, RunsThatCannotBeAreRefused) {
    refused("run.csv", ",finished,", ",running,", "status \"running\" is not how a run ends");
    refused("run.csv", ",finished,", ",queued,", "status \"queued\" is not how a run ends");
    refused("run.csv", ",finished,", ",evil,", "status \"evil\" is not how a run ends");
    refused("run.csv", kFirst.text, "01ARZ3NDEKTSV4RRFFQ69G5FAA", "is not " + kFirst.text + " as the manifest says");
    refused("run.csv", kFirst.text, "../../x", "as the manifest says");
    refused("run.csv", "\n1,", "\n2,", "member \"run.csv\": line 2");
    std::vector<ZipMember> members = m_good;
    std::string& runs = named(members, "run.csv").content;
    runs = runs.substr(0, runs.find("\n2,") + 1);
    honest(members);
    expectRefused(put({members}), "member \"run.csv\": it has 1 runs, the manifest 2", "a run without a row");
    members = m_good;
    std::erase_if(members, [](const ZipMember& m) { return m.name == "config-2.toml"; });
    honest(members);
    expectRefused(put({members}), "the settings of run 2 are missing", "no settings");
}

TEST_F(HostileRows, ChecksumsOfStepsAreCompared) {
    refused("step.csv", "2.48", "2.47", "are not as they were written");
}

TEST_F(HostileRows, RowsThatBelongToNothingAreRefused) {
    refused("path_score.csv", "RK" + kFirst.text, "RKother", "belong to nothing that is there");
    refused("search_point.csv", "SR" + kFirst.text, "SRother", "belong to nothing that is there");
    refused("truth_value.csv", "\nt,", "\nu,", "belong to nothing that is there");
}

TEST_F(HostileRows, ACheckpointsRowNamesOnlyWeightsThatCame) {
    const std::string path = checkpointPath(kFirst, 40);
    refused("checkpoint.csv", path, "../../../../etc/passwd", "it names weights that did not come with it");
    refused("checkpoint.csv", path, checkpointPath(kSecond, 40), "it names weights that did not come with it");
    refused("weights-1-000000040.safetensors", "weights of", "Weights of", "is not as it was written");
    std::vector<ZipMember> members = m_good;
    members.push_back({"weights-2-000000041.safetensors", "more"});
    honest(members);
    expectRefused(put({members}), "no row of checkpoint.csv names them", "weights without a row");
    members = m_good;
    members.push_back({"weights-3-000000041.safetensors", "more"});
    honest(members);
    expectRefused(put({members}), "the manifest has no run 3", "weights without a run");
}

TEST_F(HostileRows, CountedGroupsAreNoBomb) {
    std::vector<ZipMember> members = m_good;
    std::string& weights = named(members, "data_weight.csv").content;
    const std::size_t before = weights.size();
    for (int block = 1; block < 200; ++block) weights += fmt::format("1,0,5,{},00000000*131072,0\n", block);
    EXPECT_LT(weights.size() - before, 8000u);  // a hundred megabytes
    honest(members);
    expectRefused(put({members}), "what is written once and counted would become more than 64000000 bytes", "counted");
}

TEST_F(HostileRows, APartThatFollowsNothingIsRefused) {
    std::vector<ZipMember> members = m_good;
    members.push_back({"note-3.csv", "run,text,changed\n"});
    honest(members);
    expectRefused(put({members}), "member \"note-3.csv\": the part before it is missing", "a gap");
}

TEST_F(HostileRows, ValuesThatNoViewCouldShowAreRefused) {
    // As damaged_store_test has them: probabilities above 1, weights that are none, paths of no space.
    refused("option_probability.csv", ",0.3,", ",1.3,", "option_probability");
    refused("path_score.csv", "010000000000", "090000000000", "path_score");
    refused("data_weight.csv", "0000803e", "000080be", "data_weight");
}

}  // namespace
