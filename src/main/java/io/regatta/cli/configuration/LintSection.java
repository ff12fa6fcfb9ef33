package io.regatta.cli.configuration;

import io.regatta.plan.Suggestion;
import io.regatta.plan.lint.Category;
import io.regatta.plan.lint.LintSettings;
import io.regatta.plan.lint.LintSettings.Most;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The key `lint`: what `regatta lint` takes for too much.
final class LintSection {
  private static final List<String> KEYS =
      List.of("failBelow", "criteria", "files", "dependencies", "chain", "technologies", "skip");

  private static final int MOST = 1000;

  private LintSection() {}

  static LintSettings read(Mapping lint) {
    lint.allowOnly(KEYS);
    LintSettings otherwise = LintSettings.DEFAULT;
    Most most = otherwise.most();
    return new LintSettings(
        lint.get("failBelow").flatMap(value -> value.number(0, 100)).orElse(otherwise.failBelow()),
        new Most(
            most(lint, "criteria", most.criteria()),
            most(lint, "files", most.files()),
            most(lint, "dependencies", most.dependencies()),
            most(lint, "chain", most.chain())),
        lint.get("technologies").flatMap(Value::texts).orElse(List.of()),
        lint.get("skip").map(LintSection::categories).orElse(Set.of()));
  }

  private static int most(Mapping lint, String key, int otherwise) {
    return lint.get(key).flatMap(value -> value.number(1, MOST)).orElse(otherwise);
  }

  private static Set<Category> categories(Value value) {
    Map<String, Category> known = new LinkedHashMap<>();
    for (Category category : Category.values()) {
      known.put(category.text(), category);
    }
    Set<Category> categories = new HashSet<>();
    for (String name : value.texts().orElse(List.of())) {
      Category category = known.get(name);
      if (category != null) {
        categories.add(category);
      } else {
        value.problem(
            Problems.shown(name) + " in " + value.name() + " is no category of findings",
            Suggestion.closest(name, known.keySet())
                .map(near -> "did you mean " + near + "?")
                .orElse("categories: " + String.join(", ", known.keySet())));
      }
    }
    return categories;
  }
}
