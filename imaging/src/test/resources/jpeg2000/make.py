"""Makes JPEG 2000 codestreams with the OpenJPEG library, and what that library decodes them to.

Usage: make.py FOLDER. Writes NAME.j2k and expected.txt: name, rows, columns, components, bits,
signed, CRC-32 of the decoded samples as int32 little endian, interleaved by pixel.
"""
import ctypes as C
import os
import sys
import zlib

import numpy as np

lib = C.CDLL("libopenjp2.so.7")
for f in ("opj_image_create", "opj_create_compress", "opj_create_decompress",
          "opj_stream_create_default_file_stream"):
    getattr(lib, f).restype = C.c_void_p
u32, i32 = C.c_uint32, C.c_int32


class Poc(C.Structure):
    _fields_ = [(n, u32) for n in "resno0 compno0 layno1 resno1 compno1 layno0 precno0 precno1".split()] + [
        ("prg1", i32), ("prg", i32), ("progorder", C.c_char * 5), ("tile", u32),
        ("t", i32 * 4), ("s", u32 * 20)]


class Parameters(C.Structure):
    _fields_ = [("tile_size_on", i32), ("cp_tx0", i32), ("cp_ty0", i32), ("cp_tdx", i32), ("cp_tdy", i32),
                ("cp_disto_alloc", i32), ("cp_fixed_alloc", i32), ("cp_fixed_quality", i32),
                ("cp_matrice", C.c_void_p), ("cp_comment", C.c_void_p), ("csty", i32), ("prog_order", i32),
                ("POC", Poc * 32), ("numpocs", u32), ("tcp_numlayers", i32), ("tcp_rates", C.c_float * 100),
                ("tcp_distoratio", C.c_float * 100), ("numresolution", i32), ("cblockw", i32), ("cblockh", i32),
                ("mode", i32), ("irreversible", i32), ("roi_compno", i32), ("roi_shift", i32), ("res_spec", i32),
                ("prcw", i32 * 33), ("prch", i32 * 33), ("infile", C.c_char * 4096), ("outfile", C.c_char * 4096),
                ("index_on", i32), ("index", C.c_char * 4096), ("x0", i32), ("y0", i32), ("dx", i32), ("dy", i32),
                ("decod_format", i32), ("cod_format", i32), ("jpwl", i32 * 200), ("rest", C.c_byte * 4096)]


class ComponentParameters(C.Structure):
    _fields_ = [(n, u32) for n in "dx dy w h x0 y0 prec bpp sgnd".split()]


class Component(C.Structure):
    _fields_ = [(n, u32) for n in "dx dy w h x0 y0 prec bpp sgnd resno factor".split()] + [
        ("data", C.POINTER(i32)), ("alpha", C.c_uint16)]


class Image(C.Structure):
    _fields_ = [("x0", u32), ("y0", u32), ("x1", u32), ("y1", u32), ("numcomps", u32), ("space", i32),
                ("comps", C.POINTER(Component)), ("icc", C.c_void_p), ("icclen", u32)]


def picture(rows, columns, components, bits, signed):
    rng = np.random.default_rng(rows * 1000 + columns + bits)
    y, x = np.mgrid[0:rows, 0:columns]
    span = (1 << bits) - 1
    out = []
    for c in range(components):
        v = 0.5 + 0.4 * np.sin(x / (7.0 + 3 * c)) * np.cos(y / 9.0) + rng.normal(0, 0.01, x.shape)
        v[(x - columns / 2) ** 2 + (y - rows / 3) ** 2 < (rows / 5) ** 2] = 0.02 * c + 0.95
        out.append(np.clip(np.rint(v * span), 0, span).astype(np.int64) - (1 << bits - 1 if signed else 0))
    return out


def encode(path, planes, bits, signed, x0=0, y0=0, tile=None, origin=(0, 0), mct=0, layers=(0,), poc=(), **settings):
    rows, columns = planes[0].shape
    p = Parameters()
    lib.opj_set_default_encoder_parameters(C.byref(p))
    assert p.numresolution == 6 and p.cblockw == 64 and p.cblockh == 64, "another layout of the library"
    p.x0, p.y0 = x0, y0
    if tile:
        p.tile_size_on, p.cp_tdx, p.cp_tdy = 1, *tile
        p.cp_tx0, p.cp_ty0 = origin
    p.tcp_numlayers = len(layers)
    for n, rate in enumerate(layers):
        p.tcp_rates[n] = rate
    p.cp_disto_alloc = 1
    precincts = settings.pop("precincts", ())
    for n, (w, h) in enumerate(precincts):
        p.prcw[n], p.prch[n] = w, h
    if precincts:
        p.res_spec = len(precincts)
        p.csty |= 1
    for n, (r0, c0, l1, r1, c1, order) in enumerate(poc):
        q = p.POC[n]
        q.tile, q.resno0, q.compno0, q.layno1, q.resno1, q.compno1, q.prg1 = 1, r0, c0, l1, r1, c1, order
    p.numpocs = len(poc)
    p.csty |= settings.pop("csty", 0)
    settings.setdefault("numresolution", min(6, min(tile or (rows, columns)).bit_length()))
    for name, value in settings.items():
        assert hasattr(p, name), name
        setattr(p, name, value)
    C.memmove(C.addressof(p) + tcp_mct_offset(), bytes([mct]), 1)
    cps = (ComponentParameters * len(planes))()
    for cp in cps:
        cp.dx = cp.dy = 1
        cp.w, cp.h, cp.x0, cp.y0, cp.prec, cp.bpp, cp.sgnd = columns, rows, x0, y0, bits, bits, signed
    image = C.cast(lib.opj_image_create(len(planes), cps, 1 if len(planes) == 3 else 2), C.POINTER(Image))
    image.contents.x0, image.contents.y0 = x0, y0
    image.contents.x1, image.contents.y1 = x0 + columns, y0 + rows
    for n, plane in enumerate(planes):
        flat = plane.astype("<i4").tobytes()
        C.memmove(image.contents.comps[n].data, flat, len(flat))
    codec = C.c_void_p(lib.opj_create_compress(0))
    assert lib.opj_setup_encoder(codec, C.byref(p), image)
    stream = C.c_void_p(lib.opj_stream_create_default_file_stream(path.encode(), 0))
    ok = lib.opj_start_compress(codec, image, stream) and lib.opj_encode(codec, stream) and lib.opj_end_compress(codec, stream)
    assert ok, path
    lib.opj_stream_destroy(stream)
    lib.opj_destroy_codec(codec)


def tcp_mct_offset():
    at = Parameters.jpwl.offset
    at += 4 + 4 + 4 * 16 * 2 + 4 * 16 * 3  # header protection, packet protection
    at += 4 * 4 + 4 * 16 * 2  # sensitivity
    return at + 4 + 4 + 4 + 2  # cinema, component size, rsiz, tp_on, tp_flag


def decode(path):
    raw = C.create_string_buffer(32768)
    lib.opj_set_default_decoder_parameters(raw)
    codec = C.c_void_p(lib.opj_create_decompress(0))
    assert lib.opj_setup_decoder(codec, raw)
    stream = C.c_void_p(lib.opj_stream_create_default_file_stream(path.encode(), 1))
    image = C.POINTER(Image)()
    assert lib.opj_read_header(stream, codec, C.byref(image))
    assert lib.opj_decode(codec, stream, image) and lib.opj_end_decompress(codec, stream)
    planes = []
    for n in range(image.contents.numcomps):
        c = image.contents.comps[n]
        planes.append(np.ctypeslib.as_array(c.data, (c.h, c.w)).copy())
    lib.opj_stream_destroy(stream)
    lib.opj_destroy_codec(codec)
    return np.stack(planes, -1)


LAZY, RESET, TERMALL, CAUSAL, PTERM, SYMBOLS = 1, 2, 4, 8, 16, 32
SMALL = [(16, 32), (16, 16), (32, 8), (8, 16)]
CASES = {
    "plain-8": ((61, 47, 1, 8, 0), {}),
    "plain-12": ((61, 47, 1, 12, 0), {}),
    "plain-16-signed": ((61, 47, 1, 16, 1), {}),
    "one-bit": ((33, 20, 1, 1, 0), {}),
    "deep-20": ((40, 40, 1, 20, 0), {}),
    "one-pixel": ((1, 1, 1, 12, 0), {}),
    "one-row": ((1, 37, 1, 12, 0), {}),
    "one-column": ((41, 1, 1, 12, 0), {}),
    "no-wavelet": ((30, 30, 1, 12, 0), dict(numresolution=1)),
    "bypass": ((61, 47, 1, 16, 0), dict(mode=LAZY)),
    "reset": ((61, 47, 1, 12, 0), dict(mode=RESET)),
    "terminate": ((61, 47, 1, 12, 0), dict(mode=TERMALL)),
    "causal": ((61, 47, 1, 12, 0), dict(mode=CAUSAL)),
    "predictable": ((61, 47, 1, 12, 0), dict(mode=PTERM)),
    "symbols": ((61, 47, 1, 12, 0), dict(mode=SYMBOLS)),
    "bypass-terminate": ((61, 47, 1, 16, 0), dict(mode=LAZY | TERMALL)),
    "all-styles": ((61, 47, 1, 16, 1), dict(mode=63)),
    "small-blocks": ((61, 47, 1, 12, 0), dict(cblockw=4, cblockh=8)),
    "flat-blocks": ((61, 147, 1, 12, 0), dict(cblockw=256, cblockh=4)),
    "tiles": ((61, 47, 1, 12, 0), dict(tile=(20, 17))),
    "tiles-offset": ((61, 47, 1, 12, 0), dict(x0=13, y0=7, tile=(20, 17), origin=(3, 5))),
    "offset-odd": ((61, 47, 1, 12, 0), dict(x0=5, y0=3)),
    "offset-one-column": ((41, 1, 1, 12, 0), dict(x0=3, y0=1)),
    "markers": ((61, 47, 1, 12, 0), dict(csty=6, tile=(32, 32))),
    "layers": ((61, 47, 1, 12, 0), dict(layers=(20, 8, 4, 0))),
    "layers-bypass": ((61, 47, 1, 16, 0), dict(layers=(20, 8, 4, 0), mode=LAZY)),
    "layers-terminate": ((61, 47, 1, 16, 0), dict(layers=(20, 8, 4, 0), mode=TERMALL | RESET | CAUSAL)),
    "cut-short-5-3": ((61, 47, 1, 12, 0), dict(layers=(30, 10))),
    "colour": ((40, 50, 3, 8, 0), dict(mct=1)),
    "colour-unmixed": ((40, 50, 3, 8, 0), dict()),
    "colour-lossy": ((40, 50, 3, 8, 0), dict(mct=1, irreversible=1, layers=(10,))),
    "lossy-8": ((61, 47, 1, 8, 0), dict(irreversible=1, layers=(6,))),
    "lossy-12-full": ((61, 47, 1, 12, 0), dict(irreversible=1)),
    "lossy-16-signed": ((61, 47, 1, 16, 1), dict(irreversible=1, layers=(40, 10, 5))),
    "lossy-offset": ((61, 47, 1, 12, 0), dict(irreversible=1, x0=5, y0=3, tile=(33, 37), numresolution=3)),
    "lossy-one-column": ((41, 1, 1, 12, 0), dict(irreversible=1, x0=3)),
    "lossy-one-row": ((1, 41, 1, 12, 0), dict(irreversible=1, y0=5)),
}
for order, name in enumerate(["lrcp", "rlcp", "rpcl", "pcrl", "cprl"]):
    CASES["order-" + name] = ((31, 45, 3, 10, 0), dict(
        prog_order=order, precincts=SMALL, mct=1, layers=(10, 0), x0=3, y0=9, numresolution=4, cblockw=8, cblockh=8))
CASES["tiny-precincts"] = ((31, 45, 3, 10, 0), dict(precincts=[(4, 4)] * 4, numresolution=4, x0=3, y0=9))
CASES["order-change"] = ((31, 45, 3, 10, 0), dict(
    precincts=SMALL, numresolution=4, poc=[(0, 0, 1, 2, 3, 1), (2, 0, 1, 4, 2, 4), (2, 2, 1, 4, 3, 2)]))

if __name__ == "__main__":
    folder = sys.argv[1]
    lines = []
    for name, (shape, settings) in CASES.items():
        path = os.path.join(folder, name + ".j2k")
        planes = picture(*shape)
        encode(path, planes, shape[3], shape[4], **settings)
        values = decode(path)
        crc = zlib.crc32(values.astype("<i4").tobytes())
        lines.append(" ".join(map(str, (name,) + shape + ("%08x" % crc,))))
        same = np.abs(values - np.stack(planes, -1)).max()
        print(name, os.path.getsize(path), "error", same)
    with open(os.path.join(folder, "expected.txt"), "w") as out:
        out.write("\n".join(lines) + "\n")
