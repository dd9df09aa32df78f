// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/score_values.h"

#include "tests/core/files/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace pada {
namespace {

using ::testing::HasSubstr;

class ScoreValueFiles : public ::testing::Test {
protected:
    testing::TemporaryFolder m_folder;
    std::string m_file = m_folder / "values.csv";
};

TEST_F(ScoreValueFiles, KeepWhatWasSavedToTheLastDigit) {
    {
        auto values = ScoreValues::open(m_file);
        ASSERT_TRUE(values.ok()) << values.error().message;
        EXPECT_EQ(values->find("net, C = 8", "|a~0|", "jacov"), nullptr);
        values->add("net, C = 8", "|a~0|", "jacov", -1.0 / 3.0);
        values->add("net, C = 8", "|a~0|", "nwot", std::nullopt);
        ASSERT_NE(values->find("net, C = 8", "|a~0|", "jacov"), nullptr) << "known before it is on the disk";
        ASSERT_TRUE(values->save().ok());
        values->add("net, C = 8", "|b~0|", "jacov", 2.0);  // never saved
    }
    const auto values = ScoreValues::open(m_file);
    ASSERT_TRUE(values.ok()) << values.error().message;
    ASSERT_NE(values->find("net, C = 8", "|a~0|", "jacov"), nullptr);
    EXPECT_EQ(*values->find("net, C = 8", "|a~0|", "jacov"), -1.0 / 3.0);
    ASSERT_NE(values->find("net, C = 8", "|a~0|", "nwot"), nullptr);
    EXPECT_EQ(*values->find("net, C = 8", "|a~0|", "nwot"), std::nullopt) << "known to have none";
    EXPECT_EQ(values->find("net, C = 8", "|b~0|", "jacov"), nullptr);
    EXPECT_EQ(values->find("net, C = 16", "|a~0|", "jacov"), nullptr) << "of another net";
    EXPECT_EQ(values->notice(), "");
}

TEST_F(ScoreValueFiles, AreOneProcessesAtATime) {
    const auto first = ScoreValues::open(m_file);
    ASSERT_TRUE(first.ok());
    const auto second = ScoreValues::open(m_file);
    ASSERT_FALSE(second.ok());
    EXPECT_EQ(second.error().code, ErrorCode::busy);
}

TEST_F(ScoreValueFiles, WrongOnesAreToldWithTheirLine) {
    std::ofstream(m_file) << "net,path,score,value\nn,p,jacov,1.5\nn,q,jacov,many\n";
    const auto broken = ScoreValues::open(m_file);
    ASSERT_FALSE(broken.ok());
    EXPECT_THAT(broken.error().message, HasSubstr("values.csv:3: the value \"many\" is no number"));
    std::ofstream(m_file) << "arch_str,jacov\n";
    EXPECT_EQ(ScoreValues::open(m_file).error().code, ErrorCode::badData);
}

TEST_F(ScoreValueFiles, ARowCutByAKillIsTold) {
    std::ofstream(m_file) << "net,path,score,value\nn,p,jacov,1.5\nn,q,jac";
    const auto values = ScoreValues::open(m_file);
    ASSERT_TRUE(values.ok());
    EXPECT_THAT(values->notice(), HasSubstr("n,q,jac"));
    EXPECT_NE(values->find("n", "p", "jacov"), nullptr);
}

}  // namespace
}  // namespace pada
