import Documents
import Law
import Record

/// What reads bytes that anybody may have written, each as a function that must not trap.
public enum Reader: String, CaseIterable, Sendable {
  /// A law file: Markdown, blocks, names, clause coverage.
  case law
  /// A record file, against a small law.
  case record

  /// A presidential document, and the draft of entries made of it.
  case instrument
  /// The words of an entry that a question assumes, against a small law.
  case assumption

  /// Reads the bytes and everything that is made of them.
  ///
  /// Returns what promise was broken, or nil; a trap is the other way to fail.
  public func read(_ bytes: [UInt8]) -> String? {
    switch self {
    case .law, .record: readFile(bytes)
    case .instrument: Self.readInstrument(bytes)
    case .assumption: Self.readAssumption(String(decoding: bytes, as: UTF8.self))
    }
  }

  // MARK: - Files

  /// Diagnostics with their lines, and the standard form; of law also what is read without its tests.
  private func readFile(_ bytes: [UInt8]) -> String? {
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
      let checking = LawChecker.check([document], in: store)
      diagnostics = checking.diagnostics
      let bare = LawChecker.check(
        [LawFileReading(document, in: file, readsTests: false)], in: store)
      if diagnostics.isEmpty,
        bare.law.provisions != checking.law.provisions || !bare.diagnostics.isEmpty
      {
        return "sound law without its tests is other law"
      }
    }
    if let broken = Self.untold(diagnostics, in: store) { return broken }

    let formatted = BlockFormatter.format(file, languages: [language])
    var again = SourceStore()
    let second = again.add(path: file.path, bytes: formatted)
    if BlockFormatter.format(again[second], languages: [language]) != formatted {
      return "the standard form has another standard form"
    }
    return nil
  }

  private static func untold(_ diagnostics: [Diagnostic], in store: SourceStore) -> String? {
    let renderer = DiagnosticRenderer(store: store)
    for diagnostic in diagnostics where renderer.render(diagnostic).isEmpty {
      return "a diagnostic has no text"
    }
    return nil
  }

  // MARK: - Documents and words

  /// The lines named are lines of the document, and the draft has the spelling of a record file.
  private static func readInstrument(_ bytes: [UInt8]) -> String? {
    var store = SourceStore()
    let law = smallLaw(in: &store)
    let instrument = InstrumentReader.read(bytes)
    let lines = bytes.split(omittingEmptySubsequences: false) { $0 == 10 || $0 == 13 }.count
    for act in instrument.acts where !(1...lines).contains(act.clause.line) {
      return "an act stands on a line that there is not"
    }
    let draft = InstrumentDraft(instrument, law: law, path: "any.md").markdown
    let id = store.add(path: "record/draft.md", bytes: Array(draft.utf8))
    let document = MarkdownDocument.parse(store[id])
    let fences = document.fences.filter { $0.language == "record" }
    if instrument.kind != .none, fences.count != 1 { return "a draft is not one fence" }
    for fence in fences {
      let (_, mistakes) = BlockParser.parse(store[id], fence: fence)
      if !fence.isClosed || !mistakes.isEmpty { return "a draft is misspelled" }
    }
    return nil
  }

  /// One entry, or what is wrong with the words.
  private static func readAssumption(_ text: String) -> String? {
    var store = SourceStore()
    let law = smallLaw(in: &store)
    let assumption = Assumption(text, number: 1, in: &store)
    let (checking, ids) = RecordChecker.check(
      [assumption], beside: Record(entries: []), in: store, against: law)
    let hasErrors = checking.diagnostics.contains { $0.kind.severity == .error }
    if ids.count != checking.record.entries.count { return "an entry has no id" }
    if !hasErrors, ids.isEmpty, !text.drop(while: \.isWhitespace).hasPrefix("source") {
      return "words are neither an entry nor wrong"
    }
    return untold(checking.diagnostics, in: store)
  }

  // MARK: - The small law

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
      confidence unverified
      fact

    definition peace
      confidence unverified
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
