package io.regatta.cli.reference;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/// A page for `man`, in the macros of man(7), which groff and mandoc know.
final class ManualPage {
  /// A title that is longer stands above its text, as text.
  private static final int TITLE = 20;

  private final Roff roff = new Roff();

  private ManualPage() {}

  /// The page of a command.
  ///
  /// @param date the day that the page is of
  static String of(CommandPage page, String version, LocalDate date, Conventions conventions) {
    ManualPage manual = new ManualPage();
    manual.head(page, version, date);
    manual.arguments("ARGUMENTS", page.parameters());
    manual.arguments("OPTIONS", page.options());
    manual.commands(page.commands());
    if (!page.closing().isEmpty()) {
      String title = page.closingTitle();
      boolean asText = title.length() > TITLE;
      manual.section(title.isEmpty() || asText ? "NOTES" : title);
      if (asText) {
        manual.roff.paragraphs(List.of(title + ":"), Roff.PLAIN);
      }
      manual.roff.paragraphs(page.closing(), Roff.PLAIN);
    }
    manual.terms("EXIT STATUS", conventions.exits());
    if (page.words().size() == 1) {
      manual.terms("FILES", conventions.files());
      manual.terms("ENVIRONMENT", conventions.environment());
    }
    manual.related(page);
    return manual.roff.toString();
  }

  /// The name that `man` finds the page of a command by, such as `regatta-log-merge`.
  static String name(CommandPage page) {
    return String.join("-", page.words());
  }

  private void head(CommandPage page, String version, LocalDate date) {
    roff.macro(
        ".TH",
        name(page).toUpperCase(Locale.ROOT),
        "1",
        date.toString(),
        page.words().getFirst() + " " + version,
        "User Commands");
    // No hyphens within commands, and no gaps to make lines equal.
    roff.line(".nh");
    roff.line(".ad l");
    section("NAME");
    roff.text(Roff.escaped(name(page)) + " \\- " + Roff.marked(asName(page.summary())));
    section("SYNOPSIS");
    String called = page.name();
    roff.text(Roff.bold(called) + Roff.escaped(page.synopsis().substring(called.length())));
    section("DESCRIPTION");
    roff.paragraphs(page.description(), Roff.PLAIN);
  }

  private void arguments(String title, List<Argument> arguments) {
    if (arguments.isEmpty()) {
      return;
    }
    section(title);
    for (Argument argument : arguments) {
      roff.line(".TP");
      roff.line(term(argument));
      roff.paragraphs(argument.description(), Roff.TAGGED);
    }
  }

  private static String term(Argument argument) {
    String names = String.join(", ", argument.names().stream().map(Roff::bold).toList());
    String label =
        argument.label().isEmpty() ? "" : "\\fI" + Roff.escaped(argument.label()) + "\\fP";
    return names + (names.isEmpty() || label.isEmpty() ? "" : "=") + label;
  }

  private void commands(List<CommandPage> commands) {
    terms(
        "COMMANDS",
        commands.stream()
            .map(command -> new Conventions.Term(command.word(), command.summary()))
            .toList());
  }

  private void terms(String title, List<Conventions.Term> terms) {
    if (terms.isEmpty()) {
      return;
    }
    section(title);
    for (Conventions.Term term : terms) {
      roff.line(".TP");
      roff.line(Roff.bold(term.name()));
      roff.paragraphs(List.of(term.meaning()), Roff.TAGGED);
    }
  }

  private void related(CommandPage page) {
    List<String> pages =
        page.words().size() == 1
            ? page.commands().stream().map(ManualPage::name).toList()
            : List.of(String.join("-", page.words().subList(0, page.words().size() - 1)));
    section("SEE ALSO");
    roff.line(
        String.join(
            ",\n", pages.stream().map(name -> ".BR " + Roff.escaped(name) + " (1)").toList()));
  }

  private void section(String title) {
    roff.macro(".SH", title.toUpperCase(Locale.ROOT));
  }

  private static String asName(String summary) {
    if (summary.isEmpty()) {
      return summary;
    }
    String lower = summary.substring(0, 1).toLowerCase(Locale.ROOT) + summary.substring(1);
    return lower.replaceFirst("\\.$", "");
  }
}
