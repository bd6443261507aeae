package org.arcuate.anatomy.phantom;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.picture.Picture;
import org.arcuate.geometry.solid.SolidPicture;
import org.arcuate.geometry.space.Vec3;

/** Six views of the skeleton, for the eye: run its main method with a file name. */
final class SkeletonPictures {
  private static final double[][] LOOKS = {
    {0, 1, 0.05}, {-0.7, 0.7, -0.15}, {-1, 0, 0}, {0, -1, -0.1}, {0, 0.62, -0.78}, {0.8, 0.5, 0.35}
  };

  private SkeletonPictures() {}

  public static void main(String[] files) {
    int w = 480;
    int h = 440;
    PhantomSpec s = PhantomSpec.usual();
    if (files.length > 1)
      s = new PhantomSpec(PhantomSpec.Sex.valueOf(files[1]), 1, s.side(), s.site(), 45, 2);
    Skeleton bones = Skeleton.of(s);
    boolean femur = files.length < 3;
    List<SolidPicture.Coloured> scene = new ArrayList<>();
    bones
        .bones()
        .forEach((name, solid) -> {
          if (femur || !name.startsWith("femur"))
            scene.add(
                new SolidPicture.Coloured(
                    solid,
                    name.startsWith("hip")
                        ? 0xEFE3C8
                        : name.equals("sacrum") ? 0xD9D2B0 : 0xDCCBB0));
        });
    Picture all = Picture.of(3 * w, 2 * h, 0xFFFFFF);
    for (int v = 0; v < 6; v++) {
      Vec3 look = new Vec3(LOOKS[v][0], LOOKS[v][1], LOOKS[v][2]);
      SolidPicture.View view =
          new SolidPicture.View(new Vec3(0, 70, -45), look, new Vec3(0, 0, 1), 330, w, h);
      all.paste(SolidPicture.of(scene, view, 0x20242C, Work.quiet()), v % 3 * w, v / 3 * h);
    }
    all.writePng(Path.of(files[0]));
  }
}
