// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/logits_file.h"

#include "core/base/contract.h"
#include "core/base/csv_text.h"
#include "core/base/ids.h"
#include "core/files/atomic_file.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <iterator>
#include <utility>

namespace pada {

LogitsFile::LogitsFile(std::string path, const SearchSpace& space, Images images)
    : m_path(std::move(path)),
      m_temporary(m_path + ".tmp-" + freshUlid()),
      m_space(space),
      m_images(std::move(images)),
      m_file(std::fopen(m_temporary.c_str(), "wxe")) {
    if (!m_file) refuse("create");
    std::string header = "arch_str,index,file,label";
    for (int k = 0; k < m_images.classes; ++k) header += fmt::format(",logit_{}", k);
    header += '\n';
    if (std::fwrite(header.data(), 1, header.size(), m_file.get()) == header.size()) return;
    const int reason = errno;
    ::unlink(m_temporary.c_str());  // the destructor does not run
    errno = reason;
    refuse("write");
}

LogitsFile::~LogitsFile() {
    if (m_file) ::unlink(m_temporary.c_str());
}

void LogitsFile::refuse(const char* action) const {
    throw RunError(fmt::format("--logits: cannot {} {}: {}", action, m_path, std::strerror(errno)));
}

void LogitsFile::add(const PlanLogits& logits) {
    const auto classes = static_cast<std::size_t>(m_images.classes);
    const std::size_t images = logits.values.size() / classes;
    expects(logits.firstImage + images <= m_images.labels.size(), "logits of more images than the ranking has");
    fmt::memory_buffer rows;
    for (const PathScore& path : logits.paths) {
        const std::string name = csvCell(m_space.text(path.path));
        for (std::size_t i = 0; i < images; ++i) {
            const std::size_t image = logits.firstImage + i;
            fmt::format_to(std::back_inserter(rows), "{},{},{},{}", name, m_images.index[image], m_images.file,
                           m_images.labels[image]);
            for (const float value : logits.values.subspan(i * classes, classes))
                fmt::format_to(std::back_inserter(rows), ",{}", value);
            rows.push_back('\n');
        }
    }
    if (std::fwrite(rows.data(), 1, rows.size(), m_file.get()) != rows.size()) refuse("write");
}

void LogitsFile::finish() {
    if (std::fflush(m_file.get()) != 0 || ::fsync(::fileno(m_file.get())) != 0) refuse("write");
    if (::rename(m_temporary.c_str(), m_path.c_str()) != 0) refuse("rename to");
    m_file.reset();
    if (const auto synced = syncFolderOf(m_path); !synced.ok()) throw RunError("--logits: " + synced.error().message);
}

}  // namespace pada
