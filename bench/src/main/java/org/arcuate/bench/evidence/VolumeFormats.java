package org.arcuate.bench.evidence;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.arcuate.anatomy.phantom.CtScan;
import org.arcuate.anatomy.phantom.MrScan;
import org.arcuate.anatomy.phantom.Phantom;
import org.arcuate.anatomy.phantom.PhantomSpec;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.imaging.format.VolumeFile;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.Volume;

/** Volumes in every file format, written and read. */
final class VolumeFormats implements Evidence {
  private static final List<String> ENDINGS =
      List.of("nii", "nii.gz", "nrrd", "nhdr", "mha", "mhd");

  @Override
  public String title() {
    return "Volume files";
  }

  @Override
  public String about() {
    return "The phantom's CT (16 bits) and its MR (floating point, tilted stack), written in each format and"
        + " read again. Every type of number and both byte orders are covered by the tests.";
  }

  @Override
  public Outcome measure(Surroundings at) {
    Work work = at.quiet();
    Phantom phantom = Phantom.of(PhantomSpec.usual());
    List<Volume> volumes =
        List.of(phantom.ct(CtScan.coarse(), work), phantom.mr(MrScan.coarse(), work));
    List<Row> rows = new ArrayList<>();
    for (String ending : ENDINGS) {
      long all = 0;
      long equal = 0;
      double off = 0;
      for (Volume volume : volumes) {
        Path file = at.scratch().resolve((volume instanceof CtVolume ? "ct." : "mr.") + ending);
        VolumeFile.write(file, volume);
        Volume read = VolumeFile.read(file).natural().volume();
        all += volume.grid().size();
        equal += equal(volume, read);
        off = Math.max(off, last(volume.grid()).distance(last(read.grid())));
      }
      rows.add(Row.allOf("." + ending + ": equal voxels", equal, all, "what was written"));
      rows.add(Row.atMost("." + ending + ": last voxel", off, 1e-3, "mm", "what was written"));
    }
    return new Measured(rows);
  }

  private static org.arcuate.geometry.space.Vec3 last(Grid g) {
    return g.lps(g.nx() - 1, g.ny() - 1, g.nz() - 1);
  }

  private static long equal(Volume a, Volume b) {
    Grid g = a.grid();
    if (b.grid().nx() != g.nx() || b.grid().ny() != g.ny() || b.grid().nz() != g.nz()) return 0;
    long equal = 0;
    for (int k = 0; k < g.nz(); k++)
      for (int j = 0; j < g.ny(); j++)
        for (int i = 0; i < g.nx(); i++) if (a.value(i, j, k) == b.value(i, j, k)) equal++;
    return equal;
  }
}
