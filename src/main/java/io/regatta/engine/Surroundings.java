package io.regatta.engine;

import io.regatta.Redaction;
import java.time.Clock;
import java.util.random.RandomGenerator;

/// What a run works with: handed in, so that tests decide what happens.
///
/// @param roles who plays which role
/// @param briefings where prompts come from
/// @param worksite where attempts work, and how their work comes together
/// @param recorder what writes the log
/// @param alarms what wakes a retry
/// @param clock the wall clock, for what is written down
/// @param random for jitter
/// @param redaction takes secrets out of what is kept and shown
public record Surroundings(
    Roles roles,
    Briefings briefings,
    Worksite worksite,
    Recorder recorder,
    Alarms alarms,
    Clock clock,
    RandomGenerator random,
    Redaction redaction) {}
