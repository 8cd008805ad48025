/// One sentence of a document with its place.
public struct Statement: Hashable, Sendable {
  /// Counted from 1, in order of the document.
  public var number: Int
  public var text: String
  /// In bytes of the file.
  public var range: Range<Int>
  /// Counted from 1; of a PDF the line of the extracted text.
  public var line: Int
  /// Counted from 1; 0 where the document has no pages.
  public var page: Int
  /// The index of its block.
  public var block: Int
  /// How many headings stand before it.
  public var section: Int

  public init(
    number: Int, text: String, range: Range<Int> = 0..<0, line: Int = 0, page: Int = 0,
    block: Int = 0, section: Int = 0
  ) {
    self.number = number
    self.text = text
    self.range = range
    self.line = line
    self.page = page
    self.block = block
    self.section = section
  }
}
