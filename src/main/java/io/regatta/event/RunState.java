package io.regatta.event;

/// The state of a run: a fold over its events.
public final class RunState {}
