// SPDX-License-Identifier: GPL-3.0-or-later
// app/places.h: where things lie when nobody says otherwise.
#pragma once
#include <string>
#include <vector>

namespace pada {

/// $XDG_DATA_HOME/pada-workbench or ~/.local/share/pada-workbench.
std::string userDataFolder();
/// userDataFolder()/workbench.sqlite.
std::string defaultStoreFile();
/// $XDG_CACHE_HOME/pada-workbench or ~/.cache/pada-workbench: what can be made again.
std::string userCacheFolder();
/// Folders searched for data sets: the config file's folder, $PADA_DATA, userDataFolder()/data.
std::vector<std::string> dataRoots(const std::string& configFile = "");
/// The experiments folder: $PADA_EXPERIMENTS, beside the working directory, beside or above the executable; empty if
/// nowhere.
std::string experimentsFolder();
/// Where presets saved in the window lie: userDataFolder()/experiments.
std::string ownExperimentsFolder();
/// Finished runs that lie with the program, for who has none yet: $PADA_SAMPLE, or with the experiments; empty if
/// nowhere.
std::string sampleBundle();
/// Folder that a store file lies in; "." for a bare name.
std::string folderOf(const std::string& file);

}  // namespace pada
