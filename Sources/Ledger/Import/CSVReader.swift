/// Finds the records of a CSV file in its bytes, as RFC 4180 has them and as files really are.
///
/// The content comes in buffers, each of which begins where `consumed` of the one before ended.
///
/// ```swift
/// var reader = CSVReader()
/// reader.begin()
/// while reader.next(bytes, isLast: true) {
///   for index in 0..<reader.recordCount { … reader.field(3, of: index) … }
/// }
/// ```
///
/// - A line ends with LF, CRLF or CR; the last one may have no end. Empty lines are no records.
/// - A field is quoted when it begins with a quote. Within it a doubled quote is a quote, and
///   commas and line ends are text. What follows its closing quote is text of the same field.
/// - A quote within an unquoted field is text.
/// - A byte order mark before the first record is passed over.
/// - Where a quote is not closed within `longestRecord` bytes or before the end, the line that it
///   began on is one record, marked `isUnclosed`, and the next line begins anew.
public struct CSVReader: ~Copyable {
  /// A record's place in the file.
  public struct Record: Hashable, Sendable {
    /// The number of its first line, from 1.
    public var line: Int
    /// Its first byte in the content of the file.
    public var offset: Int
    /// Its bytes, without the line end.
    public var length: Int
    public var fieldCount: Int
    public var isUnclosed: Bool
  }

  /// A longer record is taken for one whose quote is not closed.
  public static let longestRecord = 16 << 20
  /// How many bytes are looked at in one go, a multiple of 64.
  static let stride = 256 << 10

  /// The records found by the last call of `next`.
  public private(set) var recordCount = 0
  /// Where the first record that has not been found begins in the buffer.
  public private(set) var consumed = 0
  /// Whether the bytes of the buffer looked at so far hold a NUL.
  public private(set) var sawNUL = false
  /// Whether a line is longer than `longestRecord`, which no text file has.
  public private(set) var isTooLong = false

  /// The ends of the fields of all records found, then of the record that is not complete.
  var ends: [UInt32]
  var endCount = 0
  /// For each record the number of `ends` up to and with its last.
  var lastEnds: [Int] = []
  var starts: [UInt32] = []
  var lines: [Int] = []
  var unclosed: [Int] = []

  /// The place of the buffer in the content.
  private(set) var bufferOffset: Int
  private(set) var position = 0
  var line: Int
  /// The number of the line on which the record that is not complete begins.
  var pendingLine: Int
  var state = State.fieldStart
  /// Whether the byte before `position` is a CR, whose LF is no line of its own.
  var followsCR = false
  var lastTerminatorIsCR = false
  private var isAtStartOfFile = true

  /// Where the reader stands between two bytes.
  enum State: UInt8 {
    /// Before the first byte of a field.
    case fieldStart
    case unquoted, quoted
    /// After a quote in a quoted field, which either ends it or is the first of two.
    case afterQuote
  }

  /// Begins with the content of a file at its first byte.
  public init() {
    bufferOffset = 0
    line = 1
    pendingLine = 1
    ends = Array(repeating: 0, count: 2 * CSVReader.stride)
  }

  /// Turns to the next buffer, which begins with the byte at `consumed` of the one before.
  public mutating func begin() {
    bufferOffset += consumed
    consumed = 0
    position = 0
    clearRecords()
    endCount = 0
    sawNUL = false
    line = pendingLine
    state = .fieldStart
    followsCR = lastTerminatorIsCR
  }

  /// Looks at more bytes of the buffer; false when more bytes than it has would be needed.
  ///
  /// `isLast` says that the content ends with the buffer. The records found before are forgotten.
  public mutating func next(_ bytes: Swift.Span<UInt8>, isLast: Bool) -> Bool {
    clearRecords()
    if isAtStartOfFile {
      guard bytes.count >= 3 || isLast else { return false }
      isAtStartOfFile = false
      if bytes.count >= 3, bytes[0] == 0xef, bytes[1] == 0xbb, bytes[2] == 0xbf {
        position = 3
        consumed = 3
      }
    }
    let stop = min(bytes.count, position + CSVReader.stride)
    if ends.count < endCount + CSVReader.stride + 64 {
      ends += Array(repeating: 0, count: ends.count + CSVReader.stride)
    }
    unsafe bytes.withUnsafeBytes { buffer in unsafe scan(buffer, to: stop) }
    position = stop
    if position == bytes.count, isLast {
      finish(bytes)
    } else if position - consumed > CSVReader.longestRecord {
      restart(bytes)
    }
    return recordCount > 0 || position < bytes.count
  }

  /// The place of a record found.
  public func record(_ index: Int) -> Record {
    let last = lastEnds[index]
    return Record(
      line: lines[index], offset: bufferOffset + Int(starts[index]),
      length: Int(ends[last - 1]) - Int(starts[index]), fieldCount: fieldCount(of: index),
      isUnclosed: isUnclosed(index))
  }

  func fieldCount(of index: Int) -> Int {
    lastEnds[index] - (index == 0 ? 0 : lastEnds[index - 1])
  }

  func isUnclosed(_ index: Int) -> Bool { !unclosed.isEmpty && unclosed.contains(index) }

  /// The bytes of a record in the buffer, without its line end.
  public func range(of index: Int) -> Range<Int> {
    Int(starts[index])..<Int(ends[lastEnds[index] - 1])
  }

  /// The bytes of a field in the buffer, with its quotes.
  public func field(_ field: Int, of index: Int) -> Range<Int> {
    let first = index == 0 ? 0 : lastEnds[index - 1]
    let lower = field == 0 ? Int(starts[index]) : Int(ends[first + field - 1]) + 1
    return lower..<Int(ends[first + field])
  }

  private mutating func clearRecords() {
    let known = lastEnds.last ?? 0
    if known > 0 {
      // What is left belongs to the record that is not complete.
      for index in known..<endCount { ends[index - known] = ends[index] }
      endCount -= known
    }
    recordCount = 0
    lastEnds.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    lines.removeAll(keepingCapacity: true)
    unclosed.removeAll(keepingCapacity: true)
  }

  /// Ends the record that is not complete with the byte before `end`.
  mutating func endRecord(at end: Int, next: Int, nextLine: Int, isCR: Bool) {
    let isEmptyLine = end == consumed && endCount == (lastEnds.last ?? 0)
    if !isEmptyLine {
      ends[endCount] = UInt32(truncatingIfNeeded: end)
      endCount += 1
      lastEnds.append(endCount)
      starts.append(UInt32(truncatingIfNeeded: consumed))
      lines.append(pendingLine)
      recordCount += 1
    }
    consumed = next
    pendingLine = nextLine
    lastTerminatorIsCR = isCR
  }

  /// Ends the last record of the content.
  private mutating func finish(_ bytes: Swift.Span<UInt8>) {
    if state == .quoted {
      restart(bytes)
    } else if consumed < bytes.count {
      endRecord(at: bytes.count, next: bytes.count, nextLine: line, isCR: false)
    }
  }

  /// Gives up the record that is not complete: its first line becomes a record of one field.
  private mutating func restart(_ bytes: Swift.Span<UInt8>) {
    var end = consumed
    while end < bytes.count, bytes[end] != 0x0a, bytes[end] != 0x0d { end += 1 }
    if end - consumed > CSVReader.longestRecord { isTooLong = true }
    endCount = lastEnds.last ?? 0
    var next = end
    let isCR = next < bytes.count && bytes[next] == 0x0d
    if next < bytes.count { next += 1 }
    unclosed.append(recordCount)
    endRecord(at: end, next: next, nextLine: pendingLine + (next > end ? 1 : 0), isCR: isCR)
    position = next
    line = pendingLine
    state = .fieldStart
    followsCR = isCR
  }

  mutating func note(nul: Bool) {
    if nul { sawNUL = true }
  }
}
