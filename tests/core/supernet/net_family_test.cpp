// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/supernet/net_family.h"

#include "core/base/contract.h"
#include "tests/support/fake_supernet.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pada {
namespace {

using ::testing::HasSubstr;

struct Nets {
    Nets() {
        net.store().initialise(3);
        for (std::size_t i = 0; i < images.size(); ++i) images[i] = 0.01f * static_cast<float>(i % 7);
    }
    static NetSpec spec() {
        NetSpec spec;
        spec.size = {8, 1, 4, 1, 8};
        spec.options.assign(6, {0, 1, 2, 3, 4});
        return spec;
    }
    /// A step of the active net.
    void train(const Path& path) {
        net.train(
            {.path = path, .batch = {images, labels, labels.size()}},
            {{.learningRate = 0.5, .momentum = 0.9, .nesterov = false, .weightDecay = 1e-3, .clipNorm = 0.0}, {}});
    }
    /// Everything of all nets.
    StateBook book() const {
        StateBook book;
        family.save(book);
        return book;
    }
    AllowedOptions first(std::vector<std::uint8_t> options) const {
        AllowedOptions mask = family.mask(0);
        mask[0] = std::move(options);
        return mask;
    }

    std::unique_ptr<SearchSpace> space = std::move(makeSearchSpace("nas-bench-201")).value();
    testing::FakeSupernet net{spec()};
    NetFamily family{net, spec().options};
    std::vector<float> images = std::vector<float>(8 * 64);
    std::vector<std::int32_t> labels = std::vector<std::int32_t>(8, 1);
};

const Path kLow{2, 3, 2, 3, 2, 3}, kHigh{3, 2, 3, 2, 3, 2};
constexpr const char* kParts[] = {"weights", "momentum", "statistics"};

TEST(NetFamily, OfOneKeepsWhatASingleNetKeeps) {
    Nets nets;
    nets.train(kLow);
    const StateBook book = nets.book();
    EXPECT_EQ(book.arrays().size(), 3u);
    for (const char* part : kParts) EXPECT_TRUE(book.has(part)) << part;
    EXPECT_EQ(nets.family.ownerOf(kLow), 0);
    EXPECT_EQ(nets.family.size(), 1u);
}

TEST(NetFamily, TrainingOneLeavesTheOthersBytes) {
    Nets nets;
    nets.train(kLow);
    const NetId low = nets.family.add(0, nets.first({0, 1, 2})), high = nets.family.add(0, nets.first({3, 4}));
    const StateBook before = nets.book();
    for (const char* part : kParts)
        for (const char* net : {"nets.1.", "nets.2."})
            EXPECT_EQ(before.arrays().at(std::string(net) + part), before.arrays().at(part)) << "a copy of the parent";
    nets.family.activate(high);
    nets.train(kHigh);
    const StateBook after = nets.book();
    for (const char* part : kParts) {
        EXPECT_EQ(after.arrays().at(part), before.arrays().at(part)) << part;
        EXPECT_EQ(after.arrays().at("nets.1." + std::string(part)), before.arrays().at(part)) << part;
        EXPECT_NE(after.arrays().at("nets.2." + std::string(part)), before.arrays().at(part)) << part;
    }
    EXPECT_EQ(nets.family.ownerOf(kLow), low);
    EXPECT_EQ(nets.family.ownerOf(kHigh), high);
    EXPECT_EQ(nets.family.weights(high).data(), nets.net.store().weights.data());
    EXPECT_NE(nets.family.weights(low).data(), nets.net.store().weights.data());
}

// Two nets trained in turn are each what it would be alone: nothing of one, its momentum or statistics, reaches the
// other.
TEST(NetFamily, NetsTrainedInTurnAreWhatEachIsAlone) {
    Nets both, alone;
    both.train(kLow);
    alone.train(kLow);
    const NetId low = both.family.add(0, both.first({0, 1, 2})), high = both.family.add(0, both.first({3, 4}));
    for (int i = 0; i < 4; ++i) {
        both.family.activate(low);
        both.train(kLow);
        both.family.activate(high);
        both.train(kHigh);
        alone.train(kHigh);
    }
    const StateBook family = both.book(), single = alone.book();
    for (const char* part : kParts)
        EXPECT_EQ(family.arrays().at("nets.2." + std::string(part)), single.arrays().at(part)) << part;
}

TEST(NetFamily, ComesBackFromABookAndGoesOn) {
    Nets nets;
    const NetId low = nets.family.add(0, nets.first({0, 1, 2}));
    nets.family.activate(low);
    nets.train(kLow);
    const NetId lower = nets.family.add(low, nets.first({2}));
    nets.family.activate(lower);
    nets.train(kLow);
    nets.family.activate(low);
    Nets again;
    again.train(kHigh);
    again.family.restore(nets.book());
    EXPECT_EQ(again.book(), nets.book());
    EXPECT_EQ(again.family.active(), low);
    EXPECT_EQ(again.family.mask(lower), nets.first({2}));
    EXPECT_EQ(again.family.ownerOf(kLow), lower);
    EXPECT_EQ(again.family.ownerOf({1, 3, 2, 3, 2, 3}), low);
    EXPECT_EQ(again.family.ownerOf(kHigh), 0);
    for (Nets* each : {&nets, &again}) {
        each->train({1, 2, 2, 2, 2, 2});
        each->family.activate(lower);
        each->train(kLow);
    }
    EXPECT_EQ(again.book(), nets.book());
}

TEST(NetFamily, RefusesWhatDoesNotFitByName) {
    Nets nets;
    nets.family.add(0, nets.first({0, 1, 2}));
    const StateBook whole = nets.book();
    const auto with = [&](const char* name, std::optional<StateBook::Array> values) {
        StateBook book;
        for (const auto& [other, kept] : whole.arrays())
            if (other != name) book.insert(other, kept);
        if (values) book.insert(name, std::move(*values));
        Nets fresh;
        const StateBook before = fresh.book();
        try {
            fresh.family.restore(book);
        } catch (const RunError& error) {
            EXPECT_EQ(fresh.book(), before) << "nothing is changed";
            return std::string(error.what());
        }
        return std::string("taken");
    };
    EXPECT_THAT(with("momentum", std::nullopt), HasSubstr("momentum is missing"));
    EXPECT_THAT(with("nets.1.weights", std::vector<float>(2)), HasSubstr("nets.1.weights has 2 entries"));
    EXPECT_THAT(with("nets.1.statistics", std::vector<double>(2)), HasSubstr("nets.1.statistics has another type"));
    EXPECT_THAT(with("nets.1.mask", std::vector<std::uint8_t>{1, 7}), HasSubstr("nets.1.mask has options"));
    EXPECT_THAT(with("nets.1.mask", std::vector<std::uint8_t>{200}), HasSubstr("nets.1.mask has options"));
    EXPECT_THAT(with("nets.active", std::vector<std::int64_t>{2}), HasSubstr("nets.active names net 2 of 2"));
    EXPECT_EQ(with("nets.active", std::vector<std::int64_t>{1}), "taken");
}

TEST(NetFamily, WrongUseThrows) {
    Nets nets;
    EXPECT_THROW(nets.family.activate(1), ContractError);
    EXPECT_THROW(nets.family.add(3, nets.first({1})), ContractError);
    EXPECT_THROW(nets.family.add(0, nets.first({})), ContractError);
    EXPECT_THROW(nets.family.add(0, {{0}}), ContractError);
    const NetId low = nets.family.add(0, nets.first({0, 1, 2}));
    EXPECT_THROW(nets.family.add(low, nets.first({3})), ContractError);
    EXPECT_THROW(nets.family.ownerOf({9, 0, 0, 0, 0, 0}), ContractError);
    EXPECT_EQ(nets.family.size(), 2u);
}

}  // namespace
}  // namespace pada
