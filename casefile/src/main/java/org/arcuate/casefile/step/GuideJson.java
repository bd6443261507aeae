package org.arcuate.casefile.step;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.arcuate.casefile.Json;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.print.PrintProcess;
import org.arcuate.planning.guide.Approach;
import org.arcuate.planning.guide.CuttingGuide;
import org.arcuate.planning.guide.GuideCheck;
import org.arcuate.planning.guide.GuideProfile;
import org.arcuate.planning.guide.OnTissue;
import org.arcuate.planning.guide.Pin;
import org.arcuate.planning.guide.Slot;

/** A guide as the report has it: what was drawn, and what its written mesh measures. */
final class GuideJson {
  private GuideJson() {}

  /** Both files by their paths among those released. */
  static Map<String, Object> of(
      String file,
      String bone,
      Approach approach,
      CuttingGuide guide,
      GuideCheck check,
      Mesh written) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("file", file);
    entry.put("bone", bone);
    entry.put("approach", Json.list(guide.request().approach()));
    entry.put("exposure", approach.word());
    entry.put("material", guide.request().profile().name());
    entry.put("profile", profile(guide.request().profile()));
    entry.put("blade", guide.request().bladeMm() + " mm");
    List<Object> slots = new ArrayList<>();
    for (int s = 0; s < guide.slots().size(); s++) {
      Slot slot = guide.slots().get(s);
      GuideCheck.SlotAsMade made = check.slots().get(s);
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("cut", slot.cut());
      one.put("point", Json.list(slot.point()));
      one.put("normal", Json.list(slot.normal()));
      one.put("width_mm", made.widthMm());
      one.put("off_mm", made.offMm());
      one.put("tilt_deg", made.tiltDegrees());
      one.put("length_mm", slot.lengthMm());
      one.put("insert_mm", slot.insertMm());
      double lean = guide.request().profile().bladeLeanDegrees();
      one.put("bladeTilt_deg", lean);
      one.put("lostAt40mm_mm", 40 * Math.tan(Math.toRadians(lean)));
      slots.add(one);
    }
    entry.put("slots", slots);
    Map<String, Object> gap = new LinkedHashMap<>();
    gap.put("mean", check.gapMeanMm());
    gap.put("p95", check.gap95Mm());
    gap.put("least", check.gapLeastMm());
    entry.put("contactGap_mm", gap);
    entry.put("contact_cm2", guide.contactCm2());
    entry.put("stability", guide.stability().stability());
    entry.put("uniqueness", guide.stability().uniquenessMm());
    entry.put("liftOff_mm", check.liftLeastMm());
    List<Object> pins = new ArrayList<>();
    for (Pin pin : guide.pins()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("entry", Json.list(pin.entry()));
      one.put("direction", Json.list(pin.out().times(-1)));
      one.put("hole_mm", pin.diameterMm());
      one.put("depth_mm", pin.depthMm());
      one.put("given", pin.given() ? "yes" : "no");
      pins.add(one);
    }
    entry.put("pins", pins);
    entry.put("windows", guide.windows().stream().map(w -> Json.list(w.at())).toList());
    entry.put("ribs", guide.ribs());
    if (guide.request().extras().stopMm() > 0)
      entry.put("bladeStop_mm", guide.request().extras().stopMm());
    List<Object> tissue = new ArrayList<>();
    for (OnTissue one : guide.onTissue()) {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("cut", one.cut());
      map.put("layer_mm", OnTissue.LAYER_MM);
      map.put("shift_mm", one.shiftMm());
      map.put("tilt_deg", one.tiltDegrees());
      tissue.add(map);
    }
    entry.put("onTissue", tissue);
    entry.put("mass_g", written.volumeMm3() / 1000 * guide.request().profile().densityGcm3());
    entry.put("size_mm", Json.list(check.sizeMm()));
    entry.put("triangles", written.triangleCount());
    entry.put("volume_cm3", written.volumeMm3() / 1000);
    return entry;
  }

  private static Map<String, Object> profile(GuideProfile p) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("process", p.process());
    map.put("contact_mm", p.contactMm());
    map.put("printer_mm", p.printerMm());
    map.put("bladeClearance_mm", p.bladeClearanceMm());
    map.put("pinClearance_mm", p.pinClearanceMm());
    map.put("wall_mm", p.wallMm());
    map.put("slotWall_mm", p.slotWallMm());
    map.put("height_mm", p.heightMm());
    map.put("beyond_mm", p.beyondMm());
    map.put("leastWall_mm", PrintProcess.named(p.process()).leastWallMm());
    map.put("density_gcm3", p.densityGcm3());
    map.put("build_mm", Json.list(p.buildMm()));
    map.put("source", p.source());
    return map;
  }
}
