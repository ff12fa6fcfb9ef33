package io.regatta.faults.crash;

/// Where the tool is to stop.
///
/// @param point what a [io.regatta.DurableWrite] is named
/// @param occurrence which of the point's steps within the process, from 1
record Strike(String point, Moment moment, int occurrence) {
  @Override
  public String toString() {
    return moment.name().toLowerCase(java.util.Locale.ROOT)
        + " \""
        + point
        + "\" "
        + (occurrence == 1 ? "(first)" : "(number " + occurrence + ")");
  }
}
