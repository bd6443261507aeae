package org.arcuate.geometry.solid;

/** A solid that another package makes: a lattice, a closed mesh. The contract is the same. */
public non-sealed interface Body extends Solid {}
