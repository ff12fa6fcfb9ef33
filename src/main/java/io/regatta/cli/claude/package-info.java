/// What makes Regatta at hand in Claude Code: the slash command `/implement`, and an entry in the
/// project's list of servers.
@NullMarked
package io.regatta.cli.claude;

import org.jspecify.annotations.NullMarked;
