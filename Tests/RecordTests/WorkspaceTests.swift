import Documents
import Law
import Record
import Testing

private let read = SmallWorld.read

private func event(_ name: String) -> String {
  "```record\nevent \(name)\n  concerning AZE\n  on 2001\n  what \"w\"\n\(read)\n```\n"
}

private let sources = "```record\n\(SmallWorld.sources)```\n"

/// A law of one restriction.
private func ban(_ name: String) -> String {
  "```proviso\nrestriction \(name)\n  from 2000-01-01\n  confidence unverified\n"
    + "  forbids assistance to government of AZE\n```\n"
}

private func ids(_ diagnostics: [Diagnostic]) -> [String] {
  diagnostics.filter { $0.severity != .note }.map(\.kind.id)
}

private func load(
  _ folder: TemporaryFolder, extraLaw: [String] = [], extraRecord: [String] = []
) -> Workspace {
  Workspace.load(
    WorkspaceLocation(root: folder.path, extraLaw: extraLaw, extraRecord: extraRecord))
}

@Suite("A workspace is the same whatever the file system does")
struct WorkspaceOrderTests {
  private static let files = [
    ("law/b.md", ban("ban-b")), ("law/a/z.md", ban("ban-z")), ("law/a.md", ban("ban-a")),
    ("record/sources.md", sources), ("record/2/x.md", event("e-2x")), ("record/1.md", event("e-1")),
    ("record/B.md", event("e-b")), ("record/ä.md", event("e-umlaut")),
  ]

  @Test("files come in the order of the bytes of their paths, however they were made")
  func order() {
    var hashes: Set<String> = []
    for files in [Self.files, Self.files.reversed(), Self.files.sorted { $0.1 < $1.1 }] {
      let folder = TemporaryFolder()
      for (name, text) in files { folder.write(name, text) }
      let workspace = load(folder)
      #expect(ids(workspace.diagnostics) == [])
      #expect(
        workspace.sources.files.map(\.path) == [
          "law/a.md", "law/a/z.md", "law/b.md", "record/1.md", "record/2/x.md", "record/B.md",
          "record/sources.md", "record/ä.md",
        ])
      #expect(workspace.lawFiles.map(\.rawValue) == [0, 1, 2])
      #expect(workspace.recordFiles.map(\.rawValue) == [3, 4, 5, 6, 7])
      #expect(workspace.documents.map(\.source.rawValue) == [0, 1, 2, 3, 4, 5, 6, 7])
      #expect(workspace.law.provisions.map(\.name) == ["ban-a", "ban-z", "ban-b"])
      #expect(workspace.record.entries.map(\.name) == ["e-1", "e-2x", "e-b", "e-umlaut"])
      hashes.insert(workspace.hash)
    }
    #expect(hashes.count == 1)
    #expect(hashes.first?.utf8.count == 64)
  }

  @Test("the hash differs when a byte, a path or the part of a file differs")
  func hash() {
    func hash(_ files: [(String, String)], extra: Bool = false) -> String {
      let folder = TemporaryFolder()
      for (name, text) in files { folder.write(name, text) }
      folder.folder("law")
      folder.folder("record")
      let other = [folder.path + "/other.md"]
      return Workspace.load(
        WorkspaceLocation(
          root: folder.path, extraLaw: extra ? [] : other, extraRecord: extra ? other : [])
      ).hash
    }
    let base = [("other.md", "a"), ("law/1.md", "bc"), ("law/2.md", "d")]
    let hashes = [
      hash(base),
      hash([("other.md", "a"), ("law/1.md", "b"), ("law/2.md", "cd")]),
      hash([("other.md", "a"), ("law/1.md", "bc"), ("law/3.md", "d")]),
      hash([("other.md", "b"), ("law/1.md", "bc"), ("law/2.md", "d")]),
      hash([("other.md", "a"), ("record/1.md", "bc"), ("law/2.md", "d")]),
      hash(base, extra: true),
    ]
    #expect(Set(hashes).count == hashes.count)
    #expect(hash(base) == hashes[0])
  }

  @Test("the headings above a place are known")
  func outline() throws {
    let folder = TemporaryFolder()
    folder.write("law/a.md", "# Act\n\n## Section 1\n\n" + ban("ban-a"))
    folder.write("record/a.md", "# Record\n\n" + sources + "\n" + event("e"))
    let workspace = load(folder)
    let provision = try #require(workspace.law.provisions.first)
    let entry = try #require(workspace.record.entries.first)
    #expect(workspace.sources.headingPath(at: provision.range) == ["Act", "Section 1"])
    #expect(workspace.sources.headingPath(at: entry.range) == ["Record"])
  }
}

@Suite("Whatever is wrong with a workspace, the rest is usable")
struct WorkspaceTroubleTests {
  /// A workspace with one good law file and one good record file.
  private func folder() -> TemporaryFolder {
    let folder = TemporaryFolder()
    folder.write("law/good.md", ban("ban"))
    folder.write("record/good.md", sources + "\n" + event("e"))
    return folder
  }

  private func check(
    _ folder: TemporaryFolder, extraLaw: [String] = [], extraRecord: [String] = [],
    _ expected: [(id: String, path: String)], location: SourceLocation = #_sourceLocation
  ) {
    let workspace = load(folder, extraLaw: extraLaw, extraRecord: extraRecord)
    #expect(ids(workspace.diagnostics) == expected.map(\.id), sourceLocation: location)
    let paths = workspace.diagnostics.filter { $0.severity != .note }.map { diagnostic in
      diagnostic.primary.map { workspace.sources[$0.range.source].path } ?? diagnostic.path
    }
    #expect(paths == expected.map(\.path), sourceLocation: location)
    #expect(workspace.law.provision(named: "ban") != nil, sourceLocation: location)
    #expect(workspace.record.entry(named: "e") != nil, sourceLocation: location)
  }

  @Test("a good workspace has nothing wrong")
  func good() { check(folder(), []) }

  @Test("a file that is not text")
  func binary() {
    let folder = folder()
    folder.write("record/binary.md", [0x50, 0x4B, 3, 4, 0, 0, 0xFF])
    folder.write("law/latin.md", [0x52, 0xE9, 0x73, 0x75, 0x6D, 0xE9])
    check(folder, [("not-text", "law/latin.md"), ("not-text", "record/binary.md")])
  }

  @Test("a line without an end, and a file too large to be one")
  func large() {
    let folder = folder()
    folder.write("record/line.md", [UInt8](repeating: 0x61, count: 1_000_001))
    folder.write("record/sparse.md", [0x61], grownTo: 100_000_000)
    check(folder, [("line-too-long", "record/line.md"), ("file-too-large", "record/sparse.md")])
  }

  @Test("links that lead nowhere or in a circle, and pipes")
  func links() {
    let folder = folder()
    folder.link("record/nowhere.md", to: "missing.md")
    folder.link("record/circle", to: ".")
    folder.pipe("record/pipe.md")
    check(
      folder,
      [
        ("link-loop", "record/circle"), ("unreadable-file", "record/nowhere.md"),
        ("unreadable-file", "record/pipe.md"),
      ])
  }

  @Test("an extra file or folder that is not there")
  func missingExtra() {
    let folder = folder()
    check(
      folder, extraLaw: [folder.path + "/no.md"], extraRecord: ["/nonexistent/folder"],
      [("unreadable-file", "/nonexistent/folder"), ("unreadable-file", "no.md")])
  }

  @Test("mistakes in law, record and in what a test gives are told together, by path")
  func mistakes() {
    let folder = folder()
    folder.write("law/a.md", "```proviso\nrestriction r\n  frm 2000-01-01\n```\n")
    folder.write(
      "law/b.md",
      "```proviso\ntest \"t\"\n  given\n    exercice x\n  on 2001-01-01 to AZE is prohibited\n```\n"
    )
    folder.write("record/a.md", "```record\nevents x\n```\n")
    folder.write("record/b.md", "```record\n" + SmallWorld.sources + "\n")
    check(
      folder,
      [
        ("unknown-item", "law/a.md"), ("unknown-entry-kind", "law/b.md"),
        ("unknown-entry-kind", "record/a.md"), ("unclosed-fence", "record/b.md"),
        ("duplicate-entry", "record/good.md"),
      ])
  }

  @Test("a slip that a test gives is no finding of the workspace, an error is")
  func slipsInTests() {
    let folder = folder()
    let given = """
      ```proviso
      waiver permit
        from 2000-01-01
        confidence unverified
        lifts ban
        by President
        exercise lasts 12 months

      test "t"
        given
          exercise x
            of permit
            signed 2002-01-10
            published 2002-01-09
            signer Secretary of State
          exercise y
            of permit
            signed 2002-03-10
        on 2002-02-01 to AZE is waived
      ```

      """
    folder.write("law/a.md", given)
    check(folder, [])
    let notes = load(folder).diagnostics.map(\.kind.id)
    #expect(notes == [])
    folder.write("law/a.md", given.replacing("signed 2002-03-10", with: "signed 2002-02-30"))
    check(folder, [("impossible-date", "law/a.md")])
  }

  @Test("a folder with neither law nor record is no workspace")
  func noWorkspace() {
    let folder = TemporaryFolder()
    let workspace = load(folder)
    #expect(ids(workspace.diagnostics) == ["no-workspace"])
    #expect(workspace.diagnostics.first?.path == folder.path)
    #expect(workspace.law.provisions.isEmpty)
    #expect(workspace.record.entries.isEmpty)
    let missing = Workspace.load(WorkspaceLocation(root: folder.path + "/missing"))
    #expect(ids(missing.diagnostics) == ["no-workspace"])
  }

  @Test("one of the two folders, or extra files alone, are enough")
  func halves() {
    let folder = TemporaryFolder()
    folder.write("law/a.md", ban("ban"))
    #expect(ids(load(folder).diagnostics) == [])
    let loose = TemporaryFolder()
    loose.write("a.md", ban("ban"))
    let workspace = load(loose, extraLaw: [loose.path + "/a.md"])
    #expect(ids(workspace.diagnostics) == [])
    #expect(workspace.sources.files.map(\.path) == ["a.md"])
  }
}

@Suite("A workspace is found from where one stands")
struct WorkspacePlaceTests {
  @Test("the nearest folder upwards with law and record")
  func nearest() {
    let folder = TemporaryFolder()
    folder.folder("law")
    folder.folder("record/us/deep")
    folder.folder("inner/law")
    #expect(Workspace.nearest(from: folder.path) == folder.path)
    #expect(Workspace.nearest(from: folder.path + "/record/us/deep/") == folder.path)
    #expect(Workspace.nearest(from: folder.path + "/record/../law") == folder.path)
    // A folder with law alone is no workspace of its own.
    #expect(Workspace.nearest(from: folder.path + "/inner/law") == folder.path)
    #expect(Workspace.nearest(from: folder.path + "/missing") == nil)
    #expect(Workspace.nearest(from: "/") == nil)
  }

  @Test("a file that is reached twice is read once")
  func twice() {
    let folder = TemporaryFolder()
    folder.write("law/a.md", ban("ban"))
    folder.write("record/a.md", sources + "\n" + event("e"))
    folder.write("more/b.md", event("f"))
    let more = folder.path + "/more"
    let workspace = load(
      folder, extraRecord: [folder.path + "/record", more, more + "/b.md", folder.path + "/law/.."])
    #expect(ids(workspace.diagnostics).isEmpty == false)
    let direct = load(folder, extraRecord: [folder.path + "/record", more, more + "/b.md"])
    #expect(ids(direct.diagnostics) == [])
    #expect(direct.sources.files.map(\.path) == ["law/a.md", "more/b.md", "record/a.md"])
    #expect(direct.record.entries.map(\.name) == ["f", "e"])
  }
}
