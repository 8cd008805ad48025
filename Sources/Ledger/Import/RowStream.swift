internal import Documents
internal import Glibc
internal import Law

/// The rows of a file as batches for the engine, made from the blocks of a pipe.
///
/// Rejected and set-aside rows are held until somebody takes them; when there are many, the
/// batches pause.
@safe
final class RowStream {
  static let rowsPerBatch = 65_536
  /// Progress is told when so many bytes more of the content were read.
  private static let progressStep = 64 << 20
  private static let exampleCount = 3

  private let file: Int32
  private let pipe: ContentPipe
  private let total: Int
  var mapper: RowMapper
  private var reader = CSVReader()
  /// Records above the first row: banner and header.
  private var recordsToSkip: Int

  // What the reader looks at: in a block, or in memory of its own where the headroom of a block
  // was too small for a record that lies across two blocks.
  private var block: ContentBlock?
  private var joined: UnsafeMutableRawBufferPointer?
  private var buffer: UnsafeRawBufferPointer
  private var isLast = false
  private var nextRecord = 0
  private(set) var isAtEnd = false
  private var bytesSinceProgress = 0

  private(set) var rowCount = 0
  private(set) var rejectCount = 0
  private(set) var setAsideCount = 0
  private(set) var blankCount = 0
  private(set) var rejections: [RejectReason: ImportReport.Rejection] = [:]
  private(set) var asideCounts: [Int]

  /// A row that is kept beside the transactions.
  struct Aside {
    var record: CSVReader.Record
    var row: RowOutcome.Row
    var rule: Int
    var about: String?
  }

  struct Reject {
    var record: CSVReader.Record
    var reason: RejectReason
    var detail: String
  }

  var heldRejects: [Reject] = []
  var heldAsides: [Aside] = []
  /// Who and how many the observations name.
  var heldParties: [(line: Int64, role: SeriesRole, party: Int32)] = []
  var heldFigures: [(line: Int64, figure: Int, value: Int64)] = []
  var isHoldingMany: Bool {
    heldRejects.count + heldAsides.count >= RowStream.rowsPerBatch
      || heldParties.count + heldFigures.count >= RowStream.rowsPerBatch * 8
  }

  /// The table that the rows go to, with its columns.
  let table: String
  let rowFields: [Field]

  static let fields: [Field] = [
    Field("file", .int32), Field("line", .int64), Field("offset", .int64), Field("length", .int32),
    Field("party", .int32), Field("period", .int32), Field("stratum", .int32),
    Field("amount", .int64), Field("quantity", .int64),
  ]

  static let observedFields: [Field] = [
    Field("file", .int32), Field("line", .int64), Field("offset", .int64), Field("length", .int32),
    Field("period", .int32), Field("precision", .utf8), Field("kind", .utf8),
    Field("label", .utf8), Field("key", .utf8),
  ]

  init(file: Int32, mapper: RowMapper, pipe: ContentPipe, total: Int) {
    self.file = file
    self.mapper = mapper
    self.pipe = pipe
    self.total = total
    unsafe buffer = UnsafeRawBufferPointer(start: nil, count: 0)
    recordsToSkip = mapper.header.bannerCount + 1
    asideCounts = Array(repeating: 0, count: mapper.mapping.setAside.count)
    let isSeries = mapper.mapping.series != nil
    table = isSeries ? "observed" : "transactions"
    rowFields = isSeries ? RowStream.observedFields : RowStream.fields
  }

  deinit { unsafe joined?.deallocate() }

  /// Returns the next transactions; nil at the end, or when the rows held have to be taken first.
  func next(
    _ progress: (ImportProgress) -> Void, _ isCancelled: () -> Bool
  ) throws -> Batch? {
    if isAtEnd || isHoldingMany { return nil }
    let builder = try BatchBuilder(rowFields)
    while builder.rowCount < RowStream.rowsPerBatch, !isHoldingMany {
      if nextRecord == reader.recordCount {
        if isCancelled() { throw ImportFailure.cancelled }
        guard try readOn(progress) else {
          isAtEnd = true
          break
        }
        continue
      }
      let index = nextRecord
      nextRecord += 1
      if recordsToSkip > 0 {
        recordsToSkip -= 1
        continue
      }
      if mapper.mapping.series != nil {
        observe(index, builder)
        continue
      }
      switch unsafe mapper.map(reader, index, buffer) {
      case .transaction(let row):
        RowStream.append(row, reader.record(index), file: file, to: builder)
        rowCount += 1
      case .setAside(let row, let rule):
        setAsideCount += 1
        asideCounts[rule] += 1
        let about = unsafe mapper.about(reader, index, buffer)
        heldAsides.append(
          Aside(record: reader.record(index), row: row, rule: rule, about: about))
      case .reject(let reason, let detail):
        note(reader.record(index), reason, detail)
      case .blank: blankCount += 1
      }
    }
    if builder.rowCount == 0 { return nil }
    return try builder.finish()
  }

  @inline(__always)
  static func append(
    _ row: RowOutcome.Row, _ record: CSVReader.Record, file: Int32,
    to builder: borrowing BatchBuilder
  ) {
    builder[0].append(file)
    builder[1].append(Int64(record.line))
    builder[2].append(Int64(record.offset))
    builder[3].append(Int32(truncatingIfNeeded: record.length))
    builder[4].append(row.party)
    builder[5].append(row.period)
    builder[6].append(row.stratum)
    builder[7].append(row.amount)
    if let quantity = row.quantity {
      builder[8].append(quantity)
    } else {
      builder[8].appendMissing()
    }
  }

  /// Reads a record as an observation.
  private func observe(_ index: Int, _ builder: borrowing BatchBuilder) {
    let record = reader.record(index)
    switch unsafe mapper.observe(reader, index, buffer) {
    case .observation(let row):
      builder[0].append(file)
      builder[1].append(Int64(record.line))
      builder[2].append(Int64(record.offset))
      builder[3].append(Int32(truncatingIfNeeded: record.length))
      builder[4].append(row.period)
      for (column, text) in [row.precision, row.kind, row.label, row.key].enumerated() {
        if let text {
          builder[5 + column].append(text)
        } else {
          builder[5 + column].appendMissing()
        }
      }
      for party in row.parties { heldParties.append((Int64(record.line), party.role, party.code)) }
      for figure in row.figures {
        heldFigures.append((Int64(record.line), figure.index, figure.value))
      }
      rowCount += 1
    case .reject(let reason, let detail): note(record, reason, detail)
    case .blank: blankCount += 1
    }
  }

  private func note(_ record: CSVReader.Record, _ reason: RejectReason, _ detail: String) {
    rejectCount += 1
    var rejection =
      rejections[reason] ?? ImportReport.Rejection(reason: reason, count: 0, examples: [])
    rejection.count += 1
    if rejection.examples.count < RowStream.exampleCount {
      rejection.examples.append(ImportReport.Example(line: record.line, detail: detail))
    }
    rejections[reason] = rejection
    heldRejects.append(Reject(record: record, reason: reason, detail: detail))
  }

  /// Finds more records, in the buffer at hand or the next; false at the end of the file.
  private func readOn(_ progress: (ImportProgress) -> Void) throws(Diagnostic) -> Bool {
    nextRecord = 0
    while true {
      let bytes = unsafe Swift.Span<UInt8>(_unsafeBytes: buffer)
      let found = reader.next(bytes, isLast: isLast)
      if reader.isTooLong {
        throw Diagnostic(
          kind: ImportDiagnostics.notATextFile, headline: "the file is not a table of text",
          help: ["its line \(reader.line) is longer than \(CSVReader.longestRecord) bytes"])
      }
      if found {
        if reader.recordCount > 0 { return true }
        continue
      }
      if isLast { return false }
      try turn(progress)
    }
  }

  /// Turns to the next block, with what is left of the buffer before it.
  private func turn(_ progress: (ImportProgress) -> Void) throws(Diagnostic) {
    let consumed = reader.consumed
    guard let next = try pipe.next() else {
      isLast = true
      return
    }
    reader.begin()
    let head = unsafe UnsafeRawBufferPointer(rebasing: buffer[consumed...])
    let before = unsafe joined
    unsafe joined = nil
    if let whole = unsafe next.content(after: head) {
      unsafe buffer = unsafe whole
    } else {
      let memory = UnsafeMutableRawBufferPointer.allocate(
        byteCount: head.count + next.count, alignment: 64)
      unsafe memory.copyMemory(from: head)
      unsafe UnsafeMutableRawBufferPointer(rebasing: memory[head.count...])
        .copyMemory(from: next.content)
      unsafe joined = unsafe memory
      unsafe buffer = UnsafeRawBufferPointer(memory)
    }
    unsafe before?.deallocate()
    if let block { pipe.giveBack(block) }
    block = next
    isLast = next.isLast
    bytesSinceProgress += next.count
    if bytesSinceProgress >= RowStream.progressStep || isLast {
      bytesSinceProgress = 0
      progress(ImportProgress(bytesDone: next.bytesRead, bytesTotal: total))
    }
  }
}
