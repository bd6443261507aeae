/**
 * Named anatomy of the pelvis: bones, landmarks, frames, zones, and the phantom that knows them.
 */
@NullMarked
package org.arcuate.anatomy;

import org.jspecify.annotations.NullMarked;
