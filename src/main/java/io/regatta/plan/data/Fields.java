package io.regatta.plan.data;

import io.regatta.plan.Problem;
import io.regatta.plan.data.Value.Kind;
import io.regatta.plan.data.Value.Members;
import io.regatta.plan.data.Value.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The members of a mapping, asked for by what they mean. Names are the same however they are
/// spelled: `acceptanceCriteria`, `acceptance_criteria`. What is of another kind than it should be
/// is a warning, and absent.
public final class Fields {
  /// Members that say in an object what it is about.
  private static final String[] TEXTS = {
    "text", "description", "criterion", "title", "name", "content", "path", "file", "value"
  };

  private final Members members;
  private final String owner;
  private final List<Problem> problems;
  private final Map<String, Value.Member> byName = new HashMap<>();

  /// @param owner what messages call it, such as `story US-001`
  public Fields(Members members, String owner, List<Problem> problems) {
    this.members = members;
    this.owner = owner;
    this.problems = problems;
    members.members().values().forEach(member -> byName.putIfAbsent(plain(member.name()), member));
  }

  /// The same, under the name that turned out to be its own.
  public Fields of(String owner) {
    return new Fields(members, owner, problems);
  }

  public Members members() {
    return members;
  }

  public int line() {
    return members.place().line();
  }

  private static String plain(String name) {
    return name.replaceAll("[_ -]", "").toLowerCase(Locale.ROOT);
  }

  /// The first of these members that is there and not null.
  public Optional<Value.Member> member(String... names) {
    for (String name : names) {
      Value.Member found = byName.get(plain(name));
      if (found != null
          && !(found.value() instanceof Scalar(_, Kind kind, _) && kind == Kind.NOTHING)) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  /// A text, a number or a truth value as text, without blanks around it; empty if it is blank.
  public Optional<String> text(String... names) {
    Optional<Value.Member> member = member(names);
    if (member.isEmpty()) {
      return Optional.empty();
    }
    if (member.get().value() instanceof Scalar scalar) {
      return Optional.of(scalar.text().strip()).filter(text -> !text.isEmpty());
    }
    List<String> lines = texts(names);
    return lines.isEmpty() ? Optional.empty() : Optional.of("- " + String.join("\n- ", lines));
  }

  /// A text on one line.
  public Optional<String> line(String... names) {
    return text(names).map(text -> text.replaceAll("\\s+", " "));
  }

  /// A list of texts: a list, of texts or of objects that have one, or the items of one text.
  public List<String> texts(String... names) {
    List<String> texts = new ArrayList<>();
    member(names).ifPresent(member -> add(member.value(), texts));
    return texts;
  }

  private void add(Value value, List<String> texts) {
    switch (value) {
      case Scalar scalar -> {
        for (String line : scalar.text().split("\\R(?=\\s*(?:[-*+]|\\d+[.)])\\s)", -1)) {
          String item =
              line.strip().replaceFirst("^(?:[-*+]|\\d+[.)])\\s+(?:\\[[ xX]\\]\\s+)?", "");
          if (!item.isBlank()) {
            texts.add(item);
          }
        }
      }
      case Value.Items items -> {
        for (Value item : items.items()) {
          if (item instanceof Scalar scalar) {
            Optional.of(scalar)
                .filter(text -> !text.isEmpty())
                .map(text -> text.text().strip())
                .ifPresent(texts::add);
          } else {
            add(item, texts);
          }
        }
      }
      case Members inner -> {
        Optional<String> said = new Fields(inner, owner, problems).scalar(TEXTS);
        if (said.isPresent()) {
          texts.add(said.get());
        } else {
          inner
              .members()
              .values()
              .forEach(member -> texts.add(member.name() + ": " + shown(member.value())));
        }
      }
    }
  }

  private Optional<String> scalar(String... names) {
    return member(names)
        .filter(member -> member.value() instanceof Scalar)
        .flatMap(member -> text(member.name()));
  }

  private static String shown(Value value) {
    return switch (value) {
      case Scalar scalar -> scalar.text().strip();
      case Value.Items items ->
          String.join(", ", items.items().stream().map(Fields::shown).toList());
      case Members inner ->
          String.join(
              ", ",
              inner.members().values().stream()
                  .map(member -> member.name() + " " + shown(member.value()))
                  .toList());
    };
  }

  /// Whether it says yes; empty where it is not there.
  public Optional<Boolean> truth(String... names) {
    Optional<Value.Member> member = member(names);
    if (member.isEmpty()) {
      return Optional.empty();
    }
    if (member.get().value() instanceof Scalar scalar) {
      switch (scalar.text().strip().toLowerCase(Locale.ROOT)) {
        case "true", "yes", "1" -> {
          return Optional.of(true);
        }
        case "false", "no", "0", "" -> {
          return Optional.of(false);
        }
        default -> {}
      }
    }
    wrong(member.get(), "true or false");
    return Optional.empty();
  }

  /// A number; empty where it is not there, or a word.
  public Optional<Double> number(String... names) {
    return member(names)
        .filter(member -> member.value() instanceof Scalar)
        .flatMap(member -> text(member.name()))
        .filter(text -> text.matches("-?\\d{1,9}(?:\\.\\d{1,9})?"))
        .map(Double::valueOf);
  }

  /// The ids that a list or one value names, with their lines.
  public List<Reference> references(String... names) {
    List<Reference> found = new ArrayList<>();
    Optional<Value.Member> member = member(names);
    if (member.isEmpty()) {
      return found;
    }
    switch (member.get().value()) {
      case Value.Items items -> items.items().forEach(item -> addReferences(item, found));
      case Scalar scalar -> addReferences(scalar, found);
      case Members inner -> found.addAll(new Fields(inner, owner, problems).references(names));
    }
    return found;
  }

  private void addReferences(Value value, List<Reference> found) {
    switch (value) {
      case Scalar scalar -> {
        for (String id : scalar.text().split("[,;]", -1)) {
          if (scalar.kind() != Kind.NOTHING
              && !id.isBlank()
              && !id.strip().matches("(?i)none|n/?a|-")) {
            found.add(new Reference(id.strip(), scalar.place().line()));
          }
        }
      }
      case Members inner ->
          new Fields(inner, owner, problems)
              .scalar("id", "task", "story", "taskId", "storyId")
              .ifPresent(id -> found.add(new Reference(id, inner.place().line())));
      case Value.Items items -> items.items().forEach(item -> addReferences(item, found));
    }
  }

  /// An id that is named somewhere.
  public record Reference(String id, int line) {}

  /// The items of a list; empty where it is not there.
  public List<Value> items(String... names) {
    Optional<Value.Member> member = member(names);
    if (member.isPresent() && member.get().value() instanceof Value.Items items) {
      return items.items();
    }
    member.ifPresent(found -> wrong(found, "a list"));
    return List.of();
  }

  private void wrong(Value.Member member, String expected) {
    problems.add(
        Problem.warning(
            member.value().place().line(),
            owner + ": `" + member.name() + "` must be " + expected + "; it is passed over",
            "write " + expected));
  }
}
