package org.arcuate.anatomy.phantom;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.file.AtomicFile;
import org.arcuate.geometry.file.NewFolder;
import org.arcuate.imaging.dicom.DataSet;
import org.arcuate.imaging.dicom.Uid;
import org.arcuate.imaging.dicom.Vr;
import org.arcuate.imaging.dicom.write.CtSeries;
import org.arcuate.imaging.dicom.write.Header;
import org.arcuate.imaging.dicom.write.MrSeries;
import org.arcuate.imaging.dicom.write.WriterTags;
import org.arcuate.imaging.format.VolumeFile;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.MrVolume;

/**
 * A phantom on disk: {@code ct/*.dcm}, {@code mr/*.dcm}, {@code truth.json} (see {@link TruthJson})
 * and {@code truth/labels.nii.gz} on the CT's grid.
 */
public final class PhantomFolder {
  private PhantomFolder() {}

  /**
   * Writes all into a folder that is new or empty; the same bytes every time.
   *
   * @return the truth that was written
   * @throws org.arcuate.geometry.BadInput if the folder holds something, or the disk refuses
   */
  public static PhantomTruth write(Phantom phantom, PhantomScans scans, Path folder, Work work) {
    return NewFolder.write(folder, part -> fill(phantom, scans, part, work));
  }

  private static PhantomTruth fill(Phantom phantom, PhantomScans scans, Path folder, Work work) {
    CtVolume ct = phantom.ct(scans.ct(), work.part(0, 0.35));
    work.progress(0.35, "writing the CT");
    CtSeries.write(
        ct,
        header(phantom, scans, "ct", 1).described("CT pelvis (phantom)"),
        folder.resolve("ct"),
        work.part(0.35, 0.55));
    MrVolume mr = phantom.mr(scans.mr(), work.part(0.55, 0.75));
    work.progress(0.75, "writing the MR");
    MrSeries.write(
        mr,
        header(phantom, scans, "mr", 2)
            .described("T1 FS Gd axial (phantom)")
            .with(PhantomFolder::gadolinium),
        folder.resolve("mr"),
        work.part(0.75, 0.8));
    work.progress(0.8, "labels and truth");
    VolumeFile.write(
        folder.resolve("truth/labels.nii.gz"), phantom.labels(ct.grid(), work.part(0.8, 0.95)));
    PhantomTruth truth = phantom.truth(work.part(0.95, 1));
    String json = TruthJson.of(phantom.spec(), truth);
    AtomicFile.write(folder.resolve("truth.json"), json.getBytes(StandardCharsets.UTF_8));
    work.progress(1, "phantom written");
    return truth;
  }

  /** UIDs follow from all that the images depend on, so that no two images share one. */
  private static Header header(Phantom phantom, PhantomScans scans, String series, int number) {
    String name = pseudonym(phantom.spec());
    String origin = phantom.spec() + " " + scans;
    return new Header(
            name,
            name,
            Uid.of("study", origin),
            Uid.of("series", origin, series),
            number,
            DataSet.builder().build())
        .with(b -> sex(b, phantom));
  }

  /** What a phantom is called; for people. */
  public static String pseudonym(PhantomSpec s) {
    return String.format(
        Locale.ROOT,
        "PHANTOM-%s%s-%s-%.0f-%.2f-%d",
        s.sex().name().charAt(0),
        s.side().name().charAt(0),
        s.site(),
        s.tumourDiameterMm(),
        s.size(),
        s.seed());
  }

  private static DataSet.Builder sex(DataSet.Builder b, Phantom phantom) {
    boolean female = phantom.spec().sex() == PhantomSpec.Sex.FEMALE;
    return b.text(WriterTags.PATIENT_SEX, Vr.CS, female ? "F" : "M");
  }

  private static DataSet.Builder gadolinium(DataSet.Builder b) {
    return b.text(WriterTags.CONTRAST_BOLUS_AGENT, Vr.LO, "gadolinium")
        .text(WriterTags.SCANNING_SEQUENCE, Vr.CS, "SE")
        .text(WriterTags.SCAN_OPTIONS, Vr.CS, "FS");
  }
}
