package io.regatta.context;

/// What the stories of one phase are told.
public final class PhaseContext {
  private PhaseContext() {}
}
