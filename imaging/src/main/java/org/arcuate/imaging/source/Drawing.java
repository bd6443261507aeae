package org.arcuate.imaging.source;

import java.nio.file.Path;
import java.util.List;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.imaging.dicom.DicomFile;
import org.arcuate.imaging.dicom.SopClass;
import org.arcuate.imaging.dicom.Tag;
import org.arcuate.imaging.dicom.segmentation.Segmentation;
import org.arcuate.imaging.dicom.structure.StructureSet;
import org.arcuate.imaging.format.StoredImage;
import org.arcuate.imaging.format.VolumeFile;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.imaging.volume.Mask;

/** Regions that a person or another program has drawn, read from one file. */
public sealed interface Drawing {
  /** Names of the regions; one without a name is called {@code ""}. */
  List<String> regions();

  /** The patient coordinate system of a region; {@code UNKNOWN} where the file does not say. */
  FrameId frame(String region);

  /** True if the region has voxels of its own, false if it is given by outlines. */
  boolean isVoxels();

  /**
   * A region as voxels: on its own grid, or, if it is given by outlines, on {@code grid}.
   *
   * @throws BadInput if there is no such region, or its outlines cannot be filled
   */
  StructureSet.Filled mask(String region, Grid grid, Work work);

  /** Labels by value, as NRRD, NIfTI and MetaImage hold them. */
  record Labels(LabelMap map) implements Drawing {
    @Override
    public List<String> regions() {
      return List.copyOf(map.names().values());
    }

    @Override
    public FrameId frame(String region) {
      return map.grid().frame();
    }

    @Override
    public boolean isVoxels() {
      return true;
    }

    @Override
    public StructureSet.Filled mask(String region, Grid grid, Work work) {
      return new StructureSet.Filled(map.mask(region), List.of());
    }
  }

  /** A DICOM Segmentation. */
  record Segments(Segmentation segmentation) implements Drawing {
    @Override
    public List<String> regions() {
      return segmentation.segments().stream().map(Segmentation.Segment::name).toList();
    }

    @Override
    public FrameId frame(String region) {
      return segmentation.grid().frame();
    }

    @Override
    public boolean isVoxels() {
      return true;
    }

    @Override
    public StructureSet.Filled mask(String region, Grid grid, Work work) {
      return new StructureSet.Filled(segmentation.mask(region), List.of());
    }
  }

  /** A DICOM RT Structure Set. */
  record Outlines(StructureSet structures) implements Drawing {
    @Override
    public List<String> regions() {
      return structures.names();
    }

    @Override
    public FrameId frame(String region) {
      return structures.region(region).frame();
    }

    @Override
    public boolean isVoxels() {
      return false;
    }

    @Override
    public StructureSet.Filled mask(String region, Grid grid, Work work) {
      return StructureSet.fill(structures.region(region), grid, work);
    }
  }

  /**
   * Reads a file: NRRD, NIfTI and MetaImage by the ending of its name, anything else as DICOM SEG
   * or RTSTRUCT. A volume file of one value besides 0 that names none is one region without a name.
   *
   * @throws BadInput if it holds no regions; the message names the file and says why
   */
  static Drawing read(Path file) {
    try {
      return VolumeFile.handles(file) ? voxels(file) : dicom(file);
    } catch (BadInput e) {
      throw e.in(file);
    }
  }

  private static Drawing voxels(Path file) {
    StoredImage image = VolumeFile.read(file);
    LabelMap map = image.toLabels();
    boolean one = map.names().size() == 1;
    String only = one ? map.names().firstEntry().getValue() : "";
    if (!one || !only.equals("label-" + map.names().firstKey())) return new Labels(map);
    Mask mask = image.toMask();
    return new Segments(
        new Segmentation(
            mask.grid(), List.of(new Segmentation.Segment("", Segmentation.MadeBy.MANUAL, mask))));
  }

  private static Drawing dicom(Path file) {
    DicomFile read = DicomFile.read(file);
    String sopClass = read.data().string(Tag.SOP_CLASS_UID).orElse("");
    return switch (sopClass) {
      case SopClass.SEGMENTATION ->
          new Segments(Segmentation.read(read.data(), read.transferSyntaxUid()));
      case SopClass.RT_STRUCTURE_SET -> new Outlines(StructureSet.read(read.data()));
      default ->
          throw new BadInput(
              "DICOM of SOP class %s: a segmentation or an RT structure set is needed",
              sopClass.isEmpty() ? "(none)" : sopClass);
    };
  }
}
