public import Commands
public import Documents
internal import Glibc
internal import Synchronization

/// The site as `proviso serve` runs it.
public enum Server {
  /// Serves until the signal INT or TERM arrives; returns why it could not.
  @Sendable public static func run(_ serving: Serving) -> Diagnostic? {
    let isLocal = serving.token == nil
    do throws(Diagnostic) {
      let socket = try ListeningSocket.open(address: serving.address, port: serving.port)
      let ending = StopSignal.watch()
      let keeper = SnapshotKeeper(serving)
      let server = try HTTPServer(
        on: socket,
        admission: Admission(
          address: serving.address, port: socket.port, isLocal: isLocal, token: serving.token),
        plan: { target, headers, sent in Self.plan(target, headers, sent, keeper) })
      // Read before the first visitor comes.
      _ = ChartLibrary.installed
      serving.say(greeting(serving, port: socket.port))
      ending.wait()
      serving.say("stopping")
      server.stop()
      keeper.stop()
      return nil
    } catch {
      return error
    }
  }

  /// What is done for a request that has been let in.
  static func plan(
    _ target: String, _ headers: RequestHeaders, _ sent: Sent? = nil,
    _ keeper: SnapshotKeeper
  ) -> SitePlan {
    let snapshot = keeper.snapshot
    guard
      var request = SiteRequest(
        target: target, accept: headers.accept, knownTags: headers.knownTags)
    else { return .done(Site.malformed(headers.accept, snapshot)) }
    request.document = sent?.document
    request.query += sent?.fields ?? []
    return Site.plan(request, snapshot)
  }

  private static func greeting(_ serving: Serving, port: UInt16) -> String {
    let everywhere = ["0.0.0.0": "127.0.0.1", "::": "::1"]
    let address = everywhere[serving.address] ?? serving.address
    let host = address.contains(":") ? "[\(address)]" : address
    let query = serving.token.map { "?token=\($0)" } ?? ""
    return "proviso is at http://\(host):\(port)/\(query)\nCtrl-C stops it"
  }
}

/// The signals that end the server.
private struct StopSignal {
  /// The end of a pipe that the signal handler writes to, -1 before there is one.
  private static let writing = Atomic<Int32>(-1)
  private let reading: Int32

  /// From now on the signals do not end the program but `wait`.
  static func watch() -> StopSignal {
    var ends: [Int32] = [-1, -1]
    // Writes two numbers into the array.
    _ = unsafe pipe(&ends)
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    writing.store(ends[1], ordering: .relaxed)
    for number in [SIGINT, SIGTERM] {
      _ = signal(number) { number in
        // A second signal ends the program at once. Both calls are safe in a handler.
        _ = signal(number, SIG_DFL)
        var byte: UInt8 = 0
        _ = unsafe write(StopSignal.writing.load(ordering: .relaxed), &byte, 1)
      }
    }
    // Whoever started the program may have them blocked.
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    for number in [SIGINT, SIGTERM] { unsafe sigaddset(&signals, number) }
    unsafe pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    return StopSignal(reading: ends[0])
  }

  /// Returns when one of the signals has arrived.
  func wait() {
    var byte: UInt8 = 0
    while unsafe read(reading, &byte, 1) < 0, errno == EINTR {}
  }
}
