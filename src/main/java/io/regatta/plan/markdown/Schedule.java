package io.regatta.plan.markdown;

import io.regatta.plan.StoryId;
import io.regatta.plan.markdown.Label.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Parts the execution section into groups, each with the items it lists: phases under headings or
/// bold lines, modes under theirs, or all of it in one.
final class Schedule {
  private static final Pattern REMARKS =
      Pattern.compile(
          "(?i).*\\b(?:notes?|rationale|reasons?|reasoning|why|dependenc(?:y|ies)|justification|summary|risks?|benefits?|opportunities|blockers?|critical path|overview|success|metrics|total|timeline|duration|estimate[sd]?|details)\\b.*");

  /// Lists that speak of modes without being the phase's own.
  private static final Pattern ASIDE =
      Pattern.compile("(?i).*\\b(?:opportunit|notes?|rationale|reason|why|benefit).*");

  /// A mode and nothing else.
  private static final Pattern MODE_ALONE =
      Pattern.compile(
          "(?i)^[(\\[]?(?:(?:can|may|must|should|to) )?(?:be )?(?:run |runs |executed? )?(?:in )?"
              + "(?:parallel|sequential(?:ly)?)(?: execution| stories)?[)\\]]?[.:]?$");

  private final Predicate<StoryId> known;
  private final List<Group> groups = new ArrayList<>();
  private final List<ScheduleItem> remarks = new ArrayList<>();
  private final Map<StoryId, List<ScheduleItem>> remarksById = new HashMap<>();

  /// What opened a group.
  enum Opening {
    SECTION,
    PHASE,
    MODE,
    OTHER
  }

  /// Part of the section, and what it lists.
  static final class Group {
    final Opening opening;
    final int line;
    final String heading;
    final String parent;
    final Optional<PhaseHeading> phase;
    final List<ScheduleItem> items = new ArrayList<>();

    /// Items that name a story, though not at their beginning.
    final List<ScheduleItem> loose = new ArrayList<>();

    String mode = "";
    String members = "";
    int membersLine;

    Group(Opening opening, Line line, String parent) {
      this.opening = opening;
      this.line = line.number();
      this.heading = line.text();
      this.parent = parent;
      this.phase = opening == Opening.PHASE ? PhaseHeading.of(line.text()) : Optional.empty();
      this.membersLine = line.number();
    }
  }

  private Schedule(Predicate<StoryId> known) {
    this.known = known;
  }

  /// Reads the lines of the section.
  ///
  /// @param opening its heading
  /// @param known whether an id is one of the plan's
  static Schedule of(Line opening, List<Line> body, Predicate<StoryId> known) {
    Schedule schedule = new Schedule(known);
    schedule.read(opening, body);
    return schedule;
  }

  /// The groups that are phases, in order: those called so, and others only where they list what
  /// the phases do not.
  List<Group> phases() {
    Set<StoryId> taken = new HashSet<>();
    boolean any = false;
    for (Group group : groups) {
      if (group.opening == Opening.PHASE) {
        any = true;
        group.items.forEach(item -> taken.addAll(item.ids()));
        memberIds(group).forEach(taken::add);
      }
    }
    List<Group> phases = new ArrayList<>();
    for (Group group : groups) {
      boolean wanted =
          switch (group.opening) {
            case PHASE -> true;
            case MODE, SECTION -> !group.items.isEmpty() || !group.members.isEmpty();
            case OTHER -> false;
          };
      if (wanted && group.opening != Opening.PHASE) {
        List<StoryId> ids = new ArrayList<>();
        group.items.forEach(item -> ids.addAll(item.ids()));
        ids.addAll(memberIds(group));
        wanted =
            any
                ? ids.stream().anyMatch(id -> known.test(id) && !taken.contains(id))
                : ids.isEmpty() || !taken.containsAll(ids);
        taken.addAll(ids);
      }
      if (wanted) {
        phases.add(group);
      }
    }
    return phases;
  }

  List<StoryId> memberIds(Group group) {
    return group.items.isEmpty() ? idsIn(group.members) : List.of();
  }

  /// The stories with which a text begins.
  List<StoryId> idsIn(String text) {
    return StoryReference.leadingList(text, known).map(StoryReference::ids).orElse(List.of());
  }

  /// Every story that a group lists.
  List<StoryId> ids(Group group) {
    List<StoryId> ids = new ArrayList<>(memberIds(group));
    group.items.forEach(item -> ids.addAll(item.ids()));
    return ids;
  }

  /// Lines on a story that list nothing, such as `Story 2 depends on Story 1`.
  List<ScheduleItem> remarksOn(StoryId id) {
    return remarksById.getOrDefault(id, List.of());
  }

  boolean isEmpty() {
    return phases().stream().allMatch(group -> group.items.isEmpty() && memberIds(group).isEmpty());
  }

  private void read(Line opening, List<Line> body) {
    boolean phaseHeadings =
        body.stream()
            .anyMatch(line -> line.isHeading() && PhaseHeading.of(line.text()).isPresent());
    boolean boldPhases = !phaseHeadings && body.stream().anyMatch(Schedule::isBoldPhase);
    boolean listPhases =
        !phaseHeadings && !boldPhases && body.stream().anyMatch(Schedule::isListPhase);
    Group group = new Group(Opening.SECTION, opening, "");
    groups.add(group);
    String[] parents = new String[8];
    java.util.Arrays.fill(parents, "");
    boolean textPhases =
        !phaseHeadings
            && !boldPhases
            && !listPhases
            && java.util.stream.IntStream.range(0, body.size())
                .anyMatch(index -> isTextPhase(body, index));
    boolean listing = true;
    boolean soft = false;
    int itemLevel = 0;
    for (int i = 0; i < body.size(); i++) {
      Line line = body.get(i);
      if (line.isHeading()) {
        Opening kind = PhaseHeading.of(line.text()).isPresent() ? Opening.PHASE : headingKind(line);
        String parent = "";
        for (int level = line.level() - 1; level > 0 && parent.isEmpty(); level--) {
          parent = parents[level];
        }
        parents[line.level()] = kind == Opening.OTHER ? "" : line.text();
        java.util.Arrays.fill(parents, line.level() + 1, parents.length, "");
        group = new Group(kind, line, parent);
        groups.add(group);
        listing = true;
        soft = false;
        itemLevel = 0;
        continue;
      }
      if ((boldPhases && isBoldPhase(line))
          || (listPhases && isListPhase(line))
          || (textPhases && isTextPhase(body, i))) {
        group = new Group(Opening.PHASE, line, parent(group));
        group.members = group.members.isEmpty() ? behindColon(line.text()) : group.members;
        groups.add(group);
        listing = true;
        soft = false;
        itemLevel = line.isItem() ? line.level() + 1 : 0;
        continue;
      }
      if (line.isText()
          && group.opening == Opening.PHASE
          && group.mode.isEmpty()
          && MODE_ALONE.matcher(PlainText.undecorated(line.text())).matches()) {
        group.mode = line.text();
        continue;
      }
      Optional<Label> label = line.label();
      if (line.isText() && label.isPresent()) {
        if (field(group, line, label.get())) {
          listing = true;
          soft = false;
          continue;
        }
        if (!line.startsBold()
            && !label.get().value().isEmpty()
            && label.get().field() != Field.PROSE) {
          textItem(group, line);
          continue;
        }
        boolean mode = isModeLine(line, label.get());
        if (mode && group.opening != Opening.PHASE && !phaseHeadings && !boldPhases) {
          group = new Group(Opening.MODE, line, group.opening == Opening.MODE ? group.parent : "");
          groups.add(group);
          listing = true;
          soft = false;
          continue;
        }
        boolean remark =
            REMARKS.matcher(line.text()).matches()
                && !(mode && !ASIDE.matcher(line.text()).matches());
        // What a label says beside itself ends with it: a list behind it may be the phase's own.
        boolean said = !label.get().value().isEmpty() && group.items.isEmpty();
        listing = said || !remark;
        soft = remark || !group.items.isEmpty();
        continue;
      }
      if (!line.isItem()) {
        if (line.isText() && line.level() == 0) {
          textItem(group, line);
        }
        continue;
      }
      if (line.isItem()
          && label.isPresent()
          && line.level() <= itemLevel
          && !isReference(line)
          && field(group, line, label.get())) {
        continue;
      }
      boolean nested = line.level() > itemLevel && isUnderStory(body, i);
      if (nested) {
        continue;
      }
      Optional<ScheduleItem> item = ScheduleItem.of(line, known, attributes(body, i));
      if (item.isEmpty()) {
        Group here = group;
        if (line.level() == itemLevel && listing && group.opening == Opening.PHASE) {
          ScheduleItem.inside(line, known).ifPresent(inside -> here.loose.add(inside));
        }
        if (REMARKS.matcher(line.text()).matches()
            && line.text().length() < 60
            && line.level() == 0
            && line.text().endsWith(":")) {
          listing = false;
        }
        continue;
      }
      if (group.opening == Opening.OTHER || !listing) {
        remarks.add(item.get());
      } else {
        group.items.add(soft ? item.get().softened() : item.get());
      }
    }
    settleTextItems();
    for (ScheduleItem remark : remarks) {
      remark
          .ids()
          .forEach(id -> remarksById.computeIfAbsent(id, key -> new ArrayList<>()).add(remark));
    }
  }

  private final List<java.util.Map.Entry<Group, ScheduleItem>> texts = new ArrayList<>();

  private void textItem(Group group, Line line) {
    ScheduleItem.of(line, known, List.of())
        .filter(item -> item.firm() && group.opening != Opening.OTHER)
        .filter(item ->
            line.text().toLowerCase(Locale.ROOT).matches("(?s)[^\\p{L}]*(?:user )?stor.*|#\\d.*"))
        .ifPresent(item -> texts.add(java.util.Map.entry(group, item)));
  }

  /// Lines without a list marker list stories only where nothing else does; of a story that is
  /// listed elsewhere, a remark lists nothing.
  private void settleTextItems() {
    Set<Group> bare = new HashSet<>();
    for (Group group : groups) {
      if (group.items.isEmpty()
          && group.members.isEmpty()
          && group.phase.map(PhaseHeading::members).orElse("").isEmpty()) {
        bare.add(group);
      }
    }
    for (var entry : texts) {
      if (bare.contains(entry.getKey())) {
        entry.getKey().items.add(entry.getValue());
      }
    }
    Set<StoryId> firm = new HashSet<>();
    for (Group group : groups) {
      for (ScheduleItem item : group.items) {
        if (item.firm()) {
          firm.addAll(item.ids());
        }
      }
    }
    for (Group group : bare) {
      if (group.items.isEmpty()) {
        group.loose.stream().filter(item -> firm.addAll(item.ids())).forEach(group.items::add);
      }
    }
    for (Group group : groups) {
      group.items.removeIf(item -> {
        boolean remark = !item.firm() && !item.ids().stream().allMatch(firm::add);
        if (remark) {
          remarks.add(item);
        }
        return remark;
      });
      if (group.items.isEmpty() && group.members.isEmpty()) {
        group.members = group.phase.map(PhaseHeading::members).orElse("");
      }
    }
  }

  private static String parent(Group group) {
    return group.opening == Opening.PHASE ? group.parent : group.heading;
  }

  private static boolean field(Group group, Line line, Label label) {
    boolean mode =
        label.field() == Field.MODE
            || (group.opening == Opening.PHASE && MODE_ALONE.matcher(label.value()).matches());
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

  private static String behindColon(String text) {
    int colon = text.lastIndexOf(':');
    String value = colon < 0 ? "" : text.substring(colon + 1).strip();
    return value.matches("(?i)(?:stor|#?\\d).*") ? value : "";
  }

  private static Opening headingKind(Line line) {
    String text = line.text();
    if (text.toLowerCase(Locale.ROOT).matches(".*\\bdependenc(?:y|ies)\\b.*")) {
      return Opening.OTHER;
    }
    return ModeWords.in(text).found().isPresent() ? Opening.MODE : Opening.OTHER;
  }

  private static boolean isModeLine(Line line, Label label) {
    return line.startsBold()
        && ModeWords.in(line.text()).found().isPresent()
        && line.text().length() < 120
        && (label.value().isEmpty() || line.isBold());
  }

  private static boolean isBoldPhase(Line line) {
    return line.isText() && line.startsBold() && PhaseHeading.of(line.text()).isPresent();
  }

  /// A bare line such as `Phase 1 (Parallel):` straight above a list.
  private static boolean isTextPhase(List<Line> body, int index) {
    if (index + 1 >= body.size() || !body.get(index + 1).isItem()) {
      return false;
    }
    Line line = body.get(index);
    return line.isText()
        && line.level() == 0
        && line.text().matches("(?i)\\P{L}{0,5}phase\\s+\\w{1,4}\\s*(?:[:(\\[–—-].*)?")
        && PhaseHeading.of(line.text()).isPresent();
  }

  /// `- Story: 1.1` is an item, `- Stories: 1.1, 1.2` a field.
  private static boolean isReference(Line line) {
    return line.text().matches("(?i)story\\b.*");
  }

  private static boolean isListPhase(Line line) {
    return line.isItem() && line.level() == 0 && PhaseHeading.of(line.text()).isPresent();
  }

  private boolean isUnderStory(List<Line> body, int index) {
    int level = body.get(index).level();
    for (int i = index - 1; i >= 0 && index - i < 2_000; i--) {
      Line line = body.get(i);
      if (line.isHeading()) {
        return false;
      }
      if (line.isItem() && line.level() < level) {
        if (ScheduleItem.of(line, known, List.of()).isPresent()) {
          return true;
        }
        if (REMARKS.matcher(line.text()).matches()) {
          return true;
        }
        level = line.level();
      }
      if (level == 0) {
        return false;
      }
    }
    return false;
  }

  private static List<String> attributes(List<Line> body, int index) {
    int level = body.get(index).level();
    List<String> attributes = new ArrayList<>();
    for (int i = index + 1; i < body.size(); i++) {
      Line line = body.get(i);
      if (line.isHeading() || line.kind() == Line.Kind.RULE || line.level() <= level) {
        break;
      }
      attributes.add(line.text());
    }
    return attributes;
  }
}
