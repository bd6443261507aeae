/** What is laid on a body, and what holds it. */
@NullMarked
package org.arcuate.mechanics.load;

import org.jspecify.annotations.NullMarked;
