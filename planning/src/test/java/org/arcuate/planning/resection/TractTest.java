package org.arcuate.planning.resection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Finding.Severity;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.solid.RoundedBox;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.planning.resection.margin.MarginScheme;
import org.arcuate.planning.resection.measure.Tract;
import org.arcuate.planning.resection.measure.ZoneVolumes;
import org.arcuate.planning.resection.measure.ZoneVolumes.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes with a specimen: a block of bone between two level cuts, a bar of sacrum beside it. */
class TractTest {
  private static final Resection RESECTION = block();

  private static Resection block() {
    Situs box = BoxOfBone.situs();
    TreeMap<String, Bone> bones = new TreeMap<>(box.bones());
    RoundedBox bar = new RoundedBox(new Vec3(70, 0, 0), new Vec3(10, 10, 40), 0);
    bones.put("sacrum", Bone.of("sacrum", bar, 2, Work.quiet()));
    Situs situs = new Situs(bones, box.tumour(), box.landmarks(), box.zones());
    return Resection.of(
        situs,
        new ResectionPlan(
            "",
            List.of(level("up", 22), level("down", -20)),
            List.of(),
            5,
            MarginScheme.UICC,
            Optional.empty()),
        Work.quiet());
  }

  private static Osteotomy level(String name, double z) {
    Vec3 n = new Vec3(0, 0, Math.signum(z));
    return Osteotomy.rectangle(name, "hip-left", new Vec3(0, 0, z), n, 100, 100, 2.4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 60 | 0 | 5 | PASS | ''",
        "0 | 0 | 49 | 5 | REFUSE | it leaves the specimen at (0.0, 0.0, 49.0) in hip-left",
        "0 | 60 | 16 | 5 | PASS | ''",
        "0 | 60 | 19 | 5 | REFUSE | the tissue around it reaches cut up",
        "75 | 0 | 5 | 2 | REFUSE | (75.0, 0.0, 5.0) in sacrum, which is not cut",
      })
  void the_tract_has_to_go_with_the_specimen_in_every_bone(
      double x, double y, double z, double radius, Severity severity, String why) {
    Vec3 target = new Vec3(0, 0, Math.min(z, 12));
    Vec3 entry = new Vec3(x, y, z);
    if (y > 0) target = new Vec3(0, 0, z);
    Finding f = new Tract(entry, target, radius).finding(RESECTION);
    assertThat(f.severity()).isEqualTo(severity);
    assertThat(f.why()).contains(why);
  }

  @Test
  void zones_that_a_procedure_is_not_named_after_are_told_with_their_share() {
    TreeMap<String, Part> parts = new TreeMap<>();
    parts.put("hip-left zone I", new Part(33, 67, 0, 0));
    parts.put("hip-left zone II", new Part(60, 0, 40, 0));
    parts.put("hip-left zone III", new Part(5, 95, 0, 0));
    ZoneVolumes zones = new ZoneVolumes(parts);
    Finding f = zones.finding("type-2", List.of("II"));
    assertThat(f.severity()).isEqualTo(Severity.WARN);
    assertThat(f.why()).isEqualTo("what is cut is type I+II: its cuts take part of zone I (33 %)");
    assertThat(zones.finding("type-2+3", List.of("I", "II", "III")).why())
        .endsWith("its cuts leave zone III (5 %)");
    assertThat(zones.finding("type-1+2", List.of("I", "II")).severity()).isEqualTo(Severity.PASS);
  }
}
