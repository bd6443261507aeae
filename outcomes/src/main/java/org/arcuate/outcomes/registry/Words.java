package org.arcuate.outcomes.registry;

/** The words that fields with many options allow. */
final class Words {
  /** A code of a patient, reader or assessor: no folder, no name with spaces, no formula. */
  static final String CODE = "[A-Za-z0-9](?:[A-Za-z0-9_-]|\\.(?!\\.)){0,39}";

  /** Enneking and Dunham 1978: one or more of four zones, from above downwards. */
  static final String ZONES =
      "I|II|III|IV|I\\+II|I\\+III|I\\+IV|II\\+III|II\\+IV|III\\+IV|I\\+II\\+III|I\\+II\\+IV|I\\+III\\+IV|II\\+III\\+IV|I\\+II\\+III\\+IV";

  static final String[] THERAPIES = {
    "chemotherapy",
    "radiotherapy",
    "targeted",
    "immunotherapy",
    "anticoagulation",
    "antibiotics",
    "embolisation",
    "other"
  };

  static final String[] INDICATIONS = {
    "loosening-with-instability",
    "loosening-with-pain",
    "migration-endangering-structures",
    "infection",
    "tumour",
    "other"
  };

  static final String[] PROCESSES = {
    "electron-beam", "laser-powder-bed", "cast", "machined", "bone", "cement", "other"
  };

  static final String[] MILESTONES = {
    "imaging", "segmentation", "design-confirmed", "manufactured", "delivered", "sterilised"
  };

  static final String[] REHABILITATION = {
    "static-training",
    "non-weight-bearing",
    "standing-with-crutches",
    "partial-weight-bearing",
    "full-weight-bearing"
  };

  static final String[] MOMENTS = {
    "preoperative", "post-primary", "pre-revision", "post-revision", "postoperative", "follow-up"
  };

  static final String[] COMPLICATIONS = {
    "dislocation",
    "wound-healing",
    "skin-necrosis",
    "superficial-infection",
    "deep-infection",
    "aseptic-loosening",
    "osteolysis",
    "implant-fracture",
    "screw-fracture",
    "bone-fracture",
    "nerve-palsy",
    "vascular",
    "thrombosis",
    "heterotopic-ossification",
    "tumour-progression",
    "growth-arrest",
    "joint-dysplasia",
    "other"
  };

  static final String[] HENDERSON = {
    "none", "1", "1A", "1B", "2", "2A", "2B", "3", "3A", "3B", "4", "4A", "4B", "5", "5A", "5B",
    "6", "6A", "6B"
  };

  static final String[] SCORE_STATES = {"complete", "partial", "total-only"};

  static final String[] STATES = {"NED", "AWD", "alive", "lost", "left"};

  private Words() {}
}
