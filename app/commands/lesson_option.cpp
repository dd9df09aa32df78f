// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/commands.h"
#include "app/exit_code.h"
#include "core/files/system_error.h"

#include <cerrno>
#include <filesystem>

#include <unistd.h>

namespace pada {

int openLesson(const std::string& lesson, const std::string& store) {
    std::error_code fault;
    const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", fault);
    const std::string window = (self.parent_path() / "pada-workbench").string();
    if (fault || !std::filesystem::exists(window, fault))
        return report({ErrorCode::unsupported, "lessons open in the window, whose program is not here: " + window +
                                                   "; build it with PADA_GUI=ON"});
    execl(window.c_str(), window.c_str(), "--lesson", lesson.c_str(), "--store", store.c_str(),
          static_cast<char*>(nullptr));
    return report(systemError("start", window, errno));
}

}  // namespace pada
