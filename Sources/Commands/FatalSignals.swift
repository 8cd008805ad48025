internal import Glibc

/// Signals at the edge of the program: its own errors end with a code of their own, and a reader
/// that went away ends nothing.
enum FatalSignals {
  static func install() {
    // Writing to a closed pipe then gives an error number, which is handled where it occurs.
    _ = signal(SIGPIPE, SIG_IGN)
    for number in [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGSEGV, SIGFPE] {
      _ = signal(number, endWithInternalError)
    }
  }
}

/// Runs inside a signal handler: only `write` and `_exit`, both safe there.
private func endWithInternalError(_ number: Int32) {
  let message: StaticString =
    "error: an internal error; please report it with the command line that led to it\n"
  _ = unsafe write(STDERR_FILENO, message.utf8Start, message.utf8CodeUnitCount)
  _exit(ExitCode.internalError.rawValue)
}
