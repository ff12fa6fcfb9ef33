package io.regatta.plan.markdown;

import io.regatta.plan.markdown.Label.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Counts and collects the criteria behind their label: one per top-level list item, one per Given
/// paragraph, one per `AC1:` or `Scenario:` paragraph.
final class CriteriaList {
  private static final Pattern GIVEN = Pattern.compile("(?i)^given\\b.*");
  private static final Pattern STEP = Pattern.compile("(?i)^(?:when|then|and|but)\\b.*");
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)^(?:ac|scenario|criterion|criteria|acceptance criterion|acceptance criteria)"
              + "[\\s#_-]{0,3}(?:\\d[\\d.]*)?\\s*(?:[:.)–—-].*|$)");

  private final List<Line> section;

  /// @param section the lines of the story behind its heading
  CriteriaList(List<Line> section) {
    this.section = section;
  }

  /// The criteria behind a label.
  ///
  /// @param label where the label stands in the section
  /// @param inline what stands beside the label
  /// @return where the criteria end, and one text per criterion
  Found behind(int label, String inline) {
    int end = end(label);
    List<Line> body = section.subList(label + 1, end);
    if (body.isEmpty()) {
      return new Found(end, inline.isBlank() ? List.of() : List.of(inline));
    }
    return new Found(end, criteria(body, inline));
  }

  /// Criteria and where they end (exclusive) in the section.
  record Found(int end, List<String> criteria) {}

  private int end(int label) {
    Line opening = section.get(label);
    boolean grouped = false;
    int groups = Integer.MAX_VALUE;
    boolean items = false;
    int index = label + 1;
    for (; index < section.size(); index++) {
      Line line = section.get(index);
      if (line.kind() == Line.Kind.RULE) {
        break;
      }
      if (line.isHeading()) {
        boolean inside = opening.isHeading() && line.level() > opening.level();
        boolean named = NAMED.matcher(line.text()).matches();
        boolean group = line.level() >= groups;
        if (!(inside || group || !items || named)
            || Labels.ofHeading(line.text()).field() != Field.OTHER) {
          break;
        }
        grouped = true;
        groups = Math.min(groups, line.level());
        continue;
      }
      if (opening.isItem() && line.isItem() && line.level() <= opening.level()) {
        break;
      }
      if (line.isItem()) {
        items = true;
        continue;
      }
      Optional<Label> found = line.label();
      if (found.isEmpty() || NAMED.matcher(line.text()).matches()) {
        continue;
      }
      Field field = found.get().field();
      if (field != Field.OTHER && !(line.level() > 0 && isProse(field))) {
        break;
      }
      if (line.level() > 0
          || (!line.startsBold() && !found.get().value().isEmpty() && !line.afterBlank())) {
        continue;
      }
      // A label before any item parts them into groups.
      grouped |= !items && !scenarios(label, index);
      if (!grouped) {
        break;
      }
    }
    return index;
  }

  private boolean scenarios(int label, int index) {
    return section.subList(label + 1, index).stream()
        .anyMatch(
            line -> GIVEN.matcher(line.text()).matches() || NAMED.matcher(line.text()).matches());
  }

  private static boolean isProse(Field field) {
    return field.isProse() || field == Field.TITLE || field == Field.STORIES || field == Field.MODE;
  }

  private static List<String> criteria(List<Line> body, String inline) {
    if (body.stream().anyMatch(CriteriaList::isNamed)) {
      return blocks(body, CriteriaList::isNamed);
    }
    boolean given =
        body.stream()
            .filter(line -> line.isItem() || isGiven(line))
            .findFirst()
            .filter(Line::isText)
            .isPresent();
    if (given) {
      return blocks(body, CriteriaList::isGiven);
    }
    Optional<Line> first = body.stream().filter(CriteriaList::isFilledItem).findFirst();
    if (first.isPresent()) {
      int level = body.stream().filter(Line::isItem).mapToInt(Line::level).min().orElse(0);
      long numbered =
          body.stream()
              .filter(line -> line.isItem() && line.level() == level && line.ordered())
              .count();
      boolean onlyNumbers = first.get().ordered() && numbered > 1;
      return blocks(
          body,
          line -> isFilledItem(line) && line.level() == level && (line.ordered() || !onlyNumbers));
    }
    List<String> rows = rows(body);
    if (!rows.isEmpty()) {
      return rows;
    }
    if (GIVEN.matcher(inline).matches()) {
      return List.of(inline);
    }
    List<String> texts =
        blocks(
            body,
            line ->
                line.isText()
                    && !STEP.matcher(line.text()).matches()
                    && (line.afterBlank()
                        || !inline.isBlank()
                        || Character.isUpperCase(
                            line.text().isEmpty() ? ' ' : line.text().codePointAt(0))));
    return texts.isEmpty() ? blocks(body, line -> line.equals(body.getFirst())) : texts;
  }

  private static boolean isFilledItem(Line line) {
    return line.isItem() && !line.text().isEmpty();
  }

  /// The rows of a table below its head.
  private static List<String> rows(List<Line> body) {
    List<String> rows = body.stream().map(Line::source).filter(row -> row.startsWith("|")).toList();
    boolean table = rows.size() > 1 && rows.get(1).matches("[|:\\s-]+");
    return table ? rows.subList(2, rows.size()) : List.of();
  }

  private static boolean isNamed(Line line) {
    return (line.isHeading() || (line.isText() && line.level() == 0))
        && NAMED.matcher(line.text()).matches();
  }

  private static boolean isGiven(Line line) {
    return line.isText() && GIVEN.matcher(PlainText.undecorated(line.text())).matches();
  }

  private static List<String> blocks(List<Line> body, Predicate<Line> starts) {
    List<String> blocks = new ArrayList<>();
    StringBuilder block = new StringBuilder();
    boolean open = false;
    for (Line line : body) {
      if (starts.test(line)) {
        if (open) {
          blocks.add(block.toString());
        }
        block.setLength(0);
        block.append(line.source());
        open = true;
      } else if (open && !line.isHeading()) {
        block.append('\n').append(line.isItem() ? "- " : "").append(line.source());
      }
    }
    if (open) {
      blocks.add(block.toString());
    }
    return blocks;
  }
}
