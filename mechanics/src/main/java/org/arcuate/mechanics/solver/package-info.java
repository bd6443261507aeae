/** Linear elasticity of bodies of bricks: conjugate gradients with geometric multigrid. */
@NullMarked
package org.arcuate.mechanics.solver;

import org.jspecify.annotations.NullMarked;
