/**
 * The tumour: grown from seeds on the MR, or read as a mask; measured, edited, on the CT's grid.
 */
@NullMarked
package org.arcuate.anatomy.tumour;

import org.jspecify.annotations.NullMarked;
