// SPDX-License-Identifier: GPL-3.0-or-later
// A driver's library with two devices, of which the second says nothing of its use: what GpuWatch opens in its test.
#include <cstring>

extern "C" {
struct FakeUse {
    unsigned gpu, memory;
};
struct FakeMemory {
    unsigned long long total, free, used;
};
int nvmlInit_v2() {
    return 0;
}
int nvmlShutdown() {
    return 0;
}
int nvmlDeviceGetCount_v2(unsigned* count) {
    *count = 2;
    return 0;
}
int nvmlDeviceGetHandleByIndex_v2(unsigned index, void** device) {
    static int devices[2];
    *device = &devices[index];
    devices[index] = static_cast<int>(index);
    return 0;
}
int nvmlDeviceGetName(void* device, char* name, unsigned size) {
    std::strncpy(name, *static_cast<int*>(device) == 0 ? "One" : "Two", size);
    return 0;
}
int nvmlDeviceGetUtilizationRates(void* device, FakeUse* use) {
    constexpr int kNotSupported = 3;
    if (*static_cast<int*>(device) != 0) return kNotSupported;
    *use = {43, 7};
    return 0;
}
int nvmlDeviceGetMemoryInfo(void*, FakeMemory* memory) {
    *memory = {1000, 750, 250};
    return 0;
}
}
