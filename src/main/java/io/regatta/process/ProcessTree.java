package io.regatta.process;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The processes that descend from one child, as Linux shows them. For the reactor's thread alone.
///
/// A process belongs to the tree if the child is its ancestor, if it is an orphan of the child's
/// session, or an orphan that was started with the tree's variable. Once seen it stays known:
/// neither its session nor its environment can be read in every moment of its life (not while it
/// executes another program, and not while it ends). Any orphan that is just ending counts too: it
/// is gone in a moment, and then it has to be reaped.
final class ProcessTree {
  private final Orphans orphans;
  private final int root;
  private final String variable;

  /// Start times, in ticks, of known members: an id alone may be used again.
  private final Map<Long, Long> members = new HashMap<>();

  private boolean rootReaped;

  /// @param root the child, which opened a session
  /// @param variable the `NAME=value` in the environment of its descendants
  ProcessTree(Orphans orphans, int root, String variable) {
    this.orphans = orphans;
    this.root = root;
    this.variable = variable;
  }

  void rootReaped() {
    rootReaped = true;
    members.remove((long) root);
  }

  /// Those that live now. Costs next to nothing where the child was reaped and left nothing behind.
  Set<Long> alive() {
    Set<Long> alive = new HashSet<>();
    for (ProcFiles.Stat orphan : orphans.reap()) {
      if (orphan.session() == root
          || orphan.isEnding()
          || isKnown(orphan)
          || orphans.wasStartedWith(orphan, variable)) {
        add(orphan, alive);
      }
    }
    if (!rootReaped) {
      addIfAlive(root, alive);
    }
    // The kernel's list of children may miss one while others are leaving it.
    for (long member : Set.copyOf(members.keySet())) {
      ProcFiles.stat(member)
          .filter(stat -> !stat.hasEnded() && isKnown(stat))
          .ifPresent(stat -> add(stat, alive));
    }
    members.keySet().retainAll(alive);
    return alive;
  }

  private boolean isKnown(ProcFiles.Stat process) {
    Long start = members.get((long) process.pid());
    return start != null && start == process.startTicks();
  }

  private void addIfAlive(long pid, Set<Long> alive) {
    ProcFiles.stat(pid).filter(stat -> !stat.hasEnded()).ifPresent(stat -> add(stat, alive));
  }

  private void add(ProcFiles.Stat process, Set<Long> alive) {
    long pid = process.pid();
    if (alive.add(pid)) {
      members.put(pid, process.startTicks());
      ProcFiles.children(pid).forEach(child -> addIfAlive(child, alive));
    }
  }
}
