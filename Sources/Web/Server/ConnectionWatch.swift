internal import Glibc
internal import Synchronization

/// Ends connections that keep others out: those that take too long over a request or an answer.
///
/// The library ends connections on which nothing moves; a client that sends a byte now and then moves.
final class ConnectionWatch: Sendable {
  private enum Phase {
    /// No request, or one that is not complete.
    case waiting
    /// A document comes in.
    case receiving
    /// An answer is made; this is no fault of the client.
    case working
    case sending
  }

  private struct Connection {
    var phase: Phase
    /// When the phase began, in milliseconds.
    var since: Int
    var isEnded = false
  }

  private let limits: Limits
  /// By descriptor.
  private let connections = Mutex<[Int32: Connection]>([:])

  init(_ limits: Limits) {
    self.limits = limits
  }

  func opened(_ descriptor: Int32, at now: Int = monotonicMilliseconds()) {
    connections.withLock { $0[descriptor] = Connection(phase: .waiting, since: now) }
  }

  /// Called before the descriptor is closed: from then on its number may be another's.
  func closed(_ descriptor: Int32) {
    _ = connections.withLock { $0.removeValue(forKey: descriptor) }
  }

  func isReceiving(_ descriptor: Int32) { enter(.receiving, descriptor) }
  func isWorking(_ descriptor: Int32) { enter(.working, descriptor) }
  func isSending(_ descriptor: Int32) { enter(.sending, descriptor) }
  func isWaiting(_ descriptor: Int32) { enter(.waiting, descriptor) }

  private func enter(_ phase: Phase, _ descriptor: Int32) {
    let now = monotonicMilliseconds()
    connections.withLock { connections in
      connections[descriptor]?.phase = phase
      connections[descriptor]?.since = now
    }
  }

  /// How many were ended and have not been closed yet.
  var endedCount: Int { connections.withLock { $0.values.count { $0.isEnded } } }

  /// Ends those whose time is over; the library then closes them.
  func look(at now: Int = monotonicMilliseconds()) {
    connections.withLock { connections in
      let isScarce = connections.count * 4 >= limits.connections * 3
      let patience = isScarce ? min(limits.scarcePatience, limits.patience) : limits.patience
      for (descriptor, connection) in connections where !connection.isEnded {
        let limit: Int? =
          switch connection.phase {
          case .waiting: patience
          case .receiving: limits.receiving
          case .sending: limits.sending
          case .working: nil
          }
        guard let limit, now - connection.since > limit else { continue }
        shutdown(descriptor, Int32(SHUT_RDWR))
        connections[descriptor]?.isEnded = true
      }
    }
  }
}
