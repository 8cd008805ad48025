import CArrow
import Documents
import Glibc
import Testing
import Timeline

@testable import Ledger

/// Makes an array by hand from bytes, which its release callback frees.
private func makeArray(
  length: Int, offset: Int = 0, missing: Int = -1, buffers: [[UInt8]?],
  child: ArrowArray? = nil, dictionary: ArrowArray? = nil
) -> ArrowArray {
  var array = unsafe ArrowArray()
  unsafe array.length = Int64(length)
  unsafe array.offset = Int64(offset)
  unsafe array.null_count = Int64(missing)
  unsafe array.n_buffers = Int64(buffers.count)
  unsafe array.buffers = .allocate(capacity: max(1, buffers.count))
  for (index, bytes) in buffers.enumerated() {
    guard let bytes else {
      unsafe array.buffers[index] = nil
      continue
    }
    let copy = UnsafeMutableRawPointer.allocate(byteCount: max(1, bytes.count), alignment: 64)
    unsafe copy.copyMemory(from: bytes, byteCount: bytes.count)
    unsafe array.buffers[index] = UnsafeRawPointer(copy)
  }
  unsafe array.children = .allocate(capacity: 1)
  if let child = unsafe child {
    unsafe array.n_children = 1
    unsafe array.children[0] = .allocate(capacity: 1)
    unsafe array.children[0]?.initialize(to: child)
  }
  if let dictionary = unsafe dictionary {
    unsafe array.dictionary = .allocate(capacity: 1)
    unsafe array.dictionary.initialize(to: dictionary)
  }
  unsafe array.release = { array in
    guard let array = unsafe array else { return }
    for index in 0..<Int(unsafe array.pointee.n_buffers) {
      unsafe array.pointee.buffers[index]?.deallocate()
    }
    unsafe array.pointee.buffers.deallocate()
    for index in 0..<Int(unsafe array.pointee.n_children) {
      guard let child = unsafe array.pointee.children[index] else { continue }
      unsafe child.pointee.release(child)
      unsafe child.deallocate()
    }
    unsafe array.pointee.children.deallocate()
    if let dictionary = unsafe array.pointee.dictionary {
      unsafe dictionary.pointee.release(dictionary)
      unsafe dictionary.deallocate()
    }
    unsafe array.pointee.release = nil
  }
  return unsafe array
}

private func bytes<Element: FixedWidthInteger>(_ elements: [Element]) -> [UInt8] {
  elements.flatMap { element in
    (0..<MemoryLayout<Element>.size).map {
      UInt8(truncatingIfNeeded: element >> Element($0 * 8))
    }
  }
}

/// A batch of one column made by hand; `offset` and `length` are those of the rows.
private func makeBatch(
  _ type: ColumnType, _ child: consuming ArrowArray, length: Int? = nil, offset: Int = 0
) throws(LedgerError) -> Batch {
  let length = length ?? Int(unsafe child.length)
  let root = unsafe makeArray(
    length: length, offset: offset, missing: 0, buffers: [nil], child: child)
  return try Batch(unsafe OwnedArray(root), fields: [Field("c", type)])
}

private func values(_ batch: borrowing Batch) throws(LedgerError) -> [Value] {
  try batch.column(0).values()
}

@Suite("Columns are read in place, whatever form an engine gives them")
struct ADBCColumnTests {
  private static let wide: [Int128] = [-1, 0, 1, 1 << 100, -(1 << 100)]

  @Test("What is built reads back the same, with and without missing values")
  func buildAndRead() throws {
    let fields = [
      Field("bool", .bool), Field("int32", .int32), Field("int64", .int64),
      Field("double", .double), Field("day", .date32), Field("time", .timestamp(zone: "")),
      Field("decimal", .decimal(precision: 38, scale: 2)), Field("text", .utf8),
      Field("large", .largeUTF8), Field("null", .null),
    ]
    for missingEvery in [0, 1, 2, 3, 7] {
      // Counts around the bounds of a byte of bits.
      for count in [0, 1, 7, 8, 9, 64, 65, 3000] {
        let builder = try BatchBuilder(fields)
        var expected: [[Value]] = fields.map { _ in [] }
        for row in 0..<count {
          let isMissing = missingEvery > 0 && row % missingEvery == 0
          let text = String(repeating: "ä", count: row % 20)
          let row64 = Int64(row) * 1_000_000_007
          builder[1].append(Int32(row))
          expected[1].append(.integer(Int64(row)))
          for (index, value) in [
            0: Value.bool(row % 3 == 0), 2: .integer(row64), 3: .double(Double(row) / 4),
            4: .day(Day(number: Int32(row) - 50)), 5: .timestamp(-row64),
            6: .decimal(Self.wide[row % 5], scale: 2), 7: .text(text), 8: .text(text),
            9: .missing,
          ] {
            let value = isMissing ? Value.missing : value
            builder[index].append(value)
            expected[index].append(value)
          }
        }
        let batch = try builder.finish()
        #expect(batch.rowCount == count)
        for index in fields.indices {
          #expect(try batch.column(index).values() == expected[index], "\(fields[index].name)")
        }
      }
    }
  }

  @Test("Offsets of the rows and of the column add up", arguments: 0..<10, 0..<10)
  func offsets(inRows: Int, inColumn: Int) throws {
    let total = 40
    let length = total - inRows - inColumn
    let numbers = (0..<total).map { Int32($0 * 3) }
    let validity = bytes([0x5555_5555_5555 as UInt64])
    let first = inRows + inColumn

    let child = unsafe makeArray(
      length: total - inColumn, offset: inColumn, buffers: [validity, bytes(numbers)])
    let batch = try unsafe makeBatch(.int32, child, length: length, offset: inRows)
    let expected = (first..<total).map { row in
      row % 2 == 0 ? Value.integer(Int64(row * 3)) : .missing
    }
    #expect(try values(batch) == expected)
    #expect(try batch.column(0).int32[0] == numbers[first])

    let bits = unsafe makeArray(
      length: total - inColumn, offset: inColumn, missing: 0, buffers: [nil, validity])
    #expect(
      try values(try unsafe makeBatch(.bool, bits, length: length, offset: inRows))
        == (first..<total).map { .bool($0 % 2 == 0) })

    let ends = (0...total).map { Int64($0 * 2) }
    let words = (0..<total).map { "\($0 % 10)x" }
    let letters = Array(words.joined().utf8)
    let texts = unsafe makeArray(
      length: total - inColumn, offset: inColumn, missing: 0, buffers: [nil, bytes(ends), letters])
    let textBatch = try unsafe makeBatch(.largeUTF8, texts, length: length, offset: inRows)
    #expect(try values(textBatch) == words[first...].map { Value.text($0) })

    let amounts = (0..<total).map { Int128($0) - 7 }
    let decimals = unsafe makeArray(
      length: total - inColumn, offset: inColumn, missing: 0, buffers: [nil, bytes(amounts)])
    let type = ColumnType.decimal(precision: 38, scale: 2)
    let decimalBatch = try unsafe makeBatch(type, decimals, length: length, offset: inRows)
    #expect(try values(decimalBatch) == amounts[first...].map { Value.decimal($0, scale: 2) })
  }

  /// A dictionary of three texts and the given codes.
  private func dictionaryBatch(
    _ type: ColumnType, _ codes: [UInt8], count: Int, validity: [UInt8]? = nil
  ) throws(LedgerError) -> Batch {
    let words = unsafe makeArray(
      length: 3, missing: 0,
      buffers: [nil, bytes([0, 3, 7, 10] as [Int32]), Array("FMFIMETPKO".utf8)])
    let child = unsafe makeArray(length: count, buffers: [validity, codes], dictionary: words)
    return try unsafe makeBatch(.dictionary(codes: type, values: .utf8), child)
  }

  @Test("Codes of a dictionary have any width")
  func dictionaries() throws {
    let expected: [Value] = [.text("PKO"), .text("FMF"), .text("IMET"), .text("IMET")]
    let codes = [2, 0, 1, 1]
    let widths: [(ColumnType, [UInt8])] = [
      (ColumnType.int8, bytes(codes.map { Int8($0) })),
      (.uint8, bytes(codes.map { UInt8($0) })),
      (.int16, bytes(codes.map { Int16($0) })),
      (.uint16, bytes(codes.map { UInt16($0) })),
      (.int32, bytes(codes.map { Int32($0) })),
      (.uint32, bytes(codes.map { UInt32($0) })),
      (.int64, bytes(codes.map { Int64($0) })),
    ]
    for (type, bytes) in widths {
      let batch = try dictionaryBatch(type, bytes, count: 4)
      #expect(try values(batch) == expected, "\(type)")
      let column = try batch.column(0)
      let texts = try column.texts
      let read = try column.codes
      #expect((0..<4).map { read[$0] } == codes)
      #expect((0..<4).map { Value.text(texts.string($0)) } == expected)
    }
  }

  @Test("A code may be anything where the value is missing, and nowhere else")
  func codeOutsideDictionary() throws {
    let missing = try dictionaryBatch(.int8, [0, 99, 2], count: 3, validity: [0b101])
    #expect(try values(missing) == [.text("FMF"), .missing, .text("PKO")])
    let texts = try missing.column(0).texts
    #expect(texts.string(1) == "")

    for wrong in [3, 99, 255] as [UInt8] {
      let batch = try dictionaryBatch(.int8, [0, wrong, 2], count: 3)
      #expect(throws: LedgerError.self) { _ = try batch.column(0).texts.count }
      #expect(throws: LedgerError.self) { _ = try values(batch) }
    }
  }

  @Test("A view of another type is refused by name of column and type")
  func mismatch() throws {
    let builder = try BatchBuilder([Field("amount", .int64), Field("note", .utf8)])
    builder[0].append(Int64(1))
    builder[1].append("x")
    let batch = try builder.finish()
    let error = #expect(throws: LedgerError.self) { _ = try batch.column("amount").texts.count }
    #expect(error?.code == .unsupportedColumn)
    #expect(error?.message == "the column `amount` holds int64, not text")
    #expect(error?.diagnostic.kind.id == "unsupported-column")
    #expect(throws: LedgerError.self) { _ = try batch.column("note").int64.count }
    #expect(throws: LedgerError.self) { _ = try batch.column("note").bools.count }
    #expect(throws: LedgerError.self) { _ = try batch.column("note").decimals.count }
    #expect(throws: LedgerError.self) { _ = try batch.column("note").codes.count }
    #expect(throws: LedgerError.self) { _ = try batch.column("note").timestamps.count }
    let unknown = #expect(throws: LedgerError.self) { _ = try batch.column("other").count }
    #expect(unknown?.code == .notFound)
    for index in [-1, 2] {
      let outside = #expect(throws: LedgerError.self) { _ = try batch.column(index).count }
      #expect(outside?.code == .invalidArgument)
    }
  }

  @Test("A column that contradicts itself is an error")
  func malformed() throws {
    func refuses(
      _ type: ColumnType, _ array: ArrowArray, length: Int? = nil, _ name: String
    ) throws {
      let batch = try unsafe makeBatch(type, array, length: length)
      let error = #expect(throws: LedgerError.self, "\(name)") { _ = try values(batch) }
      #expect(error?.code == .invalidData, "\(name)")
    }
    let four = bytes([1, 2, 3, 4] as [Int32])
    try unsafe refuses(
      .int32, makeArray(length: 4, buffers: [nil, four]), length: 5, "shorter than the batch")
    try unsafe refuses(.int32, makeArray(length: 4, buffers: [nil, nil]), "no values")
    try unsafe refuses(.int32, makeArray(length: 4, buffers: [four]), "too few buffers")
    try unsafe refuses(
      .int32, makeArray(length: 4, offset: -1, buffers: [nil, four]), "a negative offset")
    try unsafe refuses(
      .int32, makeArray(length: .max, offset: .max, buffers: [nil, four]), length: 1,
      "an offset beyond memory")
    try unsafe refuses(
      .utf8, makeArray(length: 4, buffers: [nil, four]), "too few buffers for text")
    for offsets in [[0, 2, 1, 4, 4], [-1, 2, 3, 4, 4], [0, 1, 2, 3, 2]] as [[Int32]] {
      try unsafe refuses(
        .utf8, makeArray(length: 4, buffers: [nil, bytes(offsets), four]), "\(offsets)")
    }
    try unsafe refuses(
      .utf8, makeArray(length: 4, buffers: [nil, bytes([0, 1, 2, 3, 4] as [Int32]), nil]),
      "no letters")
    try unsafe refuses(
      .dictionary(codes: .int32, values: .utf8), makeArray(length: 4, buffers: [nil, four]),
      "no dictionary")
  }

  @Test("A value at an odd address is an error, not a misread")
  func oddAddress() throws {
    let child = unsafe makeArray(
      length: 1, missing: 0, buffers: [nil, [UInt8](repeating: 0, count: 16)])
    let start = unsafe child.buffers[1]
    unsafe child.buffers[1] = start.map { unsafe $0 + 1 }
    let batch = try unsafe makeBatch(.int32, child)
    #expect(throws: LedgerError.self) { _ = try batch.column(0).int32.count }
    // Back to the address that the release callback frees.
    unsafe child.buffers[1] = unsafe start
  }

  @Test("A batch of another form than its result is refused, and released")
  func wrongBatch() throws {
    let engine = FakeEngine()
    try FakeEngine.$current.withValue(engine) {
      for fields in [[], [Field("a", .int64), Field("b", .int64)]] {
        let array = unsafe try engine.array()
        #expect(throws: LedgerError.self) {
          _ = try Batch(unsafe OwnedArray(array), fields: fields).rowCount
        }
      }
    }
    #expect(engine.leaks == [])
  }

  @Test("An empty column needs no buffers")
  func empty() throws {
    for type in [ColumnType.int32, .int64, .bool, .utf8, .largeUTF8, .double] {
      let isText = type == .utf8 || type == .largeUTF8
      let child = unsafe makeArray(length: 0, buffers: isText ? [nil, nil, nil] : [nil, nil])
      #expect(try values(try unsafe makeBatch(type, child)) == [], "\(type)")
    }
  }

  @Test("Columns of different length do not make a batch")
  func unevenColumns() throws {
    let error = #expect(throws: LedgerError.self) {
      let builder = try BatchBuilder([Field("a", .int32), Field("b", .int32)])
      builder[0].append(Int32(1))
      _ = try builder.finish().rowCount
    }
    #expect(error?.message == "the column `b` has 0 values instead of 1")
    #expect(throws: LedgerError.self) {
      _ = try BatchBuilder([Field("a", .unsupported(format: "+l"))]).rowCount
    }
  }

  @Test(
    "Formats of the C data interface",
    arguments: [
      ("n", ColumnType.null), ("b", .bool), ("c", .int8), ("C", .uint8), ("s", .int16),
      ("S", .uint16), ("i", .int32), ("I", .uint32), ("l", .int64), ("L", .uint64),
      ("g", .double), ("tdD", .date32), ("tsu:", .timestamp(zone: "")),
      ("tsu:UTC", .timestamp(zone: "UTC")), ("u", .utf8), ("U", .largeUTF8),
      ("d:18,2", .decimal(precision: 18, scale: 2)),
      ("d:38,-2", .decimal(precision: 38, scale: -2)),
    ])
  func formats(format: String, type: ColumnType) {
    #expect(ColumnType(format: format) == type)
    #expect(type.format == format)
  }

  @Test(
    "Formats without a view are kept by name",
    arguments: [
      "", "+l", "+s", "z", "Z", "f", "tdm", "tss:", "tsn:UTC", "vu", "d:", "d:18", "d:18,x",
      "d:18,2,256", "d:0,0", "d:39,0", "d:18,99", "?",
    ])
  func unsupportedFormats(format: String) {
    #expect(ColumnType(format: format) == .unsupported(format: format))
  }
}
