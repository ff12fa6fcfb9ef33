package io.regatta.engine;

import java.util.ArrayList;
import java.util.List;

/// What runs have left behind: what may go, and what must stay.
///
/// @param going what may go, or has gone
/// @param kept what holds work that is nowhere else, or is in use
/// @param young how many things are not old enough to be looked at
public record Cleanup(List<Item> going, List<Item> kept, int young) {
  public Cleanup {
    going = List.copyOf(going);
    kept = List.copyOf(kept);
  }

  /// Something that was left.
  ///
  /// @param plan the short name of its plan, such as `feature-5`
  /// @param name a directory or a ref
  /// @param bytes what it takes on disk; 0 for a ref
  /// @param reason why it may go, or must stay
  /// @param look a command that shows what is in it; empty for none
  public record Item(Kind kind, String plan, String name, long bytes, String reason, String look) {}

  /// What can be left.
  public enum Kind {
    WORKSPACE,
    INTEGRATION,
    REF,
    RUN,
    /// A plan with a run at work.
    PLAN
  }

  /// Gathers it.
  static final class Gathering {
    private final List<Item> going = new ArrayList<>();
    private final List<Item> kept = new ArrayList<>();
    private int young;

    void goes(Kind kind, String plan, Object name, long bytes, String reason) {
      going.add(new Item(kind, plan, name.toString(), bytes, reason, ""));
    }

    void stays(Kind kind, String plan, Object name, long bytes, String reason, String look) {
      kept.add(new Item(kind, plan, name.toString(), bytes, reason, look));
    }

    void isYoung() {
      young++;
    }

    Cleanup done() {
      return new Cleanup(going, kept, young);
    }
  }
}
