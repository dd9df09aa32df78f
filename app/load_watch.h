// SPDX-License-Identifier: GPL-3.0-or-later
// app/load_watch.h: words about a folder of pictures that takes long to look at, and its end where one is asked for.
#pragma once
#include "core/base/clock.h"
#include "core/data/dataset.h"

#include <functional>
#include <string>

namespace pada {

/// Notice::code of these words; told to who follows a run, not kept in the store.
inline constexpr const char* kLoadNotice = "loading";

/// For DataRequest::told: says after some seconds, and then every few, how many pictures have been looked at. `clock`
/// lives as long as what is returned.
LoadCallback watchedLoad(const Clock& clock, std::function<bool()> goOn, std::function<void(const std::string&)> say);

/// The same for a command of the shell, on stderr unless `quiet`.
LoadCallback shellLoad(std::function<bool()> goOn, bool quiet);

}  // namespace pada
