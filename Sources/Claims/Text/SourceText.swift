/// Words of a document with their places in the file.
///
/// White space is collapsed, quotation marks, apostrophes and dashes are put in one form, and invisible characters
/// are left out: what reads alike is alike.
public struct SourceText: Hashable, Sendable {
  /// UTF-8.
  public private(set) var bytes: [UInt8] = []
  /// Where runs of bytes begin in the file: bytes follow one another from there on.
  private var marks: [Mark] = []
  private var pendingSpace = false

  private struct Mark: Hashable {
    var byte: Int32
    var place: Int32
  }

  public init() {}

  /// A text whose bytes follow one another in the file.
  public init(_ text: some StringProtocol, at place: Int = 0) {
    var offset = Int32(clamping: place)
    for byte in text.utf8 {
      append(byte, at: offset)
      offset += 1
    }
    finish()
  }

  public var isEmpty: Bool { bytes.isEmpty }

  public var string: String { String(decoding: bytes, as: UTF8.self) }

  public func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  /// The place in the file of a byte of the text. O(log runs).
  public func place(of byte: Int) -> Int {
    var (low, high) = (0, marks.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(marks[middle].byte) <= byte { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return 0 }
    let mark = marks[low - 1]
    return Int(mark.place) + byte - Int(mark.byte)
  }

  // MARK: - Building

  /// Bytes of a character that is not complete yet, with the place of its first.
  private var started: [UInt8] = []
  private var startedAt: Int32 = 0

  /// Adds one byte of UTF-8.
  public mutating func append(_ byte: UInt8, at place: Int32) {
    if byte < 0x80 {
      started.removeAll(keepingCapacity: true)
      switch byte {
      case 9, 10, 11, 12, 13, 32: pendingSpace = true
      case 0..<32, 127: break
      default: put(byte, at: place)
      }
      return
    }
    if byte >= 0xC0 {
      started = [byte]
      startedAt = place
      return
    }
    guard !started.isEmpty else { return }
    started.append(byte)
    let length = started[0] >= 0xF0 ? 4 : started[0] >= 0xE0 ? 3 : 2
    guard started.count == length else { return }
    let character = started
    started.removeAll(keepingCapacity: true)
    put(character, at: startedAt)
  }

  public mutating func append(_ text: some StringProtocol, at place: Int32) {
    for byte in text.utf8 { append(byte, at: place) }
  }

  /// A space, if anything follows.
  public mutating func space() { pendingSpace = true }

  /// Nothing follows.
  public mutating func finish() {
    pendingSpace = false
    started = []
  }

  private mutating func put(_ character: [UInt8], at place: Int32) {
    let scalar = String(decoding: character, as: UTF8.self).unicodeScalars.first?.value ?? 0xFFFD
    switch scalar {
    case 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0x85:
      pendingSpace = true
    case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF, 0x80...0x9F: break
    case 0x2018, 0x2019, 0x201A, 0x201B, 0x2032, 0x02BC, 0x60, 0xB4: put(39, at: place)
    case 0x201C, 0x201D, 0x201E, 0x201F, 0x2033, 0xAB, 0xBB: put(34, at: place)
    case 0x2010, 0x2011, 0x2012, 0x2212: put(45, at: place)
    case 0x2013:
      put(45, at: place)
    case 0x2014, 0x2015:
      space()
      put(45, at: place)
      put(45, at: place)
      space()
    case 0x2026:
      for _ in 0..<3 { put(46, at: place) }
    default:
      begin(at: place)
      bytes += character
    }
  }

  private mutating func put(_ byte: UInt8, at place: Int32) {
    begin(at: place)
    bytes.append(byte)
  }

  private mutating func begin(at place: Int32) {
    if pendingSpace, !bytes.isEmpty {
      mark(max(0, place - 1))
      bytes.append(32)
    }
    pendingSpace = false
    mark(place)
  }

  private mutating func mark(_ place: Int32) {
    let byte = Int32(bytes.count)
    if let last = marks.last, last.place + byte - last.byte == place { return }
    marks.append(Mark(byte: byte, place: place))
  }
}
