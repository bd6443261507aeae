#!/usr/bin/python3
"""Times VTK and numpy on the surfaces that `arcuate bench volume` and `bench lattice` time.

    vtk-surfaces.py [VOLUME.nii[.gz]] [--runs 5] [--decimate] [--beside ./arcuate]

Prints `name: value s`, the median of the runs, under the names of the Java side, what all cores
worked, and the triangles. With --beside, `arcuate bench volume` runs after, and for each name that
both have, how many times longer VTK took.
With a volume: the iso-surface at 226 HU by flying edges and, with --decimate, the reduction of its
largest component by 90 % (vtkQuadricDecimation). Always: a block of 30 x 30 x 20 mm of a gyroid.
"""
import argparse
import re
import statistics
import subprocess
import time

import numpy as np
import vtk
from vtk.util import numpy_support


TAKEN = {}


def timed(name, runs, step):
    seconds, worked = [], []
    for _ in range(runs):
        start, before = time.perf_counter(), time.process_time()
        result = step()
        seconds.append(time.perf_counter() - start)
        worked.append(time.process_time() - before)
    wall, cpu = statistics.median(seconds), statistics.median(worked)
    TAKEN[name] = wall, cpu
    print(f"{name}: {wall:.4f} s, cpu {cpu:.2f} s, {result.GetNumberOfCells()} triangles", flush=True)
    return result


def beside(program, volume, runs):
    command = [program, "bench", "volume", volume, "--runs", str(runs)]
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    for name, wall, cpu in re.findall(r"^([a-z-]+): ([0-9.]+) s, cpu ([0-9.]+) s", said, re.M):
        if name in TAKEN:
            print(f"{name}: arcuate {wall} s, cpu {cpu} s; VTK takes {TAKEN[name][0] / float(wall):.1f}", end=" ")
            print(f"times as long, {TAKEN[name][1] / max(float(cpu), 0.01):.1f} times the work", flush=True)


def image(values, spacing):
    data = vtk.vtkImageData()
    data.SetDimensions(values.shape[2], values.shape[1], values.shape[0])
    data.SetSpacing(*spacing)
    data.GetPointData().SetScalars(numpy_support.numpy_to_vtk(values.ravel(), deep=False))
    return data


def flying_edges(data, value):
    edges = vtk.vtkFlyingEdges3D()
    edges.SetInputData(data)
    edges.SetValue(0, value)
    edges.ComputeNormalsOff()
    edges.Update()
    return edges.GetOutput()


def decimated(surface):
    largest = vtk.vtkPolyDataConnectivityFilter()
    largest.SetInputData(surface)
    largest.SetExtractionModeToLargestRegion()
    largest.Update()

    def step():
        decimation = vtk.vtkQuadricDecimation()
        decimation.SetInputData(largest.GetOutput())
        decimation.SetTargetReduction(0.9)
        decimation.Update()
        return decimation.GetOutput()

    timed("simplification-to-a-tenth", 1, step)


def gyroid():
    x = np.arange(-1, 302) * 0.1
    z = np.arange(-1, 202) * 0.1
    w = np.pi  # cells of 2 mm
    s, c = np.sin(w * x), np.cos(w * x)
    sz, cz = np.sin(w * z), np.cos(w * z)
    g = s[None, None, :] * c[None, :, None] + s[None, :, None] * cz[:, None, None]
    g = g + sz[:, None, None] * c[None, None, :] - 0.62
    box = np.minimum(np.minimum(x, 30 - x)[None, None, :], np.minimum(x, 30 - x)[None, :, None])
    box = np.minimum(box, np.minimum(z, 20 - z)[:, None, None])
    return flying_edges(image(np.minimum(g, box).astype(np.float32), (0.1, 0.1, 0.1)), 0)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("volume", nargs="?")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--decimate", action="store_true")
    parser.add_argument("--beside", metavar="ARCUATE")
    options = parser.parse_args()
    if options.beside and not options.volume:
        parser.error("--beside: needs a volume")
    if options.volume:
        import nibabel

        source = nibabel.load(options.volume)
        values = np.ascontiguousarray(np.asarray(source.dataobj).astype(np.int16).T)
        data = image(values, [float(v) for v in source.header.get_zooms()[:3]])
        surface = timed("isosurface", options.runs, lambda: flying_edges(data, 226))
        if options.decimate:
            decimated(surface)
        if options.beside:
            beside(options.beside, options.volume, options.runs)
    timed("gyroid-contour", options.runs, gyroid)


if __name__ == "__main__":
    main()
