package io.regatta.cli.start;

/// A command line that might be right, and what suggests it. Both are this program's own words:
/// nothing that stands in a repository's files is repeated.
///
/// @param why the file that suggests it, such as `package.json`
public record Guess(String command, String why) {}
