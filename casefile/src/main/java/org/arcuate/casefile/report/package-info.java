/**
 * The report of a case as people read it: a page that turns in a browser, a PDF, a theatre sheet.
 */
@NullMarked
package org.arcuate.casefile.report;

import org.jspecify.annotations.NullMarked;
