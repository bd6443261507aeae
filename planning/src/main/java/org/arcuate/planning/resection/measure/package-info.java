/** What a resection takes and leaves: zones, ring, column, capsule. */
@NullMarked
package org.arcuate.planning.resection.measure;

import org.jspecify.annotations.NullMarked;
