internal import Glibc
internal import Synchronization

/// Whether the user pressed Ctrl-C, for work that must end in its own way.
///
/// Commands that only read end at once, by the signal itself.
enum Interruption {
  private static let wasAsked = Atomic(false)

  /// Lets the work that follows ask instead of ending the program; a second signal ends it.
  static func watch() {
    _ = signal(SIGINT) { number in
      Interruption.wasAsked.store(true, ordering: .relaxed)
      _ = signal(number, SIG_DFL)
    }
  }

  static var isAsked: Bool { wasAsked.load(ordering: .relaxed) }
}
