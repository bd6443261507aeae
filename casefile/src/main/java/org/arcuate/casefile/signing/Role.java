package org.arcuate.casefile.signing;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.arcuate.geometry.BadInput;

/** What somebody signs as. */
public enum Role {
  SURGEON,
  ENGINEER,
  DESIGNER,
  RADIOLOGIST,
  PATHOLOGIST;

  /** A role by its name in small letters. */
  public static Role named(String name) {
    for (Role role : values()) if (role.word().equals(name)) return role;
    throw new BadInput(
        "role %s: needed one of %s",
        name, Arrays.stream(values()).map(Role::word).collect(Collectors.joining(", ")));
  }

  /** Its name in small letters. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
