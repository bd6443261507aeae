/**
 * Work on volumes: distance, components, holes, smoothing, morphology, resampling, cropping.
 *
 * <p>Every step makes a new volume, runs in parallel through {@code Work}, and gives the same bytes
 * for any number of threads.
 */
package org.arcuate.imaging.filter;
