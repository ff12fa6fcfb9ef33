package io.regatta.plan.markdown;

import io.regatta.plan.StoryId;
import io.regatta.plan.markdown.Label.Field;
import io.regatta.plan.markdown.Schedule.Group;
import io.regatta.plan.markdown.Schedule.Opening;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Walks through the execution section, line by line: which group is open, and whether what comes
/// next lists its stories or only speaks of them.
final class ScheduleReader {
  private static final Pattern REMARKS =
      Pattern.compile(
          "(?i).*\\b(?:notes?|rationale|reasons?|reasoning|why|dependenc(?:y|ies)|justification|summary|risks?|benefits?|opportunities|blockers?|critical"
              + " path|overview|success|metrics|total|timeline|duration|estimate[sd]?|details)\\b.*");

  /// Lists that speak of modes without being the phase's own.
  private static final Pattern ASIDE =
      Pattern.compile("(?i).*\\b(?:opportunit|notes?|rationale|reason|why|benefit).*");

  /// A mode and nothing else.
  private static final Pattern MODE_ALONE =
      Pattern.compile(
          "(?i)^[(\\[]?(?:(?:can|may|must|should|to) )?(?:be )?(?:run |runs |executed? )?(?:in )?"
              + "(?:parallel|sequential(?:ly)?)(?: execution| stories)?[)\\]]?[.:]?$");

  /// A whole line, long enough for a name and short enough for a heading of a list.
  private static final int LONGEST_LIST_NAME = 60;

  private final Predicate<StoryId> known;
  private final List<Line> body;
  private final PhaseMarkers markers;
  private final List<Group> groups = new ArrayList<>();
  private final List<ScheduleItem> remarks = new ArrayList<>();
  private final String[] parents = new String[8];
  private Group group;

  /// Whether items list stories of the group.
  private boolean listing = true;

  /// Whether they may as well repeat what is listed elsewhere.
  private boolean soft;

  /// How deep the group's items lie.
  private int itemLevel;

  /// @param opening the section's heading
  /// @param known whether an id is one of the plan's
  ScheduleReader(Line opening, List<Line> body, Predicate<StoryId> known) {
    this.known = known;
    this.body = body;
    this.markers = new PhaseMarkers(body);
    this.group = new Group(Opening.SECTION, opening, "");
    groups.add(group);
    Arrays.fill(parents, "");
  }

  Schedule read() {
    for (int index = 0; index < body.size(); index++) {
      Line line = body.get(index);
      if (line.isHeading()) {
        heading(line);
      } else if (markers.opens(index)) {
        phase(line);
      } else if (line.isItem()) {
        item(index);
      } else if (line.isText()) {
        text(line);
      }
    }
    return new Schedule(known, groups, remarks);
  }

  private void open(Group opened, int level) {
    group = opened;
    groups.add(opened);
    itemLevel = level;
    list();
  }

  private void list() {
    listing = true;
    soft = false;
  }

  private void heading(Line line) {
    Opening kind = headingKind(line);
    String parent = "";
    for (int level = line.level() - 1; level > 0 && parent.isEmpty(); level--) {
      parent = parents[level];
    }
    parents[line.level()] = kind == Opening.OTHER ? "" : line.text();
    Arrays.fill(parents, line.level() + 1, parents.length, "");
    open(new Group(kind, line, parent), 0);
  }

  private static Opening headingKind(Line line) {
    String text = line.text();
    if (PhaseHeading.of(text).isPresent()) {
      return Opening.PHASE;
    }
    boolean aside = text.toLowerCase(Locale.ROOT).matches(".*\\bdependenc(?:y|ies)\\b.*");
    return !aside && ModeWords.in(text).found().isPresent() ? Opening.MODE : Opening.OTHER;
  }

  private void phase(Line line) {
    String parent = group.opening == Opening.PHASE ? group.parent : group.heading;
    Group phase = new Group(Opening.PHASE, line, parent);
    phase.members = behindColon(line.text());
    open(phase, line.isItem() ? 1 : 0);
  }

  private static String behindColon(String text) {
    int colon = text.lastIndexOf(':');
    String value = colon < 0 ? "" : text.substring(colon + 1).strip();
    return value.matches("(?i)(?:stor|#?\\d).*") ? value : "";
  }

  private void text(Line line) {
    boolean inPhase = group.opening == Opening.PHASE;
    if (inPhase && group.mode.isEmpty() && isModeAlone(line.text())) {
      group.mode = line.text();
    } else if (inPhase && PhaseHeading.saysOptional(line.text())) {
      group.optional = true;
    } else if (line.label().isPresent()) {
      label(line, line.label().get());
    } else if (line.level() == 0) {
      bareItem(line);
    }
  }

  private static boolean isModeAlone(String text) {
    return MODE_ALONE.matcher(PlainText.undecorated(text)).matches();
  }

  private void label(Line line, Label label) {
    if (field(line, label)) {
      list();
      return;
    }
    boolean sentence = !line.startsBold() && !label.value().isEmpty();
    if (sentence && !label.field().isProse()) {
      bareItem(line);
      return;
    }
    boolean mode = isModeLine(line, label);
    if (mode && group.opening != Opening.PHASE && !markers.standOut()) {
      String parent = group.opening == Opening.MODE ? group.parent : "";
      open(new Group(Opening.MODE, line, parent), itemLevel);
      return;
    }
    boolean ownMode = mode && !ASIDE.matcher(line.text()).matches();
    boolean remark = REMARKS.matcher(line.text()).matches() && !ownMode;
    // What a label says beside itself ends with it: a list behind it may be the phase's own.
    boolean said = !label.value().isEmpty() && group.items.isEmpty();
    listing = said || !remark;
    soft = remark || !group.items.isEmpty();
  }

  private static boolean isModeLine(Line line, Label label) {
    return line.startsBold()
        && ModeWords.in(line.text()).found().isPresent()
        && line.text().length() < 120
        && (label.value().isEmpty() || line.isBold());
  }

  /// Takes a field of the group, if the label is one.
  private boolean field(Line line, Label label) {
    boolean mode =
        label.field() == Field.MODE
            || (group.opening == Opening.PHASE && isModeAlone(label.value()));
    if (mode && ModeWords.in(label.value()).found().isPresent()) {
      group.mode = label.value();
      return true;
    }
    if (label.field() == Field.STORIES) {
      if (!label.value().isBlank() && group.members.isEmpty()) {
        group.members = label.value();
        group.membersLine = line.number();
      }
      return true;
    }
    return false;
  }

  /// A line without a list marker that may list a story all the same.
  private void bareItem(Line line) {
    String text = line.text().toLowerCase(Locale.ROOT);
    if (group.opening != Opening.OTHER && text.matches("[^\\p{L}]*(?:user )?stor.*|#\\d.*")) {
      ScheduleItem.of(line, known, List.of()).filter(ScheduleItem::firm).ifPresent(group.bare::add);
    }
  }

  private void item(int index) {
    Line line = body.get(index);
    boolean shallow = line.level() <= itemLevel;
    // `- Story: 1.1` is an item, `- Stories: 1.1, 1.2` a field.
    boolean reference = line.text().matches("(?i)story\\b.*");
    if (shallow && !reference && line.label().filter(it -> field(line, it)).isPresent()) {
      return;
    }
    if (!shallow && isUnderStory(index)) {
      return;
    }
    if (group.opening == Opening.OTHER || !listing) {
      ScheduleItem.remark(line, known).ifPresent(remarks::add);
      return;
    }
    Optional<ScheduleItem> item = ScheduleItem.of(line, known, attributes(index));
    if (item.isPresent()) {
      group.items.add(soft ? item.get().softened() : item.get());
      return;
    }
    if (line.level() == itemLevel) {
      ScheduleItem.inside(line, known).ifPresent(group.loose::add);
    }
    if (line.level() == 0 && line.text().endsWith(":") && isNameOfRemarks(line)) {
      listing = false;
    }
  }

  private static boolean isNameOfRemarks(Line line) {
    return line.text().length() < LONGEST_LIST_NAME && REMARKS.matcher(line.text()).matches();
  }

  private boolean isUnderStory(int index) {
    int level = body.get(index).level();
    for (int i = index - 1; i >= 0 && index - i < 2_000 && level > 0; i--) {
      Line line = body.get(i);
      if (line.isItem() && line.level() < level) {
        if (ScheduleItem.of(line, known, List.of()).isPresent()
            || REMARKS.matcher(line.text()).matches()) {
          return true;
        }
        level = line.level();
      }
    }
    return false;
  }

  /// The texts nested below an item.
  private List<String> attributes(int index) {
    int level = body.get(index).level();
    return body.subList(index + 1, body.size()).stream()
        .takeWhile(line -> !line.isHeading() && line.kind() != Line.Kind.RULE)
        .takeWhile(line -> line.level() > level)
        .map(Line::text)
        .toList();
  }
}
