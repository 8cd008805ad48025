import Documents
import Glibc
import Testing

/// A folder that is removed with the value.
private struct Folder: ~Copyable {
  let path: String

  init() throws {
    var template = Array("/tmp/documents-XXXXXX".utf8CString)
    // Writes the six last letters within the array.
    let made = unsafe template.withUnsafeMutableBufferPointer { buffer in
      unsafe mkdtemp(buffer.baseAddress!) != nil
    }
    try #require(made)
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    Folder.remove(path)
  }

  private static func remove(_ path: String) {
    _ = unsafe chmod(path, 0o700)
    if let folder = unsafe opendir(path) {
      var names: [String] = []
      while let entry = unsafe readdir(folder) {
        // The name is read in place up to its zero byte.
        if let field = unsafe entry.pointer(to: \.d_name) {
          names.append(
            unsafe String(cString: UnsafeRawPointer(field).assumingMemoryBound(to: CChar.self)))
        }
      }
      unsafe closedir(folder)
      for name in names where name != "." && name != ".." {
        let inner = path + "/" + name
        var status = stat()
        guard unsafe lstat(inner, &status) == 0 else { continue }
        if status.st_mode & S_IFMT == S_IFDIR { remove(inner) } else { _ = unsafe unlink(inner) }
      }
    }
    _ = unsafe rmdir(path)
  }

  func write(_ name: String, _ bytes: [UInt8]) throws {
    let descriptor = unsafe open(path + "/" + name, O_CREAT | O_WRONLY | O_TRUNC, 0o600)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    var written = 0
    while written < bytes.count {
      // Writes from within the array.
      let count = unsafe bytes.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress! + written, bytes.count - written)
      }
      try #require(count > 0)
      written += count
    }
  }

  func make(_ name: String) throws {
    try #require(unsafe mkdir(path + "/" + name, 0o700) == 0)
  }

  func link(_ name: String, to target: String) throws {
    try #require(unsafe symlink(target, path + "/" + name) == 0)
  }
}

@Suite("What cannot be read is reported and the rest goes on")
struct LoaderTests {
  private func findings(_ diagnostics: [Diagnostic], below folder: String) -> [String] {
    diagnostics.map { "\($0.kind.id) \($0.path.map { String($0.dropFirst(folder.count)) } ?? "?")" }
  }

  @Test("Markdown files come by the bytes of their paths, each once, without hidden ones")
  func walk() throws {
    let folder = try Folder()
    try folder.make("b")
    try folder.make(".git")
    for name in ["b/z.md", "B.md", "b.md", "é.md", ".git/x.md", ".y.md", "note.txt", "b/.md.md"] {
      try folder.write(name, Array("# x".utf8))
    }
    try folder.link("again.md", to: "b.md")
    try folder.link("folder", to: "b")
    let found = Loader.markdownFiles(under: folder.path)
    #expect(
      found.paths.map { $0.dropFirst(folder.path.count) } == [
        "/B.md", "/again.md", "/b/z.md", "/é.md",
      ])
    #expect(found.diagnostics.isEmpty)
    var store = SourceStore()
    #expect(Loader.load([folder.path, folder.path + "/b/z.md"], into: &store).isEmpty)
    #expect(store.files.map(\.path) == found.paths)
  }

  @Test("Each kind of trouble names its file")
  func trouble() throws {
    let folder = try Folder()
    try folder.write("good.md", Array("# good".utf8))
    try folder.write("nul.md", [65, 0, 66])
    try folder.write("latin.md", [0x63, 0xE9, 0x20])
    try folder.write("line.md", [UInt8](repeating: 120, count: 1_000_001))
    try folder.write("fits.md", [UInt8](repeating: 120, count: 1_000_000) + [10, 120])
    try folder.write("large.md", [UInt8](repeating: 10, count: (64 << 20) + 1))
    try folder.link("gone.md", to: "nowhere")
    try folder.link("self.md", to: "self.md")
    try folder.make("sub")
    try folder.link("sub/up", to: "..")
    try #require(unsafe mkfifo(folder.path + "/pipe.md", 0o600) == 0)
    var store = SourceStore()
    let diagnostics = Loader.load([folder.path], into: &store)
    #expect(
      findings(diagnostics, below: folder.path).sorted() == [
        "file-too-large /large.md", "line-too-long /line.md", "link-loop /sub/up",
        "not-text /latin.md", "not-text /nul.md", "unreadable-file /gone.md",
        "unreadable-file /pipe.md", "unreadable-file /self.md",
      ])
    #expect(store.files.map { $0.path.dropFirst(folder.path.count) } == ["/fits.md", "/good.md"])
  }

  @Test("A missing root and a folder in place of a file are reported")
  func missing() throws {
    let folder = try Folder()
    var store = SourceStore()
    let diagnostics = Loader.load([folder.path + "/none"], into: &store)
    #expect(findings(diagnostics, below: folder.path) == ["unreadable-file /none"])
    guard case .failure(let diagnostic) = Loader.read(path: folder.path) else {
      Issue.record("a folder was read")
      return
    }
    #expect(diagnostic.headline == "cannot be read: it is a folder")
  }

  @Test("A folder without permission is reported", .enabled(if: geteuid() != 0))
  func permission() throws {
    let folder = try Folder()
    try folder.make("closed")
    try #require(unsafe chmod(folder.path + "/closed", 0) == 0)
    let found = Loader.markdownFiles(under: folder.path)
    #expect(findings(found.diagnostics, below: folder.path) == ["unreadable-file /closed"])
  }

  @Test("Bytes are read as they are")
  func exact() throws {
    let folder = try Folder()
    let bytes = Array("\u{FEFF}a\r\nb\rc\n§".utf8)
    try folder.write("a.md", bytes)
    let read = try Loader.read(path: folder.path + "/a.md").get()
    #expect(read == bytes)
    try folder.write("empty.md", [])
    let empty = try Loader.read(path: folder.path + "/empty.md").get()
    #expect(empty == [])
  }
}
