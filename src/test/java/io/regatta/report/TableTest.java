package io.regatta.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
  private static String printed(int columns) {
    Table table = new Table(List.of("RUN", "BEGAN", "COST", "PLAN"));
    table.row(List.of("20260301-100000", "2026-03-01 10:00", "$2.25+", "feature 5"));
    table.row(List.of("20260302", "-", "-", "notes/a-plan-with-a-long-name/stories.md"));
    StringBuilder text = new StringBuilder();
    Canvas canvas = new Canvas(columns, Canvas.USUAL.width());
    table.print(canvas, line -> text.append(line.text()).append('\n'));
    return text.toString();
  }

  @Test
  void columnsAreAsWideAsWhatTheyHold() {
    assertThat(printed(100))
        .isEqualTo(
            """
            RUN              BEGAN             COST    PLAN
            20260301-100000  2026-03-01 10:00  $2.25+  feature 5
            20260302         -                 -       notes/a-plan-with-a-long-name/stories.md
            """);
  }

  @Test
  void aLongLastColumnIsCut() {
    assertThat(printed(60))
        .isEqualTo(
            """
            RUN              BEGAN             COST    PLAN
            20260301-100000  2026-03-01 10:00  $2.25+  feature 5
            20260302         -                 -       notes/a-plan-wit…
            """);
  }

  @Test
  void rowsGoOnWhereALineIsTooShort() {
    assertThat(printed(40))
        .isEqualTo(
            """
            RUN              BEGAN
              COST    PLAN
            20260301-100000  2026-03-01 10:00
              $2.25+  feature 5
            20260302         -
              -       notes/a-plan-with-a-long-name…
            """);
  }
}
