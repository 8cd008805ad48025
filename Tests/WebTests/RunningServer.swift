import Commands
import Glibc
import Synchronization

@testable import Web

/// A server in this process, on a port that was free, for the time of a test.
final class RunningServer: Sendable {
  let server: HTTPServer
  /// Answers to `/slow` wait until this is opened.
  let gate = Gate()

  var port: UInt16 { server.port }

  /// A door that is opened once.
  final class Gate: Sendable {
    private let monitor = Monitor()
    private let isOpen = Atomic(false)

    func open() {
      monitor.alone {
        isOpen.store(true, ordering: .sequentiallyConsistent)
        monitor.wakeAll()
      }
    }

    func pass() {
      monitor.alone {
        while !isOpen.load(ordering: .sequentiallyConsistent) { monitor.wait() }
      }
    }
  }

  /// Answers `/NAME` with NAME, `/slow…` when the gate is open, `/long` with a megabyte, and `/kept` as
  /// something to be kept.
  init(_ limits: Limits = Limits(), token: String? = nil, isLocal: Bool = true) throws {
    // As in the program: a client that goes away is an error number.
    _ = signal(SIGPIPE, SIG_IGN)
    let socket = try ListeningSocket.open(address: "127.0.0.1", port: 0)
    let (gate, counter) = (gate, Counter())
    self.counter = counter
    server = try HTTPServer(
      on: socket,
      admission: Admission(
        address: "127.0.0.1", port: socket.port, isLocal: isLocal, token: token),
      limits: limits,
      plan: { target, headers, sent in
        guard let request = SiteRequest(target: target) else {
          return .done(SiteResponse(status: 400, type: "text/plain", body: []))
        }
        let name = request.segments.joined(separator: "/")
        let tag = "\"\(target)\""
        if headers.knownTags.contains(tag) {
          return .done(SiteResponse(status: 304, type: "", body: [], etag: tag))
        }
        return .make(tag: tag) {
          counter.count.add(1, ordering: .sequentiallyConsistent)
          if name.hasPrefix("slow") { gate.pass() }
          // What was read of a document: its name, its length, and the other fields.
          if let sent {
            let fields = sent.fields.map { " \($0.name)=\($0.value)" }.joined()
            return SiteResponse(
              type: "text/plain",
              body: Array("\(sent.document.name) \(sent.document.bytes.count)\(fields)".utf8))
          }
          let body = name == "long" ? [UInt8](repeating: 65, count: 1 << 20) : Array(name.utf8)
          let headers =
            name == "kept" ? [SiteResponse.Header("Cache-Control", "private, max-age=9")] : []
          return SiteResponse(type: "text/plain", body: body, headers: headers, etag: tag)
        }
      })
  }

  final class Counter: Sendable {
    let count = Atomic(0)
  }

  private let counter: Counter

  /// How often an answer was made.
  var answersMade: Int { counter.count.load(ordering: .sequentiallyConsistent) }

  deinit {
    gate.open()
    server.stop()
  }

  func get(_ target: String, method: String = "GET", _ headers: [String] = []) throws
    -> RawClient.Answer?
  {
    try RawClient.get(target, method: method, port: port, headers)
  }
}
