// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workplace.h"

#include "app/backend.h"
#include "app/data_request.h"
#include "app/need.h"
#include "app/net_size.h"
#include "app/storage_room.h"
#include "core/methods/mixed_settings.h"
#include "core/search/path_list.h"

#include <utility>

namespace pada {

Workplace::Workplace(const RunConfig& asked, LoadCallback told) : config(asked) {
    space = need(makeSearchSpace(config.space.kind, config.space.variant));
    allowed = need(allowedOptions(*space, config.space.ops));
    DataRequest images = dataRequest(config);
    images.told = std::move(told);
    data = need(loadDataset(images));
    roles = need(splitRoles(data, config.data.trainImages, config.data.validImages, config.run.seed));
    request.spec = wholeSpec(*space, netSize(config.space, data.classes, data.train.channels, data.train.size));
    request.spec.affine = config.space.affine;
    request.spec.options = allowed;
    need(space->fits(request.spec));  // whatever its data has made of the size
    request.threads = config.run.threads;
    const NetNeeds needs = netNeeds(config);
    request.needs = needs.abilities;
    request.partial = needs.partial;
    net = need(makeSupernet(config.run, request));
    backendNotice = pada::backendNotice(config.run, request, *net);
    net->store().initialise(config.run.seed, config.space.init);
}

std::int64_t Workplace::checkpoint() const {
    return checkpointBytes(net->store().layout, static_cast<std::int64_t>(roles.train.size()),
                           config.telemetry.enabled);
}

}  // namespace pada
