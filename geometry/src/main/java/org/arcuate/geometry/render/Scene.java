package org.arcuate.geometry.render;

import java.util.List;
import java.util.Optional;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;

/**
 * What a picture shows.
 *
 * @param labels names at places; drawn over everything
 * @param background 0xRRGGBB
 */
public record Scene(List<Surface> surfaces, List<Label> labels, int background) {
  /** A name at a place. */
  public record Label(Vec3 at, String text) {}

  public Scene {
    surfaces = List.copyOf(surfaces);
    labels = List.copyOf(labels);
  }

  /** Surfaces on white. */
  public static Scene of(List<Surface> surfaces) {
    return new Scene(surfaces, List.of(), 0xffffff);
  }

  /** The same with names at places. */
  public Scene labelled(List<Label> names) {
    return new Scene(surfaces, names, background);
  }

  /** The smallest box around all surfaces. */
  public Box bounds() {
    return surfaces.stream()
        .filter(s -> s.model().mesh().vertexCount() > 0)
        .map(s -> s.model().mesh().bounds())
        .reduce(Box::with)
        .orElseThrow(() -> new BadInput("scene has no surface: there is nothing to look at"));
  }

  /** The first colours in use. */
  Optional<Legend.Scale> legend() {
    return surfaces.stream().flatMap(s -> s.paint().stream()).map(Legend.Scale::of).findFirst();
  }
}
