internal import CMarkdown

/// A Markdown file taken apart into sections with their quotations and fenced blocks.
///
/// Block structure is that of CommonMark, found by cmark-gfm. Only what stands at the top level
/// counts: a heading inside a quotation starts no section.
public struct MarkdownDocument: Sendable {
  public let source: SourceID
  /// In the order of the file; the first has level 0 when anything stands before a heading.
  public let sections: [Section]
  /// Fences without an end, and fences of a known language where they would not be read.
  public let diagnostics: [Diagnostic]

  /// Every fence of the document in order.
  public var fences: [Fence] { sections.flatMap(\.fences) }

  /// Parses a file; any bytes will do.
  ///
  /// `languages` are those whose fences are worth a diagnostic when they are misplaced.
  public static func parse(
    _ file: SourceFile, languages: Set<String> = ["proviso", "record"]
  ) -> MarkdownDocument {
    var builder = DocumentBuilder(file: file, languages: languages)
    builder.readTree()
    return MarkdownDocument(
      source: file.id, sections: builder.sections, diagnostics: builder.diagnostics)
  }
}

/// Walks the parsed tree once and collects sections.
private struct DocumentBuilder {
  let file: SourceFile
  let languages: Set<String>
  var sections: [Section] = []
  var diagnostics: [Diagnostic] = []
  private var titles: [(level: Int, title: String)] = []
  private var hasProse = false

  init(file: SourceFile, languages: Set<String>) {
    self.file = file
    self.languages = languages
  }

  mutating func readTree() {
    guard let tree = MarkdownTree(file.bytes) else { return }
    let start = SourceFile.byteOrderMarkLength(file.bytes)
    sections.append(
      Section(
        level: 0, title: "", headingPath: [], range: SourceRange(file.id, start, file.bytes.count),
        heading: nil))
    tree.forEachBlock { read($0) }
    let first = sections[0]
    if sections.count > 1, isBlank(first.range) { sections.removeFirst() }
  }

  private func isBlank(_ range: SourceRange) -> Bool {
    file.bytes[Int(range.lower)..<Int(range.upper)].allSatisfy {
      Byte.isBlank($0) || Byte.isLineEnd($0)
    }
  }

  private mutating func read(_ block: MarkdownBlock) {
    guard let lines = block.lines(in: file) else { return }
    switch block.kind {
    case .heading:
      startSection(level: block.headingLevel, title: block.words(), lines: lines)
    case .quotation:
      var reader = QuotationReader(file: file, plainWords: block.solidWords)
      sections[sections.count - 1].quotations.append(reader.read(lines: lines))
      findNestedFences(in: block)
    case .fence:
      readFence(lines)
    case .paragraph:
      guard !hasProse else { return }
      hasProse = true
      sections[sections.count - 1].prose = block.words()
    case .list:
      findNestedFences(in: block)
    case .other:
      return
    }
  }

  private mutating func startSection(level: Int, title: String, lines: ClosedRange<Int>) {
    let start = file.lineRange(lines.lowerBound).lowerBound
    sections[sections.count - 1].range.upper = Int32(start)
    while let last = titles.last, last.level >= level { titles.removeLast() }
    titles.append((level, title))
    hasProse = false
    sections.append(
      Section(
        level: level, title: title, headingPath: titles.map(\.title),
        range: SourceRange(file.id, start, file.bytes.count),
        heading: SourceRange(file.id, start, file.lineRange(lastHeadingLine(lines)).upperBound)))
  }

  /// Returns the line that underlines a heading, or its only line.
  ///
  /// The parser counts the line after an underlined heading in.
  private func lastHeadingLine(_ lines: ClosedRange<Int>) -> Int {
    lines.dropFirst().first { index in
      file.bytes[file.lineRange(index)].allSatisfy { $0 == 45 || $0 == 61 || Byte.isBlank($0) }
    } ?? lines.lowerBound
  }

  private mutating func readFence(_ lines: ClosedRange<Int>) {
    let path = sections[sections.count - 1].headingPath
    guard let fence = FenceLines(file: file, lines: lines).read(headingPath: path) else { return }
    if !fence.isClosed {
      diagnostics.append(
        Diagnostic(
          kind: DocumentsDiagnostics.unclosedFence, headline: "fence is not closed",
          primary: Annotation(
            range: SourceRange(
              file.id, Int(fence.range.lower), file.lineRange(lines.lowerBound).upperBound),
            label: "the rest of the file is taken as its content"),
          help: ["end the block with a line of three backticks"]))
    }
    sections[sections.count - 1].fences.append(fence)
  }

  /// Reports known fences below a list or a quotation, walking without recursion.
  private mutating func findNestedFences(in container: MarkdownBlock) {
    container.forEachNestedFence { language, line in
      guard languages.contains(language) else { return }
      let index = min(max(0, line - 1), file.lineCount - 1)
      let range = file.lineRange(index)
      let lower = range.first { !Byte.isBlank(file.bytes[$0]) } ?? range.lowerBound
      diagnostics.append(
        Diagnostic(
          kind: DocumentsDiagnostics.nestedFence,
          headline: "block `\(language)` stands inside a list or a quotation",
          primary: Annotation(
            range: SourceRange(file.id, lower, range.upperBound), label: "this block is not read"),
          help: ["start the fence at the beginning of the line, after a blank line"]))
    }
  }
}
