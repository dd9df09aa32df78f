// SPDX-License-Identifier: GPL-3.0-or-later
// A folder of pictures as a data set: what is in it, what is refused, and batches that depend on their draws alone.
#include "core/base/contract.h"
#include "core/data/data_catalog.h"
#include "core/data/decode_pool.h"
#include "core/data/folder_set.h"
#include "core/data/picture_source.h"
#include "tests/core/data/picture_fixtures.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <future>
#include <utility>

namespace pada {
namespace {

using test::Bytes;
using testing::ElementsAre;
using testing::HasSubstr;

/// train and val of two classes, mixed sizes, kinds and endings.
void writeFolder(const test::TempFolder& folder) {
    for (int i = 0; i < 12; ++i) {
        const auto number = std::to_string(i);
        folder.write("train/cats/" + number + ".jpg", test::jpegBytes(40 + 9 * i, 60, test::slope()));
        folder.write("train/dogs/" + number + ".PNG", test::pngBytes(30, 33 + i, test::slope()));
    }
    for (const char* part : {"val/cats/a.jpeg", "val/dogs/b.jpeg"})
        folder.write(part, test::jpegBytes(70, 50, test::plainPaint(100, 150, 200)));
    folder.write("train/cats/notes.txt", {'x'});
    folder.write("train/cats/.hidden.jpg", {'x'});
}

DataRequest folderRequest(const test::TempFolder& folder, int threads = 2) {
    DataRequest request;
    request.set = kFolderSet;
    request.root = folder.path();
    request.imageSize = 16;
    request.folder.threads = threads;
    return request;
}

std::vector<float> batchOf(const Dataset& data, const ImageSet& part, const std::vector<std::int64_t>& indices,
                           const AugmentSettings& augment, std::int64_t epoch = 0, std::int64_t first = 0) {
    std::vector<float> images(indices.size() * 16 * 16 * 3);
    std::vector<std::int32_t> labels(indices.size());
    fillBatch(data, part, indices, 7, epoch, first, augment, images, labels);
    return images;
}

AugmentSettings everything(const Dataset& data) {
    AugmentSettings augment = defaultAugment(data, true);
    augment.jitter = 0.4;
    augment.cutout = 4;
    return augment;
}

TEST(ImageFolder, HasItsClassesPartsAndLabels) {
    const test::TempFolder folder;
    writeFolder(folder);
    const auto data = loadDataset(folderRequest(folder));
    ASSERT_TRUE(data.ok()) << data.error().message;
    EXPECT_THAT(data->classNames, ElementsAre("cats", "dogs"));
    EXPECT_EQ(data->train.count(), 24);
    EXPECT_THAT(data->test.labels, ElementsAre(0, 1));
    EXPECT_EQ(data->train.size, 16);
    EXPECT_EQ(data->train.channels, 3);
    EXPECT_TRUE(data->train.pixels.empty());
    EXPECT_EQ(data->notice, "");
    // A flat picture is its colour, normalised by the field's mean and deviation.
    const auto images = batchOf(*data, data->test, {0}, {.enabled = false});
    EXPECT_NEAR(images[0], (100 / 255.0 - 0.485) / 0.229, 0.05);
    EXPECT_NEAR(images[2], (200 / 255.0 - 0.406) / 0.225, 0.05);
    // Names and lengths are what it is known by.
    EXPECT_EQ(loadDataset(folderRequest(folder))->fingerprint, data->fingerprint);
    folder.write("train/cats/0.jpg", test::jpegBytes(41, 60, test::slope()));
    EXPECT_NE(loadDataset(folderRequest(folder))->fingerprint, data->fingerprint);
}

TEST(ImageFolder, WithoutAValidationFolderEachTenthPictureIsForTests) {
    const test::TempFolder folder;
    for (int i = 10; i < 31; ++i) folder.write("a/" + std::to_string(i) + ".png", test::pngBytes(8, 8, test::slope()));
    for (int i = 0; i < 3; ++i) folder.write("b/" + std::to_string(i) + ".png", test::pngBytes(8, 8, test::slope()));
    const auto data = loadDataset(folderRequest(folder));
    ASSERT_TRUE(data.ok()) << data.error().message;
    EXPECT_THAT(data->test.labels, ElementsAre(0, 0, 1));
    EXPECT_EQ(data->train.count(), 21);
    EXPECT_THAT(data->notice, HasSubstr("each tenth picture of a class is the test part"));
}

TEST(ImageFolder, ListsNamePicturesAndClasses) {
    const test::TempFolder folder;
    writeFolder(folder);
    const auto write = [&](const std::string& name, const std::string& text) {
        folder.write(name, Bytes(text.begin(), text.end()));
    };
    DataRequest request = folderRequest(folder);
    request.folder.trainList = "train.txt";
    request.folder.validList = "val.txt";
    write("train.txt", "train/cats/3.jpg 10\r\n\ntrain/dogs/4.PNG\t9\n");
    write("val.txt", "val/dogs/b.jpeg 9\n");
    const auto data = loadDataset(request);
    ASSERT_TRUE(data.ok()) << data.error().message;
    EXPECT_THAT(data->classNames, ElementsAre("9", "10"));  // as numbers
    EXPECT_THAT(data->train.labels, ElementsAre(1, 0));
    EXPECT_THAT(data->test.labels, ElementsAre(0));
    const auto says = [&](const std::string& words) {
        const auto wrong = loadDataset(request);
        ASSERT_FALSE(wrong.ok()) << words;
        EXPECT_THAT(wrong.error().message, HasSubstr(words));
    };
    write("val.txt", "val/dogs/b.jpeg\n");
    says("val.txt, line 1: expected \"PATH LABEL\"");
    write("val.txt", "val/dogs/b.jpeg 77\n");
    says("val/dogs/b.jpeg is of class 77, which the training list has not");
    write("val.txt", "val/dogs/none.jpeg 9\n");
    says("none.jpeg: No such file");
    request.folder.validList.clear();
    says("named together or not at all");
}

TEST(ImageFolder, RefusesWithFileAndReasonOrLeavesOut) {
    const test::TempFolder folder;
    writeFolder(folder);
    Bytes half = test::jpegBytes(200, 200, test::slope());
    half.resize(half.size() / 2);
    folder.write("train/cats/half.jpg", half);
    folder.write("train/dogs/other.png", {'G', 'I', 'F', '8'});
    folder.write("val/dogs/empty.jpg", {});
    DataRequest request = folderRequest(folder);
    const auto refused = loadDataset(request);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, ErrorCode::badData);
    for (const char* words :
         {"3 of 29 pictures cannot be read", "train/cats/half.jpg: damaged JPEG: Premature end",
          "train/dogs/other.png: looks like GIF", "val/dogs/empty.jpg: is empty", "broken_files to \"skip\""})
        EXPECT_THAT(refused.error().message, HasSubstr(words));
    request.folder.skipsBroken = true;
    const auto data = loadDataset(request);
    ASSERT_TRUE(data.ok()) << data.error().message;
    EXPECT_EQ(data->train.count(), 24);
    EXPECT_THAT(data->notice, HasSubstr("3 of 29 pictures cannot be read"));
    EXPECT_EQ(data->leftOut.size(), 3u);
}

TEST(ImageFolder, RefusesWhatIsNoSet) {
    const test::TempFolder folder;
    const auto says = [](const DataRequest& request, const std::string& words) {
        const auto wrong = loadDataset(request);
        ASSERT_FALSE(wrong.ok()) << words;
        EXPECT_THAT(wrong.error().message, HasSubstr(words));
    };
    DataRequest request = folderRequest(folder);
    says(request, "has no class");
    folder.write("train/a/1.png", test::pngBytes(8, 8, test::slope()));
    says(request, "has a folder train but none of val, valid, validation, test");
    folder.write("val/b/1.png", test::pngBytes(8, 8, test::slope()));
    says(request, "has a class b, and");
    request.root += "/nowhere";
    says(request, "is no folder; set [data] root");
    request.root.clear();
    says(request, "set [data] root");
    request = folderRequest(folder);
    request.folder.resize = 8;
    says(request, "resize is 8, less than the 16 pixels");
}

// What the head and end of a file hide ends the training that meets it, by name.
TEST(ImageFolder, ABatchNamesThePictureThatCannotBeDecoded) {
    const test::TempFolder folder;
    writeFolder(folder);
    Bytes spoilt = test::pngBytes(60, 60, test::slope());
    spoilt[spoilt.size() / 2] ^= 0x21;
    folder.write("train/dogs/0.PNG", spoilt);
    folder.write("train/dogs/5.PNG", spoilt);
    const auto data = loadDataset(folderRequest(folder));
    ASSERT_TRUE(data.ok()) << data.error().message;
    try {
        batchOf(*data, data->train, {1, 12, 17}, {.enabled = false});
        FAIL() << "taken";
    } catch (const RunError& error) {
        EXPECT_THAT(error.what(), testing::ContainsRegex("train/dogs/0.PNG: damaged PNG.*pada data check"));
    }
    const auto report = checkDataset(folderRequest(folder));
    ASSERT_TRUE(report.ok()) << report.error().message;
    EXPECT_EQ(report->broken.size(), 2u);
    EXPECT_EQ(report->trainCount, 22);
}

TEST(ImageFolder, ABatchDependsOnItsDrawsAndNotOnThePool) {
    const test::TempFolder folder;
    writeFolder(folder);
    const auto one = loadDataset(folderRequest(folder, 1)), five = loadDataset(folderRequest(folder, 5));
    const AugmentSettings augment = everything(*one);
    const std::vector<std::int64_t> indices{3, 14, 3, 0, 23, 8};
    const auto batch = batchOf(*one, one->train, indices, augment, 2, 40);
    EXPECT_EQ(batchOf(*five, five->train, indices, augment, 2, 40), batch);
    // An image of a batch is the image of its place in the epoch, whatever the batches are.
    const auto second = batchOf(*one, one->train, {14, 3}, augment, 2, 41);
    EXPECT_TRUE(std::equal(second.begin(), second.end(), batch.begin() + 16 * 16 * 3));
    EXPECT_FALSE(std::equal(batch.begin(), batch.begin() + 768, batch.begin() + 2 * 768));  // one picture, two draws
    EXPECT_NE(batchOf(*one, one->train, indices, augment, 3, 40), batch);
    // Colours and cutouts leave the crops as they were: without them a pixel outside of the cut is the plain crop's.
    AugmentSettings plain = augment;
    plain.jitter = 0.0;
    AugmentSettings cutOnly = plain;
    plain.cutout = 0;
    const auto crop = batchOf(*one, one->train, {5}, plain), withCut = batchOf(*one, one->train, {5}, cutOnly);
    std::size_t same = 0;
    for (std::size_t i = 0; i < crop.size(); ++i) same += crop[i] == withCut[i];
    EXPECT_GE(same, crop.size() - 4 * 4 * 3);
    EXPECT_NE(withCut, crop);
    AugmentSettings weak = plain;  // colours are drawn, and change no byte
    weak.jitter = 1e-9;
    EXPECT_EQ(batchOf(*one, one->train, {5}, weak), crop);
}

TEST(ImageFolder, AForeseenBatchIsTheOneThatWasAskedFor) {
    const test::TempFolder folder;
    writeFolder(folder);
    const auto data = loadDataset(folderRequest(folder)), fresh = loadDataset(folderRequest(folder));
    const AugmentSettings augment = everything(*data);
    const auto expected = [&](std::int64_t epoch) { return batchOf(*fresh, fresh->train, {1, 2, 3}, augment, epoch); };
    data->train.source->expect({{1, 2, 3}, 7, 1, 0, augment});
    EXPECT_EQ(batchOf(*data, data->train, {1, 2, 3}, augment, 1), expected(1));
    data->train.source->expect({{1, 2, 3}, 7, 2, 0, augment});
    EXPECT_EQ(batchOf(*data, data->train, {1, 2, 3}, augment, 5), expected(5));  // another one
    data->train.source->expect({{1, 2, 3}, 7, 3, 0, augment});                   // beside the second
    data->train.source->expect({{1, 2, 3}, 7, 3, 0, augment});                   // which takes no further place
    EXPECT_EQ(batchOf(*data, data->train, {1, 2, 3}, augment, 3), expected(3));
    EXPECT_EQ(batchOf(*data, data->train, {1, 2, 3}, augment, 2), expected(2));
    for (const std::int64_t epoch : {6, 7, 8}) data->train.source->expect({{1, 2, 3}, 7, epoch, 0, augment});
    for (const std::int64_t epoch : {7, 6, 8})  // the first one's place was taken
        EXPECT_EQ(batchOf(*data, data->train, {1, 2, 3}, augment, epoch), expected(epoch));
    data->train.source->expect({{0}, 7, 4, 0, augment});  // and nobody has to come for it
}

TEST(ImageFolder, LoadingIsToldAndCanBeStopped) {
    const test::TempFolder folder;
    writeFolder(folder);
    DataRequest request = folderRequest(folder);
    std::vector<std::pair<std::int64_t, std::int64_t>> told;
    request.told = [&](std::int64_t done, std::int64_t total) {
        told.emplace_back(done, total);
        return done == 0;
    };
    const auto stopped = loadDataset(request);
    ASSERT_FALSE(stopped.ok());
    EXPECT_EQ(stopped.error().code, ErrorCode::stopped);
    EXPECT_THAT(stopped.error().message, HasSubstr("after 24 of 26 pictures"));
    EXPECT_THAT(told, testing::IsSupersetOf({std::pair{0L, 0L}, {0L, 26L}, {24L, 26L}}));
    request.told = [](std::int64_t, std::int64_t total) { return total > 0; };
    EXPECT_EQ(loadDataset(request).error().code, ErrorCode::stopped) << "while names are read";
}

TEST(ImageFolder, WhatWasFoundSoundIsNotOpenedAgain) {
    const test::TempFolder folder, memory;
    writeFolder(folder);
    DataRequest request = folderRequest(folder);
    request.folder.memory = memory.path() + "/below";
    const auto first = loadDataset(request);
    ASSERT_TRUE(first.ok()) << first.error().message;
    // Spoilt, and as long and old as before: who opens it again sees that.
    const std::string file = folder.path() + "/train/dogs/3.PNG";
    const auto time = std::filesystem::last_write_time(file);
    folder.write("train/dogs/3.PNG", Bytes(std::filesystem::file_size(file), 'x'));
    std::filesystem::last_write_time(file, time);
    const auto again = loadDataset(request);
    ASSERT_TRUE(again.ok()) << again.error().message;
    EXPECT_EQ(again->fingerprint, first->fingerprint);
    const auto refuses = [&](const char* why) {
        const auto refused = loadDataset(request);
        ASSERT_FALSE(refused.ok()) << why;
        EXPECT_THAT(refused.error().message, HasSubstr("train/dogs/3.PNG: is neither JPEG nor PNG")) << why;
    };
    request.folder.wholeFiles = true;
    refuses("a check decodes all");
    request.folder.wholeFiles = false;
    refuses("and what it found is known from then on");
    const auto kept = std::filesystem::directory_iterator(request.folder.memory)->path();
    std::filesystem::resize_file(kept, std::filesystem::file_size(kept) - 1);
    refuses("a damaged memory knows nothing");
    folder.write("train/dogs/3.PNG", test::pngBytes(30, 36, test::slope()));
    EXPECT_TRUE(loadDataset(request).ok());
    folder.write("train/dogs/3.PNG", Bytes(std::filesystem::file_size(file), 'x'));
    std::filesystem::last_write_time(file, time + std::chrono::seconds(1));
    refuses("another time is another file");
}

// A stopped load has not looked for nothing.
TEST(ImageFolder, AStoppedLoadRemembersHowFarItWas) {
    const test::TempFolder folder, memory;
    writeFolder(folder);
    DataRequest request = folderRequest(folder);
    request.folder.memory = memory.path();
    request.told = [](std::int64_t done, std::int64_t) { return done == 0; };
    EXPECT_FALSE(loadDataset(request).ok());
    const std::string file = folder.path() + "/train/cats/0.jpg";
    const auto time = std::filesystem::last_write_time(file);
    folder.write("train/cats/0.jpg", Bytes(std::filesystem::file_size(file), 'x'));
    std::filesystem::last_write_time(file, time);
    request.told = {};
    EXPECT_TRUE(loadDataset(request).ok());
}

/// Holds a pool's only thread until it is opened.
struct Gate {
    std::promise<void> entered, opened;
    DecodePool::Work work() {
        return [this](std::size_t, std::size_t) -> Result<void> {
            entered.set_value();
            opened.get_future().wait();
            return {};
        };
    }
};

TEST(DecodePool, WhatIsWaitedForGoesBeforeWhatWasBegunForLater) {
    DecodePool pool(1);
    Gate gate;
    std::string order;  // one thread writes it
    const auto noted = [&](char name) {
        return [&order, name](std::size_t, std::size_t) -> Result<void> {
            order += name;
            return {};
        };
    };
    const auto held = pool.begin(1, gate.work());
    gate.entered.get_future().wait();
    const auto later = pool.begin(3, noted('l')), first = pool.begin(2, noted('a')), second = pool.begin(2, noted('b'));
    pool.hasten(*first);
    pool.hasten(*second);
    pool.hasten(*first);  // again is no further ahead
    gate.opened.set_value();
    for (const auto& lot : {later, first, second}) EXPECT_TRUE(pool.wait(*lot).ok());
    EXPECT_EQ(order, "aabblll");
}

TEST(DecodePool, WhatIsDroppedIsNotBegun) {
    DecodePool pool(1);
    Gate gate;
    std::atomic<int> done{0};
    const auto held = pool.begin(1, gate.work());
    gate.entered.get_future().wait();
    const auto dropped = pool.begin(9, [&](std::size_t, std::size_t) -> Result<void> {
        ++done;
        return {};
    });
    pool.drop(*dropped);
    gate.opened.set_value();
    pool.drop(*held);  // waits for what is at work
    EXPECT_TRUE(pool.wait(*pool.begin(1, [](std::size_t, std::size_t) -> Result<void> { return {}; })).ok());
    EXPECT_EQ(done, 0);
    EXPECT_TRUE(pool.wait(*dropped).ok());
}

TEST(DecodePool, WaitsForALotAndTellsItsFirstFault) {
    DecodePool pool(4);
    std::atomic<int> done{0};
    const auto lot = pool.begin(100, [&](std::size_t item, std::size_t worker) -> Result<void> {
        ++done;
        EXPECT_LT(worker, 4u);
        if (item == 31) throw RunError("thirty-one");
        if (item == 30 || item == 77) return Error{ErrorCode::badData, std::to_string(item)};
        return {};
    });
    const auto other = pool.begin(5, [&](std::size_t, std::size_t) -> Result<void> { return {}; });
    EXPECT_TRUE(pool.wait(*other).ok());
    EXPECT_EQ(pool.wait(*lot).error().message, "30");
    EXPECT_EQ(done, 100);
    EXPECT_TRUE(pool.wait(*pool.begin(0, {})).ok());
    static_cast<void>(pool.begin(1000, [](std::size_t, std::size_t) -> Result<void> { return {}; }));  // left behind
}

}  // namespace
}  // namespace pada
