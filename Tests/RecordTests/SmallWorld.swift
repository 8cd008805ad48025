import Documents
import Law
import Record

/// A small law that the records of these tests refer to.
enum SmallWorld {
  static let law = """
    # Law

    ```proviso
    restriction ban
      from 2000-01-01
      confidence unverified
      forbids assistance to government of AZE
      until determination peace by President

    restriction worldwide
      from 2000-01-01
      confidence unverified
      forbids assistance to any country

    waiver permit
      from 2000-01-01
      confidence unverified
      lifts ban
      by President
      finding need
      finding no-harm
      requires need and no-harm
      exercise lasts 12 months
      report within 60 days of exercise to Congress
        element amounts
        element balance
          element tanks

    waiver open-permit
      from 2000-01-01
      confidence unverified
      lifts worldwide
      by President
      finding interest

    waiver yearly-permit
      from 2000-01-01
      confidence unverified
      lifts ban
      by President
      exercise lasts for the fiscal year

    delegation passed-on
      of permit
      to Secretary of State
      from 2004-07-08
      confidence unverified

    list watch
      from 2000-01-01
      confidence unverified
      named by Secretary of State

    definition hostilities
      confidence unverified
      fact

    definition neighbours
      confidence unverified
      group ARM, GEO

    duty yearly-report
      from 2000-01-01
      confidence unverified
      report by 1 March of each year from 2005 to Congress
      owed by President

    duty listing-report
      from 2000-01-01
      confidence unverified
      report within 30 days of listing on watch to Congress
      owed by President
    ```
    """

  /// What most entries have to say.
  static let read = """
      source gazette "p. 1"
      confidence secondary
    """

  static let sources = """
    source gazette
      title "Gazette"

    """

  /// A record file with the blocks and the source `gazette`.
  static func file(_ blocks: String) -> String {
    "# Record\n\n```record\n" + sources + "\n" + blocks + "\n```\n"
  }

  /// A law and its diagnostics, which should be none.
  static func checkedLaw(_ text: String = law) -> (law: Law, diagnostics: [Diagnostic]) {
    var store = SourceStore()
    let id = store.add(path: "law/law.md", bytes: Array(text.utf8))
    let document = MarkdownDocument.parse(store[id])
    store.setOutline(document)
    let checking = LawChecker.check([document], in: store)
    return (checking.law, checking.diagnostics.filter { $0.severity != .note })
  }

  /// Checks record files against a law.
  static func check(
    _ files: String..., law lawText: String = law
  ) -> (store: SourceStore, law: Law, checking: RecordChecking) {
    var store = SourceStore()
    let lawID = store.add(path: "law/law.md", bytes: Array(lawText.utf8))
    let lawDocument = MarkdownDocument.parse(store[lawID])
    let law = LawChecker.check([lawDocument], in: store).law
    var documents: [MarkdownDocument] = []
    for (number, text) in files.enumerated() {
      let id = store.add(path: "record/\(number).md", bytes: Array(text.utf8))
      documents.append(MarkdownDocument.parse(store[id]))
    }
    return (store, law, RecordChecker.check(documents, in: store, against: law))
  }

  /// The entry of a record of one block; its name is `x`.
  static func entry(_ block: String) -> Entry? {
    check(file(block)).checking.record.entry(named: "x")
  }

  /// The kinds found in a record of these blocks, with the words underlined.
  static func found(_ blocks: String, law lawText: String = law) -> [Found] {
    let (store, _, checking) = check(file(blocks), law: lawText)
    return checking.diagnostics.map { Found($0, in: store) }
  }

  struct Found: Hashable, CustomStringConvertible {
    var id: String
    var underlined: String

    init(_ id: String, _ underlined: String) {
      self.id = id
      self.underlined = underlined
    }

    init(_ diagnostic: Diagnostic, in store: SourceStore) {
      id = diagnostic.kind.id
      underlined = diagnostic.primary.map { store.text($0.range) } ?? ""
    }

    var description: String { "\(id) at \(underlined)" }
  }
}
