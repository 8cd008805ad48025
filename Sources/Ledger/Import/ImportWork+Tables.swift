internal import Law
internal import Timeline

/// The rows beside the transactions that an import writes.
extension ImportWork {
  /// Writes the rows that a stream holds.
  func writeHeld(
    _ stream: RowStream, file: Int32, _ connection: borrowing Connection
  ) throws {
    if !stream.heldRejects.isEmpty {
      let builder = try BatchBuilder([
        Field("file", .int32), Field("line", .int64), Field("offset", .int64),
        Field("length", .int32), Field("reason", .utf8), Field("detail", .utf8),
      ])
      for reject in stream.heldRejects {
        builder[0].append(file)
        builder[1].append(Int64(reject.record.line))
        builder[2].append(Int64(reject.record.offset))
        builder[3].append(Int32(truncatingIfNeeded: reject.record.length))
        builder[4].append(reject.reason.rawValue)
        ImportWork.append(reject.detail.isEmpty ? nil : reject.detail, to: builder[5])
      }
      try connection.ingest(into: "rejects", mode: .append, batch: builder.finish())
      stream.heldRejects = []
    }
    if !stream.heldAsides.isEmpty {
      let rules = stream.mapper.mapping.setAside
      let builder = try BatchBuilder(
        RowStream.fields + [
          Field("kind", .utf8), Field("is_checksum", .bool), Field("about", .utf8),
        ])
      for aside in stream.heldAsides {
        RowStream.append(aside.row, aside.record, file: file, to: builder)
        builder[9].append(rules[aside.rule].title)
        builder[10].append(rules[aside.rule].isChecksum)
        ImportWork.append(aside.about, to: builder[11])
      }
      try connection.ingest(into: "set_aside", mode: .append, batch: builder.finish())
      stream.heldAsides = []
    }
    try writeObserved(stream, file: file, connection)
  }

  /// Writes who and how many the observations name that a stream holds.
  private func writeObserved(
    _ stream: RowStream, file: Int32, _ connection: borrowing Connection
  ) throws {
    if !stream.heldParties.isEmpty {
      let builder = try BatchBuilder([
        Field("file", .int32), Field("line", .int64), Field("role", .utf8),
        Field("party", .int32),
      ])
      for held in stream.heldParties {
        builder[0].append(file)
        builder[1].append(held.line)
        builder[2].append(held.role.rawValue)
        builder[3].append(held.party)
      }
      try connection.ingest(into: "observation_parties", mode: .append, batch: builder.finish())
      stream.heldParties = []
    }
    if !stream.heldFigures.isEmpty, let series = stream.mapper.mapping.series {
      let builder = try BatchBuilder([
        Field("file", .int32), Field("line", .int64), Field("measure", .utf8),
        Field("value", .int64), Field("decimals", .int32),
      ])
      for held in stream.heldFigures {
        let figure = series.figures[held.figure]
        builder[0].append(file)
        builder[1].append(held.line)
        builder[2].append(figure.measure)
        builder[3].append(held.value)
        builder[4].append(Int32(figure.decimals))
      }
      try connection.ingest(into: "figures", mode: .append, batch: builder.finish())
      stream.heldFigures = []
    }
  }

  /// Writes what the new codes stand for.
  func writeDictionaries(_ codes: CodeBook, _ connection: borrowing Connection) throws {
    let parties = try BatchBuilder([
      Field("party", .int32), Field("code", .utf8), Field("name", .utf8),
    ])
    for (code, party) in zip(codes.newParties.indices, codes.newParties) {
      parties[0].append(Int32(code))
      ImportWork.append(party.code, to: parties[1])
      ImportWork.append(party.name, to: parties[2])
    }
    try connection.ingest(into: "parties", mode: .append, batch: parties.finish())

    let periods = try BatchBuilder([
      Field("period", .int32), Field("first", .date32), Field("last", .date32),
      Field("fiscal_year", .utf8),
    ])
    for (code, period) in zip(codes.newPeriods.indices, codes.newPeriods) {
      periods[0].append(Int32(code))
      if period.span.start == .distantPast {
        periods[1].appendMissing()
      } else {
        periods[1].append(period.span.start)
      }
      if let last = period.span.last {
        periods[2].append(last)
      } else {
        periods[2].appendMissing()
      }
      ImportWork.append(period.fiscalYear?.label, to: periods[3])
    }
    try connection.ingest(into: "periods", mode: .append, batch: periods.finish())

    let fields = StratumField.allCases
    let strata = try BatchBuilder(
      [
        Field("stratum", .int32), Field("source", .utf8), Field("type", .utf8),
        Field("currency", .utf8), Field("states_amount", .bool),
      ] + fields.map { Field($0.column, .utf8) })
    for (code, stratum) in zip(codes.newStrata.indices, codes.newStrata) {
      strata[0].append(Int32(code))
      strata[1].append(stratum.source)
      strata[2].append(stratum.type)
      strata[3].append(stratum.currency)
      strata[4].append(stratum.statesAmount)
      for (index, field) in fields.enumerated() {
        ImportWork.append(stratum[field], to: strata[5 + index])
      }
    }
    try connection.ingest(into: "strata", mode: .append, batch: strata.finish())
  }

  func writeFrames(
    _ frames: [Original.Frame], file: Int32, _ connection: borrowing Connection
  ) throws {
    let builder = try BatchBuilder([
      Field("file", .int32), Field("number", .int32), Field("content_offset", .int64),
      Field("offset", .int64), Field("length", .int64),
    ])
    for frame in frames {
      builder[0].append(file)
      builder[1].append(Int32(frame.number))
      builder[2].append(Int64(frame.contentOffset))
      builder[3].append(Int64(frame.offset))
      builder[4].append(Int64(frame.length))
    }
    try connection.ingest(into: "frames", mode: .append, batch: builder.finish())
  }

  /// Registers the file.
  func write(_ file: LedgerFile, _ connection: borrowing Connection) throws {
    func text(_ text: String?) -> Value { text.map(Value.text) ?? .missing }
    let values: [(String, ColumnType, Value)] = [
      ("source", .utf8, .text(file.source)), ("series", .utf8, .text(file.series)),
      ("edition", .utf8, .text(file.edition)), ("known", .date32, .day(file.known)),
      ("name", .utf8, .text(file.name)), ("path", .utf8, .text(file.path)),
      ("sha256", .utf8, .text(file.sha256)),
      ("content_sha256", .utf8, .text(file.contentSHA256)),
      ("content_bytes", .int64, .integer(file.contentBytes)),
      ("records", .int64, .integer(file.records)), ("rows", .int64, .integer(file.rows)),
      ("rejected", .int64, .integer(file.rejected)),
      ("set_aside", .int64, .integer(file.setAside)),
      ("mapping_hash", .utf8, .text(file.mappingHash)),
      ("covers_first", .utf8, text(file.covers?.first.label)),
      ("covers_last", .utf8, text(file.covers?.last.label)),
      ("header", .utf8, text(file.header)), ("notes", .utf8, text(file.notes)),
      ("subject", .utf8, text(file.subject?.rawValue)),
    ]
    let builder = try BatchBuilder(
      [Field("file", .int32)] + values.map { Field($0.0, $0.1) })
    builder[0].append(file.file)
    for (index, value) in values.enumerated() { builder[index + 1].append(value.2) }
    try connection.ingest(into: "files", mode: .append, batch: builder.finish())
  }

  private static func append(_ text: String?, to column: ColumnBuilder) {
    if let text { column.append(text) } else { column.appendMissing() }
  }
}
