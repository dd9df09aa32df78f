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
    CsvText header;
    for (const char* name : {"arch_str", "index", "file", "label"}) header.cell(name);
    for (int k = 0; k < m_images.classes; ++k) header.cell(fmt::format("logit_{}", k));
    header.endRow();
    if (std::fwrite(header.text().data(), 1, header.text().size(), m_file.get()) == header.text().size()) return;
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
    CsvText rows;
    for (const PathScore& path : logits.paths) {
        const std::string name = m_space.text(path.path);
        for (std::size_t i = 0; i < images; ++i) {
            const std::size_t image = logits.firstImage + i;
            rows.cell(name);
            rows.cell(m_images.index[image]);
            rows.cell(m_images.file);
            rows.cell(m_images.labels[image]);
            for (const float value : logits.values.subspan(i * classes, classes)) rows.cell(value);
            rows.endRow();
        }
    }
    if (std::fwrite(rows.text().data(), 1, rows.text().size(), m_file.get()) != rows.text().size()) refuse("write");
}

void LogitsFile::finish() {
    if (std::fflush(m_file.get()) != 0 || ::fsync(::fileno(m_file.get())) != 0) refuse("write");
    if (::rename(m_temporary.c_str(), m_path.c_str()) != 0) refuse("rename to");
    m_file.reset();
    if (const auto synced = syncFolderOf(m_path); !synced.ok()) throw RunError("--logits: " + synced.error().message);
}

}  // namespace pada
