import Documents
import Glibc
import Law
import Reasoning
import Record
import Testing

@testable import Ledger

@Suite("A folder of data files is read whole")
struct DataFolderTests {
  private static let classesFile =
    "# Classes\n\n" + DataTexts.fence("classes", "classes parcels\n  account \"A\" is account FMF")

  @Test("fences of many files come together, and their order does not matter")
  func manyFiles() {
    let recipients = DataTexts.fence("recipients", "code \"A\" is AZE")
    let files = [
      ("data/a.md", DataTexts.mapping("  account in \"A\"")),
      ("data/b.md", "# Recipients\n\nprose\n\n" + recipients),
      ("law/classes.md", Self.classesFile),
    ]
    let folder = DataFolder(texts: files, law: DataTexts.law)
    #expect(folder.mistakes == [])
    #expect(folder.mappings.map(\.name) == ["parcels"])
    #expect(folder.recipients.rules.count == 1)
    #expect(folder.classes.rules.map(\.place) == ["law/classes.md:5"])
  }

  @Test("under law/ only classes are read, and the mistakes of law stay with the law")
  func lawFiles() {
    let text =
      Self.classesFile + "\n" + DataTexts.mapping("") + "\n"
      + DataTexts.fence("proviso", "restriction") + "\n" + DataTexts.fence("clases", "x")
    let folder = DataFolder(texts: [("law/x.md", text)], law: DataTexts.law)
    #expect(folder.mappings.isEmpty)
    #expect(folder.classes.rules.count == 1)
    #expect(
      folder.mistakes == [
        FoundMistake("unknown-mapping", "parcels"), FoundMistake("misplaced-fence", "mapping"),
        FoundMistake("misplaced-fence", "clases"),
      ])
    // The fence that is open is reported where the law is read.
    let open = DataFolder(texts: [("law/x.md", "```classes\nclasses every source\n")])
    #expect(open.mistakes == [])
    #expect(open.classes.rules.isEmpty)
  }

  @Test("the hash covers the files that describe data, their names and all their bytes")
  func hash() {
    func hash(_ files: (String, String)...) -> String {
      DataFolder(texts: files).hash
    }
    let mapping = DataTexts.mapping("")
    let plain = hash(("data/a.md", mapping))
    #expect(plain.count == 64)
    #expect(plain == hash(("data/a.md", mapping), ("data/prose.md", "# Prose\n")))
    #expect(plain == hash(("data/a.md", mapping), ("law/other.md", "```proviso\n```\n")))
    #expect(plain != hash(("data/b.md", mapping)))
    #expect(plain != hash(("data/a.md", mapping + "\nprose\n")))
    #expect(plain != hash(("data/a.md", mapping), ("law/c.md", Self.classesFile)))
  }

  @Test("a folder without data is no mistake")
  func missing() {
    let folder = DataFolder.load(root: "/nonexistent/folder")
    #expect(folder.diagnostics.isEmpty)
    #expect(folder.mappings.isEmpty)
    #expect(folder.classes.rules.isEmpty)
    #expect(folder.reconciliations.isEmpty)
    let file = DataFolder.load(file: "/nonexistent/mapping.md")
    #expect(file.diagnostics.map(\.kind.id) == ["unreadable-file"])
  }

  @Test("files are found below data/ and law/, and shown without the folder above")
  func onDisk() throws {
    var template = Array("/tmp/proviso-language-XXXXXX".utf8CString)
    // The template ends with a zero byte, and its letters are replaced in place.
    let made = unsafe template.withUnsafeMutableBufferPointer {
      unsafe mkdtemp($0.baseAddress!) != nil
    }
    try #require(made)
    let root = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let folders = ["data", "data/us", "law"].map { root + "/" + $0 }
    let files = [
      ("data/us/a.md", Array(DataTexts.mapping("  bogus").utf8)), ("data/b.md", [0x00]),
      ("law/c.md", Array(Self.classesFile.utf8)), ("law/d.md", [0x00]),
    ]
    defer {
      for (name, _) in files { unsafe remove(root + "/" + name) }
      for folder in folders.reversed() { unsafe rmdir(folder) }
      unsafe rmdir(root)
    }
    for folder in folders { try #require(unsafe mkdir(folder, 0o755) == 0) }
    for (name, bytes) in files {
      let descriptor = unsafe creat(root + "/" + name, 0o644)
      try #require(descriptor >= 0)
      // Writes as many bytes as the array has.
      let written = unsafe bytes.withUnsafeBytes {
        unsafe write(descriptor, $0.baseAddress, $0.count)
      }
      close(descriptor)
      try #require(written == bytes.count)
    }
    for base in [root, root + "/"] {
      let folder = DataFolder.load(root: base, law: DataTexts.law)
      #expect(
        folder.diagnostics.map { $0.path ?? folder.sources[$0.primary!.range.source].path }
          == ["data/b.md", "data/us/a.md"])
      #expect(folder.diagnostics.map(\.kind.id) == ["not-text", "unknown-item"])
      #expect(folder.classes.rules.map(\.place) == ["law/c.md:5"])
      // A file that is also named by itself is read once.
      let again = DataFolder.load(
        root: base, extraLaw: [root + "/law/../law/c.md"], extraData: [root + "/data/us"],
        law: DataTexts.law)
      #expect(again.classes.rules.map(\.place) == ["law/c.md:5"])
      #expect(again.diagnostics == folder.diagnostics)
      let single = DataFolder.load(file: base + "/data/us/a.md")
      #expect(single.mistakes == [FoundMistake("unknown-item", "bogus")])
    }
  }
}

@Suite("The data files that are shipped")
struct ShippedDataTests {
  private static let root =
    "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
  private static let workspace = Workspace.load(WorkspaceLocation(root: root))
  private static let folder = DataFolder.load(
    root: root, law: workspace.law, record: workspace.record)

  @Test("they have no mistakes")
  func noMistakes() {
    let rendered = Self.folder.diagnostics.map { diagnostic in
      let place =
        diagnostic.primary.map { annotation in
          let file = Self.folder.sources[annotation.range.source]
          return "\(file.path):\(file.lineAndColumn(of: annotation.range.lower).line)"
        } ?? diagnostic.path ?? ""
      return "\(place) \(diagnostic.kind.id): \(diagnostic.headline)"
    }
    #expect(rendered == [])
  }

  @Test("they describe these sources, and compare them with these figures")
  func names() {
    #expect(
      Self.folder.mappings.map(\.name).sorted()
        == [
          "cline-coups", "country-summary", "eda", "fmtr-training", "foreign-assistance",
          "greenbook", "sipri-register", "sipri-tiv", "tip-tiers", "ucdp-acd",
          "ucdp-acd-participants", "ucdp-ged", "unhcr-flows", "unhcr-idmc", "unhcr-population",
        ])
    #expect(
      Self.folder.reconciliations.map(\.figure.entry)
        == ["gao-2022-total", "gao-2022-waiver-total"])
  }

  @Test(
    "accounts of security assistance have their words in every source that prints them",
    arguments: [
      ("greenbook", "Foreign Military Financing Program", "FMF", "aeca-23"),
      ("greenbook", "International Military Education and Training", "IMET", "faa-part-ii-ch-5"),
      ("foreign-assistance", "Foreign Military Financing Program", "FMF", "aeca-23"),
    ])
  func accounts(source: String, printed: String, account: String, authority: String) {
    var stratum = Stratum(source: source, type: "obligations")
    stratum[.account] = printed
    stratum[.category] = "Military"
    stratum[.agency] = "Department of State"
    let found = Self.folder.classes.classify(stratum)
    #expect(found[.account] == .value(account))
    #expect(found[.authority] == .value(authority))
    #expect(found[.category] == .value("security"))
    #expect(found[.agency] == .value("STATE"))
    #expect(found.unmapped.isEmpty)
    #expect(found.reasons.allSatisfy { $0.place?.hasPrefix("law/us/classes.md:") ?? false })
  }

  @Test("the example of a user's own table has no mistakes")
  func example() {
    let file = Self.root + "/examples/ledger/training-office.md"
    let folder = DataFolder.load(
      root: Self.root, extraData: [file], law: Self.workspace.law, record: Self.workspace.record)
    #expect(folder.mistakes == [])
    #expect(folder.mapping(named: "training-office")?.setAside.count == 1)
    let region = folder.recipients.resolve(Party(name: "South Caucasus"))
    #expect(region == .region("South Caucasus"))
  }

  @Test("every edition is of a file whose digest no other edition has")
  func editions() {
    let digests = Self.folder.mappings.flatMap { $0.knownEditions.map(\.sha256) }
    #expect(Set(digests).count == digests.count)
  }
}
