package org.arcuate.imaging.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UidTest {
  @Test
  void the_same_names_give_the_same_uid_and_other_names_another() {
    assertThat(Uid.of("study", "a")).isEqualTo(Uid.of("study", "a"));
    assertThat(Uid.of("study", "a"))
        .isNotEqualTo(Uid.of("study", "b"))
        .isNotEqualTo(Uid.of("studya"))
        .isNotEqualTo(Uid.of("stud", "ya"));
  }

  @Test
  void derived_uids_are_valid_and_are_uuids_of_version_8() {
    for (int k = 0; k < 1000; k++) {
      String uid = Uid.of("x", Integer.toString(k));
      assertThat(Uid.isValid(uid)).isTrue();
      BigInteger bits = new BigInteger(uid.substring("2.25.".length()));
      assertThat(bits.bitLength()).isLessThanOrEqualTo(128);
      assertThat(bits.shiftRight(76).intValue() & 15).isEqualTo(8);
      assertThat(bits.shiftRight(62).intValue() & 3).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2.840.10008.1.2", "2.25.0", "1.0.1", "0.0"})
  void well_formed_uids_are_valid(String uid) {
    assertThat(Uid.isValid(uid)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1..2",
        ".1.2",
        "1.2.",
        "1.02",
        "00.1",
        "1.2a",
        "1.-2",
        " 1.2",
        "1.2345678901234567890123456789012345678901234567890123456789012345"
      })
  void malformed_uids_are_not(String uid) {
    assertThat(Uid.isValid(uid)).isFalse();
  }
}
