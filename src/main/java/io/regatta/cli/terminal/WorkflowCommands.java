package io.regatta.cli.terminal;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Map;

/// Text on its way to a log of GitHub Actions, where a line that begins with `::`, or holds `##[`,
/// may be a command to the runner: to hide words, to set variables. A blank between these
/// characters keeps what plans and agents say from being one.
///
/// An invisible character would not do: the runner compares as people read, and overlooks it
/// (`ActionCommand.cs` of its sources).
public final class WorkflowCommands extends FilterWriter {
  /// What of the line was seen: nothing but blanks, then the first of two colons, or more.
  private enum Seen {
    NOTHING,
    COLON,
    TEXT
  }

  private Seen seen = Seen.NOTHING;
  private int hashes;

  /// @param out gets the text without commands
  WorkflowCommands(Writer out) {
    super(out);
  }

  /// Whether somebody looks for commands in what is written.
  public static boolean matter(Map<String, String> environment) {
    return BuildServer.of(environment) == BuildServer.GITHUB_ACTIONS;
  }

  /// What text for a standard stream is written through.
  public static Writer guarded(Writer out, Map<String, String> environment) {
    return matter(environment) ? new WorkflowCommands(out) : out;
  }

  /// The text, none of whose lines is a command.
  public static String defused(String text) {
    StringWriter defused = new StringWriter(text.length() + 1);
    try (WorkflowCommands commands = new WorkflowCommands(defused)) {
      commands.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return defused.toString();
  }

  @Override
  public void write(int character) throws IOException {
    synchronized (lock) {
      char c = (char) character;
      if ((c == ':' && seen == Seen.COLON) || (c == '[' && hashes >= 2)) {
        out.write(' ');
      }
      out.write(c);
      look(c);
    }
  }

  private void look(char c) {
    if (c == '\n' || c == '\r') {
      seen = Seen.NOTHING;
      hashes = 0;
    } else if (isBlank(c)) {
      seen = seen == Seen.NOTHING ? Seen.NOTHING : Seen.TEXT;
      hashes = 0;
    } else if (!isInvisible(c)) {
      seen = c == ':' && seen == Seen.NOTHING ? Seen.COLON : Seen.TEXT;
      hashes = c == '#' ? hashes + 1 : 0;
    }
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
  }

  private static boolean isInvisible(char c) {
    return Character.isIdentifierIgnorable(c)
        // Some of what lies beyond is invisible; nothing is lost by a blank behind the rest.
        || Character.isSurrogate(c)
        || c == '\u034f'
        || (c >= '\ufe00' && c <= '\ufe0f');
  }

  @Override
  public void write(char[] characters, int offset, int length) throws IOException {
    for (int i = offset; i < offset + length; i++) {
      write(characters[i]);
    }
  }

  @Override
  public void write(String text, int offset, int length) throws IOException {
    for (int i = offset; i < offset + length; i++) {
      write(text.charAt(i));
    }
  }
}
