package io.regatta;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Something that the caller cannot treat as a result: what went wrong, where, and a way out.
///
/// Each room has few subclasses of its own. The message says what and where in one sentence; the
/// hint is something the user can do or paste.
public abstract class RegattaException extends Exception {
  private static final long serialVersionUID = 1L;

  private final @Nullable String hint;

  protected RegattaException(String message, @Nullable String hint, @Nullable Throwable cause) {
    super(message, cause);
    this.hint = hint;
  }

  /// A way out, for the user; empty where the message says it all.
  public Optional<String> hint() {
    return Optional.ofNullable(hint);
  }

  /// What went wrong and where, in one sentence. Never null, unlike that of other exceptions.
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
