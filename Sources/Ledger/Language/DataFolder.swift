public import Documents
internal import Glibc
public import Law
public import Record

/// What the files of a workspace say about data: how sources are read, who their recipients are,
/// which words of scope they print, and which published figures they are compared with.
///
/// The same files give the same value, in whatever order the file system lists them.
public struct DataFolder: Sendable {
  /// In order of file and position; names are unique.
  public private(set) var mappings: [SourceMapping]
  public private(set) var recipients: RecipientTable
  public private(set) var classes: ClassMapping
  /// In order of file and position; names are unique.
  public private(set) var reconciliations: [Reconciliation]
  /// In the order of output; their places are in `sources`.
  public private(set) var diagnostics: [Diagnostic]
  public private(set) var sources: SourceStore
  /// SHA-256 over the path and bytes of every file that describes data, in hexadecimal.
  public private(set) var hash: String

  /// Reads the files under `data/` and `law/`; what is wrong becomes a diagnostic and the rest is
  /// usable, and a missing folder is no mistake.
  ///
  /// Words of scope are checked against the law, and figures against the record, where given.
  /// What is wrong with a file of law as such is reported where the law is read. Files and folders
  /// of `extraLaw` and `extraData` are read as if they were under `law/` and `data/`.
  public static func load(
    root: String, extraLaw: [String] = [], extraData: [String] = [], law: Law? = nil,
    record: Record? = nil
  ) -> DataFolder {
    var reading = Reading()
    let base = root.isEmpty ? "." : root
    let prefix = base.utf8.last == UInt8(ascii: "/") ? base : base + "/"
    func shown(_ path: String) -> String {
      path.utf8.starts(with: prefix.utf8)
        ? String(decoding: path.utf8.dropFirst(prefix.utf8.count), as: UTF8.self) : path
    }
    let places =
      [(DataBlocks.Part.data, prefix + "data"), (.law, prefix + "law")]
      .filter { isFolder($0.1) } + extraData.map { (.data, $0) }
      + extraLaw.map { (.law, $0) }
    var seen: Set<String> = []
    for (part, place) in places {
      let (paths, troubles) = Loader.markdownFiles(under: place)
      if part == .data {
        for var trouble in troubles {
          trouble.path = trouble.path.map(shown)
          reading.diagnostics.append(trouble)
        }
      }
      for path in paths where seen.insert(canonical(path)).inserted {
        reading.add(path, shown: shown(path), part)
      }
    }
    return DataFolder(reading, law: law, record: record)
  }

  /// Reads one file that describes data, wherever it is.
  public static func load(file path: String, law: Law? = nil, record: Record? = nil) -> DataFolder {
    var reading = Reading()
    reading.add(path, shown: path, .data)
    return DataFolder(reading, law: law, record: record)
  }

  /// The mapping with a name; nil where there is none.
  public func mapping(named name: String) -> SourceMapping? {
    mappings.first { $0.name == name }
  }

  private init(_ reading: Reading, law: Law?, record: Record?) {
    let checker = DataChecker(reading.blocks, law: law, record: record)
    mappings = reading.blocks.mappings.map(\.mapping)
    recipients = reading.blocks.recipients
    classes = checker.classes
    reconciliations = checker.reconciliations
    sources = reading.store
    diagnostics = reading.store.sorted(
      reading.diagnostics + reading.blocks.diagnostics + checker.diagnostics)
    hash = reading.digest()
  }

  /// Files that are being read.
  private struct Reading {
    var store = SourceStore()
    var blocks = DataBlocks()
    var diagnostics: [Diagnostic] = []
    /// The files with a fence that describes data.
    var files: [SourceID] = []

    mutating func add(_ path: String, shown: String, _ part: DataBlocks.Part) {
      switch Loader.read(path: path) {
      case .success(let bytes): add(bytes, shown: shown, part)
      case .failure(var diagnostic):
        guard part == .data else { return }
        diagnostic.path = shown
        diagnostics.append(diagnostic)
      }
    }

    mutating func add(_ bytes: [UInt8], shown: String, _ part: DataBlocks.Part) {
      let id = store.add(path: shown, bytes: bytes)
      let languages = DataBlocks.Language.allCases.filter { part.takes($0) }.map(\.rawValue)
      let document = MarkdownDocument.parse(store[id], languages: Set(languages))
      store.setOutline(document)
      if blocks.read(document, in: store[id], part: part) { files.append(id) }
    }

    /// Each file is preceded by its path and length, so that no two folders give the same bytes.
    func digest() -> String {
      var digest = SHA256()
      for id in files {
        digest.update("\(store[id].path)\0\(store[id].bytes.count)\0")
        digest.update(store[id].bytes)
      }
      return digest.finishHex()
    }
  }

  /// Reads texts as if they were files; for tests.
  init(
    texts: [(path: String, text: String)], law: Law? = nil, record: Record? = nil
  ) {
    var reading = Reading()
    for (path, text) in texts {
      reading.add(
        Array(text.utf8), shown: path, path.utf8.starts(with: "law/".utf8) ? .law : .data)
    }
    self.init(reading, law: law, record: record)
  }

  /// The absolute path without links, or the path as it is where there is no such file.
  private static func canonical(_ path: String) -> String {
    // The library allocates the answer, which ends with a zero byte and is ours to free.
    guard let resolved = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
