package io.regatta.log;

/// A piece of a file, in bytes from its beginning.
///
/// @param start the first byte
/// @param end one past the last byte
public record Span(int start, int end) {}
