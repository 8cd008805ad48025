/// What the kernel does for one pair of recipient and restriction.
extension BulkKernel {
  /// Cuts the horizon at each day on which a row or a provision of the pair starts or ends.
  ///
  /// Rows are clipped to the days between the first and the last day in force; one with no day
  /// left becomes empty.
  ///
  /// - Returns: the number of elementary intervals.
  func cut(_ range: Range<Int>, _ rule: borrowing BulkRule, length: Int) -> Int {
    let (packed, breaks, days, rank) = (packed, breaks, days, rank)
    let low = rule.first
    let high = rule.last
    breaks[0] |= 1
    breaks[length >> 6] |= 1 << UInt64(length & 63)
    for span in rule.spans {
      breaks[Int(span.from) >> 6] |= 1 << (UInt64(span.from) & 63)
      breaks[Int(span.until) >> 6] |= 1 << (UInt64(span.until) & 63)
    }
    for index in range {
      let row = packed[index]
      var from = max(row & 0xFFFF, low)
      var until = min(row >> 16 & 0xFFFF, high)
      let empty = from >= until
      from = empty ? low : from
      until = empty ? low : until
      packed[index] = row & 0xFFFF_FFFF_0000_0000 | until << 16 | from
      breaks[Int(from >> 6)] |= 1 << (from & 63)
      breaks[Int(until >> 6)] |= 1 << (until & 63)
    }
    var count = 0
    for word in 0...length >> 6 {
      var rest = breaks[word]
      breaks[word] = 0
      // Two days without a branch, as most words have no more. Where there is none, day 63 of
      // the word is written to no effect: the later write to it is the one that counts.
      let next = rest & (rest &- 1)
      let day0 = word << 6 | (rest | 1 << 63).trailingZeroBitCount
      let day1 = word << 6 | (next | 1 << 63).trailingZeroBitCount
      days[count] = UInt16(truncatingIfNeeded: day0)
      days[count &+ 1] = UInt16(truncatingIfNeeded: day1)
      rank[day1] = UInt16(truncatingIfNeeded: count &+ 1)
      rank[day0] = UInt16(truncatingIfNeeded: count)
      count &+= (rest == 0 ? 0 : 1) &+ (next == 0 ? 0 : 1)
      rest = next & (next &- 1)
      while rest != 0 {
        let day = word << 6 | rest.trailingZeroBitCount
        days[count] = UInt16(truncatingIfNeeded: day)
        rank[day] = UInt16(truncatingIfNeeded: count)
        count &+= 1
        rest &= rest &- 1
      }
    }
    return count - 1
  }

  /// Gives each row, in order of identifier, those of its intervals that are still free.
  func take(_ range: Range<Int>, intervals: Int) {
    let (packed, rank, free, runs, marks, stride) = (packed, rank, free, runs, marks, stride)
    let words = intervals >> 6 + 1
    free.fill(words * 4, with: ~0)
    runs.fill(words * 4, with: 0)
    for index in range {
      let row = packed[index]
      let from = Int(rank[Int(row & 0xFFFF)])
      let until = Int(rank[Int(row >> 16 & 0xFFFF)])
      let track = Int(row >> 62)
      let number = Int32(truncatingIfNeeded: row >> 32 & 0x3FFF_FFFF)
      let base = track &* stride
      let last = until >> 6
      let tail = ~(~UInt64(0) << (UInt64(until) & 63))
      var word = from >> 6
      var wanted: UInt64 = ~0 << (UInt64(from) & 63)
      var carry: UInt64 = 0
      while true {
        if word == last { wanted &= tail }
        let slot = word << 2 | track
        let taken = free[slot] & wanted
        if taken != 0 {
          free[slot] ^= taken
          // A run that goes on from the word before has its start there.
          var starts = taken & ~(taken << 1 | carry)
          runs[slot] |= starts
          while starts != 0 {
            marks[base &+ (word << 6 | starts.trailingZeroBitCount)] = number
            starts &= starts &- 1
          }
        }
        carry = taken >> 63
        if word == last { break }
        word += 1
        wanted = ~0
      }
    }
  }

  /// Notes the provisions in force as runs of intervals.
  func enforce(_ rule: borrowing BulkRule, intervals: Int) {
    let (rank, force, enacted, marks) = (rank, force, enacted, marks)
    let words = intervals >> 6 + 1
    force.fill(words, with: 0)
    enacted.fill(words, with: 0)
    for span in rule.spans {
      let from = Int(rank[Int(span.from)])
      let until = Int(rank[Int(span.until)])
      marks[4 * stride + from] = span.provision
      enacted[from >> 6] |= 1 << (UInt64(from) & 63)
      let last = until >> 6
      var wanted: UInt64 = ~0 << (UInt64(from) & 63)
      for word in from >> 6..<last {
        force[word] |= wanted
        wanted = ~0
      }
      force[last] |= wanted & ~(~UInt64(0) << (UInt64(until) & 63))
    }
  }

  /// Applies the decision table and writes a step wherever outcome or proof change.
  ///
  /// - Returns: the number of steps written so far, over all pairs.
  func emit(
    _ rule: borrowing BulkRule, intervals: Int, into steps: StepLanes, at first: Int
  ) -> Int {
    let (days, free, runs, marks, force, enacted) = (days, free, runs, marks, force, enacted)
    let (table, stride) = (table, stride)
    var output = first
    var before = SIMD8<UInt64>()
    var latest = SIMD8<Int32>()
    for word in 0...(intervals - 1) >> 6 {
      let slot = word << 2
      let valid: UInt64 =
        intervals - word << 6 >= 64 ? ~0 : ~(~UInt64(0) << (UInt64(intervals) & 63))
      let (f0, f1, f2, f3) = (free[slot], free[slot + 1], free[slot + 2], free[slot + 3])
      let (r0, r1, r2, r3) = (runs[slot], runs[slot + 1], runs[slot + 2], runs[slot + 3])

      // Pairs of tracks: absent and absent, first present, second present, both present.
      let low = (f0 & f1, ~f0 & f1, f0 & ~f1, ~(f0 | f1))
      let high = (f2 & f3, ~f2 & f3, f2 & ~f3, ~(f2 | f3))
      var planes = SIMD8<UInt64>()
      var row = rule.table
      for half in [high.0, high.1, high.2, high.3] {
        planes |= SIMD8(repeating: half & low.0) & table[row]
        planes |= SIMD8(repeating: half & low.1) & table[row + 1]
        planes |= SIMD8(repeating: half & low.2) & table[row + 2]
        planes |= SIMD8(repeating: half & low.3) & table[row + 3]
        row += 4
      }
      let inForce = SIMD8<UInt64>(repeating: force[word])
      planes = planes & inForce | table[row] & ~inForce
      let change = planes ^ (planes &<< 1 | before)
      before = planes &>> 63

      let four = change.lowHalf | change.highHalf
      let two = four.lowHalf | four.highHalf
      let started =
        planes[4] & r0 | planes[5] & r1 | planes[6] & r2 | planes[7] & r3 | enacted[word]
      var boundary = (two[0] | two[1] | started) & valid
      if word == 0 { boundary |= 1 }

      let bits = Int32(truncatingIfNeeded: word << 6)
      let starts = (r0, r1, r2, r3, enacted[word])
      while boundary != 0 {
        let bit = UInt64(truncatingIfNeeded: boundary.trailingZeroBitCount)
        boundary &= boundary &- 1
        // The mark of a track is at the last run that starts at this interval or before it.
        let upTo = ~UInt64(0) &>> (63 &- bit)
        @inline(__always) func witness(_ run: UInt64, _ track: Int) -> Int32 {
          let near = run & upTo
          let index =
            near == 0
            ? latest[track] : bits | Int32(truncatingIfNeeded: 63 &- near.leadingZeroBitCount)
          return marks[track &* stride &+ Int(index)]
        }
        @inline(__always) func kept(_ plane: Int) -> Int32 {
          0 &- Int32(truncatingIfNeeded: planes[plane] &>> bit & 1)
        }
        let outcome =
          planes[0] &>> bit & 1 | (planes[1] &>> bit & 1) << 1 | (planes[2] &>> bit & 1) << 2
        steps.starts[output] = days[Int(bits) | Int(bit)]
        steps.outcomes[output] = UInt8(truncatingIfNeeded: outcome)
        steps.provisions[output] = witness(starts.4, 4) & kept(3)
        steps.witnesses[output] = SIMD4(
          witness(r0, 0) & kept(4), witness(r1, 1) & kept(5), witness(r2, 2) & kept(6),
          witness(r3, 3) & kept(7))
        output &+= 1
      }
      @inline(__always) func advance(_ run: UInt64, _ track: Int) {
        if run != 0 { latest[track] = bits | Int32(63 &- run.leadingZeroBitCount) }
      }
      advance(r0, 0)
      advance(r1, 1)
      advance(r2, 2)
      advance(r3, 3)
      advance(starts.4, 4)
    }
    return output
  }
}
