package org.arcuate.geometry.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Point;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LetteringTest {
  private static final Rectangle PICTURE = new Rectangle(0, 0, 560, 500);

  /** Dots on a heap beside a legend: twenty names find room, none on another thing. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void names_cover_neither_each_other_nor_dots_nor_the_legend(long seed) {
    Random random = new Random(seed);
    Rectangle legend = new Rectangle(475, 100, 80, 290);
    List<Point> dots = new ArrayList<>();
    int[] wide = new int[20];
    for (int i = 0; i < wide.length; i++) {
      dots.add(new Point(380 + random.nextInt(60), 200 + random.nextInt(60)));
      wide[i] = 90 + random.nextInt(90);
    }
    List<Rectangle> places = Lettering.places(dots, 3, wide, 18, PICTURE, List.of(legend));
    assertThat(places).hasSize(20);
    for (int i = 0; i < 20; i++) {
      Rectangle place = places.get(i);
      assertThat(PICTURE.contains(place)).isTrue();
      assertThat(place.intersects(legend)).isFalse();
      for (Point dot : dots)
        assertThat(place.intersects(new Rectangle(dot.x - 3, dot.y - 3, 6, 6))).isFalse();
      for (int j = 0; j < i; j++) assertThat(place.intersects(places.get(j))).isFalse();
    }
  }
}
