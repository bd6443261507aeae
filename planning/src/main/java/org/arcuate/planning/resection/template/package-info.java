/** First drafts of cuts from landmarks, and the procedures that put them together. */
@NullMarked
package org.arcuate.planning.resection.template;

import org.jspecify.annotations.NullMarked;
