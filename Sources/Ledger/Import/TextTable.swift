/// The distinct texts of a column, each met once in full and known by its number from then on.
struct TextTable {
  private var bytes: [UInt8] = []
  /// Where each text ends in `bytes`.
  private var ends: [Int] = []
  private var hashes: [UInt32] = []
  /// The number of a text and one, 0 where there is none.
  private var slots: [UInt32]
  private var mask: Int
  /// Which texts are not UTF-8.
  private(set) var isLegacy: [Bool] = []
  private(set) var hasLegacy = false
  private var texts: [String] = []

  init() {
    slots = Array(repeating: 0, count: 64)
    mask = 63
  }

  var count: Int { ends.count }

  /// The text of a number; nil for the empty one.
  func text(_ number: UInt32) -> String? {
    let text = texts[Int(number)]
    return text.isEmpty ? nil : text
  }

  /// Returns the number of a text and whether it is new.
  @inline(__always)
  mutating func number(_ key: UnsafeBufferPointer<UInt8>) -> (number: UInt32, isNew: Bool) {
    let hash = unsafe TextTable.hash(key)
    var slot = Int(hash) & mask
    while true {
      let entry = slots[slot]
      if entry == 0 { break }
      let index = Int(entry) - 1
      if hashes[index] == hash, unsafe holds(key, at: index) {
        return (UInt32(truncatingIfNeeded: index), false)
      }
      slot = (slot + 1) & mask
    }
    return (unsafe add(key, hash, slot), true)
  }

  private func holds(_ key: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    let start = index == 0 ? 0 : ends[index - 1]
    guard ends[index] - start == key.count else { return false }
    return unsafe bytes.withUnsafeBufferPointer { bytes in
      var at = 0
      // Eight at a time; both have at least `key.count` bytes from where they begin.
      guard let left = unsafe UnsafeRawPointer(bytes.baseAddress),
        let right = unsafe UnsafeRawPointer(key.baseAddress)
      else { return true }
      while at + 8 <= key.count {
        if unsafe (left + start).loadUnaligned(fromByteOffset: at, as: UInt64.self)
          != right.loadUnaligned(fromByteOffset: at, as: UInt64.self)
        {
          return false
        }
        at += 8
      }
      while at < key.count {
        if unsafe bytes[start + at] != key[at] { return false }
        at += 1
      }
      return true
    }
  }

  @inline(never)
  private mutating func add(
    _ key: UnsafeBufferPointer<UInt8>, _ hash: UInt32, _ slot: Int
  ) -> UInt32 {
    let number = UInt32(truncatingIfNeeded: ends.count)
    unsafe bytes.append(contentsOf: key)
    ends.append(bytes.count)
    hashes.append(hash)
    let decoded = unsafe CellText.decoded(key)
    texts.append(decoded.text)
    isLegacy.append(decoded.isLegacy)
    if decoded.isLegacy { hasLegacy = true }
    slots[slot] = number + 1
    if ends.count * 2 > slots.count {
      mask = slots.count * 4 - 1
      slots = Array(repeating: 0, count: mask + 1)
      for (index, hash) in hashes.enumerated() {
        var slot = Int(hash) & mask
        while slots[slot] != 0 { slot = (slot + 1) & mask }
        slots[slot] = UInt32(truncatingIfNeeded: index + 1)
      }
    }
    return number
  }

  /// Eight bytes at a time, mixed by multiplication; never shown, so its values are free to change.
  @inline(__always)
  private static func hash(_ key: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let factor: UInt64 = 0x9e37_79b9_7f4a_7c15
    var state = UInt64(truncatingIfNeeded: key.count) &* factor
    guard let start = unsafe UnsafeRawPointer(key.baseAddress) else { return 0 }
    var at = 0
    while at + 8 <= key.count {
      let word = unsafe start.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      state = (state ^ word) &* factor
      state ^= state >> 32
      at += 8
    }
    var last: UInt64 = 0
    while at < key.count {
      last = last << 8 | UInt64(unsafe key[at])
      at += 1
    }
    state = (state ^ last) &* factor
    state ^= state >> 29
    state = state &* 0xbf58_476d_1ce4_e5b9
    return UInt32(truncatingIfNeeded: state >> 32)
  }
}

/// What combinations of numbers stand for.
struct TupleTable {
  let width: Int
  private var keys: [UInt32] = []
  private var values: [Int32] = []
  private var slots: [UInt32]
  private var mask: Int
  private var last: Int = -1

  init(width: Int) {
    self.width = width
    slots = Array(repeating: 0, count: 64)
    mask = 63
  }

  /// Returns what the numbers at `start` stand for; nil where they are new.
  @inline(__always)
  mutating func value(_ numbers: [UInt32], from start: Int) -> Int32? {
    // Neighbouring rows are often alike.
    if last >= 0, matches(numbers, start, last) { return values[last] }
    var slot = TupleTable.hash(numbers, start, width) & mask
    while true {
      let entry = slots[slot]
      if entry == 0 { return nil }
      if matches(numbers, start, Int(entry) - 1) {
        last = Int(entry) - 1
        return values[last]
      }
      slot = (slot + 1) & mask
    }
  }

  /// Notes what numbers that are new stand for.
  mutating func note(_ numbers: [UInt32], from start: Int, _ value: Int32) {
    if (values.count + 1) * 2 > slots.count {
      mask = slots.count * 4 - 1
      slots = Array(repeating: 0, count: mask + 1)
      for index in values.indices { place(TupleTable.hash(keys, index * width, width), index) }
    }
    place(TupleTable.hash(numbers, start, width), values.count)
    keys += numbers[start..<start + width]
    values.append(value)
  }

  private mutating func place(_ hash: Int, _ index: Int) {
    var slot = hash & mask
    while slots[slot] != 0 { slot = (slot + 1) & mask }
    slots[slot] = UInt32(truncatingIfNeeded: index + 1)
  }

  @inline(__always)
  private func matches(_ numbers: [UInt32], _ start: Int, _ index: Int) -> Bool {
    for offset in 0..<width where keys[index * width + offset] != numbers[start + offset] {
      return false
    }
    return true
  }

  @inline(__always)
  private static func hash(_ numbers: [UInt32], _ start: Int, _ width: Int) -> Int {
    var state: UInt64 = 0
    for offset in 0..<width {
      state = (state ^ UInt64(numbers[start + offset])) &* 0x9e37_79b9_7f4a_7c15
      state ^= state >> 32
    }
    return Int(truncatingIfNeeded: state >> 1)
  }
}
