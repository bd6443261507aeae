package org.arcuate.outcomes.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.arcuate.outcomes.BadInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {
  @TempDir Path folder;

  private static Table of(String text) {
    try (CsvReader reader = CsvReader.of("t.csv", new StringReader(text))) {
      return Table.read("t.csv", reader);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a,b\n1,2\n3,4\n",
        "a;b\r\n1;2\r\n3;4",
        "\uFEFFa\tb\n1\t2\n\n3\t4\n",
        "\"a\",\"b\"\n\"1\",2\n3,\"4\"\n",
        "a,b\r1,2\r3,4\r"
      })
  void a_table_reads_the_same_however_it_was_saved(String text) {
    Table table = of(text);
    assertThat(table.names()).containsExactly("a", "b");
    assertThat(table.numbers("a")).containsExactly(1, 3);
    assertThat(table.numbers("b")).containsExactly(2, 4);
  }

  @Test
  void quotes_hold_separators_lines_and_quotes() {
    Table table = of("a,b\n\"x, \"\"y\"\"\nz\",2\n3,4\n");
    assertThat(table.texts("a")).containsExactly("x, \"y\"\nz", "3");
    assertThat(table.lines()).containsExactly(2L, 4L);
  }

  @Test
  void what_was_written_is_read_again() {
    Random random = new Random(5);
    String letters = "ab,;\"\n\t 'ä=+-@1";
    for (int trial = 0; trial < 300; trial++) {
      List<List<String>> rows = new ArrayList<>();
      StringBuilder text = new StringBuilder("c0,c1\n");
      for (int r = 0; r < 5; r++) {
        List<String> row = new ArrayList<>();
        for (int c = 0; c < 2; c++) {
          StringBuilder cell = new StringBuilder("x");
          for (int k = random.nextInt(6); k > 0; k--)
            cell.append(letters.charAt(random.nextInt(letters.length())));
          row.add(cell + "x");
        }
        rows.add(row);
        text.append(CsvText.record(row));
      }
      assertThat(of(text.toString()).rows()).isEqualTo(rows);
    }
  }

  @ParameterizedTest
  @CsvSource({"=1+1,'''=1+1'", "@x,'''@x'", "+49,+49", "-3.5,-3.5", "-x,'''-x'", "plain,plain"})
  void a_formula_is_written_as_text(String cell, String written) {
    assertThat(CsvText.record(List.of(cell, "b"))).isEqualTo(written + ",b\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'a,b~1,2,3~'| line 2: 3 cells",
        "'a,a~1,2~'| column a twice",
        "'a,~1,2~'| a column without a name",
        "'a,b~\"1,2~'| line 2: a quote is opened",
        "'a,b~\"1\"x,2~'| text after a closing quote",
        "''| is empty",
      })
  void what_is_no_table_is_refused_with_its_place(String text, String says) {
    assertThatThrownBy(() -> of(text.replace('~', '\n')))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("t.csv")
        .hasMessageContaining(says.strip());
  }

  @Test
  void a_record_without_end_is_refused_before_it_fills_the_memory() {
    assertThatThrownBy(() -> of("a,b\n\"" + "x".repeat(CsvReader.LONGEST_RECORD + 10)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("line 2")
        .hasMessageContaining("more than");
    assertThatThrownBy(() -> of("a".repeat(3 * CsvReader.LONGEST_RECORD)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("line 1");
  }

  @Test
  void bytes_that_are_not_utf_8_are_refused_with_their_line() throws IOException {
    Path file = folder.resolve("latin.csv");
    Files.write(file, "name,x\nok,1\nM\u00fcller,2\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> Table.read(file))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("latin.csv")
        .hasMessageContaining("UTF-8");
    assertThatThrownBy(() -> Table.read(folder.resolve("none.csv")))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("no such file");
  }

  @Test
  void missing_values_and_durations_are_numbers_or_none() {
    Table table = of("a,t\nNA,1:30\n.,0:15\n7,\n");
    assertThat(table.numbers("a")).containsExactly(Double.NaN, Double.NaN, 7);
    assertThat(table.numbers("t")[0]).isCloseTo(1.5, within(1e-12));
    assertThat(table.present("t")).containsExactly(1.5, 0.25);
    assertThatThrownBy(() -> of("a,b\nx,1\n").numbers("a"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("t.csv line 2, column a: x is no number");
  }

  @ParameterizedTest
  @CsvSource({
    "sex=F,2",
    "sex=f|M,3",
    "sex!=F,2",
    "age>=30,2",
    "age<30,1",
    "sex=F & age>40,1",
    "note~INF,2",
    "note=,1",
    "note!=,3",
    "age=30.0,1",
    "'',4"
  })
  void conditions_choose_rows(String condition, int rows) {
    Table table = of("sex,age,note\nF,30,infection\nF,50,\nM,20,no infection\n,,none\n");
    assertThat(table.where(Condition.of(condition)).n()).isEqualTo(rows);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sex", "height=3", "age>old", "=F", "age>"})
  void a_condition_that_cannot_be_read_is_refused(String condition) {
    Table table = of("sex,age\nF,30\n");
    assertThatThrownBy(() -> table.where(Condition.of(condition))).isInstanceOf(BadInput.class);
  }
}
