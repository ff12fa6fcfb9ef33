package io.regatta.faults.crash;

import io.regatta.faults.FaultRepository;
import io.regatta.faults.OldLog;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A repository with a plan, and the commands that its user types one after the other. Any of them
/// may be stopped at any point, and typed again.
///
/// @param isolated whether stories work in clones of their own and land on a branch
record Scene(String name, boolean isolated, OldLog log, Making making, List<Command> commands) {
  Scene {
    commands = List.copyOf(commands);
  }

  /// Makes what is there before the first command.
  interface Making {
    void make(FaultRepository repository) throws Exception;
  }

  /// What a user does to the files before a command.
  interface Preparation {
    void prepare(FaultRepository repository) throws Exception;

    Preparation NONE = repository -> {};
  }

  /// A command.
  ///
  /// @param exits the exit codes that it may end with, also when it is typed again after having
  ///   been stopped
  /// @param verdicts what the log may say last of stories once it has ended
  /// @param kind what is compared after it
  record Command(
      List<String> words,
      Set<Integer> exits,
      Map<String, Set<String>> verdicts,
      Kind kind,
      Preparation preparation) {
    /// What must be so, however often a command was stopped.
    enum Kind {
      /// Journals and log say the same, and no story is on the branch twice.
      RUN,
      /// The log is as it is when the command is not disturbed.
      REVISION
    }

    static Command of(Set<Integer> exits, Map<String, Set<String>> verdicts, String... words) {
      return new Command(List.of(words), exits, verdicts, Kind.RUN, Preparation.NONE);
    }

    Command revising() {
      return new Command(words, exits, verdicts, Kind.REVISION, preparation);
    }

    Command after(Preparation change) {
      return new Command(words, exits, verdicts, kind, change);
    }

    @Override
    public String toString() {
      return "regatta " + String.join(" ", words);
    }
  }
}
