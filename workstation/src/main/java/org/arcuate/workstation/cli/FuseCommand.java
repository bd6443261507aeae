package org.arcuate.workstation.cli;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.arcuate.casefile.Json;
import org.arcuate.casefile.step.FusionJson;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Finding.Severity;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.dicom.Series;
import org.arcuate.imaging.dicom.Study;
import org.arcuate.imaging.dicom.write.SeriesReference;
import org.arcuate.imaging.format.VolumeFile;
import org.arcuate.imaging.picture.FusionPicture;
import org.arcuate.imaging.registration.MutualInformation;
import org.arcuate.imaging.registration.Registration;
import org.arcuate.imaging.registration.SpatialRegistration;
import org.arcuate.imaging.source.ImageSource;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.Mask;
import org.arcuate.imaging.volume.MrVolume;
import org.arcuate.imaging.volume.Volume;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "fuse",
    description = {
      "Brings an MR, or a second CT, onto a CT: rigid, by mutual information.",
      "Says how far it may be off, and refuses what does not fit."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit code 3 if the registration is refused.",
      "",
      "Examples:",
      "  ./arcuate fuse case/images/ct case/images/mr -o fusion.png",
      "  ./arcuate fuse before/ct after/ct --json"
    })
final class FuseCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "CT", description = "folder or file of the CT")
  Path ct = Path.of("");

  @Parameters(index = "1", paramLabel = "MR", description = "folder or file of the MR")
  Path mr = Path.of("");

  @Option(names = "--ct-series", paramLabel = "N", description = "number of the CT's series")
  int ctSeries;

  @Option(names = "--mr-series", paramLabel = "N", description = "number of the MR's series")
  int mrSeries;

  @Option(
      names = "--mask",
      paramLabel = "FILE",
      description = "part of the CT that has to fit (NIfTI, NRRD, MetaImage)")
  Optional<Path> mask = Optional.empty();

  @Option(
      names = "--given",
      paramLabel = "FILE.dcm",
      description = "look at this DICOM spatial registration instead of searching")
  Optional<Path> given = Optional.empty();

  @Option(
      names = "--at",
      paramLabel = "X,Y,Z",
      split = ",",
      hideParamSyntax = true,
      description = "where the error is stated, LPS mm of the CT (default: middle of the MR)")
  double[] at = {};

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE.png",
      description = "picture: checkerboard and overlay")
  Optional<Path> picture = Optional.empty();

  @Option(
      names = "--dicom",
      paramLabel = "FILE.dcm",
      description = "write a DICOM spatial registration")
  Optional<Path> dicom = Optional.empty();

  @Option(names = "--json", description = "print JSON")
  boolean json;

  @Mixin WorkOptions options = new WorkOptions();

  FuseCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    picture.ifPresent(file -> OutputFile.check(file, "png"));
    dicom.ifPresent(file -> OutputFile.check(file, "dcm"));
    if (at.length != 0 && at.length != 3)
      throw new BadInput("--at: has %d numbers, 3 are needed", at.length);
    Work work = options.on(terminal);
    ImageSource.Image onto = image(ct, ctSeries, work.part(0, 0.3));
    ImageSource.Image from = image(mr, mrSeries, work.part(0.3, 0.4));
    checkOrder(onto, from);
    Volume fixed = onto.volume();
    Volume moving = from.volume();
    Registration found = registration(fixed, moving, work.part(0.4, 0.9));
    Vec3 target =
        at.length == 3
            ? new Vec3(at[0], at[1], at[2])
            : found.fixedFromMoving().apply(moving.grid().centre());
    boolean refused = found.verdict() == Severity.REFUSE;
    dicom.ifPresent(file -> write(found, refused, file, work));
    picture.ifPresent(file ->
        FusionPicture.of(
                fixed,
                moving,
                found.fixedFromMoving(),
                target,
                "fusion: " + FusionJson.word(found.verdict()),
                work.part(0.9, 1))
            .writePng(file));
    terminal.close();
    Map<String, Object> map = FusionJson.of(found, target);
    if (json) terminal.out().println(Json.pretty(map));
    else print(found, target);
    return refused ? ExitCode.REFUSED : ExitCode.OK;
  }

  private ImageSource.Image image(Path path, int number, Work work) {
    ImageSource.Image image = ImageSource.read(ImageSource.inFolder(path), number, work);
    for (String change : image.changes()) terminal.say("note: " + path + ": " + change);
    return image;
  }

  /** Refuses an MR in the CT's place where DICOM says so; a volume file says nothing. */
  private void checkOrder(ImageSource.Image fixed, ImageSource.Image moving) {
    boolean told = !fixed.seriesUid().isEmpty() && !moving.seriesUid().isEmpty();
    if (told && fixed.volume() instanceof MrVolume && moving.volume() instanceof CtVolume)
      throw new BadInput(
          "%s holds an MR and %s a CT: the CT comes first, ./arcuate fuse CT MR", ct, mr);
  }

  private Registration registration(Volume fixed, Volume moving, Work work) {
    if (given.isPresent())
      return MutualInformation.looked(
          fixed,
          moving,
          SpatialRegistration.read(given.get(), fixed.grid().frame(), moving.grid().frame()),
          work);
    Optional<Mask> within = mask.map(file -> VolumeFile.read(file).toMask());
    return MutualInformation.register(fixed, moving, within, work);
  }

  private void write(Registration found, boolean refused, Path file, Work work) {
    if (refused) {
      terminal.say("not written: " + file + ": the registration is refused");
      return;
    }
    if (!Files.isDirectory(ct))
      throw new BadInput("%s: a spatial registration needs a CT in a folder of DICOM", ct);
    List<Series> usable = Study.scan(ct, work).series().stream().filter(Series::isVolume).toList();
    Series series = usable.get(ctSeries > 0 ? Math.min(ctSeries, usable.size()) - 1 : 0);
    SpatialRegistration.write(found, SeriesReference.of(List.of(series.header())), file);
    terminal.say("written: " + file);
  }

  private void print(Registration found, Vec3 target) {
    PrintStream out = terminal.out();
    out.println("CT from MR, LPS mm:");
    for (double[] row : found.fixedFromMoving().map().rows())
      out.printf(Locale.ROOT, "  %12.8f %12.8f %12.8f %12.5f%n", row[0], row[1], row[2], row[3]);
    double mm = found.targetErrorMm(target);
    out.printf(
        Locale.ROOT,
        "expected error at (%.1f, %.1f, %.1f): %s%n",
        target.x(),
        target.y(),
        target.z(),
        Double.isNaN(mm) ? "not known" : String.format(Locale.ROOT, "%.2f mm", mm));
    for (Finding finding : found.findings()) out.println(finding.line());
    out.println("verdict: " + FusionJson.word(found.verdict()));
    out.println("for research and planning support; not a cleared medical device");
  }
}
