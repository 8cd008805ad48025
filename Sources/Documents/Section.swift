/// The part of a document from one heading to the next heading of any level.
public struct Section: Sendable {
  /// 1 to 6, or 0 for what stands before the first heading.
  public let level: Int
  /// The words of the heading without markup.
  public let title: String
  /// The titles from the outermost heading down to this one.
  public let headingPath: [String]
  /// From the start of the heading to the start of the next one.
  public internal(set) var range: SourceRange
  /// The lines of the heading itself, nil at level 0.
  public let heading: SourceRange?
  public internal(set) var quotations: [Quotation] = []
  public internal(set) var fences: [Fence] = []
  /// The words of the first paragraph that is not a quotation, white space collapsed.
  public internal(set) var prose: String = ""
}

/// A fenced code block at the top level of a document.
public struct Fence: Sendable {
  /// The first word after the opening fence, empty when there is none.
  public let language: String
  /// The `key=value` words after the language; a value may stand in straight quotes.
  public let attributes: [String: String]
  /// The words after the opening fence.
  public let infoRange: SourceRange
  /// The lines between the fence lines, with their line endings.
  public let content: SourceRange
  /// From the opening fence to the end of the closing one.
  public let range: SourceRange
  public let headingPath: [String]
  /// False when the file ends before a closing fence.
  public let isClosed: Bool
  /// The columns before the opening fence, which its lines may repeat.
  let indentation: Int
}

extension Fence {
  /// Words that stand in no fence, read as if they were the content of one.
  public init(_ language: String, content: SourceRange) {
    self.init(
      language: language, attributes: [:], infoRange: content, content: content, range: content,
      headingPath: [], isClosed: true, indentation: 0)
  }
}
