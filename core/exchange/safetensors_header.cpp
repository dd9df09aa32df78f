// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/safetensors_header.h"

#include "core/files/limits.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

namespace pada {
namespace {

using Json = nlohmann::json;

constexpr const char* kMetadata = "__metadata__";
constexpr std::string_view kChecksum = "crc32c.";
constexpr int kMaxDepth = 3;  // header, tensor, list
constexpr std::array<const char*, 4> kTypeNames{"F32", "F64", "I64", "U8"};

Error fault(const std::string& what) {
    return {ErrorCode::badData, what};
}

/// Parses JSON while refusing doubled keys and deep nesting, which the plain parser lets pass.
std::optional<Json> parseStrictly(std::string_view text, std::string& why) {
    std::vector<std::set<std::string>> keys;
    why.clear();
    const auto watch = [&](int depth, Json::parse_event_t event, Json& value) {
        if (event == Json::parse_event_t::object_start) {
            keys.emplace_back();
        } else if (event == Json::parse_event_t::object_end) {
            keys.pop_back();
        } else if (event == Json::parse_event_t::key && !keys.back().insert(value.get<std::string>()).second) {
            why = "a key stands twice in the header";
        }
        if (depth > kMaxDepth) why = "the header is nested too deeply";
        return why.empty();
    };
    Json root = Json::parse(text.begin(), text.end(), watch, false);
    if (why.empty() && (root.is_discarded() || !root.is_object())) why = "the header is not a JSON object";
    if (!why.empty()) return std::nullopt;
    return root;
}

std::optional<std::int64_t> wholeNumber(const Json& value) {
    if (!value.is_number_unsigned()) return std::nullopt;
    const auto number = value.get<std::uint64_t>();
    if (number > static_cast<std::uint64_t>(kMaxTensorFileBytes)) return std::nullopt;
    return static_cast<std::int64_t>(number);
}

std::optional<TensorType> typeOf(const Json& value) {
    if (!value.is_string()) return std::nullopt;
    const auto at = std::find(kTypeNames.begin(), kTypeNames.end(), value.get_ref<const std::string&>());
    if (at == kTypeNames.end()) return std::nullopt;
    return static_cast<TensorType>(at - kTypeNames.begin());
}

Result<SafetensorsFile::Info> parseTensor(const std::string& name, const Json& value) {
    if (!isTensorName(name)) return fault("a tensor's name is not made of 1 to 200 of a-z 0-9 _ .");
    if (!value.is_object() || value.size() != 3 || !value.contains("dtype") || !value.contains("shape") ||
        !value.contains("data_offsets")) {
        return fault("tensor " + name + " needs dtype, shape and data_offsets and nothing else");
    }
    SafetensorsFile::Info info;
    info.name = name;
    const auto type = typeOf(value["dtype"]);
    if (!type) return fault("tensor " + name + " has a type other than F32, F64, I64, U8");
    info.type = *type;
    const Json& shape = value["shape"];
    const Json& offsets = value["data_offsets"];
    if (!shape.is_array() || !offsets.is_array() || offsets.size() != 2)
        return fault("tensor " + name + " has a malformed shape or offsets");
    for (const Json& dimension : shape) {
        const auto number = wholeNumber(dimension);
        if (!number) return fault("tensor " + name + " has a dimension that is no count");
        info.shape.push_back(*number);
    }
    const auto begin = wholeNumber(offsets[0]);
    const auto end = wholeNumber(offsets[1]);
    info.bytes = tensorBytes(info.type, info.shape);
    if (info.bytes == 0) return fault("tensor " + name + " is empty, too large or has too many dimensions");
    if (!begin || !end || *begin > *end || static_cast<std::size_t>(*end - *begin) != info.bytes) {
        return fault("tensor " + name + " has offsets that do not fit its shape");
    }
    info.offset = static_cast<std::size_t>(*begin);
    return info;
}

Result<void> parseMetadata(const Json& value, std::map<std::string, std::string>& metadata) {
    if (!value.is_object()) return fault("__metadata__ is not an object");
    for (const auto& [key, text] : value.items()) {
        if (!text.is_string()) return fault("__metadata__ holds something other than texts");
        metadata.emplace(key, text.get<std::string>());
    }
    return {};
}

/// Moves the checksums out of the metadata into their tensors; one for each, none left over.
Result<void> takeChecksums(SafetensorsHeader& header) {
    for (auto& info : header.tensors) {
        const auto entry = header.metadata.find(std::string(kChecksum) + info.name);
        if (entry == header.metadata.end()) return fault("tensor " + info.name + " has no checksum");
        const std::string& text = entry->second;
        const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), info.crc, 16);
        if (text.size() != 8 || code != std::errc() || end != text.data() + text.size()) {
            return fault("the checksum of tensor " + info.name + " is not 8 hexadecimal digits");
        }
        header.metadata.erase(entry);
    }
    for (const auto& [key, text] : header.metadata) {
        if (key.starts_with(kChecksum)) return fault("there is a checksum for a tensor that is not there");
    }
    return {};
}

std::string checksumText(std::uint32_t crc) {
    constexpr char kDigits[] = "0123456789abcdef";
    std::string text(8, '0');
    for (int digit = 7; digit >= 0; --digit, crc >>= 4) text[static_cast<std::size_t>(digit)] = kDigits[crc & 15u];
    return text;
}

}  // namespace

std::size_t elementBytes(TensorType type) {
    switch (type) {
        case TensorType::f32:
            return 4;
        case TensorType::f64:
        case TensorType::i64:
            return 8;
        case TensorType::u8:
            return 1;
    }
    return 0;
}

bool isTensorName(std::string_view name) {
    return !name.empty() && name.size() <= static_cast<std::size_t>(kMaxTensorNameLength) &&
           name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_.") == std::string_view::npos;
}

std::size_t tensorBytes(TensorType type, const std::vector<std::int64_t>& shape) {
    if (shape.size() > static_cast<std::size_t>(kMaxTensorDimensions)) return 0;
    std::int64_t bytes = static_cast<std::int64_t>(elementBytes(type));
    for (const std::int64_t dimension : shape) {
        if (dimension <= 0 || __builtin_mul_overflow(bytes, dimension, &bytes)) return 0;
    }
    return bytes > kMaxTensorFileBytes ? 0 : static_cast<std::size_t>(bytes);
}

std::string formatSafetensorsHeader(const SafetensorsHeader& header) {
    Json root = Json::object();
    root[kMetadata] = header.metadata;
    for (const auto& info : header.tensors) {
        root[kMetadata][std::string(kChecksum) + info.name] = checksumText(info.crc);
        root[info.name] = {{"dtype", kTypeNames[static_cast<std::size_t>(info.type)]},
                           {"shape", info.shape},
                           {"data_offsets", {info.offset, info.offset + info.bytes}}};
    }
    std::string text = root.dump(-1, ' ', false, Json::error_handler_t::replace);
    text.resize((text.size() + 7) / 8 * 8, ' ');
    return text;
}

Result<SafetensorsHeader> parseSafetensorsHeader(std::string_view text, std::size_t dataBytes) {
    std::string why;
    const auto root = parseStrictly(text, why);
    if (!root) return fault(why);
    if (root->size() > static_cast<std::size_t>(kMaxTensors) + 1) return fault("there are more than 65,536 tensors");
    SafetensorsHeader header;
    for (const auto& [name, value] : root->items()) {
        if (name == kMetadata) {
            if (auto done = parseMetadata(value, header.metadata); !done) return done.error();
            continue;
        }
        auto info = parseTensor(name, value);
        if (!info) return info.error();
        header.tensors.push_back(std::move(*info));
    }
    std::sort(header.tensors.begin(), header.tensors.end(),
              [](const auto& a, const auto& b) { return a.offset < b.offset; });
    std::size_t expected = 0;
    for (const auto& info : header.tensors) {
        if (info.offset != expected) return fault("tensor " + info.name + " leaves a hole or overlaps another");
        expected += info.bytes;
    }
    if (expected != dataBytes) {
        return fault("the tensors have " + std::to_string(expected) + " bytes, the file holds " +
                     std::to_string(dataBytes));
    }
    if (auto done = takeChecksums(header); !done) return done.error();
    return header;
}

}  // namespace pada
