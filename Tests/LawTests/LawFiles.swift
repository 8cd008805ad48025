import Documents
import Law
import Testing

/// A law file without a quotation, with these blocks in one fence.
func lawFile(_ blocks: String) -> String { "# Act\n\n```proviso\n\(blocks)\n```\n" }

/// A law file with a quotation and these blocks in one fence under it.
func lawFile(quoting words: String, _ blocks: String) -> String {
  let lines = words.split(separator: "\n", omittingEmptySubsequences: false).map { "> \($0)" }
  return "# Act\n\n\(lines.joined(separator: "\n"))\n\n```proviso\n\(blocks)\n```\n"
}

/// Law checked from Markdown files, with the files themselves.
struct CheckedFiles {
  var checking: LawChecking
  var store: SourceStore
  var documents: [MarkdownDocument]

  init(_ files: String...) { self.init(files) }

  init(_ files: [String]) {
    var store = SourceStore()
    var documents: [MarkdownDocument] = []
    for (number, text) in files.enumerated() {
      let id = store.add(path: "law/\(number).md", bytes: Array(text.utf8))
      let document = MarkdownDocument.parse(store[id])
      store.setOutline(document)
      documents.append(document)
    }
    self.store = store
    self.documents = documents
    checking = LawChecker.check(documents, in: store)
  }

  var law: Law { checking.law }

  /// Diagnostics other than notes, as "id: underlined text".
  var found: [String] { found(notes: false) }

  func found(notes: Bool) -> [String] {
    checking.diagnostics.filter { notes || $0.severity != .note }.map { diagnostic in
      diagnostic.kind.id + ": " + (diagnostic.primary.map { store.text($0.range) } ?? "-")
    }
  }

  /// The diagnostics as they are shown, for the report of a failure.
  var rendered: String {
    let renderer = DiagnosticRenderer(store: store, colour: false, width: 100)
    return checking.diagnostics.map { renderer.render($0) }.joined(separator: "\n")
  }

  /// The provision with a name, which the test knows to exist.
  func provision(_ name: String) throws -> Provision {
    try #require(law.provision(named: name), "no provision `\(name)`\n\(rendered)")
  }

  func waiver(_ name: String) throws -> Waiver {
    guard case .waiver(let waiver) = try provision(name).body else { throw NotOfThatKind() }
    return waiver
  }

  func restriction(_ name: String) throws -> Restriction {
    guard case .restriction(let restriction) = try provision(name).body else {
      throw NotOfThatKind()
    }
    return restriction
  }

  func duty(_ name: String) throws -> Duty {
    guard case .duty(let duty) = try provision(name).body else { throw NotOfThatKind() }
    return duty
  }

  struct NotOfThatKind: Error {}
}

/// Two items that every provision without a quotation needs.
let basics = """
    from 2000-01-01
    confidence secondary
  """

/// A restriction that others can refer to.
let ban = """
  restriction ban
    from 2000-01-01
    confidence secondary
    forbids assistance to government of AZE
  """

/// A waiver that others can refer to.
let relief = """
  waiver relief
    from 2000-01-01
    confidence secondary
    lifts ban
    by President
  """
