/** The commands of the registry. */
@NullMarked
package org.arcuate.workstation.cli.registry;

import org.jspecify.annotations.NullMarked;
