package org.arcuate.casefile.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.arcuate.casefile.plan.ReportShape;
import org.arcuate.casefile.plan.Shape;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.solid.Ball;
import org.arcuate.geometry.solid.RoundedBox;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.planning.guide.Approach;
import org.arcuate.planning.guide.CuttingGuide;
import org.arcuate.planning.guide.GuideCheck;
import org.arcuate.planning.guide.GuideRequest;
import org.arcuate.planning.resection.Bone;
import org.arcuate.planning.resection.Osteotomy;
import org.junit.jupiter.api.Test;

class GuideJsonTest {
  @Test
  void what_is_written_of_a_guide_has_the_published_shape() {
    Solid plate =
        new RoundedBox(Vec3.ZERO, new Vec3(16, 7, 14), 5)
            .or(new Ball(new Vec3(-8, -5, 4), 5), 3)
            .or(new Ball(new Vec3(8, -5, -5), 5), 3);
    Bone bone = Bone.of("bone", plate, 1.5, Work.quiet());
    Osteotomy cut =
        Osteotomy.rectangle("supra", "bone", Vec3.ZERO, new Vec3(0.1, 0.05, 1), 60, 40, 2.4);
    GuideRequest ask =
        GuideRequest.of("guide-1", List.of(cut), new Vec3(0, -1, 0.1), Optional.empty());
    CuttingGuide guide = CuttingGuide.of(bone, ask, Work.quiet());
    GuideCheck check = GuideCheck.of(guide, guide.mesh(), bone, Work.quiet());
    Map<String, Object> json =
        GuideJson.of("guide/guide-1.stl", "bone", Approach.ANY, guide, check, guide.mesh());
    Shape.Several guides = (Shape.Several) ReportShape.PUBLISHED.keys().get("guides");
    Set<String> always = new HashSet<>(((Shape.Section) guides.item()).keys().keySet());
    always.removeAll(Set.of("graft", "bladeStop_mm"));
    assertThat(json.keySet()).isEqualTo(always);
    PublishedShape.check(List.of(json), guides, "guides");
  }
}
