// SPDX-License-Identifier: GPL-3.0-or-later
// app/logits_file.h: what every path answered to every image, as CSV, for comparisons that a mean loss cannot make.
#pragma once
#include "core/search/path_ranking.h"

#include <cstdint>
#include <cstdio>
#include <memory>
#include <span>
#include <string>

namespace pada {

/// One row an image and path: `arch_str,index,file,label,logit_0,...`; `index` counts from 0 in the data set's training
/// or test part, which `file` names; numbers round-trip float32. The rows grow in FILE.tmp-ID beside it and take its
/// place in finish(); without it they go with the object, and only a kill leaves them. Thread: one. Errors throw
/// RunError naming file and reason.
class LogitsFile {
public:
    struct Images {
        std::span<const std::int64_t> index;   ///< Of the ranking's images, in its order; kept by the caller.
        std::span<const std::int32_t> labels;  ///< Likewise.
        std::string file;                      ///< "train" or "test".
        int classes = 0;
    };

    LogitsFile(std::string path, const SearchSpace& space, Images images);
    ~LogitsFile();
    LogitsFile(const LogitsFile&) = delete;
    LogitsFile& operator=(const LogitsFile&) = delete;

    void add(const PlanLogits& logits);
    void finish();

private:
    [[noreturn]] void refuse(const char* action) const;

    struct Close {
        void operator()(std::FILE* file) const noexcept { std::fclose(file); }
    };
    std::string m_path, m_temporary;
    const SearchSpace& m_space;
    Images m_images;
    std::unique_ptr<std::FILE, Close> m_file;
};

}  // namespace pada
