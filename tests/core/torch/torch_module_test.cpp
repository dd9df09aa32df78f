// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/contract.h"
#include "tests/core/torch/torch_fixture.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

namespace pada::test {
namespace {

using ::testing::HasSubstr;

TEST(TorchModule, LoadsAndNamesItsVersion) {
    const auto torch = module();
    EXPECT_THAT(torch->version(), HasSubstr("torch "));
    const auto net = tinyNet(tinySpec());
    EXPECT_EQ(net->backendName(), "torch");
    EXPECT_THAT(std::string(net->isa()), HasSubstr("cpu"));
}

TEST(TorchModule, NetOutlivesTheHandle) {
    std::unique_ptr<Supernet> net;
    {
        auto torch = module();
        net = torch->makeSupernet({tinySpec(), 1}, "cpu").value();
    }
    net->store().initialise(1);
    const TinyData data(tinySpec().size);
    EXPECT_GT(net->evaluate(Path{3, 0, 0, 1, 2, 0}, data.batch(), BatchNormMode::batch).loss, 0.0);
}

TEST(TorchModule, AnotherInterfaceVersionIsRefusedWithBothNumbers) {
    const auto loaded = TorchModule::loadExpecting(0x1234, {PADA_TORCH_MODULE_DIR});
    ASSERT_FALSE(loaded.ok());
    EXPECT_EQ(loaded.error().code, ErrorCode::unsupported);
    EXPECT_THAT(loaded.error().message, HasSubstr("0000000000001234"));
    EXPECT_THAT(loaded.error().message, HasSubstr("same build"));
}

TEST(TorchModule, AbsentModuleNamesTheFolders) {
    const auto loaded = TorchModule::load({"/nonexistent/folder"});
    ASSERT_FALSE(loaded.ok());
    EXPECT_EQ(loaded.error().code, ErrorCode::notFound);
    EXPECT_THAT(loaded.error().message, HasSubstr("/nonexistent/folder"));
    EXPECT_THAT(loaded.error().message, HasSubstr("PADA_MODULE_DIR"));
}

TEST(TorchModule, FileThatIsNoLibraryIsRefused) {
    const std::filesystem::path folder = std::filesystem::path(::testing::TempDir()) / "pada_torch_module_test";
    std::filesystem::create_directories(folder);
    std::ofstream(folder / TorchModule::kFileName) << "not a library";
    const auto loaded = TorchModule::load({folder});
    std::filesystem::remove_all(folder);
    ASSERT_FALSE(loaded.ok());
    EXPECT_EQ(loaded.error().code, ErrorCode::unsupported);
    EXPECT_THAT(loaded.error().message, HasSubstr("cannot be loaded"));
}

TEST(TorchModule, UnknownDeviceIsUnsupported) {
    const auto made = module()->makeSupernet({tinySpec(), 1}, "abacus");
    ASSERT_FALSE(made.ok());
    EXPECT_EQ(made.error().code, ErrorCode::unsupported);
    EXPECT_THAT(made.error().message, HasSubstr("abacus"));
    EXPECT_FALSE(module()->makeSupernet({tinySpec(), 1}, "cuda:99").ok());
    EXPECT_FALSE(module()->makeSupernet({tinySpec(), 1}, "cuda:x").ok());
}

TEST(TorchModule, ContractFaultsArriveAsContractErrors) {
    NetSpec wrong = tinySpec();
    wrong.size.imageSize = 10;
    EXPECT_THROW((void)module()->makeSupernet({wrong, 1}, "cpu"), ContractError);

    NetSpec noPooling = tinySpec();
    for (auto& options : noPooling.options) options = {0, 1, 2, 3};
    const auto net = tinyNet(noPooling);
    const TinyData data(noPooling.size);
    EXPECT_THROW(net->pass({Path{4, 0, 0, 1, 3, 0}, data.batch()}), ContractError);  // An option it lacks.
    EXPECT_NO_THROW(net->pass({Path{4, 0, 0, 1, 0, 0}, data.batch()}));              // The same, but dead.
    EXPECT_THROW(net->pass({Path{1, 1}, data.batch()}), ContractError);
    Batch shortBatch = data.batch();
    shortBatch.images = shortBatch.images.first(10);
    EXPECT_THROW(net->pass({Path{1, 1, 1, 1, 1, 1}, shortBatch}), ContractError);
    TinyData badLabel(noPooling.size);
    badLabel.labels[2] = 5;
    EXPECT_THROW(net->evaluate(Path{1, 1, 1, 1, 1, 1}, badLabel.batch(), BatchNormMode::batch), ContractError);
    EXPECT_THROW(net->pass({Path{1, 1, 1, 1, 1, 1}, data.batch(), std::vector<float>(3, 1.0f)}), ContractError);
}

}  // namespace
}  // namespace pada::test
