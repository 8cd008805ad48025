/// How many small changes of the law's encoding the tests beside it notice.
public struct MutationBriefing: TabularBriefing {
  /// One law file.
  public struct File: Hashable, Sendable {
    public var path: String
    public var mutants: Int
    public var noticed: Int
    public var survivors: [Survivor]
    /// Explanations of changes that are noticed, or that there are none of.
    public var stale: [Stale]

    public init(
      path: String, mutants: Int, noticed: Int, survivors: [Survivor], stale: [Stale]
    ) {
      self.path = path
      self.mutants = mutants
      self.noticed = noticed
      self.survivors = survivors
      self.stale = stale
    }

    public var isClean: Bool { survivors.allSatisfy { $0.because != nil } && stale.isEmpty }
  }

  /// A change that no test noticed.
  public struct Survivor: Hashable, Sendable {
    public var kind: String
    public var change: String
    /// The line of the provision's block.
    public var line: Int
    /// The reason that the file gives; nil where it gives none.
    public var because: String?

    public init(kind: String, change: String, line: Int, because: String?) {
      self.kind = kind
      self.change = change
      self.line = line
      self.because = because
    }
  }

  /// An explanation that explains nothing.
  public struct Stale: Hashable, Sendable {
    public var change: String
    public var line: Int
    /// Whether there is such a change, which a test notices.
    public var isNoticed: Bool

    public init(change: String, line: Int, isNoticed: Bool) {
      self.change = change
      self.line = line
      self.isNoticed = isNoticed
    }
  }

  private let files: [File]
  private let workspace: String

  public init(files: [File], workspace: String) {
    self.files = files
    self.workspace = workspace
  }

  private func explained(_ file: File) -> Int { file.survivors.count { $0.because != nil } }

  /// "100 %" only where all are noticed: tenths of a percent, rounded down.
  private func score(_ noticed: Int, of all: Int) -> String {
    guard all > 0 else { return "-" }
    let tenths = noticed * 1000 / all
    return tenths % 10 == 0 ? "\(tenths / 10) %" : "\(tenths / 10).\(tenths % 10) %"
  }

  public var json: JSON {
    [
      "version": .contractVersion, "workspace": .string(workspace),
      "files": .array(
        files.map { file in
          [
            "path": .string(file.path), "mutants": .number(file.mutants),
            "noticed": .number(file.noticed), "explained": .number(explained(file)),
            "survivors": .array(
              file.survivors.map { survivor in
                [
                  "kind": .string(survivor.kind), "change": .string(survivor.change),
                  "line": .number(survivor.line),
                  "because": survivor.because.map(JSON.string) ?? .null,
                ]
              }),
            "stale": .array(
              file.stale.map { stale in
                [
                  "change": .string(stale.change), "line": .number(stale.line),
                  "isNoticed": .bool(stale.isNoticed),
                ]
              }),
          ]
        }),
    ]
  }

  public var csv: CSVTable {
    CSVTable(
      header: ["path", "line", "kind", "change", "because"],
      rows: files.flatMap { file in
        file.survivors.map {
          [file.path, String($0.line), $0.kind, $0.change, $0.because ?? ""]
        }
      })
  }

  public var page: Page {
    let all = files.reduce(0) { $0 + $1.mutants }
    let noticed = files.reduce(0) { $0 + $1.noticed }
    let explained = files.reduce(0) { $0 + self.explained($1) }
    let open = all - noticed - explained
    var blocks: [Block] = [
      .paragraph(
        all == 0
          ? "There is no provision to change."
          : """
          \(count(all, "change")) of the encoding: the tests notice \(strong: String(noticed)) \
          (\(score(noticed, of: all))), \(explained) are explained, \(open) are open.
          """),
      .definitions([Definition("Workspace", Rich(workspace, .code))]),
    ]
    if files.count > 1 {
      blocks.append(
        .table(
          Table(
            columns: [
              .init("File"), .init("Changes", .right), .init("Noticed", .right),
              .init("Explained", .right), .init("Open", .right), .init("Score", .right),
            ],
            rows: files.map { file in
              [
                Rich(file.path), Rich(String(file.mutants)), Rich(String(file.noticed)),
                Rich(String(self.explained(file))),
                Rich(String(file.mutants - file.noticed - self.explained(file))),
                Rich(score(file.noticed, of: file.mutants)),
              ]
            })))
    }
    for file in files where !file.survivors.isEmpty || !file.stale.isEmpty {
      blocks.append(.heading(level: 2, Rich(file.path)))
      let open = file.survivors.filter { $0.because == nil }
      if !open.isEmpty {
        blocks.append(.paragraph("No test of the file notices:"))
        blocks.append(
          .list(open.map { ListItem("line \($0.line): \($0.change) (\($0.kind))") }))
      }
      let explained = file.survivors.filter { $0.because != nil }
      if !explained.isEmpty {
        blocks.append(.paragraph("No test can notice, as the file explains:"))
        blocks.append(
          .list(
            explained.map {
              ListItem("line \($0.line): \($0.change)", [ListItem(Rich($0.because ?? ""))])
            }))
      }
      if !file.stale.isEmpty {
        blocks.append(.paragraph("Explained without need:"))
        blocks.append(
          .list(
            file.stale.map {
              ListItem(
                "line \($0.line): \($0.change): "
                  + ($0.isNoticed ? "a test notices it" : "there is no such change"))
            }))
      }
    }
    return Page(title: "Mutants of the law", blocks: blocks)
  }
}
