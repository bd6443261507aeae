/** What follows from displacements: strain, stress, energy, and their values on smooth surfaces. */
@NullMarked
package org.arcuate.mechanics.result;

import org.jspecify.annotations.NullMarked;
