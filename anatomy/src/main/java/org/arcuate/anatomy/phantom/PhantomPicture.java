package org.arcuate.anatomy.phantom;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.picture.Picture;
import org.arcuate.geometry.solid.SolidPicture;
import org.arcuate.geometry.space.Vec3;

/** What the phantom's bones and tumour look like, from the front and from the tumour's side. */
public final class PhantomPicture {
  private static final int WIDTH = 520;
  private static final int HEIGHT = 480;
  private static final int BACKGROUND = 0x20242C;

  private PhantomPicture() {}

  /** Two views, 1040 × 480 points. */
  public static Picture of(Phantom phantom, Work work) {
    List<SolidPicture.Coloured> scene = new ArrayList<>();
    phantom
        .skeleton()
        .bones()
        .forEach((name, bone) -> scene.add(new SolidPicture.Coloured(bone, colour(name))));
    scene.add(new SolidPicture.Coloured(phantom.tumourInPatient(), 0xC4483C));
    double side = phantom.spec().side() == PhantomSpec.Side.LEFT ? 1 : -1;
    Picture both = Picture.of(2 * WIDTH, HEIGHT, BACKGROUND);
    List<Vec3> looks = List.of(new Vec3(0, 1, -0.08), new Vec3(-0.8 * side, 0.6, -0.2));
    for (Vec3 look : looks) {
      int shown = looks.indexOf(look);
      SolidPicture.View view =
          new SolidPicture.View(
              new Vec3(0, 70, -50).times(phantom.spec().size()),
              look,
              new Vec3(0, 0, 1),
              330 * phantom.spec().size(),
              WIDTH,
              HEIGHT);
      Work part = work.part(shown / 2.0, (shown + 1) / 2.0);
      both.paste(SolidPicture.of(scene, view, BACKGROUND, part), shown * WIDTH, 0);
      part.progress(1, "picture of the phantom");
    }
    return both;
  }

  private static int colour(String bone) {
    if (bone.startsWith("hip")) return 0xEFE3C8;
    return bone.startsWith("femur") ? 0xDCCBB0 : 0xD9D2B0;
  }
}
