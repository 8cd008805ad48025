internal import Commands
internal import Documents
internal import Glibc

/// A socket that listens on an address of this machine.
struct ListeningSocket {
  let descriptor: Int32
  /// The port, also where any free one was asked for.
  let port: UInt16

  /// Throws `address-in-use` or `address-refused`.
  static func open(address: String, port: UInt16) throws(Diagnostic) -> ListeningSocket {
    var four = sockaddr_in()
    var six = sockaddr_in6()
    if unsafe inet_pton(AF_INET, address, &four.sin_addr) == 1 {
      four.sin_family = sa_family_t(AF_INET)
      four.sin_port = port.bigEndian
      return try open(AF_INET, &four, address, port)
    }
    guard unsafe inet_pton(AF_INET6, address, &six.sin6_addr) == 1 else {
      throw trouble(EADDRNOTAVAIL, address, port)
    }
    six.sin6_family = sa_family_t(AF_INET6)
    six.sin6_port = port.bigEndian
    return try open(AF_INET6, &six, address, port)
  }

  private static func open<Name>(
    _ family: Int32, _ name: inout Name, _ address: String, _ port: UInt16
  ) throws(Diagnostic) -> ListeningSocket {
    let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    let descriptor = socket(family, type | Int32(SOCK_NONBLOCK.rawValue), 0)
    guard descriptor >= 0 else { throw trouble(errno, address, port) }
    var one: Int32 = 1
    let integer = socklen_t(MemoryLayout<Int32>.size)
    // A server that ended a moment ago does not keep its address.
    unsafe setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &one, integer)
    var length = socklen_t(MemoryLayout<Name>.size)
    // The address is a value of this frame, and its size is the one given.
    let isListening = unsafe withUnsafeMutablePointer(to: &name) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        unsafe bind(descriptor, address, length) == 0 && listen(descriptor, 511) == 0
          && getsockname(descriptor, address, &length) == 0
      }
    }
    guard isListening else {
      let number = errno
      close(descriptor)
      throw trouble(number, address, port)
    }
    // The port stands at the same place in the addresses of both families.
    let bound = unsafe withUnsafeBytes(of: name) { unsafe UInt16($0[2]) << 8 | UInt16($0[3]) }
    return ListeningSocket(descriptor: descriptor, port: bound)
  }

  private static func trouble(_ number: Int32, _ address: String, _ port: UInt16) -> Diagnostic {
    let place = address.contains(":") ? "[\(address)]:\(port)" : "\(address):\(port)"
    if number == EADDRINUSE {
      return Diagnostic(
        kind: ServeDiagnostics.addressInUse, headline: "`\(place)` is in use by another program",
        help: [
          "another `proviso serve` may be running: stop it, or open its address",
          "`--port 0` takes any port that is free",
        ])
    }
    let reason =
      switch number {
      case EACCES, EPERM: "ports below 1024 are reserved for the system"
      case EADDRNOTAVAIL: "this machine has no such address"
      default: "system error \(number)"
      }
    return Diagnostic(
      kind: ServeDiagnostics.addressRefused, headline: "the site cannot listen on `\(place)`",
      help: [reason])
  }
}
