-- The tables of the registry, for H2 and PostgreSQL alike.
-- A record is live until it is withdrawn; then live is null, so that its key is free again.

CREATE SEQUENCE record_id START WITH 1 INCREMENT BY 20;

-- Who changed something, when and why.
CREATE TABLE edit (
  id BIGINT PRIMARY KEY,
  who VARCHAR(60) NOT NULL,
  at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  why VARCHAR(300) NOT NULL
);

-- What a field was before and after.
CREATE TABLE change (
  edit BIGINT NOT NULL REFERENCES edit (id),
  form VARCHAR(20) NOT NULL,
  record BIGINT NOT NULL,
  version INTEGER NOT NULL,
  field VARCHAR(30) NOT NULL,
  old_text VARCHAR(2000) NOT NULL,
  new_text VARCHAR(2000) NOT NULL,
  PRIMARY KEY (record, version, field)
);

CREATE TABLE patient (
  id BIGINT PRIMARY KEY,
  version INTEGER NOT NULL,
  live BOOLEAN,
  edit BIGINT NOT NULL REFERENCES edit (id),
  "code" VARCHAR(40) NOT NULL,
  "sex" VARCHAR(40),
  "birth_year" BIGINT,
  "profile" VARCHAR(40),
  "screened" DATE,
  "included" BOOLEAN,
  "exclusion" VARCHAR(200),
  "consent" BOOLEAN,
  "ethics_id" VARCHAR(60),
  "centre" VARCHAR(60),
  UNIQUE (code)
);

CREATE TABLE tumour (
  id BIGINT PRIMARY KEY,
  version INTEGER NOT NULL,
  live BOOLEAN,
  edit BIGINT NOT NULL REFERENCES edit (id),
  patient BIGINT NOT NULL REFERENCES patient (id),
  "date" DATE NOT NULL,
  "diagnosis" VARCHAR(120),
  "morphology" VARCHAR(6),
  "topography" VARCHAR(5),
  "origin" VARCHAR(40),
  "side" VARCHAR(40),
  "nature" VARCHAR(40),
  "volume_cm3" NUMERIC(14, 4),
  "largest_mm" NUMERIC(14, 4),
  "fracture" BOOLEAN,
  "biopsy" BOOLEAN,
  UNIQUE (patient, "date", live)
);

CREATE TABLE staging (
  id BIGINT PRIMARY KEY,
  version INTEGER NOT NULL,
  live BOOLEAN,
  edit BIGINT NOT NULL REFERENCES edit (id),
  patient BIGINT NOT NULL REFERENCES patient (id),
  "date" DATE NOT NULL,
  "system" VARCHAR(40) NOT NULL,
  "stage" VARCHAR(30) NOT NULL,
  "metastasis" BOOLEAN,
  UNIQUE (patient, "date", "system", live)
);

CREATE TABLE therapy (
  id BIGINT PRIMARY KEY,
  version INTEGER NOT NULL,
  live BOOLEAN,
  edit BIGINT NOT NULL REFERENCES edit (id),
  patient BIGINT NOT NULL REFERENCES patient (id),
  "start" DATE NOT NULL,
  "stop" DATE,
  "kind" VARCHAR(40) NOT NULL,
  "timing" VARCHAR(40),
  "agent" VARCHAR(120) NOT NULL,
  "dose" VARCHAR(60),
  "cycles" BIGINT,
  UNIQUE (patient, "start", "kind", "agent", live)
);

CREATE TABLE surgery (
  id BIGINT PRIMARY KEY,
  version INTEGER NOT NULL,
  live BOOLEAN,
  edit BIGINT NOT NULL REFERENCES edit (id),
  patient BIGINT NOT NULL REFERENCES patient (id),
  "date" DATE NOT NULL,
  "kind" VARCHAR(40) NOT NULL,
  "age_y" NUMERIC(14, 4),
  "indication" VARCHAR(40),
  "zones" VARCHAR(16),
  "technique" VARCHAR(40),
  "position" VARCHAR(40),
  "approach" VARCHAR(120),
  "reconstruction" VARCHAR(120),
  "minutes" BIGINT,
  "blood_ml" BIGINT,
  "transfusion_ml" BIGINT,
  "fit_interfaces" BOOLEAN,
  "fit_stable" BOOLEAN,
  "fit_orientation" BOOLEAN,
  "head_detached" BOOLEAN,
  "soak_min" NUMERIC(14, 4),
  "fixation_order" VARCHAR(200),
  "planned_positive" BOOLEAN,
  "adjuncts" VARCHAR(200),
  "drains_out" DATE,
  "note" VARCHAR(2000),
  UNIQUE (patient, "date", live)
);

CREATE TABLE implant (
  id BIGINT PRIMARY KEY,
  version INTEGER NOT NULL,
  live BOOLEAN,
  edit BIGINT NOT NULL REFERENCES edit (id),
  patient BIGINT NOT NULL REFERENCES patient (id),
  "date" DATE NOT NULL,
  "name" VARCHAR(120) NOT NULL,
  "case_digest" VARCHAR(64),
  "maker" VARCHAR(120),
  "process" VARCHAR(40),
  "lot" VARCHAR(60),
  "head_mm" NUMERIC(14, 4),
  "liner" VARCHAR(40),
  "screws" BIGINT,
  "cost_usd" NUMERIC(14, 4),
  "removed" DATE,
  UNIQUE (patient, "date", "name", live)
);

CREATE TABLE milestone (
  id BIGINT PRIMARY KEY,
  version INTEGER NOT NULL,
  live BOOLEAN,
  edit BIGINT NOT NULL REFERENCES edit (id),
  patient BIGINT NOT NULL REFERENCES patient (id),
  "date" DATE NOT NULL,
  "step" VARCHAR(40) NOT NULL,
  UNIQUE (patient, "step", live)
);

CREATE TABLE rehabilitation (
  id BIGINT PRIMARY KEY,
  version INTEGER NOT NULL,
  live BOOLEAN,
  edit BIGINT NOT NULL REFERENCES edit (id),
  patient BIGINT NOT NULL REFERENCES patient (id),
  "date" DATE NOT NULL,
  "step" VARCHAR(40) NOT NULL,
  UNIQUE (patient, "step", live)
);

CREATE TABLE visit (
  id BIGINT PRIMARY KEY,
  version INTEGER NOT NULL,
  live BOOLEAN,
  edit BIGINT NOT NULL REFERENCES edit (id),
  patient BIGINT NOT NULL REFERENCES patient (id),
  "date" DATE NOT NULL,
  "kind" VARCHAR(40),
  "bearing" VARCHAR(40),
  "walks_m" BIGINT,
  "aids" VARCHAR(40),
  "bowel_loss" BOOLEAN,
  "bladder_loss" BOOLEAN,
  "sexual_loss" BOOLEAN,
  "note" VARCHAR(2000),
  UNIQUE (patient, "date", live)
);

CREATE TABLE image (
  id BIGINT PRIMARY KEY,
  version INTEGER NOT NULL,
  live BOOLEAN,
  edit BIGINT NOT NULL REFERENCES edit (id),
  patient BIGINT NOT NULL REFERENCES patient (id),
  "date" DATE NOT NULL,
  "modality" VARCHAR(40) NOT NULL,
  "region" VARCHAR(40) NOT NULL,
  "series_digest" VARCHAR(64),
  UNIQUE (patient, "date", "modality", "region", live)
);

CREATE TABLE measurement (
  id BIGINT PRIMARY KEY,
  version INTEGER NOT NULL,
  live BOOLEAN,
  edit BIGINT NOT NULL REFERENCES edit (id),
  patient BIGINT NOT NULL REFERENCES patient (id),
  "date" DATE NOT NULL,
  "quantity" VARCHAR(40) NOT NULL,
  "side" VARCHAR(40) NOT NULL,
  "reader" VARCHAR(40) NOT NULL,
  "moment" VARCHAR(40),
  "value" VARCHAR(14) NOT NULL,
  UNIQUE (patient, "date", "quantity", "side", "reader", live)
);

CREATE TABLE score (
  id BIGINT PRIMARY KEY,
  version INTEGER NOT NULL,
  live BOOLEAN,
  edit BIGINT NOT NULL REFERENCES edit (id),
  patient BIGINT NOT NULL REFERENCES patient (id),
  "date" DATE NOT NULL,
  "instrument" VARCHAR(40) NOT NULL,
  "assessor" VARCHAR(40) NOT NULL,
  "blinded" BOOLEAN,
  "moment" VARCHAR(40),
  "items" VARCHAR(1000),
  "state" VARCHAR(40) NOT NULL,
  "total" NUMERIC(14, 4),
  UNIQUE (patient, "date", "instrument", "assessor", live)
);

CREATE TABLE complication (
  id BIGINT PRIMARY KEY,
  version INTEGER NOT NULL,
  live BOOLEAN,
  edit BIGINT NOT NULL REFERENCES edit (id),
  patient BIGINT NOT NULL REFERENCES patient (id),
  "date" DATE NOT NULL,
  "kind" VARCHAR(40) NOT NULL,
  "henderson" VARCHAR(40),
  "clavien" VARCHAR(40),
  "term" VARCHAR(40),
  "treatment" VARCHAR(200),
  "outcome" VARCHAR(40),
  "resolved" DATE,
  UNIQUE (patient, "date", "kind", live)
);

CREATE TABLE pathology (
  id BIGINT PRIMARY KEY,
  version INTEGER NOT NULL,
  live BOOLEAN,
  edit BIGINT NOT NULL REFERENCES edit (id),
  patient BIGINT NOT NULL REFERENCES patient (id),
  "date" DATE NOT NULL,
  "margin_mm" NUMERIC(14, 4),
  "margin_scheme" VARCHAR(40),
  "margin_class" VARCHAR(13),
  "necrosis_pct" NUMERIC(14, 4),
  "grade" VARCHAR(2),
  UNIQUE (patient, "date", live)
);

CREATE TABLE oncology (
  id BIGINT PRIMARY KEY,
  version INTEGER NOT NULL,
  live BOOLEAN,
  edit BIGINT NOT NULL REFERENCES edit (id),
  patient BIGINT NOT NULL REFERENCES patient (id),
  "date" DATE NOT NULL,
  "kind" VARCHAR(40) NOT NULL,
  "site" VARCHAR(40) NOT NULL,
  "treatment" VARCHAR(200),
  UNIQUE (patient, "date", "kind", "site", live)
);

CREATE TABLE status (
  id BIGINT PRIMARY KEY,
  version INTEGER NOT NULL,
  live BOOLEAN,
  edit BIGINT NOT NULL REFERENCES edit (id),
  patient BIGINT NOT NULL REFERENCES patient (id),
  "date" DATE NOT NULL,
  "status" VARCHAR(40) NOT NULL,
  UNIQUE (patient, "date", live)
);

CREATE TABLE death (
  id BIGINT PRIMARY KEY,
  version INTEGER NOT NULL,
  live BOOLEAN,
  edit BIGINT NOT NULL REFERENCES edit (id),
  patient BIGINT NOT NULL REFERENCES patient (id),
  "date" DATE NOT NULL,
  "cause" VARCHAR(40) NOT NULL,
  UNIQUE (patient, live)
);

-- What follows from the records of a patient: days since 1970-01-01, the smallest integer where there is none.
CREATE TABLE course (
  patient BIGINT PRIMARY KEY REFERENCES patient (id),
  code VARCHAR(40) DEFAULT '' NOT NULL,
  profile VARCHAR(40) DEFAULT '' NOT NULL,
  cohort BOOLEAN DEFAULT FALSE NOT NULL,
  origin VARCHAR(40) DEFAULT '' NOT NULL,
  surgery INTEGER DEFAULT -2147483648 NOT NULL,
  revision INTEGER DEFAULT -2147483648 NOT NULL,
  last_seen INTEGER DEFAULT -2147483648 NOT NULL,
  lost INTEGER DEFAULT -2147483648 NOT NULL,
  death INTEGER DEFAULT -2147483648 NOT NULL,
  disease_death INTEGER DEFAULT -2147483648 NOT NULL,
  recurrence INTEGER DEFAULT -2147483648 NOT NULL,
  metastasis INTEGER DEFAULT -2147483648 NOT NULL,
  progression INTEGER DEFAULT -2147483648 NOT NULL,
  mechanical INTEGER DEFAULT -2147483648 NOT NULL,
  non_mechanical INTEGER DEFAULT -2147483648 NOT NULL,
  failure INTEGER DEFAULT -2147483648 NOT NULL,
  seen VARCHAR(200000) DEFAULT '' NOT NULL
);

CREATE INDEX course_code ON course (code);
