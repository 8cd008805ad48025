internal import Commands
internal import Documents
internal import Law
internal import Record

/// The law files of a workspace, each with the name that its address has.
enum LawFiles {
  struct File: Sendable {
    /// The path within the folder of law, without ending: "us/fsa-907".
    var name: String
    var document: MarkdownDocument
    var title: String
    /// In order.
    var provisions: [Provision]
    var clauses: [QuotedClause]
    var tests: [LawTest]
  }

  static func all(_ workspace: Workspace) -> [File] {
    let sources = Set(workspace.lawFiles)
    return workspace.documents.filter { sources.contains($0.source) }.map { document in
      let source = document.source
      let path = workspace.sources[source].path
      var name = path.split(separator: "/").drop { $0 != "law" }.dropFirst().joined(separator: "/")
      if name.isEmpty { name = String(path.split(separator: "/").last ?? "file") }
      if name.hasSuffix(".md") { name.removeLast(3) }
      return File(
        name: name, document: document, title: document.sections.first?.title ?? name,
        provisions: workspace.law.provisions.filter { $0.range.source == source },
        clauses: workspace.clauses.filter { $0.range.source == source },
        tests: workspace.law.tests.filter { $0.file == source })
    }
  }

  static func file(named name: String, _ workspace: Workspace) -> File? {
    all(workspace).first { $0.name == name }
  }

  static func file(holding provision: Provision, _ workspace: Workspace) -> File? {
    all(workspace).first { $0.document.source == provision.range.source }
  }

  static func address(_ file: File) -> String {
    Links.address(["law"] + file.name.split(separator: "/").map(String.init))
  }

  /// The place of a provision's block in the page of its file.
  static func anchor(_ provision: Provision) -> String { "p-" + Links.anchor(provision.name) }
}
