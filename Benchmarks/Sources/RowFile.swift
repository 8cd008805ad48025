import Glibc

/// Four columns of rows.
struct RowBlock {
  var party: [Int32] = []
  var period: [Int32] = []
  var stratum: [Int32] = []
  var amount: [Int64] = []
}

/// Rows in blocks, each of four columns one after the other, from a file or standard input.
@safe
struct RowFile {
  // Open until the last block has been read.
  private let file: UnsafeMutablePointer<FILE>
  private var remaining: Int
  private let blockSize: Int

  /// The path of a folder with `rows.bin` and `rows.csv`, or `-:ROWS` for standard input.
  init(_ path: String) throws {
    var name = path + "/rows.bin"
    if path.hasPrefix("-:"), let rows = Int(path.dropFirst(2)) {
      name = "/dev/stdin"
      (remaining, blockSize) = (rows, 1 << 20)
    } else {
      let sizes = try numbers(in: path + "/rows.csv")[0]
      (remaining, blockSize) = (Int(sizes[0]), Int(sizes[1]))
    }
    guard let file = unsafe fopen(name, "rb") else {
      throw BenchmarkFailure(reason: "cannot open `\(name)`")
    }
    unsafe self.file = file
  }

  /// The next block, or nil at the end.
  mutating func next() throws -> RowBlock? {
    let count = min(remaining, blockSize)
    guard count > 0 else {
      unsafe fclose(file)
      return nil
    }
    remaining -= count
    var block = RowBlock()
    block.party = try column(count)
    block.period = try column(count)
    block.stratum = try column(count)
    block.amount = try column(count)
    return block
  }

  /// All rows, as one block.
  mutating func readAll() throws -> RowBlock {
    var all = RowBlock()
    while let block = try next() {
      all.party += block.party
      all.period += block.period
      all.stratum += block.stratum
      all.amount += block.amount
    }
    return all
  }

  private func column<Number: FixedWidthInteger>(_ count: Int) throws -> [Number] {
    // Safe: `fread` writes at most the `count` elements that the array has room for.
    let numbers = unsafe [Number](unsafeUninitializedCapacity: count) { buffer, read in
      read = unsafe fread(buffer.baseAddress, MemoryLayout<Number>.stride, count, file)
    }
    guard numbers.count == count else { throw BenchmarkFailure(reason: "rows are missing") }
    return numbers
  }
}
