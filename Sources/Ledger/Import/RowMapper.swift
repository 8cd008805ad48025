internal import Timeline

/// Reads the records of one file by a mapping: codes for recipient, date and class, and the amount.
///
/// A text that was met before costs one look into a table of the column's texts, and a combination
/// of such texts one more.
struct RowMapper {
  let mapping: SourceMapping
  let header: FileHeader
  var codes: CodeBook
  /// How many fields had to be read as Windows-1252.
  private(set) var legacyCount = 0
  /// How many quantities could not be read, and the line of the first.
  private(set) var oddQuantities: (count: Int, firstLine: Int) = (0, 0)
  /// What somebody should know about the columns.
  private(set) var notes: [String] = []

  /// A column whose texts are numbered; its number of a row stands at its place in `numbers`.
  struct TextColumn {
    var field: Int
    /// The part of the text that counts; nil for all of it.
    var pattern: MarkPattern?
    var table = TextTable()
  }

  var columns: [TextColumn] = []
  private(set) var numbers: [UInt32] = []

  // Where the groups begin in `numbers`, and what their combinations stand for.
  private var partyCodes: Swift.Range<Int> = 0..<0
  private var partyNames: Swift.Range<Int> = 0..<0
  private(set) var dateSlots: [DateSlots] = []
  private(set) var dateStart = 0
  private(set) var dateEnd = 0
  /// Where what an observation is read from stands; nil for amounts.
  private(set) var series: SeriesSlots?
  private var stratumStart = 0
  private var typeSlot: Int?
  private var currencySlot: Int?
  private var fieldSlots: [(field: StratumField, slot: Int)] = []
  private var statesAmountSlot = 0
  private var asideSlots: [Int?] = []
  private var parties = TupleTable(width: 0)
  private var periods = TupleTable(width: 0)
  private var strata = TupleTable(width: 0)
  /// For each rule and text: 0 where not known, 1 for no, 2 for yes.
  private var asideAnswers: [[UInt8]] = []
  private var types: [String: String] = [:]
  private let amountField: Int
  private let quantityField: Int?
  let aboutFields: [Int]
  /// A row must reach past every column that is read, and have nothing under stray header cells.
  private var neededFields: Int
  private var width: Int
  private let scratch = CellScratch()

  static let unreadable: Int32 = -1
  private static let unknownType: Int32 = -1
  private static let unknownCurrency: Int32 = -2

  /// Prepares to read files with a header that fits the mapping.
  init(_ recognition: Recognition, codes: CodeBook) {
    mapping = recognition.mapping
    header = recognition.header
    self.codes = codes
    amountField = header.index(of: mapping.amount.column) ?? 0
    quantityField = mapping.quantity.flatMap(header.index(of:))
    aboutFields = mapping.about.compactMap(header.index(of:))
    var needed = max(amountField, quantityField ?? 0)
    // The stored properties have to be there before `add` can be called.
    neededFields = 0
    width = 0
    var missing = header.missing(
      mapping.recipientCode + mapping.recipientName + mapping.about
        + (mapping.quantity.map { [$0] } ?? []))
    for column in mapping.recipientCode { _ = add(column, &missing) }
    partyCodes = 0..<columns.count
    for column in mapping.recipientName { _ = add(column, &missing) }
    partyNames = partyCodes.upperBound..<columns.count
    parties = TupleTable(width: columns.count)
    addDates(&missing)
    if let columns = mapping.series {
      series = SeriesSlots(columns, header) { add($0, &missing) }
      needed = max(needed, series?.figures.map(\.field).max() ?? 0)
    }
    addStratum(&missing)
    for rule in mapping.setAside { asideSlots.append(add(rule.column, &missing)) }
    asideAnswers = Array(repeating: [], count: mapping.setAside.count)
    numbers = Array(repeating: 0, count: columns.count)
    for column in columns { needed = max(needed, column.field) }
    neededFields = needed + 1
    width =
      header.names.indices.first { $0 > needed && header.names[$0].isEmpty }
      ?? header.names.count
    if width < header.names.count {
      notes.append(
        "the header has " + counted(header.names.count - width, "stray cell", "stray cells")
          + " at its end")
    }
    for name in Set(missing).sorted() { notes.append("there is no column `\(name)`") }
    if header.bannerCount > 0 {
      notes.append(
        counted(
          header.bannerCount, "record stands above the header and was",
          "records stand above the header and were") + " passed over")
    }
  }

  private mutating func addDates(_ missing: inout [String]) {
    dateStart = columns.count
    for date in mapping.dates {
      switch date {
      case .day(let column):
        if let slot = add(column, &missing) { dateSlots.append(.day(slot)) }
      case .fiscalYear(let column):
        if let slot = add(column, &missing) { dateSlots.append(.fiscalYear(slot)) }
      case .year(let column):
        if let slot = add(column, &missing) { dateSlots.append(.year(slot)) }
      case .days(let from, let through):
        if let first = add(from, &missing), let last = add(through, &missing) {
          dateSlots.append(.days(first, last))
        }
      case .parts(let year, let month, let day):
        if let year = add(year, &missing), let month = add(month, &missing),
          let day = add(day, &missing)
        {
          dateSlots.append(.parts(year, month, day))
        }
      }
    }
    dateEnd = columns.count
    periods = TupleTable(width: dateEnd - dateStart)
  }

  private mutating func addStratum(_ missing: inout [String]) {
    stratumStart = columns.count
    if case .column(let column, let translations) = mapping.type {
      typeSlot = add(column, &missing)
      for translation in translations { types[translation.text] = translation.type }
    }
    if case .column(let column) = mapping.currency { currencySlot = add(column, &missing) }
    for field in mapping.fields {
      if case .column(let column) = field.content, let slot = add(column, &missing) {
        columns[slot].pattern = field.pattern
        fieldSlots.append((field.field, slot))
      }
    }
    // Not a column: whether there is an amount is part of the class.
    statesAmountSlot = columns.count
    columns.append(TextColumn(field: -1))
    strata = TupleTable(width: columns.count - stratumStart)
  }

  private mutating func add(_ column: String, _ missing: inout [String]) -> Int? {
    guard let field = header.index(of: column) else {
      missing.append(column)
      return nil
    }
    columns.append(TextColumn(field: field))
    return columns.count - 1
  }

  /// Reads a record found by the reader in its buffer.
  mutating func map(
    _ reader: borrowing CSVReader, _ index: Int, _ buffer: UnsafeRawBufferPointer
  ) -> RowOutcome {
    if let stopped = unsafe begin(reader, index, buffer) { return stopped }
    return unsafe amount(reader, index, buffer)
  }

  /// Sees whether a record can be read, and numbers its texts; nil where it can.
  mutating func begin(
    _ reader: borrowing CSVReader, _ index: Int, _ buffer: UnsafeRawBufferPointer
  ) -> RowOutcome? {
    let fieldCount = reader.fieldCount(of: index)
    if reader.isUnclosed(index) {
      return .reject(.unclosedQuote, detail: "the quoted field has no end")
    }
    if reader.sawNUL, unsafe buffer[reader.range(of: index)].contains(0) {
      return .reject(.notText, detail: "")
    }
    if fieldCount != width {
      var isOdd = fieldCount < neededFields
      if fieldCount > width {
        for field in width..<fieldCount {
          if unsafe !cell(buffer, reader.field(field, of: index)).isEmpty { isOdd = true }
        }
      }
      if isOdd {
        if unsafe isBlank(buffer[reader.range(of: index)]) { return .blank }
        return .reject(
          .wrongNumberOfFields, detail: "\(fieldCount) fields instead of \(header.names.count)")
      }
    }
    for slot in columns.indices where slot != statesAmountSlot {
      var text = unsafe cell(buffer, reader.field(columns[slot].field, of: index))
      if let pattern = columns[slot].pattern {
        unsafe text = UnsafeBufferPointer(start: text.baseAddress, count: pattern.length(in: text))
      }
      numbers[slot] = unsafe columns[slot].table.number(text).number
    }
    countLegacy()
    return nil
  }

  private mutating func amount(
    _ reader: borrowing CSVReader, _ index: Int, _ buffer: UnsafeRawBufferPointer
  ) -> RowOutcome {
    let amountText = unsafe cell(buffer, reader.field(amountField, of: index))
    let amount: Int64
    switch unsafe AmountReader.read(amountText, unit: mapping.amount.unit) {
    case .hundredths(let value):
      amount = value
      numbers[statesAmountSlot] = 1
    case .absent:
      if unsafe isBlank(buffer[reader.range(of: index)]) { return .blank }
      amount = 0
      numbers[statesAmountSlot] = 0
    case .unreadable:
      return .reject(.unreadableAmount, detail: unsafe RowMapper.shown(amountText))
    case .tooLarge:
      return .reject(.amountTooLarge, detail: unsafe RowMapper.shown(amountText))
    }
    let stratum = stratumCode()
    if stratum < 0 {
      return stratum == RowMapper.unknownType
        ? .reject(.unknownType, detail: shown(typeSlot))
        : .reject(.unknownCurrency, detail: shown(currencySlot))
    }
    let period = periodCode()
    if period < 0 { return .reject(.unreadableDate, detail: dateDetail()) }
    var quantity: Int64?
    if let quantityField {
      // A number of things: digits, perhaps with commas and with zeros after a point.
      let text = unsafe cell(buffer, reader.field(quantityField, of: index))
      switch unsafe AmountReader.read(text, decimals: 0) {
      case .hundredths(let value): quantity = value
      case .absent: break
      case .unreadable, .tooLarge:
        if oddQuantities.count == 0 { oddQuantities.firstLine = reader.record(index).line }
        oddQuantities.count += 1
      }
    }
    let row = RowOutcome.Row(
      party: partyCode(), period: period, stratum: stratum, amount: amount, quantity: quantity)
    for rule in asideSlots.indices where isSetAside(rule) { return .setAside(row, rule: rule) }
    return .transaction(row)
  }

  /// The texts that say what a record is about.
  mutating func about(
    _ reader: borrowing CSVReader, _ index: Int, _ buffer: UnsafeRawBufferPointer
  ) -> String? {
    var texts: [String] = []
    for field in aboutFields where field < reader.fieldCount(of: index) {
      let text = unsafe CellText.decoded(cell(buffer, reader.field(field, of: index))).text
      if !text.isEmpty { texts.append(text) }
    }
    return texts.isEmpty ? nil : texts.joined(separator: " · ")
  }

  // MARK: - Codes

  private mutating func partyCode() -> Int32 {
    if let code = parties.value(numbers, from: 0) { return code }
    let code = codes.code(Party(code: firstText(partyCodes), name: firstText(partyNames)))
    parties.note(numbers, from: 0, code)
    return code
  }

  private func firstText(_ slots: Swift.Range<Int>) -> String? {
    for slot in slots {
      if let text = text(slot) { return text }
    }
    return nil
  }

  mutating func periodCode() -> Int32 {
    if let code = periods.value(numbers, from: dateStart) { return code }
    let code = period().map { codes.code($0) } ?? RowMapper.unreadable
    periods.note(numbers, from: dateStart, code)
    return code
  }

  private mutating func stratumCode() -> Int32 {
    if let code = strata.value(numbers, from: stratumStart) { return code }
    let code = newStratumCode()
    strata.note(numbers, from: stratumStart, code)
    return code
  }

  private mutating func newStratumCode() -> Int32 {
    let type: String
    switch mapping.type {
    case .always(let fixed): type = fixed
    case .column:
      guard let translated = types[typeSlot.flatMap { text($0) } ?? ""] else {
        return RowMapper.unknownType
      }
      type = translated
    }
    let currency: String
    switch mapping.currency {
    case .always(let fixed): currency = fixed
    case .column:
      let text = currencySlot.flatMap { self.text($0) } ?? ""
      guard text.utf8.count == 3,
        text.utf8.allSatisfy({ ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7a })
      else { return RowMapper.unknownCurrency }
      currency = text.uppercased()
    }
    var stratum = Stratum(
      source: mapping.name, type: type, currency: currency,
      statesAmount: numbers[statesAmountSlot] == 1)
    for field in mapping.fields {
      if case .always(let text) = field.content { stratum[field.field] = text }
    }
    // Of two columns for one field the first that has a text counts.
    for (field, slot) in fieldSlots.reversed() {
      if let text = text(slot) { stratum[field] = text }
    }
    return codes.code(stratum)
  }

  private mutating func isSetAside(_ rule: Int) -> Bool {
    guard let slot = asideSlots[rule] else { return false }
    let number = Int(numbers[slot])
    while asideAnswers[rule].count <= number { asideAnswers[rule].append(0) }
    if asideAnswers[rule][number] == 0 {
      asideAnswers[rule][number] = mapping.setAside[rule].matches(text(slot) ?? "") ? 2 : 1
    }
    return asideAnswers[rule][number] == 2
  }

  // MARK: - Texts

  func text(_ slot: Int) -> String? { columns[slot].table.text(numbers[slot]) }

  private func shown(_ slot: Int?) -> String {
    slot.flatMap { text($0) }.map(RowMapper.cut) ?? ""
  }

  private mutating func countLegacy() {
    for slot in columns.indices where columns[slot].table.hasLegacy {
      if columns[slot].table.isLegacy[Int(numbers[slot])] { legacyCount += 1 }
    }
  }

  static func shown(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    cut(unsafe CellText.decoded(bytes).text)
  }

  static func cut(_ text: String) -> String {
    text.count > 200 ? text.prefix(200) + " …" : text
  }

  func isBlank(_ bytes: Slice<UnsafeRawBufferPointer>) -> Bool {
    unsafe bytes.allSatisfy { $0 == 0x2c || $0 == 0x22 || CellText.isBlank($0) }
  }

  /// The text of a field without its quotes and without white space around it.
  ///
  /// It may stand in memory that the next call uses again.
  @inline(__always)
  func cell(
    _ buffer: UnsafeRawBufferPointer, _ range: Swift.Range<Int>
  ) -> UnsafeBufferPointer<UInt8> {
    guard let base = unsafe buffer.baseAddress?.assumingMemoryBound(to: UInt8.self) else {
      return unsafe UnsafeBufferPointer(start: nil, count: 0)
    }
    var lower = range.lowerBound
    var upper = range.upperBound
    if lower < upper, unsafe base[lower] == UInt8(ascii: "\"") {
      lower += 1
      upper -= 1
      if upper < lower { return unsafe UnsafeBufferPointer(start: nil, count: 0) }
      // The plain case: one quote at each end.
      let inner = unsafe UnsafeBufferPointer(start: base + lower, count: upper - lower)
      if unsafe base[upper] != UInt8(ascii: "\"") || inner.contains(UInt8(ascii: "\"")) {
        return unsafe scratch.unquoted(
          UnsafeBufferPointer(start: base + range.lowerBound, count: range.count))
      }
    }
    while lower < upper, unsafe CellText.isBlank(base[lower]) { lower += 1 }
    while upper > lower, unsafe CellText.isBlank(base[upper - 1]) { upper -= 1 }
    return unsafe UnsafeBufferPointer(start: base + lower, count: upper - lower)
  }
}
