package io.regatta.cli.reference;

import java.util.List;

/// An option, or a word that a command takes in some place.
///
/// @param names of an option, short before long, such as `-q` and `--quiet`; none for a word
/// @param label what stands for the value in help, such as `ID[,ID...]`; empty for a switch
/// @param description what it does, a line or paragraph each
/// @param values what may be given
/// @param repeated whether it may be given more than once
record Argument(
    List<String> names, String label, List<String> description, Values values, boolean repeated) {
  Argument {
    names = List.copyOf(names);
    description = List.copyOf(description);
  }

  /// What kind of value is asked for.
  sealed interface Values {
    /// None: it is a switch.
    record None() implements Values {}

    /// One of some words.
    record Words(List<String> words) implements Values {
      public Words {
        words = List.copyOf(words);
      }
    }

    /// The path of a file.
    record File() implements Values {}

    /// The path of a directory.
    record Directory() implements Values {}

    /// Anything else.
    record Other() implements Values {}
  }

  /// The option as it is typed, with its label, such as `-C, --directory=DIR`; of a word its label.
  String term() {
    String all = String.join(", ", names);
    if (names.isEmpty()) {
      return label;
    }
    return label.isEmpty() ? all : all + "=" + label;
  }

  /// The description as one line.
  String summary() {
    return description.isEmpty() ? "" : description.getFirst().strip().replaceFirst(":$", "");
  }
}
