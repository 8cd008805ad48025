internal import Commands
internal import Documents
internal import Law
internal import Ledger
internal import Record
internal import Synchronization

/// Values that are long in the making, kept by a key that says all they depend on.
///
/// The oldest go first. Two threads may make the same value at once; both get the same, as values
/// depend on their keys alone.
final class Remembered<Value: Sendable>: Sendable {
  private let kept = Mutex<[(key: String, value: Value)]>([])
  private let limit: Int

  /// - Parameter limit: The most values kept.
  init(limit: Int) {
    self.limit = limit
  }

  func value(_ key: String, _ make: () -> Value) -> Value {
    if let found = kept.withLock({ kept in kept.first { $0.key == key }?.value }) { return found }
    let value = make()
    kept.withLock { kept in
      guard !kept.contains(where: { $0.key == key }) else { return }
      if kept.count >= limit { kept.removeFirst() }
      kept.append((key, value))
    }
    return value
  }
}

extension SiteSnapshot {
  /// Stands for everything that answers are made from.
  var contentKey: String { "\(identity) \(ground.workspace.hash) \(ground.data.hash) \(today)" }

  private static let answers = Remembered<Answer>(limit: 64)

  /// The answer to a question that is long in the making, kept for the next time it is asked.
  func rememberedAnswer(_ words: [String]) -> Answer {
    Self.answers.value(contentKey + " " + words.joined(separator: "\u{0}")) {
      ask(words)
    }
  }
}
