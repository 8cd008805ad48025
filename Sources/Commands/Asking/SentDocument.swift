public import Timeline

/// A document that is read from memory: what a visitor of the site has sent.
public struct SentDocument: Hashable, Sendable {
  /// As the visitor's machine calls it; its ending may say what it is.
  public let name: String
  public let bytes: [UInt8]

  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

extension Snapshot {
  /// What law, record and ledger say of the statements of a document, as `proviso read` answers.
  ///
  /// - Parameters:
  ///   - options: Words such as `--dated=2022-03-10`; those about places, files and output are refused.
  ///   - today: The day that a question means by `today`.
  public func read(_ document: SentDocument, options: [String], today: Day) -> Answer {
    ask(["read"] + options + ["--", document.name], about: document, today: today)
  }

  /// The options of `proviso read` that a visitor may give.
  static let documentOptions: Set<String> = ["--dated", "--known"]
}
