import Documents
import Law
import Record

@testable import Ledger

/// Texts of data files for tests, and what is found in them.
enum DataTexts {
  /// A law with no provisions and a few words of scope.
  static let law = Law(
    provisions: [],
    vocabulary: [
      .account: ["FMF", "IMET", "CTR", "ESF"].map(word),
      .agency: ["STATE", "DOD", "USAID"].map(word),
      .category: ["security", "economic", "nonproliferation", "democracy"].map(word),
      .authority: ["aeca-23", "fsa-title-v"].map(word),
      .recipientKind: ["government", "other"].map(word),
    ])

  private static func word(_ text: String) -> ScopeWord {
    ScopeWord(
      word: text, meaning: "meaning",
      range: SourceRange(source: SourceID(rawValue: 0), lower: 0, upper: 0))
  }

  /// The lines that every mapping needs.
  static let needed = """
      title "Parcels"
      recipient name in "Country"
      date is fiscal year in "Year"
      amount in "Amount"
      type is obligations

    """

  static let digest = String(repeating: "0123456789abcdef", count: 4)

  static func fence(_ language: String, _ text: String) -> String {
    "```\(language)\n\(text)\n```\n"
  }

  static func mapping(_ lines: String, name: String = "parcels") -> String {
    fence("mapping", "mapping \(name)\n\(needed)\(lines)")
  }

  static func classes(_ rules: String, for sources: String = "parcels") -> String {
    mapping("") + "\n" + fence("classes", "classes \(sources)\n\(rules)")
  }

  static func read(_ text: String, law: Law? = law, record: Record? = nil) -> DataFolder {
    DataFolder(texts: [("data/test.md", text)], law: law, record: record)
  }
}

/// A diagnostic as it is told to the author: its kind and the words it underlines.
struct FoundMistake: Equatable, CustomStringConvertible {
  var id: String
  var words: String

  init(_ id: String, _ words: String) {
    self.id = id
    self.words = words
  }

  init(_ diagnostic: Diagnostic, in store: SourceStore) {
    id = diagnostic.kind.id
    words = diagnostic.primary.map { store.text($0.range) } ?? ""
  }

  var description: String { "\(id): \(words)" }
}

extension DataFolder {
  var mistakes: [FoundMistake] { diagnostics.map { FoundMistake($0, in: sources) } }
}
