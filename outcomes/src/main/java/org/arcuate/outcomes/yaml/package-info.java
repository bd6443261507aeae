/** Small files that a person writes: sections, words and lists, each knowing its line. */
@NullMarked
package org.arcuate.outcomes.yaml;

import org.jspecify.annotations.NullMarked;
