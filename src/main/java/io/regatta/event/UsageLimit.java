package io.regatta.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A provider takes no more work on an account for some time.
///
/// @param account whose limit it is, such as `claude`
/// @param message what the provider said, one line
/// @param resetsAt when it ends, as announced; null where nothing was announced
public record UsageLimit(String account, String message, @Nullable Instant resetsAt) {}
