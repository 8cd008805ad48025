import Documents

/// The engine whose meaning a receipt vouches for.
public enum Engine {
  /// Changes whenever the same files and question could give another answer.
  public static let version = "0.1.0"
}

/// A hash of engine, law, record and question: the same receipt gives the same answer.
public struct Receipt: Hashable, Sendable {
  /// 64 lower-case hexadecimal digits.
  public let hex: String

  /// Each part is preceded by its length, so that no two triples give the same bytes.
  ///
  /// - Parameter question: The question in one canonical form.
  public init(
    engineVersion: String = Engine.version, workspaceHash: String, question: String
  ) {
    var digest = SHA256()
    for part in [engineVersion, workspaceHash, question] {
      digest.update("\(part.utf8.count) ")
      digest.update(part)
    }
    hex = digest.finishHex()
  }
}
