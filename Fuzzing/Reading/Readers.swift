import Documents
import Law
import Record

/// What reads bytes that anybody may have written, each as a function that must not trap.
public enum Reader: String, CaseIterable, Sendable {
  /// A law file: Markdown, blocks, names, clause coverage.
  case law
  /// A record file, against a small law.
  case record

  /// Reads the bytes and everything that is made of them: diagnostics with their lines, and the
  /// standard form.
  ///
  /// Returns what promise was broken, or nil; a trap is the other way to fail.
  public func read(_ bytes: [UInt8]) -> String? {
    var store = SourceStore()
    let language = self == .law ? "proviso" : "record"
    let law = self == .law ? nil : Self.smallLaw(in: &store)
    let id = store.add(path: "\(rawValue)/any.md", bytes: bytes)
    let file = store[id]
    let document = MarkdownDocument.parse(file)
    store.setOutline(document)

    let diagnostics: [Diagnostic]
    if let law {
      diagnostics = RecordChecker.check([document], in: store, against: law).diagnostics
    } else {
      diagnostics = LawChecker.check([document], in: store).diagnostics
    }
    let renderer = DiagnosticRenderer(store: store)
    for diagnostic in diagnostics where renderer.render(diagnostic).isEmpty {
      return "a diagnostic has no text"
    }

    let formatted = BlockFormatter.format(file, languages: [language])
    var again = SourceStore()
    let second = again.add(path: file.path, bytes: formatted)
    if BlockFormatter.format(again[second], languages: [language]) != formatted {
      return "the standard form has another standard form"
    }
    return nil
  }

  private static func smallLaw(in store: inout SourceStore) -> Law {
    let id = store.add(path: "law/small.md", bytes: Array(lawText.utf8))
    let document = MarkdownDocument.parse(store[id])
    return LawChecker.check([document], in: store).law
  }

  /// Law with one provision of each kind that entries refer to.
  private static let lawText = """
    # Small law

    ```proviso
    definition coup
      fact

    definition peace
      determination by President

    list listed
      from 2010-01-01
      confidence unverified
      named by Secretary of State

    restriction ban
      from 2001-01-01
      confidence unverified
      forbids assistance to government of any country
      when listed on listed
      until determination open by President, and report to Congress

    waiver power
      lifts ban
      from 2001-01-01
      confidence unverified
      by President
      finding need
      finding care
      requires need and care
      exercise lasts 12 months
      report within 60 days of exercise to Congress
        element amount
    ```

    """
}
