package io.regatta.cli.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

class ManualTest {
  private static final Conventions CONVENTIONS =
      new Conventions(
          List.of(new Conventions.Term("0", "All is well.")),
          List.of(new Conventions.Term(".hidden", "A file.")),
          List.of());

  @Command(
      name = "row",
      description = {
        "Rows a boat with `--oars`, and never\\sinks.",
        "",
        ".begins like a macro, 'and' like another ~ ^",
        "  ./literal  `stays`",
        "The end, 100%%."
      },
      subcommands = Anchor.class,
      footerHeading = "%nExamples:%n",
      footer = {"  row --oars 2", "", "Ä boat."})
  @SuppressWarnings("UnusedVariable") // it is only described
  private static final class Row {
    @Option(
        names = {"-o", "--oars"},
        paramLabel = "N",
        description = "How many.")
    private int oars;

    @Option(names = "--unseen", hidden = true)
    private boolean unseen;

    @Parameters(arity = "0..1", paramLabel = "BOAT", description = "Which.")
    private String boat = "";
  }

  @Command(name = "anchor", description = "Drops the anchor.")
  private static final class Anchor {}

  private final Map<String, String> pages =
      Manual.pages(
          CommandPage.of(new CommandLine(new Row())), "1.2", LocalDate.of(2026, 1, 2), CONVENTIONS);

  private final String page = pages.getOrDefault("row", "");

  @Test
  void everyCommandHasAPage() {
    assertThat(pages).containsOnlyKeys("row", "row-anchor");
    assertThat(page)
        .startsWith(".TH \"ROW\" \"1\" \"2026-01-02\" \"row 1.2\"")
        .contains("\nrow \\- rows a boat with")
        .contains(".SH \"SEE ALSO\"\n.BR row\\-anchor (1)\n");
  }

  @Test
  void aPageHasAllThatHelpSays() {
    assertThat(page)
        .contains(".TP\n\\fB\\-o\\fP, \\fB\\-\\-oars\\fP=\\fIN\\fP\nHow many.\n")
        .contains(".TP\n\\fIBOAT\\fP\nWhich.\n")
        .contains(".TP\n\\fBanchor\\fP\nDrops the anchor.\n")
        .contains(".SH \"EXIT STATUS\"\n.TP\n\\fB0\\fP\nAll is well.\n")
        .contains(
            ".SH \"EXAMPLES\"\n.RS 2\n.nf\nrow \\-\\-oars 2\n.fi\n.RE\n.sp\n\\[u00C4] boat.\n")
        .doesNotContain("unseen");
  }

  @Test
  void nothingInATextIsTakenForMarkup() {
    assertThat(page)
        .contains("with \\fB\\-\\-oars\\fP, and never\\esinks.\n")
        .contains("\n\\&.begins like a macro, \\(aqand\\(aq like another \\(ti \\(ha\n")
        .contains(".nf\n\\&./literal  \\(gastays\\(ga\n.fi")
        .contains("The end, 100%.\n");
  }

  @Test
  void noLineOfAPageIsLongerThanItsToolsLike() {
    assertThat(page.lines().filter(line -> line.length() > 80)).isEmpty();
  }
}
