/** How probable it is that a cut comes too near to the tumour. */
@NullMarked
package org.arcuate.planning.resection.risk;

import org.jspecify.annotations.NullMarked;
