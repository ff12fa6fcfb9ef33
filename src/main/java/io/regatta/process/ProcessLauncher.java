package io.regatta.process;

/// Starts child processes.
public interface ProcessLauncher {}
