package io.regatta.plan.taskmaster;

import io.regatta.plan.PlanSource;
import io.regatta.plan.Problem;
import io.regatta.plan.data.DataFile;
import io.regatta.plan.data.Fields;
import io.regatta.plan.data.Value;
import io.regatta.plan.data.Value.Items;
import io.regatta.plan.data.Value.Members;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the list of tasks that a file means: it may hold several, one for each tag.
///
/// @param source the file
/// @param problems what is odd about it
record Tags(PlanSource source, List<Problem> problems) {
  static final String USUAL = "master";

  /// A list of tasks.
  ///
  /// @param name its tag
  record Tag(String name, Items tasks) {}

  /// The list of the current tag; empty, with an error, if the file has none.
  Optional<Tag> current(Members root) {
    Optional<Items> alone = tasks(root);
    if (alone.isPresent()) {
      return Optional.of(new Tag(USUAL, alone.get()));
    }
    Map<String, Items> tags = new LinkedHashMap<>();
    addTags(root, tags);
    Value.Member more = root.members().get("tags");
    if (more != null && more.value() instanceof Members inner) {
      addTags(inner, tags);
    }
    if (tags.isEmpty()) {
      problems.add(
          Problem.error(
              root.place().line(),
              "no list of tasks is found",
              "the file must hold {\"tasks\": [...]}, or {\"master\": {\"tasks\": [...]}}"));
      return Optional.empty();
    }
    return Optional.of(choose(tags));
  }

  private static void addTags(Members members, Map<String, Items> tags) {
    members
        .members()
        .forEach((name, member) ->
            tasks(member.value()).ifPresent(found -> tags.putIfAbsent(name, found)));
  }

  private static Optional<Items> tasks(Value value) {
    return value instanceof Members members
        ? Optional.ofNullable(members.members().get("tasks"))
            .map(Value.Member::value)
            .filter(Items.class::isInstance)
            .map(Items.class::cast)
        : Optional.empty();
  }

  private Tag choose(Map<String, Items> tags) {
    Optional<String> wanted = currentTag();
    String name = wanted.filter(tags::containsKey).orElse(USUAL);
    if (!tags.containsKey(name)) {
      name = tags.keySet().iterator().next();
    }
    Items tasks = tags.getOrDefault(name, new Items(List.of(), new Value.Place(1, 0, 0)));
    if (wanted.isPresent() && !wanted.get().equals(name)) {
      problems.add(
          Problem.warning(
              0,
              "the current tag, " + wanted.get() + ", is not in this file; " + name + " is read",
              "choose one with `task-master use-tag`: " + String.join(", ", tags.keySet())));
    } else if (tags.size() > 1) {
      List<String> others = new ArrayList<>(tags.keySet());
      others.remove(name);
      problems.add(
          Problem.note(
              tasks.place().line(),
              "the tasks of the tag "
                  + name
                  + " are read; others are "
                  + String.join(", ", others)));
    }
    return new Tag(name, tasks);
  }

  private Optional<String> currentTag() {
    for (String path : List.of("../state.json", "state.json", ".taskmaster/state.json")) {
      Optional<String> content = source.siblings().read(path);
      if (content.isPresent()) {
        List<Problem> own = new ArrayList<>();
        Members root = DataFile.of(content.get()).root();
        if (root == null) {
          problems.add(
              Problem.warning(
                  0,
                  path + " can't be read, so the current tag is not known",
                  "mend it, or write it anew with `task-master use-tag`"));
          return Optional.empty();
        }
        return new Fields(root, path, own).line("currentTag");
      }
    }
    return Optional.empty();
  }
}
