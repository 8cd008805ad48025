internal import Glibc

/// Replacing a file whole: readers see the old bytes or the new ones, never a part.
enum FileReplacement {
  /// Writes a file that may be there already, and then is replaced; returns why it could not be done.
  static func write(_ path: String, _ bytes: [UInt8]) -> String? {
    if FileStatus(path) != .missing { return replace(path, with: bytes) }
    let blocked = BlockedSignals()
    defer { blocked.restore() }
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { return SystemReason.text(errno) }
    var reason = write(bytes, descriptor)
    if close(descriptor) != 0, reason == nil { reason = SystemReason.text(errno) }
    if reason != nil { _ = unsafe unlink(path) }
    return reason
  }

  /// Replaces the bytes of a file and keeps its permissions; returns why it could not be done.
  ///
  /// A link is followed, so that the file that it leads to is replaced. Signals that would end the
  /// program wait until the file is in place.
  static func replace(_ path: String, with bytes: [UInt8]) -> String? {
    guard let target = FileStatus.canonical(path) else { return SystemReason.text(ENOENT) }
    var status = stat()
    guard unsafe stat(target, &status) == 0 else { return SystemReason.text(errno) }
    guard unsafe access(target, W_OK) == 0 else { return SystemReason.text(errno) }

    let blocked = BlockedSignals()
    defer { blocked.restore() }
    let temporary = "\(target).\(getpid()).tmp"
    let descriptor = unsafe open(
      temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { return SystemReason.text(errno) }

    var reason = write(bytes, descriptor)
    // The owner stays where the system allows it; where it does not, the file is the user's. A change
    // of the owner may take permissions away, so these come after it.
    _ = fchown(descriptor, status.st_uid, status.st_gid)
    if reason == nil, fchmod(descriptor, status.st_mode & 0o7777) != 0 {
      reason = SystemReason.text(errno)
    }
    if reason == nil, fsync(descriptor) != 0 { reason = SystemReason.text(errno) }
    if close(descriptor) != 0, reason == nil { reason = SystemReason.text(errno) }
    if reason == nil, unsafe rename(temporary, target) != 0 { reason = SystemReason.text(errno) }
    if reason != nil { _ = unsafe unlink(temporary) }
    return reason
  }

  /// Writes a file that may be there already, whole or not at all; returns why it could not be done.
  static func place(_ bytes: [UInt8], at path: String) -> String? {
    var status = stat()
    if unsafe stat(path, &status) == 0 {
      switch status.st_mode & S_IFMT {
      case S_IFREG: return replace(path, with: bytes)
      case S_IFDIR: return SystemReason.text(EISDIR)
      // A device or a pipe must not be replaced by a file.
      default: return "it is no plain file"
      }
    }
    let blocked = BlockedSignals()
    defer { blocked.restore() }
    let temporary = "\(path).\(getpid()).tmp"
    let descriptor = unsafe open(
      temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o666)
    guard descriptor >= 0 else { return SystemReason.text(errno) }
    var reason = write(bytes, descriptor)
    if reason == nil, fsync(descriptor) != 0 { reason = SystemReason.text(errno) }
    if close(descriptor) != 0, reason == nil { reason = SystemReason.text(errno) }
    if reason == nil, unsafe rename(temporary, path) != 0 { reason = SystemReason.text(errno) }
    if reason != nil { _ = unsafe unlink(temporary) }
    return reason
  }

  private static func write(_ bytes: [UInt8], _ descriptor: Int32) -> String? {
    switch StandardStream.write(bytes, to: descriptor) {
    case .written: nil
    case .closed: SystemReason.text(EPIPE)
    case .failed(let reason): reason
    }
  }

  /// The signals by which a user or the system ends a program, held back.
  private struct BlockedSignals {
    private var before = sigset_t()

    init() {
      var signals = sigset_t()
      unsafe sigemptyset(&signals)
      for number in [SIGINT, SIGTERM, SIGHUP] { unsafe sigaddset(&signals, number) }
      unsafe sigprocmask(SIG_BLOCK, &signals, &before)
    }

    func restore() {
      var before = before
      unsafe sigprocmask(SIG_SETMASK, &before, nil)
    }
  }
}
