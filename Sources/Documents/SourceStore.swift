/// The source files of a workspace, and the headings under which each place in them stands.
public struct SourceStore: Sendable {
  public private(set) var files: [SourceFile] = []
  private var outlines: [[OutlineEntry]] = []

  private struct OutlineEntry: Sendable {
    var lower: Int32
    var headingPath: [String]
  }

  public init() {}

  /// Adds a file and returns its number; numbers count up from zero.
  public mutating func add(path: String, bytes: [UInt8]) -> SourceID {
    let id = SourceID(rawValue: Int32(files.count))
    files.append(SourceFile(id: id, path: path, bytes: bytes))
    outlines.append([])
    return id
  }

  /// The file with a number that this store gave out.
  public subscript(id: SourceID) -> SourceFile {
    files[Int(id.rawValue)]
  }

  /// Returns whether the store gave out a number.
  public func contains(_ id: SourceID) -> Bool {
    id.rawValue >= 0 && Int(id.rawValue) < files.count
  }

  /// Remembers the headings of a parsed file, so that `headingPath(at:)` can answer for it.
  public mutating func setOutline(_ document: MarkdownDocument) {
    guard contains(document.source) else { return }
    outlines[Int(document.source.rawValue)] = document.sections.map {
      OutlineEntry(lower: $0.range.lower, headingPath: $0.headingPath)
    }
  }

  /// Returns the headings above the start of a range, outermost first.
  ///
  /// Empty before the first heading, and for a file whose outline was never set.
  /// Complexity: logarithmic in the sections of the file.
  public func headingPath(at range: SourceRange) -> [String] {
    guard contains(range.source) else { return [] }
    let outline = outlines[Int(range.source.rawValue)]
    var low = 0
    var high = outline.count
    while low < high {
      let middle = (low + high) / 2
      if outline[middle].lower <= range.lower { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? [] : outline[low - 1].headingPath
  }

  /// Returns the text of a range, empty when its file is not in the store.
  public func text(_ range: SourceRange) -> String {
    contains(range.source) ? self[range.source].text(range) : ""
  }
}
