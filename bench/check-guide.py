"""Measures cutting guides on the files as they are written, with nothing of the program that drew them.

    python3 bench/check-guide.py CASE/out          every guide of out/report.json
    python3 bench/check-guide.py guide.json        one guide: {"guide": STL, "bone": STL, "approach": [x,y,z],
                                                   "cuts": [{"name":…, "point":[…], "normal":[…], "kerf_mm":…}],
                                                   "profile": {"leastWall_mm": 0.7, "contact_mm": 0.1, "printer_mm": 0},
                                                   "sample_mm": 0.4}; the last may be absent

All lengths in mm, all points LPS. Prints one JSON object a guide: what was measured, and under "fails" what lies beyond its
limit. Exit code 0 if nothing fails, 3 if something does. Needs numpy and no other module.
"""
import json
import os
import sys

import numpy as np

PLANE_MM, PLANE_DEG = 0.05, 0.1        # slot plane against the middle of the kerf
GAP_TOLERANCE_MM = 0.05                # contact gap, mean over the patch, from that of the profile
INTO_BONE_MM = 0.02
LIFT_MM = 60                           # way off that has to be free
SAMPLE_MM = 0.4
NEAR_MM = 0.6                          # guide this near to bone is meant to touch it
HOLE_MM, INTO_HOLE_MM = 6, 3           # holes no wider than twice this are bridged; a guide may sink in so far
CELL_MM, STEP_MM = 0.5, 1.5
MOST = 300000                          # samples of a guide; its corners are all looked at
ASKED, AGAINST = 2000, 40000           # places where walls are measured, and what they may meet


def read_stl(path):
    """Corners of the triangles, (n, 3, 3)."""
    with open(path, "rb") as file:
        data = file.read()
    count = int(np.frombuffer(data, "<u4", 1, 80)[0])
    if len(data) != 84 + 50 * count:
        sys.exit(f"{path}: is no binary STL")
    kind = np.dtype([("n", "<f4", 3), ("p", "<f4", (3, 3)), ("a", "<u2")])
    return np.frombuffer(data, kind, count, 84)["p"].astype(float)


def facing(t):
    """Normals times twice the area."""
    return np.cross(t[:, 1] - t[:, 0], t[:, 2] - t[:, 0])


def pieces(t):
    """How many parts hang together by shared corners, and edges without exactly one opposite."""
    _, v = np.unique(t.reshape(-1, 3), axis=0, return_inverse=True)
    v = v.reshape(-1, 3)
    label = np.arange(v.max() + 1)
    while True:
        least = label[v].min(axis=1)
        new = label.copy()
        for k in range(3):
            np.minimum.at(new, v[:, k], least)
        new = new[new]
        if np.array_equal(new, label):
            break
        label = new
    e = np.concatenate([v[:, [0, 1]], v[:, [1, 2]], v[:, [2, 0]]])
    big = v.max() + 1
    there, n = np.unique(e[:, 0] * big + e[:, 1], return_counts=True)
    back = np.unique(e[:, 1] * big + e[:, 0])
    return len(np.unique(label)), int((n > 1).sum() + len(np.setxor1d(there, back)))


def samples(t, step):
    """Points on triangles, no farther apart than the step, and the triangle of each."""
    longest = np.linalg.norm(t - np.roll(t, 1, axis=1), axis=2).max(axis=1)
    parts = np.maximum(1, np.ceil(longest / step)).astype(int)
    points, owners = [], []
    for n in np.unique(parts):
        of = np.flatnonzero(parts == n)
        a, b = np.meshgrid(np.arange(n), np.arange(n), indexing="ij")
        w = [((a + o) / n + 0 * b, (b + o) / n) for o in ([1 / 3] if n < 2 else [1 / 3, 2 / 3])]
        u = np.concatenate([x[0].ravel() for x in w])
        v = np.concatenate([x[1].ravel() for x in w])
        keep = u + v < 1
        u, v = u[keep], v[keep]
        p = t[of, None, 0] * (1 - u - v)[:, None] + t[of, None, 1] * u[:, None] + t[of, None, 2] * v[:, None]
        points.append(p.reshape(-1, 3))
        owners.append(np.repeat(of, len(u)))
    return np.concatenate(points), np.concatenate(owners)


class Boxes:
    """Triangles by the cells of a grid, in two or three dimensions, that they may reach."""

    def __init__(self, low, high, cell):
        self.origin = low.min(axis=0)
        self.cell = cell
        first = ((low - self.origin) // cell).astype(np.int64)
        last = ((high - self.origin) // cell).astype(np.int64)
        self.size = last.max(axis=0) + 1
        span = last - first + 1
        count = span.prod(axis=1)
        tri = np.repeat(np.arange(len(low)), count)
        rank = np.arange(len(tri)) - np.repeat(np.cumsum(count) - count, count)
        key = np.zeros(len(tri), np.int64)
        for d in range(low.shape[1]):
            s = span[tri, d]
            key = key * self.size[d] + first[tri, d] + rank % s
            rank //= s
        order = np.argsort(key, kind="stable")
        self.key, self.tri = key[order], tri[order]

    def pairs(self, points):
        """Every point with every triangle of its cell."""
        c = ((points - self.origin) // self.cell).astype(np.int64)
        ok = ((c >= 0) & (c < self.size)).all(axis=1)
        key = np.zeros(len(points), np.int64)
        for d in range(points.shape[1]):
            key = key * self.size[d] + c[:, d]
        key[~ok] = -1
        start, end = np.searchsorted(self.key, key), np.searchsorted(self.key, key, "right")
        n = end - start
        p = np.repeat(np.arange(len(points)), n)
        at = np.arange(len(p)) - np.repeat(np.cumsum(n) - n, n) + np.repeat(start, n)
        return p, self.tri[at]


def to_triangle(p, a, b, c):
    """Distance of points from triangles, row by row (Ericson, Real-Time Collision Detection, 5.1.5)."""
    ab, ac, ap = b - a, c - a, p - a
    dot = lambda x, y: (x * y).sum(axis=1)
    d1, d2 = dot(ab, ap), dot(ac, ap)
    d3, d4 = d1 - dot(ab, ab), d2 - dot(ab, ac)
    d5, d6 = d1 - dot(ab, ac), d2 - dot(ac, ac)
    va, vb, vc = d3 * d6 - d5 * d4, d5 * d2 - d1 * d6, d1 * d4 - d3 * d2
    with np.errstate(all="ignore"):
        total = va + vb + vc
        v, w = vb / total, vc / total
        q = a + ab * v[:, None] + ac * w[:, None]
        for inside, of in (
            ((va <= 0) & (d4 - d3 >= 0) & (d5 - d6 >= 0), lambda: b + (c - b) * ((d4 - d3) / (d4 - d3 + d5 - d6))[:, None]),
            ((vb <= 0) & (d2 >= 0) & (d6 <= 0), lambda: a + ac * (d2 / (d2 - d6))[:, None]),
            ((d6 >= 0) & (d5 <= d6), lambda: c),
            ((vc <= 0) & (d1 >= 0) & (d3 <= 0), lambda: a + ab * (d1 / (d1 - d3))[:, None]),
            ((d3 >= 0) & (d4 <= d3), lambda: b),
            ((d1 <= 0) & (d2 <= 0), lambda: a),
        ):
            q = np.where(inside[:, None], of(), q)
    return np.linalg.norm(p - np.nan_to_num(q, nan=np.inf), axis=1)


class Body:
    """A closed surface: distance up to a bound, and where lines along the approach pass through it."""

    def __init__(self, t, way, bound):
        self.t, self.bound = t, bound
        z = way / np.linalg.norm(way)
        x = np.cross(z, [0, 0, 1] if abs(z[2]) < 0.7 else [1, 0, 0])
        x /= np.linalg.norm(x)
        self.axes = np.array([x, np.cross(z, x), z])
        self.seen = t @ self.axes.T
        flat = self.seen[:, :, :2]
        self.below = Boxes(flat.min(axis=1), flat.max(axis=1), 1.0)

    def distance(self, points):
        """Distance of points from the surface, mm; infinite beyond the bound."""
        best = np.full(len(points), np.inf)
        if not len(points):
            return best
        low, high = self.t.min(axis=1) - self.bound, self.t.max(axis=1) + self.bound
        mine = self.t[((low < points.max(axis=0)) & (high > points.min(axis=0))).all(axis=1)]
        near = Boxes(mine.min(axis=1) - self.bound, mine.max(axis=1) + self.bound, 0.6) if len(mine) else None
        for at in range(0, len(points), 20000):
            part = points[at : at + 20000]
            p, k = near.pairs(part) if near else (np.zeros(0, int), np.zeros(0, int))
            d = to_triangle(part[p], mine[k, 0], mine[k, 1], mine[k, 2])
            d[d > self.bound] = np.inf
            np.minimum.at(best[at : at + 20000], p, d)
        return best

    def above(self, points):
        """Crossings above points along the approach: index of the point and height over it."""
        mine = points @ self.axes.T
        which, heights = [], []
        for at in range(0, len(points), 50000):
            part = mine[at : at + 50000]
            p, k = self.below.pairs(part[:, :2])
            a, b, c = (self.seen[k, i] for i in range(3))
            q = part[p]
            cross = lambda u, v: (u[:, 0] - q[:, 0]) * (v[:, 1] - q[:, 1]) - (u[:, 1] - q[:, 1]) * (v[:, 0] - q[:, 0])
            wa, wb, wc = cross(b, c), cross(c, a), cross(a, b)
            hit = ((wa >= 0) & (wb >= 0) & (wc >= 0)) | ((wa <= 0) & (wb <= 0) & (wc <= 0))
            total = wa + wb + wc
            hit &= total != 0
            p, wa, wb, wc, total = p[hit], wa[hit], wb[hit], wc[hit], total[hit]
            h = (wa * a[hit, 2] + wb * b[hit, 2] + wc * c[hit, 2]) / total - q[hit, 2]
            which.append(p[h > 0] + at)
            heights.append(h[h > 0])
        return np.concatenate(which), np.concatenate(heights)

    def inside(self, points):
        which, _ = self.above(points)
        return np.bincount(which, minlength=len(points)) % 2 == 1


def slot(t, cut):
    """Both walls of the slot along a cut: their middle plane against that of the kerf."""
    n = np.array(cut["normal"]) / np.linalg.norm(cut["normal"])
    middle = np.array(cut["point"]) + n * cut["kerf_mm"] / 2
    area = facing(t)
    size = np.linalg.norm(area, axis=1)
    face = area @ n / np.maximum(size, 1e-30)
    height = (t.mean(axis=1) - middle) @ n
    walls = []
    for side in (1, -1):
        # The wall on the side of the normal looks back at the slot.
        on = (face * side < -0.99) & (height * side > 0) & (height * side < 4)
        if not on.any():
            return {"name": cut["name"], "found": False}
        bins = np.arange(0, 4.05, 0.05)
        most = bins[np.argmax(np.histogram(height[on] * side, bins, weights=size[on])[0])] + 0.025
        on &= np.abs(height * side - most) < 0.3
        w = np.repeat(size[on], 3)
        p = t[on].reshape(-1, 3) - middle
        c = (p * w[:, None]).sum(axis=0) / w.sum()
        _, axes = np.linalg.eigh(((p - c) * w[:, None]).T @ (p - c))
        normal = axes[:, 0] * np.sign(axes[:, 0] @ n)
        walls.append((c, normal, p, w.sum() / 6))
    normal = walls[0][1] + walls[1][1]
    normal /= np.linalg.norm(normal)
    all_p = np.concatenate([walls[0][2], walls[1][2]])
    flat = all_p - np.outer(all_p @ n, n)
    high = [((c - flat) @ m) / (m @ n) for c, m, _, _ in walls]
    off = (high[0] + high[1]) / 2
    return {
        "name": cut["name"],
        "found": True,
        "off_mm": float(np.abs(off).max()),
        "tilt_deg": float(np.degrees(np.arccos(min(1.0, normal @ n)))),
        "width_mm": float((high[0] - high[1]).mean()),
        "walls_mm2": [float(walls[0][3]), float(walls[1][3])],
    }


def walls(t, points, owners, least):
    """Diameters of balls that touch the surface from within and meet an opposite wall."""
    n = facing(t)
    n /= np.maximum(np.linalg.norm(n, axis=1), 1e-30)[:, None]
    pick = np.random.default_rng(1)
    every = pick.permutation(len(points))
    far = every[: min(len(every), AGAINST)]
    q, nq = points[far], n[owners[far]]
    ask = every[:ASKED]
    middle = q.mean(axis=0)
    q = q - middle
    square = (q * q).sum(axis=1)
    result = np.full(len(ask), np.inf)
    for at in range(0, len(ask), 100):
        part = ask[at : at + 100]
        p, np_ = points[part] - middle, n[owners[part]]
        depth = (p * np_).sum(axis=1)[:, None] - np_ @ q.T
        opposite = (np_ @ nq.T < -0.7) & (depth > 0.05)
        with np.errstate(all="ignore"):
            ball = ((p * p).sum(axis=1)[:, None] + square - 2 * (p @ q.T)) / depth
        result[at : at + 100] = np.where(opposite, ball, np.inf).min(axis=1)
    there = result[np.isfinite(result)]
    return {
        "least_mm": float(there.min()),
        "first_percent_mm": float(np.percentile(there, 1)),
        "thinner_share": float((there < least).mean()),
    }


def deepest(body, points):
    """How deep the deepest of points lies in a body, mm."""
    in_ = points[body.inside(points)]
    if not len(in_):
        return 0.0
    d = body.distance(in_)
    return float(np.where(np.isfinite(d), d, body.bound).max())


def heights(p, low, size):
    """The greatest height of points (x, y, height) in each cell of a map."""
    c = ((p[:, :2] - low) // CELL_MM).astype(int)
    ok = ((c >= 0) & (c < size)).all(axis=1)
    top = np.full(size, -np.inf)
    np.maximum.at(top, (c[ok, 0], c[ok, 1]), p[ok, 2])
    return top


def over_disc(top, least, radius):
    """The greatest height, or the least, within a disc around each cell."""
    r = int(radius / CELL_MM)
    f = -top if least else top
    wide = np.pad(f, r, constant_values=-np.inf)
    best = np.full(f.shape, -np.inf)
    for a in range(-r, r + 1):
        for b in range(-r, r + 1):
            if a * a + b * b <= r * r:
                np.maximum(best, wide[r + a : r + a + f.shape[0], r + b : r + b + f.shape[1]], out=best)
    return -best if least else best


def into_holes(body, guide, bone):
    """How far a guide sinks into holes of bone that are narrow along the approach, mm."""
    g, b = guide @ body.axes.T, bone @ body.axes.T
    low = g[:, :2].min(axis=0) - 2 * HOLE_MM
    size = tuple(((g[:, :2].max(axis=0) + 2 * HOLE_MM - low) // CELL_MM).astype(int) + 1)
    top = heights(b, low, size)
    closed = over_disc(over_disc(top, False, HOLE_MM), True, HOLE_MM)
    closed = over_disc(closed, True, STEP_MM)  # beside a ledge a hole has a high rim and a low one
    bottom = -heights(g * [1, 1, -1], low, size)
    with np.errstate(invalid="ignore"):
        deep = np.where((top < closed - 1) & np.isfinite(bottom), closed - bottom, 0)
    return float(np.nanmax(deep, initial=0))


def measure(name, guide, bone, way, cuts, least, wanted, step=SAMPLE_MM):
    way = np.array(way) / np.linalg.norm(way)
    count, open_edges = pieces(guide)
    p, owner = samples(guide, step)
    if len(p) > MOST:
        some = np.random.default_rng(1).permutation(len(p))[:MOST]
        p, owner = p[some], owner[some]
    low, high = guide.reshape(-1, 3).min(axis=0), guide.reshape(-1, 3).max(axis=0)
    near = ((bone.max(axis=1) > low - 2) & (bone.min(axis=1) < high + 2)).all(axis=1)
    body = Body(bone, way, NEAR_MM)
    corners = np.unique(guide.reshape(-1, 3), axis=0)
    n = facing(guide)[owner]
    n /= np.maximum(np.linalg.norm(n, axis=1), 1e-30)[:, None]
    under = p[n @ way < -0.4]
    d = body.distance(under)
    under, d = under[d < NEAR_MM], d[d < NEAR_MM]
    gap = d * np.where(body.inside(under), -1, 1)
    b, _ = samples(bone[near], step)
    b = b[((b > low) & (b < high)).all(axis=1)]
    all_ = np.concatenate([p, corners])
    into = max(deepest(body, all_), deepest(Body(guide, way, NEAR_MM), b))
    around = ((bone.max(axis=1) > low - 20) & (bone.min(axis=1) < high + 20)).all(axis=1)
    holes = into_holes(body, all_, samples(bone[around], step)[0])
    which, height = body.above(all_)
    keep = (height < LIFT_MM) & ~body.inside(all_)[which]
    which, height = which[keep], height[keep]
    hits, deep = np.unique(which), 0.0
    if len(which):
        order = np.lexsort((height, which))
        w, h = which[order], height[order]
        pair = np.flatnonzero(w[1:] == w[:-1])
        path = [all_[w[pair]] + way * ((h[pair] + f * (h[pair + 1] - h[pair]))[:, None]) for f in (0.25, 0.5, 0.75)]
        deep = deepest(body, np.concatenate(path)) if len(pair) else 0.0
    result = {
        "guide": name,
        "pieces": count,
        "openEdges": open_edges,
        "slots": [slot(guide, cut) for cut in cuts],
        "gap": {
            "wanted_mm": wanted,
            "mean_mm": float(gap.mean()) if len(gap) else None,
            "p5_mm": float(np.percentile(gap, 5)) if len(gap) else None,
            "p95_mm": float(np.percentile(gap, 95)) if len(gap) else None,
            "within": float((np.abs(gap - wanted) <= GAP_TOLERANCE_MM).mean()) if len(gap) else None,
            "points": len(gap),
        },
        "intoBone_mm": into,
        "intoHoles_mm": holes,
        "liftOff": {"met": len(hits) / len(all_), "deepest_mm": deep},
        "walls": walls(guide, p, owner, least),
    }
    result["fails"] = fails(result)
    return result


def fails(r):
    bad = []
    if r["pieces"] != 1:
        bad.append(f"{r['pieces']} pieces")
    if r["openEdges"]:
        bad.append(f"{r['openEdges']} open edges")
    for s in r["slots"]:
        if not s["found"]:
            bad.append(f"slot of {s['name']}: not there")
        elif s["off_mm"] > PLANE_MM or s["tilt_deg"] > PLANE_DEG:
            bad.append(f"slot of {s['name']}: {s['off_mm']:.3f} mm and {s['tilt_deg']:.3f}° from the kerf")
    g = r["gap"]
    if g["mean_mm"] is None or abs(g["mean_mm"] - g["wanted_mm"]) > GAP_TOLERANCE_MM:
        bad.append(f"contact gap {g['mean_mm']} mm")
    if r["intoBone_mm"] > INTO_BONE_MM:
        bad.append(f"reaches {r['intoBone_mm']:.3f} mm into bone")
    if r["intoHoles_mm"] > INTO_HOLE_MM:
        bad.append(f"sinks {r['intoHoles_mm']:.1f} mm into a hole of bone")
    if r["liftOff"]["deepest_mm"] > INTO_BONE_MM:
        bad.append(f"passes {r['liftOff']['deepest_mm']:.3f} mm through bone on its way off")
    if r["walls"]["thinner_share"] > 0.01:
        bad.append(f"{100 * r['walls']['thinner_share']:.1f} % of the walls are too thin")
    return bad


def main(path):
    jobs = []
    step = SAMPLE_MM
    if os.path.isdir(path):
        with open(os.path.join(path, "report.json"), encoding="utf-8") as file:
            report = json.load(file)
        cuts = {c["name"]: c for c in report.get("resection", {}).get("cuts", [])}
        for g in report.get("guides", []):
            mine = g["graft"]["cuts"] if "graft" in g else [cuts[s["cut"]] for s in g["slots"]]
            bone = os.path.join(path, g["bone"])
            jobs.append((g["file"], os.path.join(path, g["file"]), bone, g["approach"], mine, g["profile"]))
    else:
        with open(path, encoding="utf-8") as file:
            g = json.load(file)
        step = g.get("sample_mm", SAMPLE_MM)
        jobs.append((g["guide"], g["guide"], g["bone"], g["approach"], g["cuts"], g["profile"]))
    bad = False
    for name, guide, bone, way, cuts, p in jobs:
        gap = p["contact_mm"] + p["printer_mm"]
        r = measure(os.path.basename(name), read_stl(guide), read_stl(bone), way, cuts, p["leastWall_mm"], gap, step)
        bad |= bool(r["fails"])
        print(json.dumps(r), flush=True)
    return 3 if bad else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
