/// The inner loops of bulk determination.
///
/// 1. `group` numbers the pair of each row that is known on the day and counts rows by pair.
/// 2. `pack` squeezes each row into 64 bits and puts it beside the others of its pair. Rows of a
///    pair stay in order of identifier.
/// 3. `paint` takes one pair at a time. The days on which anything starts or ends cut the horizon
///    into elementary intervals, numbered from zero; from here a set of days is a set of bits.
///    Each track has a set of intervals still *free*. A fact takes those of its intervals that
///    are free, so the first fact to hold on a day is its witness, and notes itself where a run
///    of them starts. The decision table then works on 64 intervals at a time, as boolean
///    functions of the four tracks, and yields the set of intervals at which outcome or proof
///    change. Only these become steps; nothing is compared or merged.
///
/// A row in 64 bits: track 62...63, row number counted from one 32...61, until 16...31, from
/// 0...15, both days counted from the start of the horizon.
struct BulkKernel: ~Copyable {
  /// Rows are handled a block at a time, small enough for the nearest cache.
  private static var block: Int { 1024 }

  // Invariants: `keys` and `packed` have room for every row. `ends` has a slot for each pair and
  // one for rows that do not count. The others have room for every day of the horizon and one
  // more. `breaks` is all zero between pairs.
  private var keys = Lane<UInt32>(capacity: block)
  private(set) var packed = Lane<UInt64>(capacity: block)
  private var ends = Lane<Int32>(capacity: 1)
  private let buffer = Lane<UInt64>(capacity: block)
  private(set) var breaks = Lane<UInt64>(capacity: 1)
  private(set) var days = Lane<UInt16>(capacity: 1)
  private(set) var rank = Lane<UInt16>(capacity: 1)
  private(set) var free = Lane<UInt64>(capacity: 4)
  private(set) var runs = Lane<UInt64>(capacity: 8)
  private(set) var marks = Lane<Int32>(capacity: 5)
  private(set) var force = Lane<UInt64>(capacity: 1)
  private(set) var enacted = Lane<UInt64>(capacity: 1)
  private(set) var table = Lane<SIMD8<UInt64>>(capacity: 17)
  private var rules: [BulkRule] = []
  private(set) var stride = 0
  private var rows = 0

  init() {}

  deinit {
    keys.release()
    packed.release()
    ends.release()
    buffer.release()
    breaks.release()
    days.release()
    rank.release()
    free.release()
    runs.release()
    marks.release()
    force.release()
    enacted.release()
    table.release()
  }

  // MARK: Grouping

  /// Numbers the pair of each row and counts the rows of each pair.
  @inline(never)
  mutating func group(
    _ law: BulkLaw, recipient: Span<Int32>, restriction: Span<Int32>, known: Span<Int32>,
    retracted: Span<Int32>, asKnownOn day: Int32
  ) throws(BulkProblem) {
    let restrictions = UInt32(law.restrictions.count)
    let recipients = UInt32(law.recipients)
    let pairs = Int(restrictions * recipients)
    let none = UInt32(pairs)
    rows = recipient.count
    keys.reserve(rows)
    packed.reserve(rows)
    ends.reserve(pairs + 1)
    ends.fill(pairs + 1, with: 0)
    let (keys, ends, rows) = (keys, ends, rows)

    var base = 0
    while base < rows {
      let size = min(Self.block, rows - base)
      var (lastWho, lastWhat): (UInt32, UInt32) = (0, 0)
      for i in base..<base + size {
        let who = UInt32(bitPattern: recipient[trusted: i])
        let what = UInt32(bitPattern: restriction[trusted: i])
        let isKnown: UInt32 = known[trusted: i] <= day ? ~0 : 0
        let stands: UInt32 = retracted[trusted: i] > day ? ~0 : 0
        let counts = isKnown & stands
        lastWho = max(lastWho, who)
        lastWhat = max(lastWhat, what)
        keys[i] = counts & (who &* restrictions &+ what) | ~counts & none
      }
      if lastWho >= recipients || lastWhat >= restrictions {
        throw Self.firstBadRow(recipient, restriction, law, from: base)
      }
      for i in base..<base + size { ends[Int(keys[i])] &+= 1 }
      base += size
    }

    // Each slot becomes the place of the first row of its pair.
    var sum: Int32 = 0
    for pair in 0...pairs {
      let count = ends[pair]
      ends[pair] = sum
      sum &+= count
    }
  }

  private static func firstBadRow(
    _ recipient: Span<Int32>, _ restriction: Span<Int32>, _ law: BulkLaw, from base: Int
  ) -> BulkProblem {
    for row in base..<recipient.count {
      if !(0..<law.recipients).contains(Int(recipient[row])) {
        return .recipientOutOfRange(row: row)
      }
      if !law.restrictions.indices.contains(Int(restriction[row])) {
        return .restrictionOutOfRange(row: row)
      }
    }
    return .unequalColumns
  }

  /// Packs each row and moves it to its pair; `ends` then holds where each pair ends.
  @inline(never)
  mutating func pack(
    _ law: BulkLaw, track: Span<Int32>, from: Span<Int32>, until: Span<Int32>
  ) throws(BulkProblem) {
    let low = law.horizon.lowerBound
    let high = law.horizon.upperBound
    let (keys, packed, ends, buffer, rows) = (keys, packed, ends, buffer, rows)
    var base = 0
    while base < rows {
      let size = min(Self.block, rows - base)
      var seen: Int32 = 0
      for i in 0..<size {
        let kind = track[trusted: base + i]
        let first = min(max(from[trusted: base + i], low), high) &- low
        let last = min(max(until[trusted: base + i], low), high) &- low
        seen |= kind
        let span = UInt32(bitPattern: last << 16 | first)
        let head = UInt32(truncatingIfNeeded: kind) << 30 | UInt32(truncatingIfNeeded: base + i + 1)
        buffer[i] = UInt64(head) << 32 | UInt64(span)
      }
      if seen & ~3 != 0 {
        var row = base
        while track[row] & ~3 == 0 { row += 1 }
        throw .trackOutOfRange(row: row)
      }
      for i in 0..<size {
        let key = Int(keys[base + i])
        let place = ends[key]
        packed[Int(place)] = buffer[i]
        ends[key] = place &+ 1
      }
      base += size
    }
  }

  // MARK: Painting

  /// Determines pair after pair into `result`.
  mutating func paint(_ law: BulkLaw, into result: inout BulkDeterminations) {
    let length = law.horizon.count
    let words = length / 64 + 2
    breaks.reserve(words)
    breaks.fill(words, with: 0)
    days.reserve(length + 3)
    rank.reserve(words * 64)
    free.reserve(words * 4)
    runs.reserve(words * 4)
    force.reserve(words)
    enacted.reserve(words)
    stride = length + 2
    marks.reserve(stride * 5)
    marks.fill(stride * 5, with: 0)
    table.reserve(law.restrictions.count * 17)
    rules.removeAll(keepingCapacity: true)
    for (index, restriction) in law.restrictions.enumerated() {
      rules.append(BulkRule(law.spans[index], table: index * 17, within: law.horizon))
      for (row, mask) in restriction.table.masks.enumerated() { table[index * 17 + row] = mask }
    }

    let pairs = law.recipients * law.restrictions.count
    result.recipients = law.recipients
    result.restrictions = law.restrictions.count
    result.offsets.append(contentsOf: repeatElement(0, count: pairs))
    result.grow(to: rows / 4 + 2 * pairs + 64)
    var pair = 0
    while pair < pairs {
      let needed = paint(from: &pair, pairs: pairs, length: length, into: &result)
      if pair < pairs { result.grow(to: max(result.count + needed, result.starts.count * 3 / 2)) }
    }
  }

  /// Determines pairs until all are done or the room in `result` may not suffice for the next.
  ///
  /// - Returns: the most steps that the next pair can have.
  private func paint(
    from pair: inout Int, pairs: Int, length: Int, into result: inout BulkDeterminations
  ) -> Int {
    let room = result.starts.count
    var output = result.count
    defer { result.count = output }
    return result.withLanes { steps in
      while pair < pairs {
        let rule = rules[pair % rules.count]
        let range = (pair == 0 ? 0 : Int(ends[pair - 1]))..<Int(ends[pair])
        let most = min(2 * range.count + 2 * rule.spans.count + 2, length)
        guard output + most <= room else { return most }
        let intervals = cut(range, rule, length: length)
        take(range, intervals: intervals)
        enforce(rule, intervals: intervals)
        output = emit(rule, intervals: intervals, into: steps, at: output)
        pair += 1
        steps.offsets[pair] = output
      }
      return 0
    }
  }
}

/// A restriction with its days counted from the start of the horizon.
struct BulkRule {
  /// The first day in force and the day after the last; equal if there is none.
  let first: UInt64
  let last: UInt64
  let spans: [ForceSpan]
  /// Where the seventeen rows of its decision table are.
  let table: Int

  init(_ spans: [ForceSpan], table: Int, within horizon: Range<Int32>) {
    let low = horizon.lowerBound
    self.spans = spans.map {
      ForceSpan(provision: $0.provision, from: $0.from - low, until: $0.until - low)
    }
    self.table = table
    first = UInt64(self.spans.first?.from ?? 0)
    last = UInt64(self.spans.last?.until ?? 0)
  }
}

extension DecisionTable {
  /// The rows as masks for planes of bits, the one for days outside force last.
  ///
  /// Planes 0, 1 and 2 are the bits of the outcome, 3 says that a provision is in force, 4 to 7
  /// that the witness of a track belongs to the proof.
  fileprivate var masks: [SIMD8<UInt64>] {
    let inForce = rows.map { row in
      UInt8(row.outcome) | 8 | row.proof.rawValue << 4
    }
    return (inForce + [outsideForce]).map { bits in
      SIMD8<UInt64>((0..<8).map { bits >> $0 & 1 == 1 ? ~0 : 0 })
    }
  }
}
