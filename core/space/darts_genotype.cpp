// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/darts_parts.h"
#include "core/space/text_scan.h"

#include <fmt/format.h>

#include <cctype>

namespace pada::darts {
namespace {

constexpr std::string_view kWord = "Genotype(";

/// Walks over Python source: blanks and line ends count for nothing.
class PythonScan {
public:
    PythonScan(std::string_view text, std::size_t begin) : m_text(text), m_at(begin) {}

    bool take(std::string_view wanted) {
        skip();
        if (!m_text.substr(m_at).starts_with(wanted)) return false;
        m_at += wanted.size();
        return true;
    }
    /// Letters, digits and "_".
    std::string word() {
        skip();
        const std::size_t begin = m_at;
        while (m_at < m_text.size() && (std::isalnum(static_cast<unsigned char>(m_text[m_at])) || m_text[m_at] == '_'))
            ++m_at;
        return std::string(m_text.substr(begin, m_at - begin));
    }
    bool atEnd() {
        skip();
        return m_at >= m_text.size();
    }
    Error expected(std::string_view what) {
        if (atEnd()) return wrongPath(fmt::format("In the Genotype, {} must stand at the end.", what));
        return wrongPath(
            fmt::format("In the Genotype, {} must stand at character {} ('{}').", what, m_at + 1, m_text[m_at]));
    }

private:
    void skip() {
        while (m_at < m_text.size() && std::isspace(static_cast<unsigned char>(m_text[m_at]))) ++m_at;
    }
    std::string_view m_text;
    std::size_t m_at = 0;
};

/// "('sep_conv_3x3', 0)" as "(sep_conv_3x3,0)".
Result<std::string> readPair(PythonScan& scan) {
    if (!scan.take("(")) return scan.expected("a \"(\"");
    const char* quote = scan.take("'") ? "'" : scan.take("\"") ? "\"" : nullptr;
    if (quote == nullptr) return scan.expected("an operation in quotes");
    const std::string op = scan.word();
    if (!scan.take(quote)) return scan.expected("the closing quote");
    if (!scan.take(",")) return scan.expected("a \",\"");
    const std::string predecessor = scan.word();
    if (!scan.take(")")) return scan.expected("a \")\"");
    return fmt::format("({},{})", op, predecessor);
}

Result<std::string> readNumber(PythonScan& scan) {
    return scan.word();
}

/// "[a, b, c]" with each item as `item` reads it, joined by commas.
Result<std::string> readList(PythonScan& scan, Result<std::string> (*item)(PythonScan&)) {
    constexpr int kMostItems = 64;
    if (!scan.take("[")) return scan.expected("a \"[\"");
    std::string out;
    for (int i = 0; i < kMostItems; ++i) {
        if (scan.take("]")) return out;
        auto one = item(scan);
        if (!one) return one;
        out += (i > 0 ? "," : "") + *one;
        if (scan.take(",")) continue;
        if (scan.take("]")) return out;
        return scan.expected("a \",\" or \"]\"");
    }
    return scan.expected("a \"]\"");
}

/// What a cell's output concatenates. Anything but all four nodes is another cell than these.
Result<void> readConcat(PythonScan& scan, std::string_view key) {
    std::string states;
    if (scan.take("range(")) {
        const std::string begin = scan.word();
        if (!scan.take(",")) return scan.expected("a \",\"");
        const std::string end = scan.word();
        if (begin == "2" && end == "6") states = "2,3,4,5";
        if (!scan.take(")")) return scan.expected("a \")\"");
    } else {
        const auto list = readList(scan, readNumber);
        if (!list) return list.error();
        states = *list;
    }
    if (states == "2,3,4,5") return {};
    return wrongPath(fmt::format("{} must be [2, 3, 4, 5]: the output of a cell is all of its four nodes.", key));
}

}  // namespace

bool isGenotype(std::string_view text) {
    const std::size_t at = text.find(kWord);
    return at != std::string_view::npos && text.substr(0, at).find_first_of("[(") == std::string_view::npos;
}

Result<std::string> genotypeText(std::string_view text) {
    PythonScan scan(text, text.find(kWord) + kWord.size());
    std::string normal, reduce;
    for (bool more = true; more && !scan.take(")");) {
        const std::string key = scan.word();
        if (!scan.take("=")) return scan.expected("NAME = VALUE or \")\"");
        if (key == "normal" || key == "reduce") {
            auto pairs = readList(scan, readPair);
            if (!pairs) return pairs;
            (key == "normal" ? normal : reduce) = *pairs;
        } else if (key == "normal_concat" || key == "reduce_concat") {
            if (const auto read = readConcat(scan, key); !read) return read.error();
        } else {
            return wrongPath("A Genotype has normal, normal_concat, reduce and reduce_concat, not " + quoted(key) +
                             ".");
        }
        more = scan.take(",");
        if (!more && !scan.take(")")) return scan.expected("a \",\" or \")\"");
    }
    if (!scan.atEnd()) return scan.expected("nothing more");
    if (normal.empty() || reduce.empty()) return wrongPath("The Genotype needs normal=[...] and reduce=[...].");
    return fmt::format("normal:[{}] reduce:[{}]", normal, reduce);
}

}  // namespace pada::darts
