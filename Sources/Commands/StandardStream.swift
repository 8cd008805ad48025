internal import Glibc

/// Writing to the standard streams, whole or with a reason.
enum StandardStream {
  enum Outcome: Hashable, Sendable {
    case written
    /// Nobody reads any more, as after `| head`; there is nothing to say about it.
    case closed
    case failed(String)
  }

  /// Writes all of a text to a descriptor.
  static func write(_ text: String, to descriptor: Int32) -> Outcome {
    write(Array(text.utf8), to: descriptor)
  }

  /// Writes all bytes to a descriptor.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Outcome {
    var written = 0
    while written < bytes.count {
      // Writes at most the bytes of the array that were not yet written.
      let count = unsafe bytes.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress! + written, bytes.count - written)
      }
      if count < 0 {
        switch errno {
        case EINTR: continue
        case EAGAIN: waitUntilWritable(descriptor)
        case EPIPE: return .closed
        case let number: return .failed(SystemReason.text(number))
        }
      } else {
        written += count
      }
    }
    return .written
  }

  /// A stream may have been made non-blocking by whoever shares it.
  private static func waitUntilWritable(_ descriptor: Int32) {
    var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    _ = unsafe poll(&request, 1, -1)
  }
}

/// The words for an error number, the same whatever the language of the system.
enum SystemReason {
  static func text(_ number: Int32) -> String {
    switch number {
    case EACCES, EPERM: "permission denied"
    case EBADF: "the stream is closed"
    case EDQUOT, ENOSPC: "there is no room left"
    case EFBIG: "the file would be too large"
    case EIO: "the device does not work"
    case EISDIR: "it is a folder"
    case ENOENT: "there is no such file or folder"
    case ENOTDIR: "a part of the path is not a folder"
    case EROFS: "the disk can only be read"
    default: "system error \(number)"
    }
  }
}
