// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/data_catalog.h"
#include "core/data/image_shape.h"
#include "core/data/shapes.h"
#include "core/data/summary.h"
#include "tests/core/data/data_fixtures.h"

#include <algorithm>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pada {
namespace {

using test::Bytes;
using testing::HasSubstr;

void writeFashion(const test::TempFolder& folder, const std::string& under, const Bytes& trainLabels = {1, 2, 9}) {
    const auto count = static_cast<std::uint32_t>(trainLabels.size());
    folder.write(under + "train-images-idx3-ubyte", test::idx({count, 28, 28}, test::ramp(count * 784)));
    folder.write(under + "train-labels-idx1-ubyte", test::idx({count}, trainLabels));
    folder.write(under + "t10k-images-idx3-ubyte.gz", test::gzip(test::idx({2, 28, 28}, test::ramp(2 * 784))));
    folder.write(under + "t10k-labels-idx1-ubyte.gz", test::gzip(test::idx({2}, {0, 5})));
}

DataRequest request(const std::string& set, std::vector<std::string> searchRoots, const std::string& root = {}) {
    DataRequest asked;
    asked.set = set;
    asked.root = root;
    asked.searchRoots = std::move(searchRoots);
    asked.systemRoots.clear();
    return asked;
}

TEST(LoadDataset, FindsFashionMnistInEveryUsualPlace) {
    const test::TempFolder folder;
    writeFashion(folder, "a/fashion-mnist/");
    for (const auto& asked : {request("fashion-mnist", {folder.path() + "/none", folder.path() + "/a"}),
                              request("fashion-mnist", {folder.path()}, "a"),
                              request("fashion-mnist", {}, folder.path() + "/a/fashion-mnist")}) {
        const auto data = loadDataset(asked);
        ASSERT_TRUE(data.ok()) << data.error().message;
        EXPECT_EQ(data->name, "fashion-mnist");
        EXPECT_EQ(data->notice, "");
        EXPECT_EQ(data->train.count(), 3);
        EXPECT_THAT(data->test.labels, testing::ElementsAre(0, 5));
        EXPECT_EQ(data->train.pixels, test::ramp(3 * 784));
    }
    const auto report = checkDataset(request("fashion-mnist", {folder.path() + "/a"}));
    ASSERT_TRUE(report.ok());
    ASSERT_EQ(report->files.size(), 4u);
    EXPECT_EQ(report->files[0].bytes, 16u + 3 * 784);
    EXPECT_EQ(report->fingerprint.size(), 64u);
}

TEST(LoadDataset, ShapesStandInOnlyWhereNothingWasAskedFor) {
    const test::TempFolder folder;
    const auto data = loadDataset(request("fashion-mnist", {folder.path()}));
    ASSERT_TRUE(data.ok());
    EXPECT_EQ(data->name, "shapes");
    EXPECT_THAT(data->notice, HasSubstr("shapes stands in for fashion-mnist"));
    EXPECT_THAT(data->notice, HasSubstr(folder.path()));
    EXPECT_EQ(loadDataset(request("fashion-mnist", {}, folder.path())).error().code, ErrorCode::notFound);
    const auto cifar = loadDataset(request("cifar10", {folder.path()}));
    EXPECT_EQ(cifar.error().code, ErrorCode::notFound);
    EXPECT_THAT(cifar.error().message, testing::AllOf(HasSubstr(folder.path()), HasSubstr("cifar-10-binary.tar.gz")));
}

TEST(LoadDataset, RefusesWhatCannotBe) {
    EXPECT_EQ(loadDataset(request("mnist", {})).error().code, ErrorCode::wrongUse);
    DataRequest sized = request("cifar10", {});
    sized.imageSize = 16;
    EXPECT_EQ(loadDataset(sized).error().code, ErrorCode::wrongUse);
    sized.set = "shapes";
    sized.imageSize = 65;
    EXPECT_EQ(loadDataset(sized).error().code, ErrorCode::wrongUse);
}

TEST(LoadDataset, NamesTheFileThatIsWrong) {
    const test::TempFolder folder;
    writeFashion(folder, "", {1, 10});
    const auto asked = request("fashion-mnist", {}, folder.path());
    EXPECT_THAT(loadDataset(asked).error().message,
                HasSubstr("train-labels-idx1-ubyte, byte 9: expected a label of 0 to 9, found 10"));
    folder.write("train-labels-idx1-ubyte", test::idx({1}, {1}));
    EXPECT_THAT(loadDataset(asked).error().message, HasSubstr("byte 4: expected 2 labels, as many as images, found 1"));
    folder.write("train-images-idx3-ubyte", test::idx({1, 28, 27}, test::ramp(28 * 27)));
    EXPECT_THAT(loadDataset(asked).error().message, HasSubstr("expected images of 28x28, found 28x27"));
    std::filesystem::remove(folder.path() + "/train-images-idx3-ubyte");
    EXPECT_EQ(loadDataset(asked).error().code, ErrorCode::notFound);
    EXPECT_THAT(loadDataset(asked).error().message, HasSubstr("/train-images-idx3-ubyte is missing"));
}

TEST(LoadDataset, CifarFilesHaveTheirOfficialSize) {
    const test::TempFolder folder;
    folder.write("cifar-10-batches-bin/data_batch_1.bin", Bytes(3073, 0));
    const auto data = loadDataset(request("cifar10", {}, folder.path()));
    EXPECT_EQ(data.error().code, ErrorCode::badData);
    EXPECT_THAT(data.error().message,
                HasSubstr("data_batch_1.bin, byte 3073: expected 10000 records of 3073 bytes, 30730000 bytes in all"));
}

TEST(LoadDataset, ReadsImagenet16Records) {
    const test::TempFolder folder;
    Bytes record = test::ramp(769);
    record[0] = 119;
    folder.write("imagenet16-120/train.bin", record);
    record[0] = 0;
    folder.write("imagenet16-120/test.bin", record);
    const auto data = loadDataset(request("imagenet16-120", {folder.path()}));
    ASSERT_TRUE(data.ok()) << data.error().message;
    EXPECT_EQ(data->classes, 120);
    EXPECT_EQ(data->train.size, 16);
    EXPECT_THAT(data->train.labels, testing::ElementsAre(119));
    EXPECT_EQ(loadDataset(request("cifar100", {folder.path()})).error().code, ErrorCode::notFound);
}

// Before a file is read, sets are as large as their files then say.
TEST(ImageShape, IsThatOfTheLoadedSet) {
    const test::TempFolder folder;
    writeFashion(folder, "fashion-mnist/");
    Bytes record = test::ramp(769);
    record[0] = 0;
    folder.write("imagenet16-120/train.bin", record);
    folder.write("imagenet16-120/test.bin", record);
    const auto shapeOf = [](const Dataset& data) {
        return ImageShape{data.classes, data.train.channels, data.train.size};
    };
    for (const char* set : {"fashion-mnist", "imagenet16-120", "shapes"}) {
        const auto data = loadDataset(request(set, {folder.path()}));
        ASSERT_TRUE(data.ok()) << data.error().message;
        EXPECT_EQ(imageShape(set, 0), shapeOf(*data)) << set;
    }
    EXPECT_EQ(imageShape("shapes", 12), shapeOf(*drawShapes(12, 0, 10, 10)));
    EXPECT_EQ(imageShape("cifar10", 0), (ImageShape{10, 3, 32}));
    EXPECT_EQ(imageShape("cifar100", 0), (ImageShape{100, 3, 32}));
    EXPECT_EQ(imageShape("no set", 0), std::nullopt);
}

TEST(Catalog, ListsAllSets) {
    const test::TempFolder folder;
    writeFashion(folder, "fashion-mnist/");
    const auto known = knownDatasets({folder.path()}, {});
    ASSERT_EQ(known.size(), 6u);
    EXPECT_EQ(known[0].foundAt, folder.path() + "/fashion-mnist");
    EXPECT_EQ(known[1].foundAt, "");
    EXPECT_THAT(known[1].layout, HasSubstr("cifar-10-batches-bin/: data_batch_1.bin"));
}

TEST(Shapes, AreBalancedSeededAndOfAnySize) {
    for (const int size : {8, 28, 64}) {
        const auto data = drawShapes(size, 3, 40, 20);
        ASSERT_TRUE(data.ok());
        EXPECT_EQ(data->train.pixels.size(), static_cast<std::size_t>(40 * size * size));
        for (int c = 0; c < 10; ++c) EXPECT_EQ(std::count(data->train.labels.begin(), data->train.labels.end(), c), 4);
        EXPECT_EQ(data->train.pixels, drawShapes(size, 3, 40, 20)->train.pixels);
        EXPECT_NE(data->train.pixels, drawShapes(size, 4, 40, 20)->train.pixels);
    }
}

TEST(Summary, FingerprintSeesOnePixelAndMeanIsExact) {
    Dataset data = *drawShapes(8, 1, 10, 10);
    const std::string before = datasetFingerprint(data);
    data.test.pixels[5] ^= 1;
    EXPECT_NE(datasetFingerprint(data), before);
    data.train.pixels.assign(640, 0);
    std::fill_n(data.train.pixels.begin(), 320, std::uint8_t{255});
    measurePixels(data);
    EXPECT_FLOAT_EQ(data.mean[0], 0.5f);
    EXPECT_FLOAT_EQ(data.deviation[0], 0.5f);
}

TEST(SplitRoles, AreDisjointStratifiedAndSeeded) {
    const Dataset data = *drawShapes(8, 1, 1000, 50);
    const auto roles = splitRoles(data, 503, 205, 9);
    ASSERT_TRUE(roles.ok());
    EXPECT_EQ(roles->train.size(), 503u);
    EXPECT_EQ(roles->valid.size(), 205u);
    EXPECT_EQ(roles->test.size(), 50u);
    std::set<std::int64_t> all(roles->train.begin(), roles->train.end());
    all.insert(roles->valid.begin(), roles->valid.end());
    EXPECT_EQ(all.size(), 708u);
    EXPECT_TRUE(std::is_sorted(roles->train.begin(), roles->train.end()));
    for (int c = 0; c < 10; ++c) {
        const auto ofClass = [&](std::int64_t i) { return data.train.labels[static_cast<std::size_t>(i)] == c; };
        EXPECT_NEAR(static_cast<double>(std::count_if(roles->valid.begin(), roles->valid.end(), ofClass)), 20.5, 0.51);
        EXPECT_NEAR(static_cast<double>(std::count_if(roles->train.begin(), roles->train.end(), ofClass)), 50.3, 1.0);
    }
    EXPECT_EQ(splitRoles(data, 503, 205, 9)->train, roles->train);
    EXPECT_NE(splitRoles(data, 503, 205, 10)->train, roles->train);
    EXPECT_EQ(splitRoles(data, 0, 205, 9)->valid, roles->valid);
    EXPECT_EQ(splitRoles(data, 0, 205, 9)->train.size(), 795u);
    EXPECT_EQ(splitRoles(data, 0, 0, 9)->train.size(), 1000u);
    EXPECT_EQ(splitRoles(data, 800, 201, 9).error().code, ErrorCode::wrongUse);
    EXPECT_EQ(splitRoles(data, 0, 1000, 9).error().code, ErrorCode::wrongUse);
    EXPECT_EQ(splitRoles(data, -1, 0, 9).error().code, ErrorCode::wrongUse);
}

void expectBalanced(const ImageSet& part, std::int64_t each) {
    for (int c = 0; c < 10; ++c) EXPECT_EQ(std::count(part.labels.begin(), part.labels.end(), c), each);
}

TEST(RealData, FashionMnist) {
    const auto data = loadDataset(DataRequest{});
    ASSERT_TRUE(data.ok()) << data.error().message;
    if (data->name != "fashion-mnist") GTEST_SKIP() << data->notice;
    EXPECT_EQ(data->train.count(), 60'000);
    EXPECT_EQ(data->test.count(), 10'000);
    expectBalanced(data->train, 6'000);
    expectBalanced(data->test, 1'000);
    EXPECT_NEAR(data->mean[0], 0.2860, 0.0001);
    EXPECT_NEAR(data->deviation[0], 0.3530, 0.0001);
}

TEST(RealData, Cifar10) {
    const char* folder = std::getenv("PADA_CIFAR10");
    if (!folder) GTEST_SKIP() << "set PADA_CIFAR10 to a folder in the official binary layout";
    const auto data = loadDataset(request("cifar10", {}, folder));
    ASSERT_TRUE(data.ok()) << data.error().message;
    expectBalanced(data->train, 5'000);
    expectBalanced(data->test, 1'000);
    const std::array<double, 3> mean{0.4914, 0.4822, 0.4465}, deviation{0.246, 0.243, 0.261};
    for (std::size_t c = 0; c < 3; ++c) {
        EXPECT_NEAR(data->mean[c], mean[c], 0.001);
        EXPECT_NEAR(data->deviation[c], deviation[c], 0.002);
    }
}

}  // namespace
}  // namespace pada
