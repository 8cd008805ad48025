/// The line of a source in which a range starts, cut to the room there is.
struct Excerpt {
  /// The number of the line, from one.
  let lineNumber: Int
  /// The line as it is shown, with `…` where it is cut.
  let text: String
  /// The column at which the mark below the line starts.
  let markStart: Int
  let markLength: Int
  /// How many lines the range touches.
  let lineCount: Int
  /// The bytes of the file that are shown.
  let window: Range<Int>

  init(file: SourceFile, range: SourceRange, room: Int) {
    let index = file.lineIndex(of: range.lower)
    let line = file.lineRange(index)
    let lower = min(max(Int(range.lower), line.lowerBound), line.upperBound)
    var upper = min(max(Int(range.upper), lower), line.upperBound)
    // Where the range goes on below, the mark ends with the last thing that can be seen.
    if upper < range.upper {
      while upper > lower, Byte.isBlank(file.bytes[upper - 1]) { upper -= 1 }
    }
    lineNumber = index + 1
    lineCount = range.isEmpty ? 1 : file.lineIndex(of: range.upper - 1) - index + 1

    // Only what can be seen is taken apart: a line may hold a million bytes.
    let reach = room * 8
    let near = Excerpt.aligned(file.bytes, max(line.lowerBound, lower - reach), in: line)
    let far = Excerpt.aligned(file.bytes, min(line.upperBound, lower + reach), in: line)
    let before = DisplayText.cells(file.bytes[near..<lower])
    let markEnd = max(lower, min(upper, far))
    let marked = DisplayText.cells(file.bytes[lower..<markEnd])
    let after = DisplayText.cells(file.bytes[markEnd..<max(markEnd, far)])
    let cells = before + marked + after
    let start = before.count
    let end = max(start + 1, start + marked.count)

    let isWhole = near == line.lowerBound && far == line.upperBound
    var from = 0
    var to = cells.count
    if !isWhole || cells.count > room {
      let inner = room - 2
      from = max(0, start - inner / 3)
      if end > from + inner { from = max(from, min(start, end - inner)) }
      to = min(cells.count, from + inner)
    }
    let isCutBefore = from > 0 || near > line.lowerBound
    let isCutAfter = to < cells.count || far < line.upperBound
    let shift = isCutBefore ? 1 : 0
    text = (isCutBefore ? "…" : "") + String(cells[from..<to]) + (isCutAfter ? "…" : "")
    markStart = start - from + shift
    markLength = max(1, min(end, max(to, start + 1)) - start)
    window = near + from..<near + from + (to - from)
  }

  /// Moves an offset down to the start of a character.
  private static func aligned(_ bytes: [UInt8], _ offset: Int, in line: Range<Int>) -> Int {
    var offset = offset
    while offset > line.lowerBound, offset < line.upperBound, bytes[offset] & 0xC0 == 0x80 {
      offset -= 1
    }
    return offset
  }
}
