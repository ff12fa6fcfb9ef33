package io.regatta.cli;

import io.regatta.PlainText;
import io.regatta.RegattaException;
import io.regatta.cli.mcp.Call;
import io.regatta.report.RunStanding;
import io.regatta.report.RunTotals;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// Waits for something to change in a run: a story to finish, or the run to end.
final class RunWait {
  private static final Duration PAUSE = Duration.ofMillis(200);

  /// How many pauses pass between two looks at a run without news: one that died writes nothing.
  private static final int LOOK = 5;

  /// How many pauses pass before a client hears of a run without news: it might give up.
  private static final int TELL = 25;

  private final FollowedRun run;
  private final OptionalInt since;
  private final int seconds;
  private final Call call;

  /// @param since the event after which what finished is new; empty for now
  /// @param seconds how long to wait at most
  RunWait(FollowedRun run, OptionalInt since, int seconds, Call call) {
    this.run = run;
    this.since = since;
    this.seconds = seconds;
    this.call = call;
  }

  /// How the run stands, once something is new or the time is over.
  ///
  /// @throws RegattaException if it can't be looked at
  /// @throws InterruptedException if nobody wants the answer any more
  RunStanding next() throws RegattaException, InterruptedException {
    long begin = System.nanoTime();
    RunStanding standing = run.look(since.orElse(0));
    int known = since.isPresent() ? 0 : standing.finished().size();
    long waited = 0;
    for (int pauses = 1; standing.goesOn() && standing.finished().size() <= known; pauses++) {
      if (waited >= TimeUnit.SECONDS.toNanos(seconds) || !call.pause(PAUSE)) {
        break;
      }
      waited = System.nanoTime() - begin;
      boolean news = run.hasNews();
      if (news || pauses % LOOK == 0) {
        standing = run.look(since.orElse(0));
      }
      if (news || pauses % TELL == 0) {
        call.progress(Math.round(waited / 1e8) / 10.0, seconds, text(standing));
      }
    }
    return standing;
  }

  /// Such as `2 of 5 stories have finished; at work: 3 Login form, 4 Search`.
  private static String text(RunStanding standing) {
    RunTotals totals = standing.totals();
    if (totals == null) {
      return "run " + standing.run() + " is starting";
    }
    int finished = totals.completed() + totals.failed() + totals.blocked();
    String working =
        standing.running().stream()
            .map(story -> story.id() + " " + story.title())
            .collect(Collectors.joining(", "));
    return PlainText.clipped(
        finished
            + " of "
            + (finished + totals.open())
            + " stories have finished"
            + (working.isEmpty() ? "" : "; at work: " + working),
        300);
  }
}
