/// The result that every agent is asked for, as it is written down: read forgivingly, whoever wrote
/// it and wherever it stands.
@NullMarked
package io.regatta.agent.result;

import org.jspecify.annotations.NullMarked;
