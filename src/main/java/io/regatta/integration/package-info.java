/// How work lands: gates, merges, the integration branch, the user's checkout, rollback.
@NullMarked
package io.regatta.integration;

import org.jspecify.annotations.NullMarked;
