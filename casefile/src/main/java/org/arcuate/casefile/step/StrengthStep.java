package org.arcuate.casefile.step;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.arcuate.casefile.Json;
import org.arcuate.casefile.pipeline.Input;
import org.arcuate.casefile.pipeline.Step;
import org.arcuate.casefile.pipeline.StepContext;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.file.AtomicFile;
import org.arcuate.imaging.format.VolumeFile;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.imaging.volume.Mask;
import org.arcuate.mechanics.result.MetalUse;
import org.arcuate.mechanics.result.Micromotion;
import org.arcuate.planning.strength.BoneUse;
import org.arcuate.planning.strength.LoadCase;
import org.arcuate.planning.strength.PelvisModel;
import org.arcuate.planning.strength.PelvisStrength;
import org.arcuate.planning.strength.PelvisStrength.Question;
import org.arcuate.planning.strength.PelvisStrength.Subject;
import org.arcuate.planning.strength.RemnantCase;
import org.arcuate.planning.strength.StrengthCase;
import org.arcuate.planning.strength.StrengthPicture;
import org.arcuate.planning.strength.StrengthPicture.Shown;

/**
 * Proves the strength of the pelvis as it is, and of what a planned resection leaves: {@code
 * strength.json}, {@code out/strength/} with pictures of each load under the first law.
 *
 * <p>What cannot be proved, for want of bones, landmarks or a fine CT, is a finding.
 */
final class StrengthStep {
  static final Step STEP =
      new Step(
          "strength",
          "9",
          List.of("study", "segment", "landmarks", "resect"),
          List.of(new Input.PlanSection("strength"), new Input.About()),
          StrengthStep::run);

  private StrengthStep() {}

  private static List<Finding> run(StepContext context) {
    Work work = context.work();
    StrengthQuestion.check(context.folder()); // What the plan has wrong is no finding.
    try {
      CtVolume ct = VolumeFile.read(context.result("study", "ct.nrrd")).toCt().volume();
      LabelMap labels = VolumeFile.read(context.result("segment", "labels.nrrd")).toLabels();
      StrengthQuestion asked =
          StrengthQuestion.of(
              context.folder(),
              ct,
              labels,
              Json.read(context.result("landmarks", "landmarks.json")));
      Question question = asked.question();
      Path out = context.output().resolve("out/strength");
      Path taken = context.result("resect", "taken.nrrd");
      Optional<Mask> mask =
          Files.exists(taken) ? Optional.of(VolumeFile.read(taken).toMask()) : Optional.empty();
      PelvisStrength strength =
          PelvisStrength.of(
              new Subject(asked.labels(), asked.ct(), asked.places(), mask),
              question,
              solved -> {
                if (!solved.judged().law().equals(question.laws().getFirst())) return;
                String name = solved.load().name() + (solved.remnant() ? "-remnant" : "");
                StrengthPicture pictures = StrengthPicture.of(solved, work);
                for (Shown shown : Shown.values())
                  pictures.drawn(shown, work).writePng(out.resolve(name + shown.ending() + ".png"));
              },
              work);
      write(context, json(asked, strength));
      return strength.findings();
    } catch (BadInput e) {
      write(context, Map.of());
      return List.of(
          Finding.said("strength", Finding.Severity.WARN, String.valueOf(e.getMessage())));
    }
  }

  private static void write(StepContext context, Map<String, Object> json) {
    AtomicFile.write(
        context.output().resolve("strength.json"),
        (Json.pretty(json) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, Object> json(StrengthQuestion asked, PelvisStrength strength) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("of", "the pelvis as it is");
    json.put("edge_mm", asked.question().edgeMm());
    json.put("bodyMass_kg", asked.question().massKg());
    json.put("side", asked.question().side().word());
    asked.question().friction().ifPresent(f -> json.put("friction", f));
    json.put("calibration", asked.question().calibration().made());
    Map<String, Object> yield = new LinkedHashMap<>();
    yield.put("tension", StrengthCase.TENSION);
    yield.put("compression", StrengthCase.COMPRESSION);
    json.put("yieldStrain", yield);
    json.put("assumptions", PelvisModel.ASSUMPTIONS);
    json.put("cases", strength.cases().stream().map(StrengthStep::one).toList());
    if (!strength.remnant().isEmpty()) {
      Map<String, Object> remnant = new LinkedHashMap<>();
      remnant.put("of", "the pelvis after the planned resection, without an implant");
      remnant.put("cases", strength.remnant().stream().map(StrengthStep::remnant).toList());
      json.put("remnant", remnant);
    }
    return json;
  }

  private static Map<String, Object> one(StrengthCase c) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("load", c.load());
    one.put("force", LoadCase.named(c.load()).source());
    one.put("law", c.law());
    one.put("verdict", verdict(c.finding().severity()));
    if (!c.finding().why().isEmpty()) one.put("reason", c.finding().why());
    one.put("safety", finite(c.safety()));
    one.put("safetyAt", Json.list(c.bone().percentileAt()));
    one.put("leastSafety", finite(c.leastSafety()));
    one.put("leastSafetyAt", Json.list(c.bone().peakAt()));
    one.put("regions", c.regions().stream().map(StrengthStep::region).toList());
    if (!c.metals().isEmpty())
      one.put("metals", c.metals().stream().map(StrengthStep::metal).toList());
    if (!c.motions().isEmpty())
      one.put("micromotion", c.motions().stream().map(StrengthStep::motion).toList());
    Map<String, Object> stress = new LinkedHashMap<>();
    stress.put("peak_MPa", c.stress().peakMpa());
    stress.put("peakAt", Json.list(c.stress().peakAt()));
    stress.put("percentile99_MPa", c.stress().percentileMpa());
    one.put("vonMises", stress);
    one.put("largestDisplacement_mm", c.largestMm());
    one.put("strainEnergy_Nmm", c.energyNmm());
    one.put("unknowns", c.unknowns());
    one.put("iterations", c.convergence().iterations());
    one.put("coarseUnknowns", c.convergence().coarse().name().toLowerCase(Locale.ROOT));
    one.put("residual", c.convergence().residual());
    one.put("energyErrorBound", c.convergence().energyError());
    return one;
  }

  private static Map<String, Object> remnant(RemnantCase r) {
    Map<String, Object> one = one(r.judged());
    one.put("safetyIntact", finite(r.intact().safety()));
    Map<String, Object> shielding = new LinkedHashMap<>();
    shielding.put("energyRatio", r.shielding().ratio());
    shielding.put("below50percent_cm3", r.shielding().shieldedCm3());
    shielding.put("common_cm3", r.shielding().commonCm3());
    one.put("stressShielding", shielding);
    return one;
  }

  private static Map<String, Object> region(BoneUse r) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("name", r.region());
    one.put("verdict", verdict(r.severity()));
    if (!r.why().isEmpty()) one.put("reason", r.why());
    one.put("safety", finite(r.safety()));
    one.put("leastSafety", finite(r.leastSafety()));
    one.put("leastSafetyAt", Json.list(r.peakAt()));
    return one;
  }

  private static Map<String, Object> metal(MetalUse use) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("name", use.part());
    one.put("material", use.metal().name());
    one.put("safety", finite(use.safety()));
    one.put("fatigueSafety", finite(use.fatigueSafety()));
    one.put("peak_MPa", use.peakMpa());
    one.put("peakAt", Json.list(use.peakAt()));
    one.put("percentile99_MPa", use.percentileMpa());
    return one;
  }

  private static Map<String, Object> motion(Micromotion motion) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("name", motion.name());
    one.put("area_mm2", motion.areaMm2());
    one.put("percentile99_mm", motion.percentileMm());
    one.put("mean_mm", motion.meanMm());
    one.put("peak_mm", motion.peakMm());
    one.put("peakAt", Json.list(motion.peakAt()));
    one.put("upTo0.04mm", motion.ingrowth());
    one.put("above0.15mm", motion.fibrous());
    one.put("open", motion.open());
    one.put("peakPressure_MPa", motion.pressureMpa());
    return one;
  }

  private static String verdict(Finding.Severity severity) {
    return switch (severity) {
      case PASS -> "go";
      case WARN -> "warn";
      case REFUSE -> "no-go";
    };
  }

  private static double finite(double value) {
    return Math.min(value, 1e6);
  }
}
