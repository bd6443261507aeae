/** Patients and what happened to them: the records, where they are kept, and every change. */
@NullMarked
package org.arcuate.outcomes.registry;

import org.jspecify.annotations.NullMarked;
