package org.arcuate.casefile.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.arcuate.geometry.BadInput;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningTest {
  @TempDir Path folder;
  private SmallCase small;

  @BeforeEach
  void make() throws IOException {
    small = new SmallCase(folder);
    small.run();
  }

  @Test
  void a_gate_opens_when_the_roles_that_it_needs_have_signed() {
    assertThat(small.at(Gate.PLAN).missing()).isEqualTo(Map.of(Role.SURGEON, 1, Role.ENGINEER, 1));
    small.sign(Gate.PLAN, "one", Role.SURGEON);
    assertThat(small.at(Gate.PLAN).line()).isEqualTo("plan: not signed, missing 1 x engineer");
    small.sign(Gate.PLAN, "four", Role.ENGINEER);
    assertThat(small.at(Gate.PLAN).isOpen()).isTrue();
  }

  @Test
  void three_different_surgeons_make_a_consensus_and_one_alone_does_not() {
    small.sign(Gate.EN_BLOC, "one", Role.SURGEON);
    assertThatThrownBy(() -> small.sign(Gate.EN_BLOC, "one", Role.SURGEON))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("signed this content before");
    small.sign(Gate.EN_BLOC, "four", Role.ENGINEER);
    assertThat(small.at(Gate.EN_BLOC).missing()).isEqualTo(Map.of(Role.SURGEON, 2));
    small.sign(Gate.EN_BLOC, "two", Role.SURGEON);
    small.sign(Gate.EN_BLOC, "three", Role.SURGEON);
    assertThat(small.at(Gate.EN_BLOC).isOpen()).isTrue();
  }

  @Test
  void a_change_of_the_plan_makes_void_what_depends_on_it_before_and_after_the_next_run()
      throws IOException {
    small.signAll();
    Files.writeString(small.root().resolve("plan.yaml"), "margin: {minimum: 12}\n");
    assertThat(small.at(Gate.PLAN).isOpen()).isFalse();
    assertThat(small.at(Gate.SEGMENTATION).isOpen()).isTrue();
    small.run();
    assertThat(small.at(Gate.PLAN).line()).contains("2 void");
    assertThat(small.at(Gate.SEGMENTATION).isOpen()).isTrue();
    Files.writeString(small.root().resolve("plan.yaml"), "margin: {minimum: 10}\n");
    small.run();
    assertThat(small.at(Gate.PLAN).isOpen()).as("what was signed is there again").isTrue();
  }

  @Test
  void a_remark_in_the_plan_or_another_picture_makes_the_whole_plan_void() throws IOException {
    small.signAll();
    Files.writeString(small.root().resolve("plan.yaml"), "# seen\nmargin: {minimum: 10}\n");
    assertThat(small.at(Gate.PLAN).isOpen()).isFalse();
    assertThat(small.gates().stale().get(Gate.PLAN)).isEqualTo("plan.yaml has changed since");
    Files.writeString(small.root().resolve("images/ct/slice.dcm"), "other");
    assertThat(small.at(Gate.SEGMENTATION).isOpen()).isFalse();
  }

  @Test
  void a_file_that_was_changed_in_out_makes_every_signature_void() throws IOException {
    small.signAll();
    Files.writeString(small.root().resolve("out/segment.txt"), "mine");
    assertThat(small.at(Gate.SEGMENTATION).isOpen()).isFalse();
    assertThat(small.at(Gate.PLAN).isOpen()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"name", "role", "at", "content", "remarks", "key", "signature"})
  void a_signature_in_which_anything_was_changed_is_not_genuine(String field) throws IOException {
    Path file = small.sign(Gate.SEGMENTATION, "one", Role.SURGEON);
    String text = Files.readString(file);
    String other =
        switch (field) {
          case "name" -> text.replace("\"one\"", "\"two\"");
          case "role" -> text.replace("surgeon", "engineer");
          case "at" -> text.replace("2026-01-31", "2026-02-01");
          case "remarks" -> text.replace("\"remarks\" : \"\"", "\"remarks\" : \"fine\"");
          case "key" ->
              text.replace(
                  small.key("one", Role.SURGEON).publicKey(),
                  small.key("two", Role.SURGEON).publicKey());
          case "content" -> text.replaceFirst("(\"content\" : \")(.)", "$1" + "g");
          default -> text.replaceFirst("(\"signature\" : \").", "$1" + "!");
        };
    assertThat(other).isNotEqualTo(text);
    Files.writeString(file, other);
    SignOffs.Standing standing = small.at(Gate.SEGMENTATION);
    assertThat(standing.isOpen()).isFalse();
    assertThat(standing.line()).contains("NOT GENUINE");
  }

  @Test
  void what_is_no_signature_opens_nothing() throws IOException {
    Files.createDirectories(small.root().resolve("signatures"));
    Files.writeString(small.root().resolve("signatures/plan-x.json"), "{");
    Files.writeString(small.root().resolve("signatures/plan-y.json"), "{\"gate\": \"plan\"}");
    assertThat(SignOffs.of(small.root()).damaged()).hasSize(2);
    assertThat(small.at(Gate.PLAN).isOpen()).isFalse();
  }

  @Test
  void a_key_is_its_owners_alone_and_never_overwritten() throws IOException {
    SignerKey key = small.key("one", Role.SURGEON);
    Path file = folder.resolve("keys/one.key.json");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThatThrownBy(() -> SignerKey.create(folder.resolve("keys"), "one", Role.SURGEON))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("not overwritten");
    assertThat(SignerKey.isBy(key.publicKey(), key.sign("text"), "text")).isTrue();
    assertThat(SignerKey.isBy(key.publicKey(), key.sign("text"), "test")).isFalse();
    assertThat(SignerKey.isBy("no key", "nothing", "text")).isFalse();
    Files.writeString(file, "{\"name\": \"one\"}");
    assertThatThrownBy(() -> SignerKey.of(folder.resolve("keys"), "one"))
        .isInstanceOf(BadInput.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "", "a/b", ".hidden", "x\ny"})
  void a_name_that_is_a_path_is_refused(String name) {
    assertThatThrownBy(() -> SignerKey.create(folder, name, Role.SURGEON))
        .isInstanceOf(BadInput.class);
  }
}
