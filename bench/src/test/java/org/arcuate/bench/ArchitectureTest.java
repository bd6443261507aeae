package org.arcuate.bench;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The rooms of the house: who may use whom. */
class ArchitectureTest {
  /** A room may use only those before it. */
  private static final List<String> ROOMS =
      List.of(
          "geometry",
          "imaging",
          "anatomy",
          "mechanics",
          "planning",
          "casefile",
          "outcomes",
          "workstation",
          "bench");

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.arcuate");

  private static String room(JavaClass type) {
    String name = type.getPackageName();
    return name.startsWith("org.arcuate.") ? name.split("\\.")[2] : "";
  }

  @Test
  void a_room_uses_only_the_rooms_before_it() {
    TreeSet<String> wrong = new TreeSet<>();
    for (JavaClass type : HOUSE)
      for (var dependency : type.getDirectDependenciesFromSelf()) {
        String from = room(type);
        String to = room(dependency.getTargetClass());
        if (!to.isEmpty() && ROOMS.indexOf(to) > ROOMS.indexOf(from))
          wrong.add(type.getName() + " uses " + dependency.getTargetClass().getName());
      }
    assertThat(wrong).isEmpty();
  }

  @Test
  void every_room_is_known_and_has_content() {
    TreeSet<String> rooms = new TreeSet<>();
    for (JavaClass type : HOUSE) rooms.add(room(type));
    assertThat(ROOMS).containsAll(rooms);
    assertThat(rooms)
        .contains(
            "geometry", "imaging", "anatomy", "mechanics", "planning", "casefile", "workstation");
  }

  @Test
  void mechanics_knows_no_images_and_no_bones() {
    for (JavaClass type : HOUSE)
      if (room(type).equals("mechanics"))
        for (var dependency : type.getDirectDependenciesFromSelf())
          assertThat(room(dependency.getTargetClass())).isIn("", "geometry", "mechanics");
  }

  @Test
  void outcomes_stands_alone() {
    for (JavaClass type : HOUSE)
      if (room(type).equals("outcomes"))
        for (var dependency : type.getDirectDependenciesFromSelf())
          assertThat(room(dependency.getTargetClass())).isIn("", "outcomes");
  }

  @Test
  void packages_have_no_circles() {
    slices().matching("org.arcuate.(*).(*)..").should().beFreeOfCycles().check(HOUSE);
  }

  @Test
  void types_are_named_by_words_of_the_field() {
    for (JavaClass type : HOUSE)
      assertThat(type.getSimpleName())
          .doesNotMatch(".*(Manager|Helper|Util|Utils|Processor|Impl|Info)$");
  }
}
