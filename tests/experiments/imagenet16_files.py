# SPDX-License-Identifier: GPL-3.0-or-later
"""Files as the downsampled ImageNet is published, written without numpy: what its arrays pickle to, byte for byte alike."""
import pickle
import sys
import types

PIXELS = 3 * 16 * 16


def _stand_ins():
    """Modules and names that a pickle of an array refers to."""
    numpy, core, multiarray = types.ModuleType("numpy"), types.ModuleType("numpy.core"), types.ModuleType("numpy.core.multiarray")

    def _reconstruct(*_):
        raise AssertionError("only named, never called")

    class dtype:
        def __init__(self, name, *_):
            self.name = name

        def __reduce__(self):
            return dtype, (self.name, False, True), (3, "|" if self.name == "u1" else "<", None, None, None, -1, -1, 0)

    class ndarray:
        def __init__(self, shape, name, data):
            self.state = (1, shape, dtype(name), False, data)

        def __reduce__(self):
            return _reconstruct, (ndarray, (0,), b"b"), self.state

    _reconstruct.__module__, _reconstruct.__qualname__ = "numpy.core.multiarray", "_reconstruct"
    for kind in (dtype, ndarray):
        kind.__module__, kind.__qualname__ = "numpy", kind.__name__
    numpy.dtype, numpy.ndarray, numpy.core, core.multiarray, multiarray._reconstruct = dtype, ndarray, core, multiarray, _reconstruct
    return {"numpy": numpy, "numpy.core": core, "numpy.core.multiarray": multiarray}


def write_batch(file, rows, labels, protocol=2, labels_as_array=False):
    """`rows`: bytes of 768 each."""
    modules = _stand_ins()
    before = {name: sys.modules.get(name) for name in modules}
    sys.modules.update(modules)
    try:
        array = modules["numpy"].ndarray
        told = array((len(labels),), "i8", b"".join(label.to_bytes(8, "little") for label in labels)) if labels_as_array else labels
        content = {"data": array((len(rows), PIXELS), "u1", b"".join(rows)), "labels": told, "mean": array((PIXELS,), "f8", bytes(8 * PIXELS))}
        file.write_bytes(pickle.dumps(content, protocol))
    finally:
        for name, module in before.items():
            if module is None:
                del sys.modules[name]
            else:
                sys.modules[name] = module


def row(seed):
    return bytes((seed * 31 + i * 7) & 255 for i in range(PIXELS))


def write_published(folder, per_class=2):
    """Eleven small files: two classes that are kept, one beyond 120. Returns the records that train.bin must have."""
    folder.mkdir(parents=True, exist_ok=True)
    expected = b""
    for number in range(1, 11):
        labels = [1, 120, 121] * per_class
        rows = [row(number * 100 + i) for i in range(len(labels))]
        write_batch(folder / f"train_data_batch_{number}", rows, labels, protocol=2 if number % 2 else 4, labels_as_array=number == 3)
        expected += b"".join(bytes([label - 1]) + pixels for label, pixels in zip(labels, rows) if label <= 120)
    write_batch(folder / "val_data", [row(5), row(6)], [120, 7])
    return expected
