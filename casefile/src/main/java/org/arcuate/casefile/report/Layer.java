package org.arcuate.casefile.report;

import org.arcuate.geometry.render.Surface;

/**
 * One layer of the view that turns.
 *
 * @param surface what is drawn, painted by values if it has paint
 * @param shown at the start
 */
public record Layer(Surface surface, boolean shown) {}
