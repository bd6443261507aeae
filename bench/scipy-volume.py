#!/usr/bin/python3
"""Times pydicom and scipy on the work that `arcuate bench volume` times, on the same volume.

    scipy-volume.py FOLDER-OF-ONE-DICOM-SERIES [--runs 5] [--only read-series,resampling,...]
    scipy-volume.py VOLUME.nii[.gz] [--runs 5] [--only signed-distance,labelling,...]
    scipy-volume.py VOLUME.raw --shape NZ NY NX --spacing SZ SY SX [--save FOLDER]

A raw file holds 16-bit signed little-endian values, x fastest. Prints `name: value s`, the median
of the runs, under the names of the Java side. `--save` keeps the results for a comparison of values.
"""
import argparse
import math
import os
import statistics
import time

import numpy as np
from scipy import ndimage

BONE_HU = 226


def read_series(folder):
    """Header and stored values of every file; nothing is sorted, rescaled or checked."""
    import pydicom

    files = [os.path.join(folder, name) for name in os.listdir(folder)]
    headers = [pydicom.dcmread(file) for file in files]
    return [(header, header.pixel_array) for header in headers]


def load(options):
    """The volume as (z, y, x) int16 and its spacing in the same order, mm."""
    if os.path.isdir(options.volume):
        slices = read_series(options.volume)
        header = slices[0][0]
        across = np.cross(header.ImageOrientationPatient[:3], header.ImageOrientationPatient[3:])
        slices.sort(key=lambda s: np.dot(across, s[0].ImagePositionPatient))
        ends = [np.array(slices[n][0].ImagePositionPatient, float) for n in (0, -1)]
        gap = np.linalg.norm(ends[1] - ends[0]) / max(1, len(slices) - 1)
        values = [v * float(h.RescaleSlope) + float(h.RescaleIntercept) for h, v in slices]
        rows, columns = (float(s) for s in header.PixelSpacing)
        return np.rint(np.stack(values)).astype(np.int16), [gap, rows, columns]
    if options.volume.endswith((".nii", ".nii.gz")):
        import nibabel

        image = nibabel.load(options.volume)
        values = np.asarray(np.rint(image.get_fdata(dtype=np.float32)), dtype=np.int16)
        spacing = [float(s) for s in image.header.get_zooms()[:3]]
        return np.ascontiguousarray(values.T), spacing[::-1]
    values = np.fromfile(options.volume, dtype="<i2").reshape(options.shape)
    return values, options.spacing


def rotation(spacing, shape):
    """Voxel map (z, y, x) of a turn by 5 degrees about z, then 3 about x, about the centre."""
    c, s = math.cos(math.radians(5)), math.sin(math.radians(5))
    about_z = np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]])
    c, s = math.cos(math.radians(3)), math.sin(math.radians(3))
    about_x = np.array([[1, 0, 0], [0, c, -s], [0, s, c]])
    turn = (about_x @ about_z)[::-1, ::-1]
    scale = np.diag(spacing)
    matrix = np.linalg.inv(scale) @ turn @ scale
    centre = (np.array(shape) - 1) / 2
    return matrix, centre - matrix @ centre


def signed_distance(bone, spacing):
    outside = ndimage.distance_transform_edt(bone == 0, sampling=spacing)
    return outside - ndimage.distance_transform_edt(bone, sampling=spacing)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("volume")
    parser.add_argument("--shape", nargs=3, type=int)
    parser.add_argument("--spacing", nargs=3, type=float)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", default="")
    parser.add_argument("--save")
    options = parser.parse_args()
    values, spacing = load(options)
    bone = (values > BONE_HU).astype(np.uint8)
    matrix, offset = rotation(spacing, values.shape)
    steps = {
        "read-series": lambda: read_series(options.volume),
        "signed-distance": lambda: signed_distance(bone, spacing),
        "labelling": lambda: ndimage.label(bone)[0],
        "resampling": lambda: ndimage.affine_transform(
            values, matrix, offset, order=1, mode="constant", cval=-1024
        ),
    }
    for name, step in steps.items():
        if name == "read-series" and not os.path.isdir(options.volume):
            continue
        if options.only and name not in options.only.split(","):
            continue
        seconds = []
        for _ in range(options.runs):
            start = time.perf_counter()
            result = step()
            seconds.append(time.perf_counter() - start)
        print(f"{name}: {statistics.median(seconds):.4f} s", flush=True)
        if options.save and name != "read-series":
            kind = {"signed-distance": "<f4", "labelling": "<i4", "resampling": "<i2"}[name]
            result.astype(kind).tofile(os.path.join(options.save, name + ".raw"))


if __name__ == "__main__":
    main()
