/** Tables in and out: CSV, REDCap, FHIR, and a set for research without identities. */
@NullMarked
package org.arcuate.outcomes.exchange;

import org.jspecify.annotations.NullMarked;
