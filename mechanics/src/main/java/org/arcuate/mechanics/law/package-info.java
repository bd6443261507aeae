/**
 * From density to modulus: published laws, calibrations, metals, lattices; each with its source.
 */
@NullMarked
package org.arcuate.mechanics.law;

import org.jspecify.annotations.NullMarked;
