package org.arcuate.outcomes.registry;

import java.util.Map;

/**
 * The figures of the flow chart of inclusion (R085).
 *
 * @param screened patients in the registry, without those withdrawn
 * @param included those of the cohort
 * @param excluded those left out, by reason, in the order of the alphabet
 */
public record Screening(int screened, int included, Map<String, Integer> excluded) {}
