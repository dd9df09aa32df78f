// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/job.h"

#include "core/base/contract.h"

#include <gtest/gtest.h>

#include <atomic>
#include <new>
#include <vector>

namespace pada {
namespace {

TEST(Guarded, GivesTheValueOrWhatWasThrown) {
    EXPECT_EQ(guarded([] { return 3; }).value(), 3);
    EXPECT_TRUE(guarded([] {}).ok());
    EXPECT_EQ(guarded([]() -> Result<int> { return Error{ErrorCode::busy, "taken"}; }).error().code, ErrorCode::busy);
    const Result<int> run = guarded([]() -> int { throw RunError("the disk is gone"); });
    ASSERT_FALSE(run.ok());
    EXPECT_EQ(run.error().message, "the disk is gone");
    const Result<void> contract = guarded([] { expects(false, "six decisions"); });
    EXPECT_NE(contract.error().message.find("six decisions"), std::string::npos);
    EXPECT_NE(guarded([] { throw std::bad_alloc(); }).error().message.find("memory"), std::string::npos);
    EXPECT_FALSE(guarded([] { throw 7; }).ok());
}

TEST(Job, AnExceptionOnItsThreadIsTheAnswerOfWhoWaits) {
    Job job([]() -> Result<void> { throw ContractError("a path has six decisions"); });
    const Result<void> answer = job.wait();
    ASSERT_FALSE(answer.ok());
    EXPECT_NE(answer.error().message.find("a path has six decisions"), std::string::npos);
    EXPECT_FALSE(job.begun());
    EXPECT_TRUE(job.wait().ok());
}

TEST(Job, WhatNobodyWaitsForIsJoined) {
    std::atomic<int> done{0};
    {
        std::vector<Job> jobs;
        for (int i = 0; i < 4; ++i)
            jobs.emplace_back([&]() -> Result<void> {
                if (++done == 2) throw 5;
                return {};
            });
        jobs.front() = Job([&]() -> Result<void> {
            ++done;
            return {};
        });
    }
    EXPECT_EQ(done, 5);
}

}  // namespace
}  // namespace pada
