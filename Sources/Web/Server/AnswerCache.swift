internal import Synchronization

/// Answers that were made, and those that are being made, by entity tag.
///
/// An answer that several ask for at once is made once. Kept are the answers used last, in two
/// generations of which the older goes when the younger is full, so that every operation is O(1).
final class AnswerCache: Sendable {
  /// What became of a request.
  enum Place {
    case ready(ReadyResponse)
    /// It gets the answer when that is made.
    case waiting
    /// The same, and whoever asks has to have it made.
    case first
  }

  private struct State {
    var young: [String: ReadyResponse] = [:]
    var old: [String: ReadyResponse] = [:]
    var youngBytes = 0
    var waiting: [String: [Exchange]] = [:]
  }

  private let state = Mutex(State())
  private let generation: Int

  /// - Parameter bytes: The most that is kept.
  init(bytes: Int) {
    generation = max(1, bytes / 2)
  }

  /// The answer, where it is there.
  func ready(_ tag: String) -> ReadyResponse? {
    state.withLock { state in
      if let ready = state.young[tag] { return ready }
      guard let ready = state.old.removeValue(forKey: tag) else { return nil }
      keep(ready, tag, &state)
      return ready
    }
  }

  /// The answer, or a place among those that wait for it.
  func find(_ tag: String, for exchange: Exchange) -> Place {
    state.withLock { state in
      if let ready = state.young[tag] { return .ready(ready) }
      if let ready = state.old.removeValue(forKey: tag) {
        keep(ready, tag, &state)
        return .ready(ready)
      }
      let isFirst = state.waiting[tag] == nil
      state.waiting[tag, default: []].append(exchange)
      return isFirst ? .first : .waiting
    }
  }

  /// Whether nobody waits for an answer any more; those who waited are then returned and forgotten.
  func abandoned(_ tag: String) -> [Exchange]? {
    state.withLock { state in
      guard let waiting = state.waiting[tag], waiting.allSatisfy(\.isAbandoned) else { return nil }
      state.waiting[tag] = nil
      return waiting
    }
  }

  /// Puts an answer down and returns those who waited for it.
  func settle(_ tag: String, _ response: ReadyResponse?) -> [Exchange] {
    state.withLock { state in
      if let response, response.status == 200 { keep(response, tag, &state) }
      return state.waiting.removeValue(forKey: tag) ?? []
    }
  }

  /// Bytes kept now, at most.
  var bytes: Int {
    state.withLock { state in
      state.youngBytes + state.old.values.reduce(0) { $0 + $1.size }
    }
  }

  private func keep(_ response: ReadyResponse, _ tag: String, _ state: inout State) {
    guard response.size <= generation else { return }
    if state.youngBytes + response.size > generation {
      state.old = state.young
      state.young = [:]
      state.youngBytes = 0
    }
    state.young[tag] = response
    state.youngBytes += response.size
  }
}
