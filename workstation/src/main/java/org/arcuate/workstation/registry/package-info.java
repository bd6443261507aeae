/** The commands of the registry. */
@NullMarked
package org.arcuate.workstation.registry;

import org.jspecify.annotations.NullMarked;
