internal import Law

/// Where the columns of an observation stand among the numbered texts of a row.
struct SeriesSlots {
  struct Party {
    var role: SeriesRole
    var name: Int?
    var code: Int?
    var scheme: String?
  }

  struct Figure {
    var field: Int
    var decimals: Int
  }

  var parties: [Party]
  var kind: Int?
  var kinds: [String: String] = [:]
  var always: String?
  var precision: Int?
  var precisions: [String: String] = [:]
  var label: Int?
  var key: Int?
  var figures: [Figure]

  /// `add` numbers a column's texts from now on; nil where the file has no such column.
  init(_ columns: SeriesColumns, _ header: FileHeader, add: (String) -> Int?) {
    parties = columns.parties.map { party in
      Party(
        role: party.role, name: party.name.flatMap(add), code: party.code.flatMap(add),
        scheme: party.scheme)
    }
    switch columns.kind {
    case .always(let word)?: always = word
    case .column(let column, let lines)?:
      kind = add(column)
      for line in lines { kinds[line.text] = line.type }
    case nil: break
    }
    if let column = columns.precision {
      precision = add(column.column)
      for line in column.words { precisions[line.text] = line.type }
    }
    label = columns.label.flatMap(add)
    key = columns.key.flatMap(add)
    // A figure is a number of its own in most rows: it is not numbered.
    figures = columns.figures.map {
      Figure(field: header.index(of: $0.column) ?? 0, decimals: $0.decimals)
    }
  }
}

/// What became of a record of a series.
enum ObservedOutcome {
  struct Row {
    var period: Int32
    var precision: String?
    var kind: String?
    var label: String?
    var key: String?
    var parties: [(role: SeriesRole, code: Int32)]
    /// By the index of the mapping's figure.
    var figures: [(index: Int, value: Int64)]
  }

  case observation(Row)
  case reject(RejectReason, detail: String)
  case blank
}

extension RowMapper {
  /// Reads a record as an observation.
  mutating func observe(
    _ reader: borrowing CSVReader, _ index: Int, _ buffer: UnsafeRawBufferPointer
  ) -> ObservedOutcome {
    switch unsafe begin(reader, index, buffer) {
    case .reject(let reason, let detail)?: return .reject(reason, detail: detail)
    case .blank?: return .blank
    default: break
    }
    guard let series else { return .blank }
    if unsafe isBlank(buffer[reader.range(of: index)]) { return .blank }
    let period = periodCode()
    if period < 0 { return .reject(.unreadableDate, detail: dateDetail()) }
    var row = ObservedOutcome.Row(
      period: period, kind: series.always, label: series.label.flatMap { text($0) },
      key: series.key.flatMap { text($0) }, parties: [], figures: [])
    if let slot = series.kind {
      let printed = text(slot) ?? ""
      guard let kind = series.kinds[printed] else {
        return .reject(.unknownKind, detail: RowMapper.cut(printed))
      }
      row.kind = kind
    }
    if let slot = series.precision, let printed = text(slot) {
      row.precision = series.precisions[printed] ?? printed
    }
    for (number, figure) in series.figures.enumerated() {
      let printed = unsafe cell(buffer, reader.field(figure.field, of: index))
      if unsafe isNotAvailable(printed) { continue }
      switch unsafe AmountReader.read(printed, decimals: figure.decimals) {
      case .absent: continue
      case .hundredths(let value) where value >= 0: row.figures.append((number, value))
      default: return .reject(.unreadableFigure, detail: unsafe RowMapper.shown(printed))
      }
    }
    for party in series.parties { append(party, to: &row) }
    return .observation(row)
  }

  /// "NA", which some programs write for an empty cell.
  private func isNotAvailable(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    unsafe bytes.count == 2 && bytes[0] == UInt8(ascii: "N") && bytes[1] == UInt8(ascii: "A")
  }

  /// Notes who has a role; in a list, each by itself where names and codes are of one number.
  private mutating func append(_ slots: SeriesSlots.Party, to row: inout ObservedOutcome.Row) {
    let name = slots.name.flatMap { text($0) }
    let code = slots.code.flatMap { text($0) }
    if name == nil, code == nil { return }
    func coded(_ code: String) -> String { slots.scheme.map { "\($0):\(code)" } ?? code }
    // The two sides of a war between states may be several, each with its number.
    guard slots.role.isList || code?.contains(",") == true else {
      row.parties.append((slots.role, codes.code(Party(code: code.map(coded), name: name))))
      return
    }
    let names = name.map(RowMapper.list) ?? []
    let numbers = code.map(RowMapper.list) ?? []
    // Published lists of names and numbers are each in an order of its own: of several, which belong
    // together is not certain, so the numbers stand alone.
    if names.count <= 1, numbers.count <= 1 {
      row.parties.append(
        (slots.role, codes.code(Party(code: numbers.first.map(coded), name: names.first))))
    } else if !numbers.isEmpty {
      for number in numbers {
        row.parties.append((slots.role, codes.code(Party(code: coded(number)))))
      }
    } else {
      for name in names { row.parties.append((slots.role, codes.code(Party(name: name)))) }
    }
  }

  private static func list(_ text: String) -> [String] {
    text.split(separator: ",").map { part in
      var part = part
      while part.first == " " { part = part.dropFirst() }
      while part.last == " " { part = part.dropLast() }
      return String(part)
    }.filter { !$0.isEmpty }
  }
}
