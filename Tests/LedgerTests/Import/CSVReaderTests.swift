import Testing

@testable import Ledger

/// The records of a text, read one byte at a time by the words of `CSVReader`.
///
/// Texts whose last quote is not closed are not for it.
private func slowRecords(_ bytes: [UInt8]) -> [String] {
  var records: [String] = []
  var fields: [String] = []
  var field: [UInt8] = []
  var start = 0
  var line = 1
  var startLine = 1
  var at = 0
  if bytes.starts(with: [0xef, 0xbb, 0xbf]) {
    at = 3
    start = 3
  }
  var isQuoted = false
  var isAtFieldStart = true
  func shown(_ field: [UInt8]) -> String { String(decoding: field, as: UTF8.self).debugDescription }
  func end(_ end: Int) {
    if end > start {
      fields.append(shown(field))
      records.append("\(startLine)@\(start)+\(end - start): \(fields.joined(separator: ","))")
    }
    fields = []
    field = []
    isAtFieldStart = true
  }
  while at < bytes.count {
    let byte = bytes[at]
    let isReturn = byte == 0x0d
    // Of CRLF the LF ends the line.
    let endsLine = byte == 0x0a || isReturn && (at + 1 == bytes.count || bytes[at + 1] != 0x0a)
    if isQuoted {
      if byte == 0x22 {
        if at + 1 < bytes.count, bytes[at + 1] == 0x22 {
          field.append(byte)
          at += 1
        } else {
          isQuoted = false
        }
      } else {
        field.append(byte)
        if endsLine { line += 1 }
      }
    } else if byte == 0x22, isAtFieldStart {
      isQuoted = true
      isAtFieldStart = false
    } else if byte == 0x2c {
      fields.append(shown(field))
      field = []
      isAtFieldStart = true
    } else if byte == 0x0a || isReturn {
      end(at)
      if isReturn, !endsLine { at += 1 }
      line += 1
      start = at + 1
      startLine = line
    } else {
      field.append(byte)
      isAtFieldStart = false
    }
    at += 1
  }
  end(bytes.count)
  return records
}

/// The records found by the reader when the content comes in buffers of the given sizes.
private func records(_ bytes: [UInt8], _ size: () -> Int) -> [String] {
  var reader = CSVReader()
  var records: [String] = []
  var lower = 0
  var upper = 0
  while true {
    lower += reader.consumed
    reader.begin()
    upper = min(bytes.count, max(upper, lower) + size())
    let buffer = Array(bytes[lower..<upper])
    while reader.next(buffer.span, isLast: upper == bytes.count) {
      for index in 0..<reader.recordCount {
        let record = reader.record(index)
        let fields = (0..<record.fieldCount).map { field in
          // `CellText.field` also trims, which the texts here must not hide.
          unquoted(Array(buffer[reader.field(field, of: index)]))
        }
        records.append(
          "\(record.line)@\(record.offset)+\(record.length): \(fields.joined(separator: ","))"
            + (record.isUnclosed ? " unclosed" : ""))
      }
    }
    if upper == bytes.count { return records }
  }
}

private func unquoted(_ raw: [UInt8]) -> String {
  guard raw.first == 0x22 else { return String(decoding: raw, as: UTF8.self).debugDescription }
  var text: [UInt8] = []
  var at = 1
  while at < raw.count, raw[at] != 0x22 || at + 1 < raw.count && raw[at + 1] == 0x22 {
    if raw[at] == 0x22 { at += 1 }
    text.append(raw[at])
    at += 1
  }
  if at < raw.count { text += raw[(at + 1)...] }
  return String(decoding: text, as: UTF8.self).debugDescription
}

@Suite("CSV records are found")
struct CSVReaderTests {
  @Test(arguments: [
    ("a,b\n1,2\n", ["1@0+3: \"a\",\"b\"", "2@4+3: \"1\",\"2\""]),
    ("a,b\r\n1,2", ["1@0+3: \"a\",\"b\"", "2@5+3: \"1\",\"2\""]),
    ("a\r1\r\r2\r", ["1@0+1: \"a\"", "2@2+1: \"1\"", "4@5+1: \"2\""]),
    ("\u{feff}a,\n\n\nb,\"\"", ["1@3+2: \"a\",\"\"", "4@8+4: \"b\",\"\""]),
    (
      "\"a\r\nb\",\"c\"\"d\"\n5\" pipe,\"x\"y\n",
      [
        "1@0+13: \"a\\r\\nb\",\"c\\\"d\"", "3@14+12: \"5\\\" pipe\",\"xy\"",
      ]
    ),
    (
      "a\n\"b\nc,d\ne\n",
      [
        "1@0+1: \"a\"", "2@2+2: \"b\" unclosed", "3@5+3: \"c\",\"d\"", "4@9+1: \"e\"",
      ]
    ),
    ("", []), ("\n\r\n", []),
  ])
  func `in texts with every trap`(_ text: String, _ expected: [String]) {
    for size in [1, 2, 3, 7, 64, 1000] {
      let found = records(Array(text.utf8)) { size }
      #expect(found.map(printable) == expected.map(printable), "in buffers of \(size)")
    }
  }

  /// The one difference between the two notations here is that of CRLF, which is one Character.
  private func printable(_ text: String) -> String {
    String(text.unicodeScalars.map(Character.init))
  }

  @Test func `as a reader finds them that looks at one byte at a time, in buffers of any size`() {
    let alphabet = Array("aa,,,\"\"\n\r b".utf8)
    for seed in 1...3000 {
      var dice = ImportDice(seed)
      // Long runs of text make words of 64 bytes without anything in them.
      let calm = dice.below(3) == 0
      var bytes: [UInt8] = seed % 7 == 0 ? [0xef, 0xbb, 0xbf] : []
      for _ in 0..<dice.below(400) {
        bytes.append(calm && dice.below(8) > 0 ? 0x61 : alphabet[dice.below(alphabet.count)])
      }
      let expected = slowRecords(bytes)
      // What is not closed is for the test above.
      guard !records(bytes, { bytes.count + 1 }).contains(where: { $0.hasSuffix("unclosed") })
      else { continue }
      #expect(records(bytes) { bytes.count + 1 } == expected, "seed \(seed)")
      #expect(records(bytes) { 1 + dice.below(100) } == expected, "seed \(seed)")
    }
  }

  @Test func `also where a record is longer than what is looked at in one go`() {
    let long = String(repeating: "x,", count: CSVReader.stride)
    let text = "a,b\n\"\(long)\n\(long)\",c\nd,e"
    let bytes = Array(text.utf8)
    #expect(records(bytes) { bytes.count } == slowRecords(bytes))
    #expect(records(bytes) { 300_000 } == slowRecords(bytes))
  }
}
