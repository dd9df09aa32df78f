// SPDX-License-Identifier: GPL-3.0-or-later
// Zip files that lie (F12 to F14 of the fault list): each is refused before it does anything, with the member's name.
#include "tests/core/bundle/bundle_bench.h"

#include <chrono>

namespace {

using namespace pada;
using namespace pada::testing;

class HostileZip : public BundleBench {
protected:
    void SetUp() override {
        BundleBench::SetUp();
        makeStore();
        ASSERT_TRUE(pack().ok());
        m_good = apart(m_file);
    }
    /// The good bundle with one more member.
    ZipFile with(ZipMember extra) const {
        ZipFile zip{m_good};
        zip.members.push_back(std::move(extra));
        honest(zip.members);
        return zip;
    }
    std::vector<ZipMember> m_good;
};

TEST_F(HostileZip, TheSameMembersPutTogetherByHandAreTaken) {
    ASSERT_TRUE(verifyBundle(put({m_good})).ok()) << verifyBundle(put({m_good})).error().message;
}

TEST_F(HostileZip, NoNameLeadsAnywhere) {
    const std::string nul("step.csv\0.toml", 14);
    const std::string names[] = {"../evil.csv",
                                 "../../into/w.sqlite",
                                 "/etc/cron.d/evil",
                                 "//evil",
                                 "..\\evil.csv",
                                 "C:\\evil.csv",
                                 "c:evil.csv",
                                 "a/../../evil.csv",
                                 "checkpoints/x",
                                 "./step.csv",
                                 "step.csv/",
                                 "step.csv.",
                                 "step.csv ",
                                 " step.csv",
                                 "STEP.CSV",
                                 "Step.csv",
                                 "con",
                                 "nul.csv",
                                 "aux.csv",
                                 "com1",
                                 "evil.csv",
                                 "evil.sh",
                                 "w.sqlite",
                                 "staged.sqlite",
                                 "manifest.toml.csv",
                                 ".csv",
                                 "-2.csv",
                                 "step-0.csv",
                                 "step-1.csv",
                                 "step-02.csv",
                                 "step-+2.csv",
                                 "config-0.toml",
                                 "config-01.toml",
                                 "config-999999.toml",
                                 "config-.toml",
                                 "weights-1-0.safetensors",
                                 "weights-1-..safetensors",
                                 "weights-1-00000004x.safetensors",
                                 "weights-0-000000040.safetensors",
                                 "queue.csv",
                                 "meta.csv",
                                 "sqlite_master.csv",
                                 std::string("st\xcc\x88") + "ep.csv",
                                 std::string("step\xe2\x80\xae") + "csv",
                                 "step\ncsv",
                                 std::string(),
                                 std::string(121, 'a'),
                                 std::string(300, 'a'),
                                 nul};
    for (const std::string& name : names) {
        ZipFile zip{m_good};
        zip.members.push_back({name, "x"});
        expectRefused(put(zip), "member \"", name);
    }
    EXPECT_FALSE(fs::exists(m_folder + "/evil.csv"));
}

TEST_F(HostileZip, LinksFoldersAndDevicesAreRefused) {
    for (const unsigned mode : {0120777U, 0040755U, 0020600U, 0060600U, 0010600U, 0140600U}) {
        ZipMember member{"note.csv", "/etc/passwd"};
        member.attributes = mode << 16U;
        expectRefused(put(with(member)), "member \"note.csv\"", fmt::format("mode {:o}", mode));
    }
    ZipMember folder{"note.csv", ""};
    folder.attributes = 0x10;
    expectRefused(put(with(folder)), "member \"note.csv\": it is a folder", "DOS folder");
}

TEST_F(HostileZip, MembersOfAnotherKindAreRefused) {
    const auto refused = [&](const std::function<void(ZipMember&)>& change, const std::string& words) {
        ZipMember member{"note.csv", "run,text,changed\n"};
        change(member);
        expectRefused(put(with(member)), "member \"note.csv\": " + words, words);
    };
    refused([](ZipMember& m) { m.flags = 1; }, "it is encrypted");
    refused([](ZipMember& m) { m.flags = 8; }, "its size stands after it");
    refused([](ZipMember& m) { m.flags = 0x40; }, "it has flags 0x0040");
    refused([](ZipMember& m) { m.method = 12; }, "it is packed by method 12");
    refused([](ZipMember& m) { m.version = 45; }, "it asks for a newer unzip");
    refused([](ZipMember& m) { m.extra = std::string("\x01\x00\x00\x00", 4); }, "it has an extra field");
    refused([](ZipMember& m) { m.comment = "hello"; }, "it has an extra field or a comment");
    refused([](ZipMember& m) { m.saidBytes = 0xffffffff; }, "it is a Zip64 member");
    refused([](ZipMember& m) { m.localName = "run2.csv"; }, "what stands before it and what the directory says");
    refused([](ZipMember& m) { m.offset = 0; }, "it does not begin where the one before ends");
    refused([](ZipMember& m) { m.saidCrc = 1; }, "its checksum (CRC-32) differs");
    refused([](ZipMember& m) { m.packed = "\xff\xff\xff\xff"; }, "");
}

TEST_F(HostileZip, NoByteIsOutsideOfAMember) {
    ZipFile zip{m_good};
    zip.before = "#!/bin/sh\n";
    expectRefused(put(zip), "", "bytes before");
    zip = {m_good};
    zip.after = "x";
    expectRefused(put(zip), "its end record is missing", "bytes after");
    zip = {m_good};
    zip.comment = "hello";
    expectRefused(put(zip), "its end record is missing", "a comment");
    zip = {m_good};
    zip.between = "hidden";
    expectRefused(put(zip), "bytes that belong to no member", "bytes between");
    zip = {m_good};
    zip.disk = 1;
    expectRefused(put(zip), "one of several parts", "several disks");
}

TEST_F(HostileZip, DoubledMissingAndUnlistedMembersAreRefused) {
    ZipFile zip{m_good};
    zip.members.push_back(named(m_good, "step.csv"));
    expectRefused(put(zip), "member \"step.csv\": it is there twice", "doubled");
    zip = {m_good};
    std::erase_if(zip.members, [](const ZipMember& m) { return m.name == "step.csv"; });
    expectRefused(put(zip), "member \"step.csv\": the manifest lists it and it is not there", "missing");
    zip = {m_good};
    zip.members.push_back({"note.csv", "run,text,changed\n"});
    expectRefused(put(zip), "member \"note.csv\": the manifest does not list it", "unlisted");
    zip = {m_good};
    std::swap(zip.members[0], zip.members[1]);
    expectRefused(put(zip), "its first member is", "manifest not first");
    zip = {m_good};
    zip.members.erase(zip.members.begin());
    expectRefused(put(zip), "its first member is", "no manifest");
}

TEST_F(HostileZip, AWrongHashOrSizeIsRefused) {
    ZipFile zip{m_good};
    std::string& rows = named(zip.members, "step.csv").content;
    rows[rows.size() - 3] = rows[rows.size() - 3] == '1' ? '2' : '1';
    expectRefused(put(zip), "member \"step.csv\": its SHA-256 is not the one", "a changed digit");
    zip = {m_good};
    named(zip.members, "step.csv").content += "1";
    expectRefused(put(zip), "member \"step.csv\": it has", "one byte more");
}

TEST_F(HostileZip, BombsAreRefusedOnRealCounts) {
    const auto began = std::chrono::steady_clock::now();
    const auto bomb = [&](const std::function<void(ZipMember&)>& change, const std::string& words) {
        ZipMember member{"note.csv", std::string(2'000'000, '0')};
        change(member);
        expectRefused(put(with(member)), words, words);
    };
    // Honest: two million zeros in two thousand bytes.
    bomb([](ZipMember&) {}, "member \"note.csv\": it would become");
    // Says one gigabyte.
    bomb([](ZipMember& m) { m.saidBytes = 1'000'000'000; }, "member \"note.csv\": it would have 1000000000 bytes");
    // Says a hundred bytes and has two million; the manifest agrees with the lie.
    ZipMember small{"note.csv", std::string(2'000'000, '0')};
    small.saidBytes = 100;
    ZipFile zip{m_good};
    zip.members.push_back(small);
    std::vector<ZipMember> lied = m_good;
    lied.push_back({"note.csv", std::string(100, '0')});
    honest(lied);
    zip.members[0].content = lied[0].content;
    expectRefused(put(zip), "member \"note.csv\"", "says less than it has");
    // Says more than it has.
    ZipMember large{"note.csv", std::string(1000, '0')};
    large.saidBytes = 5000;
    zip = {m_good};
    zip.members.push_back(large);
    lied.back().content = std::string(5000, '0');
    honest(lied);
    zip.members[0].content = lied[0].content;
    expectRefused(put(zip), "member \"note.csv\"", "says more than it has");
    // Two members that share their bytes.
    zip = with({"note.csv", "x"});
    zip.members.back().offset = 0;
    expectRefused(put(zip), "member \"note.csv\": it does not begin where", "overlap");
    // A zip file in a zip file is a member like any other, and no table.
    ZipMember nested{"note.csv", ZipFile{m_good}.bytes(), true};
    expectRefused(put(with(nested)), "member \"note.csv\": line 1", "nested");
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(20));
}

TEST_F(HostileZip, CountsAreRefusedFromTheEndRecord) {
    for (const std::uint16_t count : {std::uint16_t{0}, std::uint16_t{513}, std::uint16_t{65535}}) {
        ZipFile zip{m_good};
        zip.count = count;
        const auto began = std::chrono::steady_clock::now();
        expectRefused(put(zip), "it counts", fmt::format("{}", count));
        EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(1));
    }
    ZipFile many;
    for (int i = 0; i < 600; ++i) many.members.push_back({fmt::format("step-{}.csv", i + 2), "", true});
    expectRefused(put(many), "it counts 600 members", "600 members");
}

TEST_F(HostileZip, EveryCutFileIsRefused) {
    const std::string whole = contentOf(m_file);
    const std::string path = m_folder + "/out/cut.pada";
    for (std::size_t bytes = 0; bytes < whole.size(); bytes += bytes < 64 ? 1 : 331) {
        std::ofstream(path, std::ios::binary) << whole.substr(0, bytes);
        ASSERT_FALSE(verifyBundle(path).ok()) << bytes;
    }
    std::ofstream(path, std::ios::binary) << "SQLite format 3";
    expectRefused(path, "it is no zip file", "something else");
    expectRefused(m_folder + "/out/none.pada", "No such file", "nothing");
}

/// Whatever byte is changed on the way: it is noticed, or it was one that nothing of a run depends on (a time stamp).
TEST_F(HostileZip, NoChangedByteChangesARun) {
    ASSERT_TRUE(take(m_file).ok());
    const auto rows = rowsOf(m_into, kFirst);
    const std::string whole = contentOf(m_file);
    const std::string path = m_folder + "/out/flipped.pada";
    int refused = 0, taken = 0;
    for (std::size_t at = 0; at < whole.size(); at += 61) {
        std::string changed = whole;
        changed[at] = static_cast<char>(changed[at] ^ 0x15);
        std::ofstream(path, std::ios::binary) << changed;
        fs::remove_all(m_folder + "/into");
        fs::create_directory(m_folder + "/into");
        if (take(path).ok()) {
            ++taken;
            EXPECT_EQ(rowsOf(m_into, kFirst), rows) << at;
        } else {
            ++refused;
            EXPECT_TRUE(fs::is_empty(m_folder + "/into")) << at;
        }
    }
    EXPECT_GT(refused, 8 * taken);
}

TEST_F(HostileZip, ANewerFormatSaysWhoMadeIt) {
    for (const char* key : {"format", "schema"}) {
        ZipFile zip{m_good};
        std::string& text = zip.members[0].content;
        const std::size_t at = text.find(std::string(key) + " = ");
        text.replace(at, text.find('\n', at) - at, std::string(key) + " = 99");
        expectRefused(put(zip), "it was made by version test build", key);
        EXPECT_EQ(verifyBundle(put(zip)).error().code, ErrorCode::unsupported);
    }
}

TEST_F(HostileZip, BrokenManifestsAreRefused) {
    const auto refused = [&](const std::string& from, const std::string& to, const std::string& words) {
        ZipFile zip{m_good};
        std::string& text = zip.members[0].content;
        if (from.empty())
            text = to;
        else
            text.replace(text.find(from), from.size(), to);
        expectRefused(put(zip), words, to);
    };
    refused("", "", "member \"manifest.toml\"");
    refused("", "format = ", "member \"manifest.toml\": line 1");
    refused("", std::string(100'000, '['), "nested too deeply");
    refused("", "\xff\xfe", "it is no UTF-8");
    refused("format = 1", "format = \"1\"", "format is missing or is no whole number");
    refused("format = 1", "format = 0", "format 0 with schema");
    refused(kFirst.text, "../../../../tmp/evil", "\"../../../../tmp/evil\" is no run's id");
    refused(kFirst.text, kSecond.text, "is no run's id, or comes twice");
    refused("sha256 = \"", "sha256 = \"Z", "is no SHA-256");
    refused("path = \"step.csv\"", "path = \"../step.csv\"", "leads into another folder");
    refused("path = \"step.csv\"", "path = \"run.csv\"", "it lists run.csv twice");
    refused("path = \"step.csv\"", "path = \"manifest.toml\"", "it lists itself");
}

}  // namespace
