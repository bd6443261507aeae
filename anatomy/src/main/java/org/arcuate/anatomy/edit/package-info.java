/** What a person changes in labels: masks that outrank them, and tools that repair them. */
@NullMarked
package org.arcuate.anatomy.edit;

import org.jspecify.annotations.NullMarked;
