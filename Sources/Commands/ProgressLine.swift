internal import Glibc

/// A line on standard error for work of more than two seconds.
///
/// The clock decides only when something is shown here; no answer depends on it.
struct ProgressLine {
  private let isTerminal: Bool
  private let isSilent: Bool
  private let start = ProgressLine.seconds
  private var shown = 0.0
  private var hasLine = false

  /// - Parameter isSilent: Whether nothing is ever shown.
  init(isTerminal: Bool, isSilent: Bool = false) {
    self.isTerminal = isTerminal
    self.isSilent = isSilent
  }

  /// Shows how far the work is, at most twice a second on a terminal, else every ten seconds.
  mutating func show(_ text: @autoclosure () -> String) {
    let elapsed = ProgressLine.seconds - start
    guard !isSilent, elapsed > 2, elapsed - shown > (isTerminal ? 0.5 : 10) else { return }
    shown = elapsed
    let line = isTerminal ? "\r\u{1B}[K" + text() : text() + "\n"
    _ = StandardStream.write(line, to: STDERR_FILENO)
    hasLine = isTerminal
  }

  /// Takes the line away.
  mutating func end() {
    if hasLine { _ = StandardStream.write("\r\u{1B}[K", to: STDERR_FILENO) }
    hasLine = false
  }

  private static var seconds: Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
