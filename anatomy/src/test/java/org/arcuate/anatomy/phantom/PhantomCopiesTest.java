package org.arcuate.anatomy.phantom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Angle;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.dicom.TransferSyntax;
import org.arcuate.imaging.dicom.write.CtSeries;
import org.arcuate.imaging.dicom.write.Header;
import org.arcuate.imaging.dicom.write.SeriesOptions;
import org.arcuate.imaging.source.ImageSource;
import org.arcuate.imaging.volume.CtVolume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of the phantom's CT read back as what was written. */
class PhantomCopiesTest {
  @TempDir Path temp;

  private static Grid tilted(Grid g, double degrees) {
    double t = Math.toRadians(degrees);
    Vec3 along = new Vec3(0, Math.sin(t), Math.cos(t));
    return new Grid(
        g.nx(), g.ny(), g.nz(), g.spacing(), g.origin(), g.axisX(), g.axisY(), along, g.frame());
  }

  @Test
  void a_tilted_shuffled_RLE_or_JPEG_LS_compressed_copy_reads_back_the_same() {
    CtScan scan = new CtScan(new Vec3(4, 4, 8), 12, 1, Angle.degrees(0), 38);
    CtVolume upright = Phantom.of(PhantomSpec.usual()).ct(scan, Work.quiet());
    CtVolume sheared = new CtVolume(tilted(upright.grid(), 18.5), upright.hu());
    for (CtVolume ct : List.of(upright, sheared))
      for (String syntax : List.of(TransferSyntax.RLE, TransferSyntax.JPEG_LS_LOSSLESS)) {
        Path folder = temp.resolve(syntax + ct.grid().isOrthogonal());
        SeriesOptions options = SeriesOptions.PLAIN.in(syntax).shuffled(3);
        CtSeries.write(ct, Header.of("PHANTOM", "ct", 1), folder, options, Work.quiet());
        ImageSource.Image read = ImageSource.read(folder, 0, Work.quiet());
        assertThat(read.volume().grid().sameAs(ct.grid(), 1e-3)).isTrue();
        assertThat(((CtVolume) read.volume()).hu()).isEqualTo(ct.hu());
      }
  }
}
