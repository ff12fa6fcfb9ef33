package io.regatta.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Processes of a run whose engine has died, found and ended.
public final class Survivors {
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final Duration KILL_PATIENCE = Duration.ofSeconds(2);
  private static final Duration RECHECK = Duration.ofMillis(20);

  /// A process that starts another each time it is told to end is not outrun for ever.
  private static final int MOST_ROUNDS = 5;

  private final List<ProcessHandle> processes;

  private Survivors(List<ProcessHandle> processes) {
    this.processes = processes;
  }

  /// What was ended.
  ///
  /// @param pids the processes, children before their parents
  /// @param killed how many of them needed KILL
  /// @param alive those that even KILL did not end
  public record Ended(List<Long> pids, int killed, List<Long> alive) {
    public Ended {
      pids = List.copyOf(pids);
      alive = List.copyOf(alive);
    }
  }

  /// Finds them: processes that were written down and still are who they were, processes with a
  /// variable of that value in the environment they were started with (Linux only), and the
  /// descendants of both. This process and its ancestors are never among them.
  ///
  /// @param name such as `REGATTA_RUN`
  /// @param known processes as an earlier run wrote them down
  static Survivors find(String name, String value, Collection<ProcessIdentity> known) {
    Map<Long, ProcessHandle> found = new LinkedHashMap<>();
    for (ProcessIdentity identity : known) {
      if (identity.isAlive()) {
        ProcessHandle.of(identity.pid()).ifPresent(handle -> add(handle, found));
      }
    }
    for (long pid : ProcFiles.areHere() ? ProcFiles.all() : List.<Long>of()) {
      if (ProcFiles.hasVariable(pid, name + "=" + value)) {
        ProcessHandle.of(pid).ifPresent(handle -> add(handle, found));
      }
    }
    ProcessHandle own = ProcessHandle.current();
    while (own != null) {
      found.remove(own.pid());
      own = own.parent().orElse(null);
    }
    return new Survivors(new ArrayList<>(found.values()).reversed());
  }

  /// Finds and ends them until none is left: what is told to end may start something more first.
  ///
  /// @return what was ended in all rounds; [Ended#alive] is what the last one could not end
  public static Ended endAll(String name, String value, Collection<ProcessIdentity> known)
      throws InterruptedException {
    List<Long> pids = new ArrayList<>();
    int killed = 0;
    int rounds = 0;
    Ended round;
    do {
      round = find(name, value, known).end();
      pids.addAll(round.pids());
      killed += round.killed();
      rounds++;
    } while (!round.pids().isEmpty() && round.alive().isEmpty() && rounds < MOST_ROUNDS);
    return new Ended(pids, killed, round.alive());
  }

  private static void add(ProcessHandle handle, Map<Long, ProcessHandle> found) {
    if (runs(handle) && found.putIfAbsent(handle.pid(), handle) == null) {
      handle.children().forEach(child -> add(child, found));
    }
  }

  /// Unlike [ProcessHandle#isAlive], false for zombies.
  private static boolean runs(ProcessHandle handle) {
    return handle.isAlive()
        && (!ProcFiles.areHere()
            || ProcFiles.stat(handle.pid()).filter(stat -> !stat.hasEnded()).isPresent());
  }

  /// The processes, children before their parents.
  List<Long> pids() {
    return processes.stream().map(ProcessHandle::pid).toList();
  }

  /// Ends them: TERM, after five seconds KILL. Returns once they are gone, or once KILL did not
  /// help for two seconds.
  Ended end() throws InterruptedException {
    return end(GRACE);
  }

  Ended end(Duration grace) throws InterruptedException {
    processes.forEach(ProcessHandle::destroy);
    List<ProcessHandle> stubborn = waitFor(grace);
    stubborn.forEach(ProcessHandle::destroyForcibly);
    List<ProcessHandle> alive = stubborn.isEmpty() ? stubborn : waitFor(KILL_PATIENCE);
    return new Ended(pids(), stubborn.size(), alive.stream().map(ProcessHandle::pid).toList());
  }

  private List<ProcessHandle> waitFor(Duration limit) throws InterruptedException {
    long start = System.nanoTime();
    List<ProcessHandle> alive = processes.stream().filter(Survivors::runs).toList();
    while (!alive.isEmpty() && System.nanoTime() - start < limit.toNanos()) {
      Thread.sleep(RECHECK);
      alive = processes.stream().filter(Survivors::runs).toList();
    }
    return alive;
  }
}
