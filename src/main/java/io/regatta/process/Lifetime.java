package io.regatta.process;

import io.regatta.process.Ending.Cause;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// When and how a process and its tree are ended: the one set of rules for every launcher. It has
/// no thread, clock or process of its own; all calls come from one thread, which its [Body] names.
final class Lifetime {
  /// How far the end has come; only ever forward.
  private enum Stage {
    /// Nobody ends it.
    RUNNING,
    /// It has ended by itself; what it left behind may still end by itself too.
    LINGERING,
    /// Its tree got TERM.
    TERMINATING,
    /// Its tree gets KILL until nothing is left of it.
    KILLING,
    ENDED
  }

  /// A signal to a tree.
  enum Signal {
    TERM,
    KILL
  }

  /// What a lifetime rules over. Times are nanoseconds of a clock that never goes back.
  interface Body {
    long now();

    /// Has [#proceed] called at that time, and not at any time asked for before.
    void wakeAt(long time);

    long lastOutputAt();

    boolean outputEnded();

    /// The living processes of the tree: the process itself while it lives, its descendants, and
    /// the orphans among them.
    Set<Long> tree();

    void signal(Set<Long> processes, Signal signal);

    /// Everything is over. Called once.
    void finished(Ending.Exit exit, Cause cause, int leftovers, Set<Long> survivors);
  }

  static final long NEVER = Long.MAX_VALUE;

  /// How often a tree that ought to end is looked at again.
  private static final long RECHECK = TimeUnit.MILLISECONDS.toNanos(10);

  /// What KILL has not ended by then hangs in the kernel, such as on a dead network disk.
  private static final long KILL_PATIENCE = TimeUnit.SECONDS.toNanos(5);

  /// The exit of a process that did not even end when killed.
  private static final Ending.Exit UNENDING = new Ending.Signalled(9);

  private final Limits limits;
  private final Body body;
  private final long startedAt;
  private final Set<Long> leftovers = new HashSet<>();
  private long stageEnd = NEVER;
  private Stage stage = Stage.RUNNING;
  private Cause cause = Cause.ITSELF;
  private Ending.@Nullable Exit exit;

  Lifetime(Limits limits, Body body) {
    this.limits = limits;
    this.body = body;
    this.startedAt = body.now();
  }

  /// The process itself has ended.
  void exited(Ending.Exit how) {
    exit = how;
    if (stage == Stage.RUNNING) {
      enter(Stage.LINGERING, limits.lingerGrace());
    }
    proceed();
  }

  void stop() {
    terminate(Cause.STOPPED);
  }

  void kill() {
    if (stage != Stage.ENDED && stage != Stage.KILLING) {
      blame(Cause.KILLED);
      startKilling();
      proceed();
    }
  }

  /// The process has started, and may have ended since.
  void begin() {
    if (stage == Stage.RUNNING) {
      // Else it waits for what is left behind, and must not be kept from looking again.
      body.wakeAt(Math.min(wallEnd(), idleEnd()));
    }
  }

  /// Nothing can write to the output any more. That tells nothing of how long it took: the process
  /// may have ended in time, and that be heard of next.
  void outputEnded() {
    if (stage != Stage.RUNNING) {
      proceed();
    }
  }

  /// Does what is due when some time has come.
  void proceed() {
    switch (stage) {
      case RUNNING -> checkLimits();
      case LINGERING, TERMINATING, KILLING -> {
        if (exit == null) {
          proceedAlive();
        } else {
          proceedWithLeftovers();
        }
      }
      case ENDED -> {}
    }
  }

  private void checkLimits() {
    long now = body.now();
    if (now >= wallEnd()) {
      terminate(Cause.WALL_TIMEOUT);
    } else if (now >= idleEnd()) {
      terminate(Cause.IDLE_TIMEOUT);
    } else {
      body.wakeAt(Math.min(wallEnd(), idleEnd()));
    }
  }

  private long wallEnd() {
    return limits.wall().map(limit -> after(startedAt, limit)).orElse(NEVER);
  }

  private long idleEnd() {
    return limits.idle().map(limit -> after(body.lastOutputAt(), limit)).orElse(NEVER);
  }

  private void terminate(Cause why) {
    if (stage == Stage.RUNNING || stage == Stage.LINGERING) {
      blame(why);
      enter(Stage.TERMINATING, limits.stopGrace());
      signal(body.tree(), Signal.TERM);
      proceed();
    }
  }

  private void proceedAlive() {
    boolean over = body.now() >= stageEnd;
    if (stage == Stage.TERMINATING) {
      if (!over) {
        body.wakeAt(stageEnd);
        return;
      }
      startKilling();
      over = false;
    }
    Set<Long> tree = body.tree();
    if (over) {
      finish(UNENDING, tree);
    } else {
      signal(tree, Signal.KILL);
      body.wakeAt(body.now() + RECHECK);
    }
  }

  private void proceedWithLeftovers() {
    Set<Long> tree = body.tree();
    boolean over = body.now() >= stageEnd;
    // An output that stays open though nobody of the tree lives is held by a stranger.
    if (tree.isEmpty() && (over || body.outputEnded())) {
      finish(exit == null ? UNENDING : exit, tree);
      return;
    }
    if (stage == Stage.KILLING && over) {
      finish(exit == null ? UNENDING : exit, tree);
      return;
    }
    if (stage == Stage.LINGERING && over) {
      enter(Stage.TERMINATING, limits.lingerGrace());
      signal(tree, Signal.TERM);
    } else if (stage == Stage.TERMINATING && over) {
      startKilling();
    }
    if (stage == Stage.KILLING) {
      signal(tree, Signal.KILL);
    }
    body.wakeAt(Math.min(stageEnd, body.now() + RECHECK));
  }

  private void startKilling() {
    stage = Stage.KILLING;
    stageEnd = body.now() + KILL_PATIENCE;
  }

  private void enter(Stage next, Duration length) {
    stage = next;
    stageEnd = after(body.now(), length);
  }

  private void blame(Cause why) {
    if (exit == null) {
      cause = why;
    }
  }

  private void signal(Set<Long> tree, Signal signal) {
    if (exit != null) {
      leftovers.addAll(tree);
    }
    body.signal(tree, signal);
  }

  private void finish(Ending.Exit how, Set<Long> survivors) {
    stage = Stage.ENDED;
    body.wakeAt(NEVER);
    body.finished(how, cause, leftovers.size(), survivors);
  }

  private static long after(long time, Duration length) {
    // Durations of centuries do not fit, and never pass.
    return length.compareTo(Duration.ofDays(36_500)) > 0 ? NEVER : time + length.toNanos();
  }
}
