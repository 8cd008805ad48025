extension CSVReader {
  /// The bytes of 64 that are each of the bytes that matter, first byte in the lowest bit.
  private struct Word {
    var quotes: UInt64 = 0
    var commas: UInt64 = 0
    var feeds: UInt64 = 0
    var returns: UInt64 = 0
    var nuls: UInt64 = 0
  }

  /// Looks at the bytes from `position` up to `stop`.
  ///
  /// 64 bytes at a time: where quotes stand only where they should, the bytes within quoted fields
  /// are those after an odd number of quotes. Other words are read byte by byte. The buffer is read
  /// up to `stop` and no further.
  mutating func scan(_ buffer: UnsafeRawBufferPointer, to stop: Int) {
    guard position < stop, let start = buffer.baseAddress else { return }
    var at = position
    while at < stop {
      let count = min(64, stop - at)
      let word =
        unsafe count == 64
        ? CSVReader.word(start + at) : CSVReader.shortWord(start + at, count)
      let separators = separators(word, count: count)
      take(word, separators: separators, at: at, count: count)
      if word.nuls != 0 { note(nul: true) }
      at += count
    }
  }

  /// Finds the commas and line ends outside quoted fields, and moves the state on.
  @inline(__always)
  private mutating func separators(_ word: Word, count: Int) -> UInt64 {
    let all = word.commas | word.feeds | word.returns
    if word.quotes == 0, count == 64 {
      if state == .quoted { return 0 }
      // An unquoted field at the end, whatever it was before; a separator begins a field.
      state = all >> 63 == 1 ? .fieldStart : .unquoted
      return all
    }
    guard count == 64 else { return slowSeparators(word, count: count) }
    var inside = word.quotes
    inside ^= inside << 1
    inside ^= inside << 2
    inside ^= inside << 4
    inside ^= inside << 8
    inside ^= inside << 16
    inside ^= inside << 32
    if state == .quoted { inside = ~inside }
    let separators = all & ~inside
    let opening = word.quotes & inside
    let before =
      separators << 1 | word.quotes << 1
      | (state == .fieldStart || state == .afterQuote ? 1 : 0)
    // A quote that opens nothing is text: then the parity says nothing.
    if opening & ~before != 0 { return slowSeparators(word, count: count) }
    if inside >> 63 == 1 {
      state = .quoted
    } else if word.quotes >> 63 == 1 {
      state = .afterQuote
    } else {
      state = separators >> 63 == 1 ? .fieldStart : .unquoted
    }
    return separators
  }

  /// As `separators`, by the definition.
  @inline(never)
  private mutating func slowSeparators(_ word: Word, count: Int) -> UInt64 {
    let all = word.commas | word.feeds | word.returns
    var separators: UInt64 = 0
    for index in 0..<count {
      let bit = UInt64(1) << UInt64(index)
      let isQuote = word.quotes & bit != 0
      let isSeparator = all & bit != 0
      switch state {
      case .quoted: if isQuote { state = .afterQuote }
      case .afterQuote where isQuote: state = .quoted
      case .fieldStart where isQuote: state = .quoted
      case .fieldStart, .unquoted, .afterQuote:
        if isSeparator {
          separators |= bit
          state = .fieldStart
        } else {
          state = .unquoted
        }
      }
    }
    return separators
  }

  /// Notes the ends of fields and records in one word, and counts its lines.
  @inline(__always)
  private mutating func take(_ word: Word, separators: UInt64, at: Int, count: Int) {
    let lineEnds = word.feeds | word.returns
    // Of CRLF the CR counts.
    let counted =
      lineEnds == 0
      ? 0 : word.feeds & ~(word.returns << 1 | (followsCR ? 1 : 0)) | word.returns
    if count > 0 { followsCR = word.returns >> UInt64(count - 1) & 1 == 1 }
    var rest = separators
    if separators & lineEnds == 0 {
      let first = endCount
      let found = rest.nonzeroBitCount
      unsafe ends.withUnsafeMutableBufferPointer { ends in
        var index = first
        while rest != 0 {
          // There is room for every byte of the stride.
          unsafe ends[index] = UInt32(truncatingIfNeeded: at + rest.trailingZeroBitCount)
          index += 1
          rest &= rest - 1
        }
      }
      endCount += found
    } else {
      while rest != 0 {
        let index = rest.trailingZeroBitCount
        let bit = UInt64(1) << UInt64(index)
        rest &= rest - 1
        if lineEnds & bit == 0 {
          ends[endCount] = UInt32(truncatingIfNeeded: at + index)
          endCount += 1
        } else {
          let before = counted & (bit << 1 &- 1)
          endRecord(
            at: at + index, next: at + index + 1, nextLine: line + before.nonzeroBitCount,
            isCR: word.returns & bit != 0)
        }
      }
    }
    if counted != 0 { line += counted.nonzeroBitCount }
  }

  /// Eight bytes at a time, without instructions that not every processor has.
  @inline(__always)
  private static func word(_ start: UnsafeRawPointer) -> Word {
    var word = Word()
    for index in 0..<8 {
      let bytes = unsafe UInt64(
        littleEndian: start.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self))
      let shift = UInt64(index * 8)
      word.quotes |= equal(bytes, 0x2222_2222_2222_2222) << shift
      word.commas |= equal(bytes, 0x2c2c_2c2c_2c2c_2c2c) << shift
      word.feeds |= equal(bytes, 0x0a0a_0a0a_0a0a_0a0a) << shift
      word.returns |= equal(bytes, 0x0d0d_0d0d_0d0d_0d0d) << shift
      word.nuls |= equal(bytes, 0) << shift
    }
    return word
  }

  /// The bits of the bytes that equal those of a pattern.
  @inline(__always)
  private static func equal(_ bytes: UInt64, _ pattern: UInt64) -> UInt64 {
    let difference = bytes ^ pattern
    let low: UInt64 = 0x7f7f_7f7f_7f7f_7f7f
    // The high bit of each byte of `zeros` is set where the byte of the difference is zero.
    let zeros = ~(((difference & low) &+ low) | difference | low)
    // Moves the eight bits next to each other.
    return ((zeros >> 7) &* 0x0102_0408_1020_4080) >> 56
  }

  private static func shortWord(_ start: UnsafeRawPointer, _ count: Int) -> Word {
    var word = Word()
    for index in 0..<count {
      let bit = UInt64(1) << UInt64(index)
      switch unsafe start.load(fromByteOffset: index, as: UInt8.self) {
      case 0x22: word.quotes |= bit
      case 0x2c: word.commas |= bit
      case 0x0a: word.feeds |= bit
      case 0x0d: word.returns |= bit
      case 0: word.nuls |= bit
      default: break
      }
    }
    return word
  }
}
