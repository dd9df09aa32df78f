// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/system_error.h"

#include <cerrno>
#include <system_error>

namespace pada {
namespace {

const char* remedy(int errorNumber) {
    switch (errorNumber) {
        case ENOSPC:
        case EDQUOT:
            return "; free some space on that disk, or choose another folder";
        case EROFS:
            return "; that file system is read-only: choose a folder on another one";
        case EACCES:
        case EPERM:
            return "; change the permissions of the file and its folder, or choose another folder";
        case ENOENT:
        case ENOTDIR:
            return "; check the path, every part before the last must be an existing folder";
        case ELOOP:
            return "; a symbolic link is not followed here: name the file itself";
        case EMFILE:
        case ENFILE:
            return "; close other programs, or raise the limit of open files";
        default:
            return "";
    }
}

}  // namespace

Error systemError(const std::string& action, const std::string& path, int errorNumber) {
    const ErrorCode code = errorNumber == ENOENT || errorNumber == ENOTDIR ? ErrorCode::notFound : ErrorCode::io;
    return {code, "Cannot " + action + " " + path + ": " + std::generic_category().message(errorNumber) +
                      remedy(errorNumber)};
}

}  // namespace pada
