package io.regatta.plan.markdown;

import io.regatta.plan.markdown.Label.Field;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Recognises the labels of fields: `Agent:`, `**Agent**:`, `**Agent:**`, and bold or as a heading
/// also without a colon.
final class Labels {
  private static final Map<String, Field> FIELDS = fields();

  private static final Pattern BOLD =
      Pattern.compile("^(?:\\*{2,3}|__)([^*]{1,80}?)(?:\\*{2,3}|__)\\s*(:?)\\s*(.*)$");
  private static final Pattern PLAIN =
      Pattern.compile("^([\\p{L}][\\p{L}\\p{N} ()/&'#-]{0,60}?)\\s*:(?:\\s+(.*)|)$");
  private static final Pattern DASHED =
      Pattern.compile("^(\\p{Lu}[\\p{L} ]{3,30}?)\\s+[-–—=]\\s+(.*)$");
  private static final String DASHES = "-–—=";
  private static final Pattern NOT_LETTERS = Pattern.compile("[^a-z /-]+");
  private static final Pattern PARENTHESES = Pattern.compile("\\([^()]*\\)");
  private static final Pattern ORNAMENT =
      Pattern.compile("^(?:[^\\p{L}\\p{N}*_(\\[#`\"'<~-]{1,6}\\s*)");
  private static final Pattern SCENARIO_WORD =
      Pattern.compile("(?i)^(?:given|when|then|and|but)\\b.*");

  /// No label is longer; it bounds the work for a line without end.
  private static final int LONGEST = 20_000;

  private Labels() {}

  private static Map<String, Field> fields() {
    Map<String, Field> fields = new HashMap<>();
    put(
        fields,
        Field.AGENT,
        "agent, assigned agent, assigned to, assignee, agent assignment, agent type, agents,"
            + " responsible agent, assigned agents, primary agent, suggested agent,"
            + " recommended agent, implementing agent, agent name, agent role");
    put(fields, Field.OWNER, "owner, role, assigned, assigned role, responsible, agent required");
    put(
        fields,
        Field.DEPENDENCIES,
        "dependencies, dependency, depends on, depends, dependent on, story dependencies, blocked"
            + " by, dependencies on other stories, depends upon, deps, depends on stories, upstream"
            + " dependencies, hard dependencies, internal dependencies");
    put(
        fields,
        Field.PREREQUISITES,
        "prerequisites, prerequisite, prerequisite stories, requires, required stories, after");
    put(
        fields,
        Field.CRITERIA,
        "acceptance criteria, acceptance criterion, criteria, ac, acceptance, acs,"
            + " acceptance-criteria");
    put(fields, Field.ID, "id, story id, story-id, storyid, user story id");
    put(fields, Field.TITLE, "title, story title");
    put(fields, Field.MODE, "mode, execution mode, execution type, execution, phase mode");
    put(
        fields,
        Field.STORIES,
        "stories, story, members, user stories, stories in this phase, story ids, phase stories,"
            + " stories included, included stories");
    put(
        fields,
        Field.FILES,
        "files, files to modify, files to create, files affected, affected files,"
            + " files to create/modify, files to modify/create, files to change, files changed,"
            + " files touched, touches");
    put(
        fields,
        Field.PROSE,
        "description, summary, overview, notes, note, technical notes, technical context,"
            + " technical details, implementation notes, implementation details, implementation,"
            + " definition of done, done when, test requirements, testing requirements, tests,"
            + " testing, test cases, testing notes, test plan,"
            + " root cause, root cause analysis, design context, design notes, context, user story,"
            + " story, background, rationale, priority, estimate, estimated effort, effort,"
            + " story points, points, complexity, status, type, scope, out of scope, risks,"
            + " steps to reproduce, expected behavior, actual behavior, fix, proposed fix,"
            + " solution, impact, severity, references, related, resources, value, business value,"
            + " as a, i want, so that, why, goal, objective, deliverables, output, outputs, inputs,"
            + " blocks, review checklist, checklist, quality checklist, validation, verification,"
            + " performance, security considerations, edge cases, assumptions, constraints,"
            + " parallel execution, important, warning");
    return fields;
  }

  private static void put(Map<String, Field> fields, Field field, String names) {
    for (String name : names.split(",\\s*", -1)) {
      fields.putIfAbsent(name, field);
    }
  }

  /// The label that a heading is; headings need no colon.
  static Label ofHeading(String text) {
    Matcher plain = PLAIN.matcher(PlainText.undecorated(text));
    if (plain.matches()) {
      String value = plain.group(2) == null ? "" : plain.group(2);
      return new Label(field(plain.group(1)), value);
    }
    return new Label(field(text), "");
  }

  /// The label with which some Markdown begins, if it does.
  static Optional<Label> of(String markdown) {
    String source = markdown.length() > LONGEST ? markdown.substring(0, LONGEST) : markdown;
    // The expressions decide; the looks before them only spare most lines the cost of asking.
    if (!source.isEmpty() && !Character.isLetterOrDigit(source.charAt(0))) {
      source = ORNAMENT.matcher(source).replaceFirst("");
    }
    Matcher bold = BOLD.matcher(source);
    if ((source.startsWith("**") || source.startsWith("__")) && bold.matches()) {
      String name = bold.group(1).strip();
      boolean colon = !bold.group(2).isEmpty() || name.endsWith(":");
      String value = PlainText.of(bold.group(3));
      Field field = field(name);
      if (SCENARIO_WORD.matcher(name).matches()) {
        return Optional.empty();
      }
      if (value.isEmpty() && !colon) {
        // `**Agent: backend-developer**` is bold as a whole.
        Optional<Label> inside = plain(PlainText.of(name));
        return inside
            .filter(label -> label.field() != Field.OTHER)
            .or(() -> Optional.of(new Label(field, value)));
      }
      if (colon) {
        return Optional.of(new Label(field, value));
      }
      return isUnmistakable(field)
          ? Optional.of(new Label(field, value.replaceFirst("^[-–—=]\\s*", "")))
          : Optional.empty();
    }
    return plain(PlainText.of(source));
  }

  private static Optional<Label> plain(String text) {
    Matcher dashed = DASHED.matcher(text);
    if (!text.isEmpty()
        && Character.isUpperCase(text.charAt(0))
        && DASHES.chars().anyMatch(dash -> text.indexOf(dash) > 0)
        && dashed.matches()
        && isUnmistakable(field(dashed.group(1)))) {
      return Optional.of(new Label(field(dashed.group(1)), dashed.group(2)));
    }
    if (isBare(text)) {
      return Optional.of(new Label(field(text), ""));
    }
    Matcher plain = PLAIN.matcher(text);
    if (text.indexOf(':') < 0 || !plain.matches() || plain.group(1).split("\\s+", -1).length > 5) {
      return Optional.empty();
    }
    Field field = field(plain.group(1));
    if (field == Field.OTHER
        && (SCENARIO_WORD.matcher(plain.group(1)).matches()
            || !Character.isUpperCase(plain.group(1).codePointAt(0)))) {
      return Optional.empty();
    }
    return Optional.of(new Label(field, plain.group(2) == null ? "" : plain.group(2).strip()));
  }

  /// A whole line such as `Acceptance Criteria`, without bold and colon.
  private static boolean isBare(String text) {
    return text.length() > 4
        && text.length() < 40
        && Character.isUpperCase(text.codePointAt(0))
        && text.chars().allMatch(c -> Character.isLetter(c) || c == ' ')
        && isUnmistakable(field(text));
  }

  private static boolean isUnmistakable(Field field) {
    return field == Field.AGENT || field == Field.DEPENDENCIES || field == Field.CRITERIA;
  }

  /// Whether a line is surely a label even where it could go on a list item above it.
  static boolean isLabel(String source) {
    return of(source)
        .filter(label ->
            label.field() != Field.OTHER || label.value().isEmpty() || source.startsWith("**"))
        .isPresent();
  }

  private static Field field(String name) {
    String bare = name.toLowerCase(Locale.ROOT);
    Field plainly = FIELDS.get(bare);
    if (plainly != null) {
      return plainly;
    }
    bare = PARENTHESES.matcher(bare).replaceAll(" ");
    if (bare.chars().anyMatch(Character::isDigit)) {
      return Field.OTHER; // `Story #1: Title` names a story, it is no list of stories
    }
    bare = NOT_LETTERS.matcher(bare).replaceAll(" ").strip().replaceAll("\\s+", " ");
    return FIELDS.getOrDefault(bare, Field.OTHER);
  }

  /// The fields that one line holds: usually one, several where bars part them.
  static List<Label> all(Line line) {
    Optional<Label> first = line.label();
    if (first.isEmpty() || line.isHeading() || !first.get().value().contains("|")) {
      return first.stream().toList();
    }
    return Arrays.stream(line.source().split("\\s\\|\\s", 20))
        .flatMap(part -> of(part.strip()).stream())
        .toList();
  }
}
