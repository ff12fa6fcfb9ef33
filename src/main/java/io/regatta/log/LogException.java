package io.regatta.log;

import io.regatta.RegattaException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A log that cannot be read or written. Nothing was changed: a log that does not parse is never
/// taken for an empty one and never overwritten.
public final class LogException extends RegattaException {
  private static final long serialVersionUID = 1L;

  private final transient Place place;

  /// Where in which file.
  ///
  /// @param file the log
  /// @param line from 1; 0 where the whole file is meant
  /// @param column in bytes, from 1; 0 where the whole line or file is meant
  public record Place(Path file, int line, int column) {
    static Place of(Path file) {
      return new Place(file, 0, 0);
    }

    @Override
    public String toString() {
      return file + (line == 0 ? "" : ":" + line) + (column == 0 ? "" : ":" + column);
    }
  }

  LogException(Place place, String message, @Nullable String hint, @Nullable Throwable cause) {
    super(message + " (" + place + ")", hint, cause);
    this.place = place;
  }

  /// Where it is.
  public Place place() {
    return place;
  }
}
