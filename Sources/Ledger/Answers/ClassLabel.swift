internal import Law
internal import Reasoning

/// What account, agency and category of a class are called in totals.
///
/// A word of scope stands as it is, and so does what a file prints where no word is known. Where the
/// printed text reads like somebody's word of scope, it is marked: a file's "Military" is no word of law.
public struct ClassLabel: Hashable, Sendable {
  public var account: String
  public var agency: String
  public var category: String

  /// The labels of the classes of a ledger, which depend on the words that occur in it.
  static func all(of classifications: [Classification]) -> [ClassLabel] {
    var words: [ScopeAttribute: Set<FoldedText>] = [:]
    for classification in classifications {
      for attribute in [ScopeAttribute.account, .agency, .category] {
        if case .value(let word) = classification[attribute] {
          words[attribute, default: []].insert(FoldedText(word))
        }
      }
    }
    return classifications.map { classification in
      func label(_ attribute: ScopeAttribute) -> String {
        let text = classification.label(of: attribute)
        if classification.isWord(attribute) { return text }
        let isTaken = words[attribute]?.contains(FoldedText(text)) ?? false
        return isTaken ? "\"\(text)\" as printed" : text
      }
      return ClassLabel(
        account: label(.account), agency: label(.agency), category: label(.category))
    }
  }
}
