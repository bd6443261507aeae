package org.arcuate.anatomy.phantom;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.file.AtomicFile;
import org.arcuate.imaging.dicom.DataSet;
import org.arcuate.imaging.dicom.Vr;
import org.arcuate.imaging.dicom.write.CtSeries;
import org.arcuate.imaging.dicom.write.Header;
import org.arcuate.imaging.dicom.write.MrSeries;
import org.arcuate.imaging.dicom.write.WriterTags;
import org.arcuate.imaging.format.VolumeFile;
import org.arcuate.imaging.volume.CtVolume;

/**
 * A phantom on disk: {@code ct/*.dcm}, {@code mr/*.dcm}, {@code truth.json} (see {@link TruthJson})
 * and {@code truth/labels.nii.gz} on the CT's grid.
 */
public final class PhantomFolder {
  private PhantomFolder() {}

  /** Writes all into a folder; the same bytes every time. */
  public static void write(Phantom phantom, PhantomScans scans, Path folder, Work work) {
    String name = pseudonym(phantom.spec());
    CtVolume ct = phantom.ct(scans.ct(), work.part(0, 0.35));
    CtSeries.write(
        ct,
        Header.of(name, "ct", 1).described("CT pelvis (phantom)").with(b -> sex(b, phantom)),
        folder.resolve("ct"),
        work.part(0.35, 0.55));
    MrSeries.write(
        phantom.mr(scans.mr(), work.part(0.55, 0.75)),
        Header.of(name, "mr", 2)
            .described("T1 FS Gd axial (phantom)")
            .with(b -> gadolinium(sex(b, phantom))),
        folder.resolve("mr"),
        work.part(0.75, 0.8));
    VolumeFile.write(
        folder.resolve("truth/labels.nii.gz"), phantom.labels(ct.grid(), work.part(0.8, 0.95)));
    String json = TruthJson.of(phantom.spec(), phantom.truth(work));
    AtomicFile.write(folder.resolve("truth.json"), json.getBytes(StandardCharsets.UTF_8));
    work.progress(1, "phantom written");
  }

  private static String pseudonym(PhantomSpec s) {
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
