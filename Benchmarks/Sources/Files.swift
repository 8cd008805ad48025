import Glibc

/// Why the benchmark cannot run.
struct BenchmarkFailure: Error, CustomStringConvertible {
  let reason: String
  var description: String { reason }
}

/// A file of 32-bit columns, one after the other.
struct ColumnFile {
  let path: String
  let rows: Int

  /// Reads one column whole.
  func read(_ column: Int) throws -> [Int32] {
    guard let file = unsafe fopen(path, "rb") else {
      throw BenchmarkFailure(reason: "cannot open `\(path)`")
    }
    defer { unsafe fclose(file) }
    // Safe: `fread` writes at most the `rows` elements that the array has room for.
    let numbers = unsafe [Int32](unsafeUninitializedCapacity: rows) { buffer, count in
      unsafe fseek(file, column * rows * 4, SEEK_SET)
      count = unsafe fread(buffer.baseAddress, 4, rows, file)
    }
    guard numbers.count == rows else {
      throw BenchmarkFailure(reason: "`\(path)` is shorter than `\(rows)` rows")
    }
    return numbers
  }
}

/// Reads the lines after the first of a file of comma-separated whole numbers.
func numbers(in path: String) throws -> [[Int32]] {
  try text(of: path).split(separator: "\n").dropFirst().map { line in
    try line.split(separator: ",").map { field in
      guard let number = Int32(field) else {
        throw BenchmarkFailure(reason: "`\(field)` in `\(path)` is not a number")
      }
      return number
    }
  }
}

/// The most memory this process has held at once, as the kernel counts it.
func peakKilobytes() throws -> Int {
  for line in try text(of: "/proc/self/status").split(separator: "\n")
  where line.hasPrefix("VmHWM:") {
    let fields = line.split { !$0.isNumber }
    if let field = fields.first, let kilobytes = Int(field) { return kilobytes }
  }
  throw BenchmarkFailure(reason: "no peak memory in /proc/self/status")
}

/// Seconds on a clock that only goes forward.
func now() -> Double {
  var time = timespec()
  unsafe clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

private func text(of path: String) throws -> String {
  guard let file = unsafe fopen(path, "rb") else {
    throw BenchmarkFailure(reason: "cannot open `\(path)`")
  }
  defer { unsafe fclose(file) }
  var bytes: [UInt8] = []
  var block = [UInt8](repeating: 0, count: 65_536)
  while true {
    let count = unsafe fread(&block, 1, block.count, file)
    if count == 0 { break }
    bytes.append(contentsOf: block.prefix(count))
  }
  return String(decoding: bytes, as: UTF8.self)
}
