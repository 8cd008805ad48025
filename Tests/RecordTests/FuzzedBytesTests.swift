import Glibc
import Reading
import Testing

/// Bytes that a fuzzer started from, and those that once broke a reader (`scripts/fuzz`).
@Suite struct FuzzedBytesTests {
  private static func files(in folder: String) -> [(name: String, bytes: [UInt8])] {
    let path = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }
    guard let directory = unsafe opendir(path + "/Fuzzing/" + folder) else { return [] }
    defer { unsafe closedir(directory) }
    var names: [String] = []
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafePointer(to: entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted().compactMap { name in
      guard let file = unsafe fopen(path + "/Fuzzing/" + folder + "/" + name, "r") else {
        return nil
      }
      defer { unsafe fclose(file) }
      var bytes: [UInt8] = []
      while case let byte = unsafe fgetc(file), byte != EOF { bytes.append(UInt8(byte)) }
      return (name, bytes)
    }
  }

  @Test(arguments: Reader.allCases)
  func `a reader keeps its promises on what the fuzzer starts from`(_ reader: Reader) {
    let seeds = Self.files(in: "corpus/" + reader.rawValue)
    #expect(!seeds.isEmpty)
    for seed in seeds { #expect(reader.read(seed.bytes) == nil, "\(seed.name)") }
  }

  @Test func `what once broke a reader breaks none`() {
    for find in Self.files(in: "finds") {
      for reader in Reader.allCases { #expect(reader.read(find.bytes) == nil, "\(find.name)") }
    }
  }

  @Test(arguments: Reader.allCases)
  func `a reader keeps its promises on nothing, and on bytes that are no text`(_ reader: Reader) {
    #expect(reader.read([]) == nil)
    #expect(reader.read(Array(0...255)) == nil)
  }
}
