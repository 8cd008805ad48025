import Glibc

@testable import Web

/// A connection to a server on this machine that sends any bytes.
final class RawClient {
  struct Trouble: Error {
    var reason: String
  }

  /// An answer as it came over the wire.
  struct Answer {
    var status: Int
    var headers: [(name: String, value: String)]
    var body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }

    func header(_ name: String) -> String? {
      headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
  }

  private let descriptor: Int32
  private var received: [UInt8] = []

  init(port: UInt16) throws {
    let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    descriptor = socket(AF_INET, type, 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    // So that a test fails, and does not wait for ever.
    var patience = timeval(tv_sec: 60, tv_usec: 0)
    let size = socklen_t(MemoryLayout<timeval>.size)
    unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, size)
    unsafe setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, size)
    let isConnected = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    guard isConnected else { throw Trouble(reason: "connect: \(errno)") }
  }

  deinit {
    close(descriptor)
  }

  /// Sends bytes; false where the other side has closed.
  @discardableResult
  func send(_ bytes: [UInt8]) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = unsafe bytes.withUnsafeBytes {
        unsafe Glibc.send(
          descriptor, $0.baseAddress! + sent, bytes.count - sent, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  @discardableResult
  func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  /// Sends a request with the headers that every request needs.
  func ask(_ target: String, method: String = "GET", port: UInt16, _ headers: [String] = []) {
    send(
      (["\(method) \(target) HTTP/1.1", "Host: 127.0.0.1:\(port)"] + headers)
        .map { $0 + "\r\n" }.joined() + "\r\n")
  }

  /// The next bytes; nil where the other side has closed, or nothing comes.
  private func receive() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = unsafe buffer.withUnsafeMutableBytes {
      unsafe recv(descriptor, $0.baseAddress, $0.count, 0)
    }
    return count > 0 ? Array(buffer[..<count]) : nil
  }

  /// Whether the other side ends the connection, whatever it sends before.
  func isEnded() -> Bool {
    while true {
      if receive() != nil { continue }
      return errno != EAGAIN && errno != EWOULDBLOCK
    }
  }

  /// The next answer; nil where the connection ends before one is complete.
  func answer(to method: String = "GET") -> Answer? {
    let end = Array("\r\n\r\n".utf8)
    while true {
      if let place = received.firstRange(of: end) {
        let lines = String(decoding: received[..<place.lowerBound], as: UTF8.self)
          .split(separator: "\r\n")
        guard let status = lines.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
        else { return nil }
        let headers = lines.dropFirst().map { line in
          let pair = line.split(separator: ":", maxSplits: 1)
          return (
            name: String(pair[0]),
            value: String(pair.count > 1 ? pair[1].drop { $0 == " " } : "")
          )
        }
        let length =
          headers.first { $0.name.lowercased() == "content-length" }.flatMap { Int($0.value) } ?? 0
        received.removeFirst(place.upperBound)
        let expected = method == "HEAD" || status == 304 ? 0 : length
        while received.count < expected {
          guard let more = receive() else { return nil }
          received += more
        }
        let body = Array(received.prefix(expected))
        received.removeFirst(expected)
        return Answer(status: status, headers: headers, body: body)
      }
      guard let more = receive() else { return nil }
      received += more
    }
  }

  /// One question on a connection of its own.
  static func get(
    _ target: String, method: String = "GET", port: UInt16, _ headers: [String] = []
  ) throws -> Answer? {
    let client = try RawClient(port: port)
    client.ask(target, method: method, port: port, headers)
    return client.answer(to: method)
  }
}
