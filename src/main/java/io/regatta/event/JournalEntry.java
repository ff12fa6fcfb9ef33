package io.regatta.event;

import java.time.Instant;

/// One line of a journal.
///
/// @param seq its place in the run, from 1, without gaps
/// @param at when it was written down, by the wall clock
/// @param event the fact
public record JournalEntry(long seq, Instant at, RunEvent event) {}
