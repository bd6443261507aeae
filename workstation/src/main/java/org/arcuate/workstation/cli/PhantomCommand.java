package org.arcuate.workstation.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.arcuate.anatomy.phantom.Phantom;
import org.arcuate.anatomy.phantom.PhantomFolder;
import org.arcuate.anatomy.phantom.PhantomScans;
import org.arcuate.anatomy.phantom.PhantomTruth;
import org.arcuate.casefile.Json;
import org.arcuate.geometry.file.NewFolder;
import org.arcuate.geometry.grid.Grid;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "phantom",
    description = {
      "Draws a pelvis with a tumour from formulas and writes CT and MR of it as DICOM, and the",
      "truth: landmarks, head centres, cup planes, tumour, the transform from MR to CT, labels."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "The same options give the same bytes. The MR has its own frame of reference; where it lies in",
      "the CT follows from the seed and is written in truth.json.",
      "",
      "Examples:",
      "  ./arcuate phantom /tmp/p",
      "  ./arcuate phantom /tmp/p --sex female --site ilium --side right --tumour 60 --seed 7",
      "  ./arcuate phantom /tmp/p --ct-slice 2 --mr-noise 12 --bowel 300"
    })
final class PhantomCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "DIR", description = "new or empty folder")
  Path folder = Path.of("");

  @Mixin PhantomOptions phantom = new PhantomOptions();

  @Option(names = "--json", description = "print JSON")
  boolean json;

  @Mixin WorkOptions options = new WorkOptions();

  PhantomCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    NewFolder.check(folder);
    PhantomScans scans = phantom.scans();
    Phantom patient = Phantom.of(phantom.spec());
    PhantomTruth truth = PhantomFolder.write(patient, scans, folder, options.on(terminal));
    terminal.close();
    Grid ct = patient.ctGrid(scans.ct());
    Grid mr = patient.mrGrid(scans.mr());
    if (json) terminal.out().println(Json.pretty(asMap(ct, mr, truth)));
    else {
      terminal.out().println("CT: " + folder.resolve("ct") + ", " + ct);
      terminal.out().println("MR: " + folder.resolve("mr") + ", " + mr);
      terminal.out().printf("tumour: %.1f cm³%n", truth.tumourVolumeMm3() / 1000);
      terminal.out().println("truth: " + folder.resolve("truth.json"));
    }
    return ExitCode.OK;
  }

  private Map<String, Object> asMap(Grid ct, Grid mr, PhantomTruth truth) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", PhantomFolder.pseudonym(phantom.spec()));
    map.put("ct", series("ct", ct));
    map.put("mr", series("mr", mr));
    map.put("tumourVolume_mm3", truth.tumourVolumeMm3());
    map.put("truth", folder.resolve("truth.json").toString());
    map.put("labels", folder.resolve("truth/labels.nii.gz").toString());
    return map;
  }

  private Map<String, Object> series(String name, Grid g) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("folder", folder.resolve(name).toString());
    map.put("size", new int[] {g.nx(), g.ny(), g.nz()});
    map.put("spacing_mm", new double[] {g.spacing().x(), g.spacing().y(), g.spacing().z()});
    map.put("frameOfReferenceUid", g.frame().uid());
    return map;
  }
}
