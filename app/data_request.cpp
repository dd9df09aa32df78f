// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/data_request.h"

#include "app/places.h"
#include "core/cpu/thread_pool.h"

namespace pada {

std::string pictureMemory() {
    return userCacheFolder() + "/pictures";
}

DataRequest dataRequest(const RunConfig& config, const std::string& configFile) {
    const DataSection& data = config.data;
    return {.set = data.set,
            .root = data.root,
            .searchRoots = dataRoots(configFile),
            .imageSize = data.imageSize,
            .folder = {.trainList = data.trainList,
                       .validList = data.validList,
                       .resize = data.resize,
                       .skipsBroken = data.brokenFiles == BrokenFiles::skip,
                       .threads = config.run.threads > 0 ? config.run.threads : ThreadPool::allowedCores(),
                       .memory = pictureMemory()},
            .seed = config.run.seed};
}

}  // namespace pada
