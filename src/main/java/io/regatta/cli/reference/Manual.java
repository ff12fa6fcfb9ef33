package io.regatta.cli.reference;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/// The manual: a page for `man` about each command.
public final class Manual {
  private Manual() {}

  /// The text of each page by its name, such as `regatta-log-merge`, for section 1 of the manual.
  ///
  /// @param program the program, with all its commands
  /// @param date the day that the pages are of
  public static Map<String, String> pages(
      CommandPage program, String version, LocalDate date, Conventions conventions) {
    Map<String, String> pages = new TreeMap<>();
    program
        .all()
        .forEach(page ->
            pages.put(ManualPage.name(page), ManualPage.of(page, version, date, conventions)));
    return pages;
  }
}
