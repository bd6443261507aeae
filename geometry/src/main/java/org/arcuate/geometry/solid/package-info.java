/** Bodies given by their signed distance in mm, negative inside; and what is found on them. */
@NullMarked
package org.arcuate.geometry.solid;

import org.jspecify.annotations.NullMarked;
