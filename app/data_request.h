// SPDX-License-Identifier: GPL-3.0-or-later
// app/data_request.h: the images that a config asks for, from where they lie on this machine.
#pragma once
#include "core/config/run_config.h"
#include "core/data/dataset.h"

#include <string>

namespace pada {

/// FolderRequest::memory of everything that is loaded here.
std::string pictureMemory();

/// `configFile` as dataRoots() has it.
DataRequest dataRequest(const RunConfig& config, const std::string& configFile = "");

}  // namespace pada
