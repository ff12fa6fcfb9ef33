package io.regatta.cli.terminal;

import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One of the standard streams, and what it can show.
///
/// @param present whether it is a terminal at all, which obeys escape sequences whatever `TERM`
///   says
/// @param live whether rows can be redrawn on it
/// @param styles its colours, or none
/// @param place how large it is, asked anew each time, as it can be resized; empty while another
///   program is in front of it
/// @param reflows whether, made narrower, it wraps the lines that it shows
/// @param server the build server that reads what is written
public record Terminal(
    boolean present,
    boolean live,
    Styles styles,
    Supplier<Optional<TerminalSize>> place,
    boolean reflows,
    BuildServer server) {
  /// Where the launcher, which can tell for nothing, says which of the standard streams are
  /// terminals: their numbers, such as `12`.
  static final String TERMINALS = "regatta.terminals";

  /// What terminals that reflow say of themselves. Others may do so too: then a row that was cut in
  /// two by a resize stays on the screen. The opposite mistake would erase lines that should stay.
  private static final Map<String, String> REFLOWING =
      Map.of(
          "TMUX", ".+",
          "VTE_VERSION", ".+",
          "KITTY_WINDOW_ID", ".+",
          "KONSOLE_VERSION", ".+",
          "ALACRITTY_WINDOW_ID", ".+",
          "WT_SESSION", ".+",
          "TERM_PROGRAM", "iTerm\\.app|Apple_Terminal|WezTerm|ghostty|vscode|tmux");

  /// What is no terminal: a file, a pipe, a program.
  public static final Terminal NONE =
      new Terminal(
          false,
          false,
          new Styles(false),
          () -> Optional.of(TerminalSize.USUAL),
          false,
          BuildServer.NONE);

  /// Standard output, as the environment and the device describe it.
  public static Terminal standardOutput(Map<String, String> environment) {
    return of(1, environment);
  }

  /// Standard error, as the environment and the device describe it.
  public static Terminal standardError(Map<String, String> environment) {
    return of(2, environment);
  }

  private static Terminal of(int descriptor, Map<String, String> environment) {
    String known = System.getProperty(TERMINALS);
    boolean terminal =
        known == null
            ? TerminalDevice.isTerminal(descriptor)
            : known.contains(Integer.toString(descriptor));
    return of(
        terminal,
        environment,
        () ->
            TerminalDevice.isInFront(descriptor)
                ? TerminalDevice.size(descriptor).or(() -> Optional.of(declaredSize(environment)))
                : Optional.empty());
  }

  /// What can be shown, from whether it is a terminal and from `TERM` and `NO_COLOR` (no-color.org:
  /// any value but the empty one), and from what build servers set.
  static Terminal of(
      boolean terminal, Map<String, String> environment, Supplier<Optional<TerminalSize>> place) {
    String type = environment.getOrDefault("TERM", "");
    BuildServer server = BuildServer.of(environment);
    boolean able = terminal && !type.isEmpty() && !type.equals("dumb");
    boolean colourless = !environment.getOrDefault("NO_COLOR", "").isEmpty();
    boolean reflows =
        REFLOWING.entrySet().stream()
            .anyMatch(sign -> environment.getOrDefault(sign.getKey(), "").matches(sign.getValue()));
    // Some build servers give their jobs a terminal, and keep what is drawn on it as a text.
    boolean live = able && server == BuildServer.NONE;
    return new Terminal(terminal, live, new Styles(able && !colourless), place, reflows, server);
  }

  /// How large it is now; the usual size while another program is in front of it.
  public TerminalSize size() {
    return place.get().orElse(TerminalSize.USUAL);
  }

  /// Stops this process as Ctrl-Z does, unless it is to be caught, or nobody could continue it.
  /// Returns once it goes on.
  public static void stopProcess() {
    TerminalDevice.stopProcess();
  }

  /// The size that `COLUMNS` and `LINES` declare, or the usual one.
  static TerminalSize declaredSize(Map<String, String> environment) {
    return new TerminalSize(
        number(environment.get("COLUMNS"), TerminalSize.USUAL.columns()),
        number(environment.get("LINES"), TerminalSize.USUAL.rows()));
  }

  private static int number(@Nullable String text, int otherwise) {
    return text != null && text.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(text) : otherwise;
  }

  /// The display for a run on this stream.
  ///
  /// @param stream the stream that this describes
  public RunDisplay open(PrintStream stream) {
    Canvas canvas =
        live ? new LiveRegion(styles, place, reflows) : new LineCanvas(server != BuildServer.NONE);
    LineStyle style = new LineStyle(styles, server, Clock.systemUTC());
    return new Painter(stream, style, canvas, System::nanoTime).start();
  }
}
