import Documents
import Glibc
import Testing

@testable import Ledger

@Suite("Files of data are read whole, whatever they are compressed with")
struct DataFileTests {
  private func content(_ path: String, by count: Int) throws -> (
    bytes: [UInt8], file: String, content: String
  ) {
    var file = try DataFile(path: path)
    var bytes: [UInt8] = []
    while true {
      let part = try file.read(upTo: count)
      if part.isEmpty { return (bytes, file.fileSHA256, file.contentSHA256) }
      bytes += part
    }
  }

  private func sample(_ count: Int) -> [UInt8] {
    var dice = ImportDice(count + 1)
    return (0..<count).map { _ in UInt8(0x20 + dice.below(50)) }
  }

  @Test(arguments: [0, 1, 3, 4, 5, 70_000, 3_000_000])
  func `plain, gzip, zstd, and several of them one after another`(_ count: Int) throws {
    let folder = ImportFolder()
    let bytes = sample(count)
    let (head, tail) = (Array(bytes[..<(count / 3)]), Array(bytes[(count / 3)...]))
    let forms: [(String, [UInt8], DataFile.Compression)] = [
      ("plain", bytes, .none), ("gzip", try Packing.gzip(bytes), .gzip),
      ("gzip of two members", try Packing.gzip(head) + Packing.gzip(tail), .gzip),
      ("gzip on a tape", try Packing.gzip(bytes) + [UInt8](repeating: 0, count: 1000), .gzip),
      ("zstd", Packing.zstd(bytes), .zstd),
      ("zstd of two frames", Packing.zstd(head) + Packing.zstd(tail), .zstd),
    ]
    for (name, packed, compression) in forms {
      let path = folder.file(name, packed)
      #expect(try DataFile(path: path).compression == compression)
      for size in count > 100_000 ? [4 << 20, 10_007] : [1 << 20, 17] {
        let found = try content(path, by: size)
        #expect(found.bytes == bytes, "\(name)")
        #expect(found.file == sha256(packed) && found.content == sha256(bytes), "\(name)")
      }
    }
  }

  @Test func `a compressed file that breaks off or is changed is refused`() throws {
    let folder = ImportFolder()
    let bytes = sample(50_000)
    for (name, packed) in [("gzip", try Packing.gzip(bytes)), ("zstd", Packing.zstd(bytes))] {
      for damaged in [
        Array(packed.dropLast()), Array(packed[..<(packed.count / 2)]), Array(packed.prefix(6)),
        packed + Array("garbage".utf8),
      ] {
        let path = folder.file(name, damaged)
        #expect {
          _ = try content(path, by: 4096)
        } throws: { ($0 as? Diagnostic)?.kind.id == "damaged-compression" }
      }
    }
  }

  @Test func `a pipe or a device is refused without waiting for it`() throws {
    let folder = ImportFolder()
    let pipe = folder.path + "/pipe.csv"
    #expect(unsafe mkfifo(pipe, 0o600) == 0)
    for path in [pipe, "/dev/null"] {
      #expect {
        _ = try DataFile(path: path)
      } throws: { error in
        let diagnostic = error as? Diagnostic
        return diagnostic?.kind.id == "unreadable-data-file"
          && diagnostic?.headline == "`\(path)` is no ordinary file"
      }
    }
  }

  @Test(arguments: ["/nonexistent/file.csv", "/tmp"])
  func `what is no file is refused`(_ path: String) {
    #expect {
      _ = try DataFile(path: path)
    } throws: { ($0 as? Diagnostic)?.kind.id == "unreadable-data-file" }
  }
}
