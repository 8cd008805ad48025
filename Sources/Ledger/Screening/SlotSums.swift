/// The sums of the rows of one slot: how many, and how much.
///
/// A *unit* holds the sums of one fiscal year and one group of strata, for each question and place
/// of the palette. Units are made when the first row arrives, so that memory follows what occurs.
@safe
final class SlotSums: @unchecked Sendable {
  // One thread at a time works on a slot. `narrow` is initialised up to `units.count * stride`;
  // `direct` holds an entry for each key, `dense` one for each cell of each column.
  private(set) var narrow: UnsafeMutablePointer<SIMD2<Int64>>
  private var capacity = 1
  let stride: Int
  /// The key of each unit: group of fiscal year, then group of strata.
  private(set) var units: [UInt64] = []
  /// Where keys are few: for each year and group of strata its unit, counted from one, or zero.
  let direct: UnsafeMutablePointer<UInt32>?
  private let directCount: Int
  let stratumGroups: Int
  /// Where rows are many, a table of sums by column and cell that wait to be added to the units.
  private(set) var dense: UnsafeMutablePointer<SIMD2<Int64>>?
  /// How many rows have been added.
  var rowCount = 0
  /// Where keys are many: the same at places scattered by key.
  private var scattered: [UInt32] = []
  /// What has been taken out of the narrow sums, for they must not overflow.
  private var wide: [Int128] = []

  init(stride: Int, yearGroups: Int, stratumGroups: Int) {
    self.stride = stride
    self.stratumGroups = stratumGroups
    unsafe narrow = .allocate(capacity: max(1, stride))
    let (keys, overflow) = yearGroups.multipliedReportingOverflow(by: stratumGroups)
    if !overflow && keys <= 1 << 14 {
      unsafe direct = .allocate(capacity: keys)
      unsafe direct?.initialize(repeating: 0, count: keys)
      directCount = keys
    } else {
      unsafe direct = nil
      directCount = 0
      scattered = Array(repeating: 0, count: 64)
    }
  }

  deinit {
    unsafe narrow.deallocate()
    unsafe direct?.deallocate()
    unsafe dense?.deallocate()
  }

  /// Makes the dense table, with an entry for each cell of each column.
  func makeDense(count: Int) {
    let made = unsafe LargeMemory.allocate(of: SIMD2<Int64>.self, count: count)
    unsafe made.initialize(repeating: SIMD2(), count: count)
    unsafe dense = unsafe made
  }

  /// Where the sums of a unit begin; makes the unit if there is none, which may move `narrow`. O(1).
  @inline(never)
  func start(year: UInt32, stratum: UInt32) -> Int {
    let key = UInt64(year) << 32 | UInt64(stratum)
    if let direct = unsafe direct {
      let index = Int(year) * stratumGroups + Int(stratum)
      precondition(index < directCount, "a key is made of groups that are there")
      if unsafe direct[index] == 0 {
        unsafe direct[index] = UInt32(units.count + 1)
        return add(key)
      }
      return (unsafe Int(direct[index]) - 1) * stride
    }
    var index = place(of: key)
    while scattered[index] != 0 {
      let unit = Int(scattered[index]) - 1
      if units[unit] == key { return unit * stride }
      index = (index + 1) & (scattered.count - 1)
    }
    scattered[index] = UInt32(units.count + 1)
    let start = add(key)
    if units.count * 2 > scattered.count { scatterAgain() }
    return start
  }

  private func place(of key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & (scattered.count - 1)
  }

  private func scatterAgain() {
    scattered = Array(repeating: 0, count: scattered.count * 4)
    for (unit, key) in units.enumerated() {
      var index = place(of: key)
      while scattered[index] != 0 { index = (index + 1) & (scattered.count - 1) }
      scattered[index] = UInt32(unit + 1)
    }
  }

  private func add(_ key: UInt64) -> Int {
    if units.count == capacity {
      let more = UnsafeMutablePointer<SIMD2<Int64>>.allocate(
        capacity: capacity * 2 * max(1, stride))
      unsafe more.moveInitialize(from: narrow, count: units.count * stride)
      unsafe narrow.deallocate()
      unsafe narrow = unsafe more
      capacity *= 2
    }
    let start = units.count * stride
    unsafe (narrow + start).initialize(repeating: SIMD2(), count: stride)
    units.append(key)
    return start
  }

  /// Adds one row exactly, however large its amount.
  func add(_ amount: Int64, at index: Int) {
    unsafe narrow[index][0] += 1
    makeWide()
    wide[index] += Int128(amount)
  }

  /// Takes the amounts out of the narrow sums.
  func spill() {
    makeWide()
    for index in wide.indices {
      wide[index] += Int128(unsafe narrow[index][1])
      unsafe narrow[index][1] = 0
    }
  }

  private func makeWide() {
    let missing = units.count * stride - wide.count
    if missing > 0 { wide.append(contentsOf: repeatElement(0, count: missing)) }
  }

  /// The number of rows and the sum of their amounts at a place.
  func sum(at index: Int) -> (count: Int, amount: Int128) {
    let sums = unsafe narrow[index]
    return (Int(sums[0]), (index < wide.count ? wide[index] : 0) + Int128(sums[1]))
  }
}
