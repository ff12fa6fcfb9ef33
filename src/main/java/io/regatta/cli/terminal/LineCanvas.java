package io.regatta.cli.terminal;

import io.regatta.report.Amounts;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Lines that stay and nothing else, for files, pipes and terminals that can't do more. On a build
/// server a sign of life follows when nothing was said for long: some of them end a job that is
/// silent.
final class LineCanvas implements Canvas {
  /// Half of the shortest patience among those that have one (ten minutes).
  private static final long SILENCE = Duration.ofMinutes(5).toNanos();

  private static final int NAMED = 5;

  private final boolean signsOfLife;
  private long spokeAt;

  LineCanvas(boolean signsOfLife) {
    this.signsOfLife = signsOfLife;
  }

  @Override
  public String frame(List<String> permanentLines, RunBoard board, long now) {
    if (!permanentLines.isEmpty() || !isMoving(board)) {
      spokeAt = now;
    } else if (now - spokeAt >= SILENCE) {
      spokeAt = now;
      return sign(board, now) + "\n";
    }
    return String.join("", permanentLines);
  }

  private static String sign(RunBoard board, long now) {
    List<BoardStory> running = board.running();
    String named =
        running.stream()
            .limit(NAMED)
            .map(story ->
                "story " + story.id() + (story.doing().isEmpty() ? "" : " (" + story.doing() + ")"))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "%s: %d running%s%s",
        Amounts.duration(Duration.ofNanos(board.time(now))),
        running.size(),
        running.isEmpty() ? "" : ": " + named,
        running.size() > NAMED ? ", …" : "");
  }

  @Override
  public boolean isMoving(RunBoard board) {
    return signsOfLife && board.isLive();
  }

  @Override
  public String leave() {
    return "";
  }

  @Override
  public void forget() {}
}
