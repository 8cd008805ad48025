internal import Documents

/// The header of a file: the names of its columns.
public struct FileHeader: Hashable, Sendable {
  /// The names as printed, without white space around them.
  public var names: [String]
  /// The line as it stands in the file.
  public var text: String
  /// How many records stand above it.
  public var bannerCount: Int
  /// How many columns there are, also beyond those that are named here.
  var columnCount: Int
  private var indices: [String: Int]

  /// The most columns that a file may have.
  static let mostColumns = 10_000

  init(names: [String], text: String, bannerCount: Int, columnCount: Int) {
    self.columnCount = columnCount
    self.names = names
    self.text = text
    self.bannerCount = bannerCount
    indices = [:]
    for (index, name) in names.enumerated() where !name.isEmpty {
      let key = FileHeader.folded(name)
      if indices[key] == nil { indices[key] = index }
    }
  }

  /// The first column of a name, compared without regard to case and white space around it.
  public func index(of name: String) -> Int? { indices[FileHeader.folded(name)] }

  /// The numbers, from 1, of the columns of a name.
  func places(of name: String) -> [Int] {
    let key = FileHeader.folded(name)
    return names.indices.filter { FileHeader.folded(names[$0]) == key }.map { $0 + 1 }
  }

  /// Those of some names that the file has no column for.
  func missing(_ names: [String]) -> [String] { names.filter { index(of: $0) == nil } }

  static func folded(_ name: String) -> String {
    String(
      decoding: CellText.field(Array(name.utf8).filter { $0 != UInt8(ascii: "\"") }[...]),
      as: UTF8.self
    ).lowercased()
  }
}

/// A mapping found for a file, with the header that it was found by.
public struct Recognition: Hashable, Sendable {
  public var mapping: SourceMapping
  public var header: FileHeader

  /// How far down a file its header is looked for.
  static let searchedRecords = 20

  /// Finds the mapping for a file by its first bytes, or the header for a mapping that is given.
  ///
  /// Fails with `not-a-text-file`, `unrecognised-file` or `ambiguous-source`.
  static func find(
    _ bytes: [UInt8], isWhole: Bool, path: String, mappings: [SourceMapping],
    using given: SourceMapping?
  ) throws(Diagnostic) -> Recognition {
    if let why = nonText(bytes) {
      throw Diagnostic(
        kind: ImportDiagnostics.notATextFile, headline: "the file is not a table of text",
        help: [why, "save it as CSV in UTF-8"], path: path)
    }
    let headers = headers(bytes, isWhole: isWhole)
    if headers.isEmpty, isWhole {
      throw Diagnostic(
        kind: ImportDiagnostics.unrecognisedFile, headline: "the file is empty",
        help: ["get the file once more"], path: path)
    }
    if let given {
      let needed = given.recognisedBy + given.requiredColumns
      if let header = headers.first(where: { given.fits($0) }) {
        return try Recognition(mapping: given, header: header).checked(path)
      }
      try checkWidth(headers, path)
      throw unrecognised(path, [given.missing(needed, headers)], isGiven: true)
    }
    var found: [Recognition] = []
    for mapping in mappings where !mapping.recognisedBy.isEmpty {
      if let header = headers.first(where: { mapping.fits($0) }) {
        found.append(Recognition(mapping: mapping, header: header))
      }
    }
    // A source that asks for more columns knows the file better.
    let most = found.map(\.mapping.recognisedBy.count).max() ?? 0
    found.removeAll { $0.mapping.recognisedBy.count < most }
    if found.count == 1 { return try found[0].checked(path) }
    if found.isEmpty {
      try checkWidth(headers, path)
      throw unrecognised(
        path,
        mappings.filter { !$0.recognisedBy.isEmpty }.map {
          $0.missing($0.recognisedBy + $0.requiredColumns, headers)
        }, isGiven: false)
    }
    throw Diagnostic(
      kind: ImportDiagnostics.ambiguousSource,
      headline: "the file has the columns of \(found.count) sources",
      help: [
        "they are \(found.map { "`\($0.mapping.name)`" }.sorted().joined(separator: ", "))",
        "say which it is with `--map`",
      ], path: path)
  }

  /// Refuses a header by which it is not certain what a column is.
  private func checked(_ path: String) throws(Diagnostic) -> Recognition {
    try Recognition.checkWidth([header], path)
    for column in mapping.columnsRead {
      let places = header.places(of: column)
      if places.count > 1 {
        let numbers = places.map(String.init)
        throw Diagnostic(
          kind: ImportDiagnostics.unrecognisedFile,
          headline:
            "the file has \(places.count) columns `\(column)`, which `\(mapping.name)` reads",
          help: [
            "they are columns \(numbers.dropLast().joined(separator: ", ")) and"
              + " \(numbers[numbers.count - 1])",
            "which of them is meant is not guessed: give the others another name",
          ], path: path)
      }
    }
    return self
  }

  private static func checkWidth(_ headers: [FileHeader], _ path: String) throws(Diagnostic) {
    guard let wide = headers.first(where: { $0.columnCount > FileHeader.mostColumns }) else {
      return
    }
    throw Diagnostic(
      kind: ImportDiagnostics.unrecognisedFile,
      headline: "the file has \(wide.columnCount) columns",
      help: [
        "a file may have \(FileHeader.mostColumns) columns: leave out those that the mapping does not"
          + " read"
      ], path: path)
  }

  /// The first records of a file, each as if it were the header.
  private static func headers(_ bytes: [UInt8], isWhole: Bool) -> [FileHeader] {
    var headers: [FileHeader] = []
    var reader = CSVReader()
    while headers.count < searchedRecords, reader.next(bytes.span, isLast: isWhole) {
      for index in 0..<reader.recordCount where headers.count < searchedRecords {
        var names: [String] = []
        let columnCount = reader.record(index).fieldCount
        for field in 0..<min(columnCount, FileHeader.mostColumns) {
          let text = CellText.field(bytes[reader.field(field, of: index)])
          names.append(CellText.decoded(text).text)
        }
        headers.append(
          FileHeader(
            names: names, text: CellText.decoded(bytes[reader.range(of: index)]).text,
            bannerCount: headers.count, columnCount: columnCount))
      }
    }
    return headers
  }

  /// Why bytes are not the beginning of a text; nil where they may be.
  private static func nonText(_ bytes: [UInt8]) -> String? {
    if bytes.starts(with: [0xff, 0xfe]) || bytes.starts(with: [0xfe, 0xff]) {
      return "its text is in UTF-16"
    }
    if bytes.starts(with: "PK\u{3}\u{4}".utf8) {
      return "it is a ZIP archive or a spreadsheet: `.xlsx` is one"
    }
    if bytes.starts(with: "%PDF".utf8) { return "it is a PDF" }
    if bytes.starts(with: [0xd0, 0xcf, 0x11, 0xe0]) { return "it is a spreadsheet: `.xls` is one" }
    let head = bytes.prefix(4096)
    if head.count(where: { $0 == 0 }) * 10 > head.count { return "it is full of NUL bytes" }
    return nil
  }

  private static func unrecognised(
    _ path: String, _ missing: [(name: String, columns: [String])], isGiven: Bool
  ) -> Diagnostic {
    var help: [String] = []
    let nearest = missing.sorted { ($0.columns.count, $0.name) < ($1.columns.count, $1.name) }
    for source in nearest.prefix(6) {
      let shown = source.columns.prefix(4).map { "`\($0)`" }.joined(separator: ", ")
      let more = source.columns.count > 4 ? " and \(source.columns.count - 4) more" : ""
      help.append("it is not `\(source.name)`: there is no column \(shown)\(more)")
    }
    if !isGiven {
      help.append("describe its columns in a mapping and name that with `--map`")
    }
    return Diagnostic(
      kind: ImportDiagnostics.unrecognisedFile,
      headline: isGiven
        ? "the file does not have the columns of its mapping"
        : "the file has the columns of no known source",
      help: help, path: path)
  }
}

extension SourceMapping {
  /// The columns without which no row can be read.
  var requiredColumns: [String] {
    if let series { return series.requiredColumns }
    var columns: [String] = []
    if !amount.column.isEmpty { columns.append(amount.column) }
    if case .column(let column) = currency { columns.append(column) }
    if case .column(let column, _) = type { columns.append(column) }
    return columns
  }

  /// The columns of its dates, candidate by candidate.
  var dateColumns: [[String]] {
    dates.map { date in
      switch date {
      case .day(let column), .fiscalYear(let column), .year(let column): [column]
      case .days(let first, let last): [first, last]
      case .parts(let year, let month, let day): [year, month, day]
      }
    }
  }

  /// Every column that a row is read from, in the order of the mapping's parts.
  var columnsRead: [String] {
    if let series { return series.columnsRead + dateColumns.flatMap { $0 } }
    var columns = recipientCode + recipientName + dateColumns.flatMap { $0 } + requiredColumns
    for field in fields {
      if case .column(let column) = field.content { columns.append(column) }
    }
    if let quantity { columns.append(quantity) }
    return columns + about + setAside.map(\.column)
  }

  /// Whether a record is the header of such a file.
  func fits(_ header: FileHeader) -> Bool {
    missing(in: header).isEmpty
  }

  fileprivate func missing(
    _ needed: [String], _ headers: [FileHeader]
  ) -> (name: String, columns: [String]) {
    let best = headers.map { missing(in: $0) }.min { $0.count < $1.count }
    return (name, best ?? needed)
  }

  private func missing(in header: FileHeader) -> [String] {
    var columns = header.missing(recognisedBy)
    for column in header.missing(requiredColumns) where !columns.contains(column) {
      columns.append(column)
    }
    // Of alternatives one is enough.
    if !dates.isEmpty, dateColumns.allSatisfy({ !header.missing($0).isEmpty }),
      let first = dateColumns.first
    {
      columns += header.missing(first).filter { !columns.contains($0) }
    }
    let recipients = recipientCode + recipientName
    if !recipients.isEmpty, header.missing(recipients).count == recipients.count {
      columns += recipients.prefix(1).filter { !columns.contains($0) }
    }
    return columns
  }
}
