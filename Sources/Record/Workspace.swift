public import Documents
public import Law

/// Law and record as they stand in a folder, checked, with everything that is wrong with them.
///
/// The same files give the same value, in whatever order the file system lists them.
public struct Workspace: Sendable {
  public let location: WorkspaceLocation
  public let law: Law
  public let record: Record
  /// Every file that could be read, under its path relative to the root.
  public let sources: SourceStore
  /// In the order of output.
  public let diagnostics: [Diagnostic]
  /// SHA-256 over the part, path and bytes of every file in order, in hexadecimal.
  public let hash: String
  /// In the order of the bytes of their paths.
  public let lawFiles: [SourceID]
  public let recordFiles: [SourceID]
  /// For each file that was supposed, what was read of it: once for each part that it plays.
  public let supposedFiles: [[SourceID]]
  /// The parsed files; a file's number is its index.
  public let documents: [MarkdownDocument]
  /// The clauses of all quoted law, with what encodes them.
  public let clauses: [QuotedClause]

  /// Reads and checks a workspace; whatever is wrong becomes a diagnostic and the rest is usable.
  ///
  /// - Parameter readsTests: Whether the tests beside the law are read and checked. No answer rests on
  ///   them, and they may be most of a law file.
  /// Complexity: linear in the bytes of the files. Works on two threads where there are some megabytes.
  public static func load(
    _ location: WorkspaceLocation, readsTests: Bool = true
  ) -> Workspace {
    let files = WorkspaceFiles(location)
    var diagnostics = files.diagnostics
    let (store, origins) = read(files, &diagnostics)
    let roles = origins.map(\.role)
    let threads = Workers.threads(for: store)

    let lawSources = store.files.filter { roles[Int($0.id.rawValue)] == .law }
    let recordSources = store.files.filter { roles[Int($0.id.rawValue)] == .record }

    let (lawParts, hash) = Workers.map(
      lawSources, perPart: 4, threads: threads, beside: { digest(of: store.files, roles) },
      { file in
        let document = MarkdownDocument.parse(file)
        return (
          document: document, reading: LawFileReading(document, in: file, readsTests: readsTests)
        )
      })
    // Reading entries needs no law until their names are looked up, so both go on side by side.
    let (recordParts, law) = Workers.map(
      recordSources, perPart: 1, threads: threads,
      beside: { LawChecker.check(lawParts.map(\.reading), in: store) },
      { file in
        let document = MarkdownDocument.parse(file)
        return (document: document, blocks: EntryBlocks(document, in: file))
      })
    let documents = lawParts.map(\.document) + recordParts.map(\.document)
    var outlined = store
    for document in documents { outlined.setOutline(document) }
    let sources = outlined
    let record = RecordChecker.check(recordParts.map(\.blocks), in: sources, against: law.law)

    diagnostics += law.diagnostics + record.diagnostics
    for test in law.law.tests where !test.given.isEmpty {
      let given = RecordChecker.checkGiven(
        test.given, complete: test.givenComplete, in: sources, against: law.law)
      // A test may give what would be a slip in the record: that can be what it tests.
      diagnostics += given.diagnostics.filter { $0.severity == .error }
    }
    return Workspace(
      location: location, law: law.law, record: record.record, sources: sources,
      diagnostics: sources.sorted(diagnostics), hash: hash,
      lawFiles: lawSources.map(\.id), recordFiles: recordSources.map(\.id),
      supposedFiles: location.supposed.indices.map { place in
        zip(store.files, origins).filter { $0.1.supposition == place }.map(\.0.id)
      },
      documents: documents, clauses: law.clauses)
  }

  /// Reads the files into a store, and gives what each file of the store is.
  private static func read(
    _ files: WorkspaceFiles, _ diagnostics: inout [Diagnostic]
  ) -> (SourceStore, [WorkspaceFiles.File]) {
    var store = SourceStore()
    var origins: [WorkspaceFiles.File] = []
    let contents = Workers.map(files.files, perPart: 64) { Loader.read(path: $0.path) }
    for (file, content) in zip(files.files, contents) {
      switch content {
      case .success(let bytes):
        _ = store.add(path: file.shown, bytes: bytes)
        origins.append(file)
      case .failure(var diagnostic):
        diagnostic.path = file.shown
        diagnostics.append(diagnostic)
      }
    }
    return (store, origins)
  }

  /// Each file is preceded by its part, its path and its length, so that no two workspaces give the
  /// same bytes.
  private static func digest(of files: [SourceFile], _ roles: [WorkspaceFiles.Role]) -> String {
    var digest = SHA256()
    for (file, role) in zip(files, roles) {
      digest.update("\(role.rawValue)\0\(file.path)\0\(file.bytes.count)\0")
      digest.update(file.bytes)
    }
    return digest.finishHex()
  }
}
