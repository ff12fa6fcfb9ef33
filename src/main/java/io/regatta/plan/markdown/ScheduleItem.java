package io.regatta.plan.markdown;

import io.regatta.plan.StoryId;
import io.regatta.plan.markdown.StoryReference.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A line of the schedule that begins with a story reference.
///
/// @param ids the stories that it names; several for `Stories 1, 2`
/// @param rest what it says behind the reference
/// @param firm whether it surely lists its stories, and is not a remark such as `Story 2 must wait`
/// @param line where it stands
/// @param attributes the nested lines below it, as text
record ScheduleItem(
    List<StoryId> ids, String rest, boolean firm, int line, List<String> attributes) {
  private static final Pattern INSIDE =
      Pattern.compile("(?i)\\bstory[\\s-]{0,2}#?\\s?(" + StoryReference.ID + ")");
  private static final Pattern REMARK = Pattern.compile("^\\s+\\p{Ll}.*");
  private static final Pattern DEPENDS =
      Pattern.compile(
          "(?i)\\b(?:depends?\\s+(?:up)?on|dependent\\s+on|blocked\\s+by|dep(?:s|endenc(?:y|ies))\\s*:)\\s*:?\\s*(.*)");
  private static final Pattern AFTER =
      Pattern.compile(
          "(?i)\\b(?:after|requires?|needs?|following|waits? for|once)\\s+((?:stor(?:y|ies)\\b[\\s-]*#?|#|phase\\s)\\s*\\d.*)");
  private static final Pattern FREE =
      Pattern.compile("(?i)\\bno\\s+dependenc(?:y|ies)\\b|[(\\[-]\\s*independent\\s*(?:[)\\]]|$)");
  private static final Pattern STOP =
      Pattern.compile("\\s[-–—]\\s(?!\\s*depends)|\\.\\s|\\.$|\\s\\|\\s");

  /// The item that a line is, if it begins with a story reference.
  ///
  /// @param known whether an id is one of the plan's
  static Optional<ScheduleItem> of(Line line, Predicate<StoryId> known, List<String> attributes) {
    String text = PlainText.undecorated(line.text());
    Optional<StoryReference> found = StoryReference.leadingList(text, known);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    StoryReference reference = found.get();
    String rest = reference.rest();
    boolean remark = REMARK.matcher(rest).matches();
    boolean several = reference.ids().size() > 1;
    if (several
        && (remark
            || rest.matches(
                "(?s)\\s*[:–—-]\\s.*\\b(?:can|may|must|should|are|run|share|touch)\\b.*"))) {
      return Optional.empty();
    }
    if (reference.form() == Form.PLURAL && remark) {
      return Optional.empty();
    }
    if (reference.form() == Form.BARE) {
      boolean all = reference.ids().stream().allMatch(known);
      boolean dotted = reference.ids().getFirst().text().matches(".*[.-].*");
      boolean ends = rest.isBlank() || rest.matches("(?s)\\s*[:.)\\]–—(\\[,|-].*");
      if (!all || !(ends || (dotted && !remark))) {
        return Optional.empty();
      }
    }
    return Optional.of(new ScheduleItem(reference.ids(), rest, !remark, line.number(), attributes));
  }

  /// What a line says of the stories with which it begins, though it lists none.
  static Optional<ScheduleItem> remark(Line line, Predicate<StoryId> known) {
    return StoryReference.leadingList(PlainText.undecorated(line.text()), known)
        .map(found -> new ScheduleItem(found.ids(), found.rest(), false, line.number(), List.of()));
  }

  /// The item that a line is if it names one story of the plan, though not at its beginning: `Build
  /// the form (Story 2)`.
  static Optional<ScheduleItem> inside(Line line, Predicate<StoryId> known) {
    Matcher inside = INSIDE.matcher(line.text());
    if (!inside.find()) {
      return Optional.empty();
    }
    StoryId id = new StoryId(inside.group(1));
    String rest = line.text().substring(inside.end());
    return known.test(id) && !inside.find()
        ? Optional.of(new ScheduleItem(List.of(id), rest, true, line.number(), List.of()))
        : Optional.empty();
  }

  /// The same, but taken for a remark where another item lists its stories.
  ScheduleItem softened() {
    return new ScheduleItem(ids, rest, false, line, attributes);
  }

  /// What the item says about dependencies, as the text of a dependency field; empty if nothing.
  String dependencies() {
    for (String text : texts()) {
      Matcher depends = DEPENDS.matcher(text);
      if (depends.find()) {
        return cut(depends.group(1));
      }
      Matcher after = AFTER.matcher(text);
      if (after.find()) {
        return cut(after.group(1));
      }
      if (FREE.matcher(text).find()) {
        return "none";
      }
    }
    return "";
  }

  private List<String> texts() {
    List<String> texts = new ArrayList<>();
    texts.add(rest);
    texts.addAll(attributes);
    return texts;
  }

  boolean saysOptional() {
    return PhaseHeading.isOptional(rest);
  }

  /// The role that it names, or empty.
  String agent(Predicate<String> role) {
    String agent = AgentField.ofItem(withoutDependencies(rest), role);
    for (String attribute : attributes) {
      if (!agent.isEmpty()) {
        return agent;
      }
      agent =
          Labels.of(attribute)
              .filter(label -> label.field() == Label.Field.AGENT)
              .map(label -> AgentField.ofValue(label.value()))
              .orElse("");
    }
    return agent;
  }

  private static String withoutDependencies(String text) {
    Matcher depends = DEPENDS.matcher(text);
    if (!depends.find()) {
      return text;
    }
    return text.substring(0, depends.start())
        + " "
        + text.substring(depends.start()).replaceFirst("^[^()]*", "");
  }

  /// The value ends at a closing parenthesis that it did not open, a dash, or a full stop.
  private static String cut(String value) {
    int depth = 0;
    int end = value.length();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '(' || c == '[') {
        depth++;
      } else if ((c == ')' || c == ']') && --depth < 0) {
        end = i;
        break;
      }
    }
    String inside = value.substring(0, end);
    Matcher stop = STOP.matcher(inside);
    return stop.find() && stop.start() > 0 ? inside.substring(0, stop.start()) : inside;
  }
}
