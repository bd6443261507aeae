#!/usr/bin/python3
"""Times VTK and numpy on the surfaces that `arcuate bench volume` and `bench lattice` time.

    vtk-surfaces.py [VOLUME.nii[.gz]] [--runs 5] [--decimate]

Prints `name: value s`, the median of the runs, under the names of the Java side, and the triangles.
With a volume: the iso-surface at 226 HU by flying edges and, with --decimate, the reduction of its
largest component by 90 % (vtkQuadricDecimation). Always: a block of 30 x 30 x 20 mm of a gyroid.
"""
import argparse
import statistics
import time

import numpy as np
import vtk
from vtk.util import numpy_support


def timed(name, runs, step):
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        result = step()
        seconds.append(time.perf_counter() - start)
    print(f"{name}: {statistics.median(seconds):.4f} s, {result.GetNumberOfCells()} triangles", flush=True)
    return result


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
    options = parser.parse_args()
    if options.volume:
        import nibabel

        source = nibabel.load(options.volume)
        values = np.ascontiguousarray(np.asarray(source.dataobj).astype(np.int16).T)
        data = image(values, [float(v) for v in source.header.get_zooms()[:3]])
        surface = timed("isosurface", options.runs, lambda: flying_edges(data, 226))
        if options.decimate:
            decimated(surface)
    timed("gyroid-contour", options.runs, gyroid)


if __name__ == "__main__":
    main()
