/// Bits in place: truth values, or which values of a column are there.
@safe
public struct Bits: ~Escapable {
  // Holds at least `offset + count` bits, for as long as the lifetime of this value.
  private let start: UnsafeRawPointer?
  private let offset: Int
  public let count: Int

  @_lifetime(immortal)
  init(_ start: UnsafeRawPointer?, from offset: Int, count: Int) {
    unsafe self.start = unsafe start
    self.offset = offset
    self.count = unsafe start == nil ? 0 : count
  }

  public subscript(index: Int) -> Bool {
    precondition(index >= 0 && index < count, "a bit is outside its column")
    let bit = offset &+ index
    // Not nil, as there is at least one bit.
    let byte = unsafe start.unsafelyUnwrapped.load(fromByteOffset: bit >> 3, as: UInt8.self)
    return byte >> UInt8(truncatingIfNeeded: bit & 7) & 1 == 1
  }
}

/// Decimal numbers in place: `self[row]` stands for itself divided by ten to the power of `scale`.
@safe
public struct Decimals: ~Escapable {
  // Holds at least `count` numbers of 16 bytes, at any alignment.
  private let start: UnsafeRawPointer?
  public let count: Int
  public let scale: Int

  @_lifetime(immortal)
  init(_ start: UnsafeRawPointer?, from offset: Int, count: Int, scale: Int) {
    unsafe self.start = start.map { unsafe $0 + offset * 16 }
    self.count = unsafe start == nil ? 0 : count
    self.scale = scale
  }

  public subscript(index: Int) -> Int128 {
    precondition(index >= 0 && index < count, "a number is outside its column")
    // Not nil, as there is at least one number.
    let pointer = unsafe start.unsafelyUnwrapped
    let low = unsafe pointer.loadUnaligned(fromByteOffset: index &* 16, as: UInt64.self)
    let high = unsafe pointer.loadUnaligned(fromByteOffset: index &* 16 &+ 8, as: Int64.self)
    return Int128(high) << 64 | Int128(low)
  }
}

/// Positions in a dictionary, in place.
@safe
public struct Codes: ~Escapable {
  enum Width { case int8, int16, int32, int64, uint8, uint16, uint32 }

  // Holds at least `offset + count` integers of the width.
  private let start: UnsafeRawPointer?
  private let offset: Int
  public let count: Int
  private let width: Width

  @_lifetime(immortal)
  init(_ start: UnsafeRawPointer?, from offset: Int, count: Int, width: Width) {
    unsafe self.start = unsafe start
    self.offset = offset
    self.count = unsafe start == nil ? 0 : count
    self.width = width
  }

  public subscript(index: Int) -> Int {
    precondition(index >= 0 && index < count, "a code is outside its column")
    // Not nil, as there is at least one code.
    let pointer = unsafe start.unsafelyUnwrapped
    let place = offset &+ index
    switch width {
    case .int8: return Int(unsafe pointer.loadUnaligned(fromByteOffset: place, as: Int8.self))
    case .uint8: return Int(unsafe pointer.loadUnaligned(fromByteOffset: place, as: UInt8.self))
    case .int16:
      return Int(unsafe pointer.loadUnaligned(fromByteOffset: place &* 2, as: Int16.self))
    case .uint16:
      return Int(unsafe pointer.loadUnaligned(fromByteOffset: place &* 2, as: UInt16.self))
    case .int32:
      return Int(unsafe pointer.loadUnaligned(fromByteOffset: place &* 4, as: Int32.self))
    case .uint32:
      return Int(unsafe pointer.loadUnaligned(fromByteOffset: place &* 4, as: UInt32.self))
    case .int64:
      return Int(unsafe pointer.loadUnaligned(fromByteOffset: place &* 8, as: Int64.self))
    }
  }
}

/// Text in place: each row is a slice of UTF-8 in the engine's memory.
///
/// A missing value reads as the empty text; `validity` of the column tells the two apart.
@safe
public struct Texts: ~Escapable {
  @safe
  private enum Offsets {
    case none
    case narrow(UnsafePointer<Int32>)
    case wide(UnsafePointer<Int64>)
  }

  // There are `count + 1` ascending offsets, none negative, the last at most `end`; `bytes` holds
  // at least `end` bytes.
  private let offsets: Offsets
  private let bytes: UnsafePointer<UInt8>?
  private let end: Int
  private let entryCount: Int
  // Checked against `entryCount` where a value is there.
  private let codes: Codes?
  private let validity: Bits?

  public var count: Int { codes?.count ?? entryCount }

  @_lifetime(immortal)
  init() {
    offsets = .none
    unsafe bytes = nil
    end = 0
    entryCount = 0
    codes = nil
    validity = nil
  }

  @_lifetime(immortal)
  init<Offset: FixedWidthInteger>(
    _ offsets: UnsafeBufferPointer<Offset>, _ bytes: UnsafeRawPointer?, _ end: Int
  ) {
    let start = unsafe UnsafeRawPointer(offsets.baseAddress.unsafelyUnwrapped)
    unsafe self.offsets =
      Offset.bitWidth == 32
      ? .narrow(start.assumingMemoryBound(to: Int32.self))
      : .wide(start.assumingMemoryBound(to: Int64.self))
    unsafe self.bytes = bytes?.assumingMemoryBound(to: UInt8.self)
    self.end = end
    entryCount = offsets.count - 1
    codes = nil
    validity = nil
  }

  @_lifetime(copy codes, copy validity, copy texts)
  init(_ codes: consuming Codes, _ validity: consuming Bits?, in texts: consuming Texts) {
    offsets = texts.offsets
    unsafe bytes = unsafe texts.bytes
    end = texts.end
    entryCount = texts.entryCount
    self.codes = codes
    self.validity = validity
  }

  /// The UTF-8 of a row.
  public subscript(index: Int) -> Span<UInt8> {
    @_lifetime(copy self)
    get {
      precondition(index >= 0 && index < count, "a text is outside its column")
      let entry: Int
      if let codes {
        entry = validity?[index] ?? true ? codes[index] : -1
      } else {
        entry = index
      }
      let isEmpty = unsafe bytes == nil
      let slice: UnsafeBufferPointer<UInt8>
      if entry < 0 || isEmpty {
        unsafe slice = UnsafeBufferPointer(start: nil, count: 0)
      } else {
        let lower: Int
        let upper: Int
        switch offsets {
        case .none: (lower, upper) = (0, 0)
        case .narrow(let offsets):
          (lower, upper) = unsafe (Int(offsets[entry]), Int(offsets[entry + 1]))
        case .wide(let offsets):
          (lower, upper) = unsafe (Int(offsets[entry]), Int(offsets[entry + 1]))
        }
        unsafe slice = UnsafeBufferPointer(
          start: bytes.unsafelyUnwrapped + lower, count: upper - lower)
      }
      return unsafe _overrideLifetime(Span(_unsafeElements: slice), copying: self)
    }
  }

  /// Returns a copy of a row as a string; what is no UTF-8 is repaired.
  public func string(_ index: Int) -> String {
    unsafe self[index].withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }
}
