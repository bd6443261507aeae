package org.arcuate.casefile.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.arcuate.geometry.BadInput;
import org.arcuate.planning.guide.GuideProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanTest {
  private static final String FULL =
      """
      procedure: extra-articular-hip
      margin: {minimum: 10, classes: uicc}
      tumour: {mask: masks/tumour.nrrd}
      resection:
        keep: [posterior-column]
        cuts:
          - {name: supra-acetabular, bone: hip-left, template: supra-acetabular, offset: auto}
          - {name: pubic, bone: hip-left, point: [1, 2.5, -3], normal: [0, 0, 1], extent: [60, 40]}
        saw: {blade: 2.0, clearance: 0.2, kerf: 2.4}
      guide: {height: 10, wall: 2, contact-gap: 0.1, pins: {diameter: 2.0, count: 4}, material: pa12-sls, label: auto}
      implant: {cup: {inclination: 45, anteversion: 25, definition: radiographic}, hip-centre: mirror,
                porous: {layer: 2.0, pore: 0.6, porosity: 0.70, cell: network-gyroid}, material: ti6al4v-ebm}
      screws: {ilium: 3, ischium: 2, longest: 110, avoid: [old-tunnels]}
      strength: {laws: [dalstra-1993, keller-1994], loads: [stance, stairs-up, stumble], body-mass: 70}
      """;

  private static Plan parse(String text) {
    return Plan.parse(text.getBytes(StandardCharsets.UTF_8), "plan.yaml");
  }

  @Test
  void a_full_plan_is_read() {
    Plan plan = parse(FULL);
    assertThat(plan.number("resection.saw.kerf")).hasValue(2.4);
    assertThat(plan.section("resection"))
        .contains("\"point\":[1.0,2.5,-3.0]", "\"offset\":\"auto\"");
  }

  @Test
  void what_is_absent_takes_its_default() {
    Plan plan = parse("");
    assertThat(plan.number("margin.minimum")).hasValue(10.0);
    assertThat(plan.number("guide.pins.count")).hasValue(4.0);
    assertThat(plan.section("guide")).isEqualTo(parse("guide: {draw: yes}").section("guide"));
    assertThat(plan.section("guide")).isNotEqualTo(parse("guide: {wall: 2.01}").section("guide"));
    assertThat(plan.number("guide.wall")).as("that of the profile").isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "margin: {minimun: 10}|plan.yaml:1:10: margin: has no key 'minimun'; did you mean minimum?",
        "margin: {minimum: ten}|margin.minimum: is the text 'ten'; a number from 0 to 100 mm is"
            + " needed",
        "margin: {minimum: '10'}|margin.minimum: is the text '10'; a number",
        "margin: {minimum: 1000}|margin.minimum: is '1000'; a number from 0 to 100 mm is needed",
        "margin: {minimum: .nan}|margin.minimum: is '.nan'",
        "margin: {minimum: }|margin.minimum: is empty",
        "margin: 10|margin: is '10'; keys with values are needed",
        "guide: {pins: {count: 3.5}}|guide.pins.count: is '3.5'; a whole number from 3 to 12",
        "guide: {pins: {count: 2}}|guide.pins.count: is '2'",
        "procedure: typ-2|procedure: is the text 'typ-2'; one of type-1",
        "procedure: typ-2|did you mean type-2?",
        "tumour: {mask: /etc/passwd}|tumour.mask: is the text '/etc/passwd'; text such as"
            + " masks/tumour.nrrd",
        "tumour: {mask: a/../../b}|tumour.mask",
        "resection: {cuts: [{bone: hip-left}]}|resection.cuts[1]: has no name, which is needed",
        "resection: {cuts: [{name: a, bone: hip-left, point: [1, 2]}]}|has 2 entries; a list of 3"
            + " entries",
        "resection: {keep: no}|resection.keep: is the text 'no'; a list of 0 to 10 entries is"
            + " needed",
        "implant: {hip-centre: {x: 1}}|implant.hip-centre: is a group of keys; one of mirror, chd",
        "a: &x 1|plan.yaml:1:1: has no key 'a'; known are procedure",
        "procedure: *x|refers to another place",
        "margin: {minimum: 1, minimum: 2}|plan.yaml:1:22: margin: has the key minimum twice",
        "[1, 2]|is a list; keys with values are needed",
        "margin: {|plan.yaml:1:",
      })
  void mistakes_name_line_key_finding_and_need(String text, String message) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith("plan.yaml")
        .hasMessageContaining(message);
  }

  @Test
  void all_mistakes_come_at_once_with_their_lines() {
    assertThatThrownBy(() -> parse("margin:\n  minimum: x\nguide:\n  wal: 3\n  height: 1\n"))
        .hasMessageContaining("plan.yaml:2:12: margin.minimum")
        .hasMessageContaining("plan.yaml:4:3: guide: has no key 'wal'; did you mean wall?")
        .hasMessageContaining("plan.yaml:5:11: guide.height: is '1'");
  }

  @Test
  void hostile_text_is_refused() {
    assertThatThrownBy(() -> parse("a".repeat(2_000_000))).hasMessageContaining("2000000 bytes");
    assertThatThrownBy(() -> Plan.parse(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1}, "plan.yaml"))
        .hasMessageContaining("UTF-8");
    assertThatThrownBy(() -> parse("[".repeat(100_000))).hasMessageContaining("nested");
    assertThatThrownBy(() -> parse("a: &a [x]\nb: [*a,*a]\n"))
        .hasMessageContaining("another place");
    assertThatThrownBy(() -> parse("margin: {}\n---\nmargin: {}\n")).hasMessageContaining("second");
  }

  /** Seeded damage to a good plan: read, or refused as bad input, never anything else. */
  @Test
  void damaged_plans_are_read_or_refused() {
    Random random = new Random(1);
    byte[] good = FULL.getBytes(StandardCharsets.UTF_8);
    for (int trial = 0; trial < 3000; trial++) {
      byte[] bad = good.clone();
      for (int k = 0; k <= random.nextInt(4); k++)
        bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
      try {
        Plan.parse(bad, "plan.yaml");
      } catch (BadInput e) {
        assertThat(e.getMessage()).startsWith("plan.yaml");
      }
    }
  }

  @Test
  void a_case_needs_its_pseudonym_side_and_origin() {
    byte[] good = "pseudonym: ARC-7\nside: left\norigin: pubis\n".getBytes(StandardCharsets.UTF_8);
    assertThat(CaseSheet.parse(good, "case.yaml").profile()).isEqualTo("extra-articular-hip");
    assertThatThrownBy(
            () -> CaseSheet.parse("side: lfet".getBytes(StandardCharsets.UTF_8), "case.yaml"))
        .hasMessageContaining("has no pseudonym")
        .hasMessageContaining("has no origin")
        .hasMessageContaining("did you mean left?");
  }

  @Test
  void a_profile_of_ones_own_machine_is_read_and_its_mistakes_are_named() {
    GuideProfile ours =
        GuideProfileFile.parse(
            "name: our-printer\nprocess: resin-sla\ncontact: 0.15\nsource: test prints\n", "p");
    assertThat(ours.contactMm()).isEqualTo(0.15);
    assertThat(ours.heightMm()).as("as usual").isEqualTo(10);
    assertThatThrownBy(
            () -> GuideProfileFile.parse("name: x\nprocess: pa12-sls\nwal: 3\n", "p.yaml"))
        .hasMessageContaining("has no source")
        .hasMessageContaining("p.yaml:3:1: has no key 'wal'; did you mean wall?");
    assertThatThrownBy(() ->
            GuideProfileFile.parse(
                "name: x\nprocess: filament-fdm\nslot-wall: 0.8\nsource: y\n", "p.yaml"))
        .hasMessageContaining("p.yaml: slot-wall: is 0.8 mm")
        .hasMessageContaining("filament-fdm");
  }

  /** The published schemas are what the program checks. */
  @Test
  void the_published_schemas_are_those_of_the_program() throws Exception {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("arcuate"))) folder = folder.getParent();
    assertThat(Files.readString(folder.resolve("docs/schema/plan.schema.json")))
        .isEqualTo(JsonSchema.of("plan.yaml of an Arcuate case", Shapes.PLAN));
    assertThat(Files.readString(folder.resolve("docs/schema/case.schema.json")))
        .isEqualTo(JsonSchema.of("case.yaml of an Arcuate case", Shapes.CASE));
    assertThat(Files.readString(folder.resolve("docs/schema/report.schema.json")))
        .isEqualTo(JsonSchema.ofPart("out/report.json of an Arcuate case", ReportShape.PUBLISHED));
  }
}
