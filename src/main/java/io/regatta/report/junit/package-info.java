/// A report as test results, for systems that build.
@NullMarked
package io.regatta.report.junit;

import org.jspecify.annotations.NullMarked;
