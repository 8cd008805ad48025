internal import Law
internal import Reasoning

/// The rules of the `classes` fences: words of scope for what the files print.
///
/// Of the rules that fit, the one that fits most closely gives an attribute its word; where equally
/// close ones differ, the attribute stays unknown.
public struct ClassMapping: Sendable {
  /// A printed text of a field, or of the type where the field is nil.
  private struct Key: Hashable, Sendable {
    var field: StratumField?
    var text: FoldedText
  }

  /// In order of file and position.
  public private(set) var rules: [ClassRule] = []
  /// Rules by the texts of their first condition on a whole text.
  private var anchored: [Key: [Int]] = [:]
  /// Rules without a condition on a whole text.
  private var loose: [Int] = []

  public init() {}

  mutating func add(_ rule: ClassRule) {
    let index = rules.count
    rules.append(rule)
    guard let anchor = rule.conditions.first(where: { $0.match == .is }) else {
      loose.append(index)
      return
    }
    for text in anchor.folded {
      anchored[Key(field: anchor.field, text: text), default: []].append(index)
    }
  }

  /// Puts words of scope to what a source prints.
  ///
  /// Complexity: linear in the rules that fit, and those that go by a part of a text.
  public func classify(_ stratum: Stratum) -> Classification {
    let printed = StratumField.allCases.map { field in
      stratum[field].map(FoldedText.init).flatMap { $0.isEmpty ? nil : $0 }
    }
    let type = FoldedText(stratum.type)
    func text(of field: StratumField?) -> FoldedText? {
      field.map { printed[Int($0.rawValue)] } ?? type
    }

    var candidates = anchored[Key(field: nil, text: type)] ?? []
    for field in StratumField.allCases {
      guard let text = printed[Int(field.rawValue)] else { continue }
      candidates += anchored[Key(field: field, text: text)] ?? []
    }
    candidates += loose
    candidates.sort()

    let fitting = candidates.lazy.map { rules[$0] }.filter { rule in
      rule.isFor(stratum.source)
        && rule.conditions.allSatisfy { condition in
          text(of: condition.field).map(condition.holds) ?? false
        }
    }
    var classification = Classification(stratum)
    var isMapped = Set<StratumField>()
    // For each attribute the closest rules so far.
    var closest = [[(rule: ClassRule, word: ClassRule.Word)]](
      repeating: [], count: ScopeAttribute.allCases.count)
    for rule in fitting {
      isMapped.formUnion(rule.conditions.lazy.compactMap(\.field))
      if rule.assignments.isEmpty {
        classification.reasons.append(
          Classification.Reason(rule, for: stratum, attribute: nil, value: .unknown))
      }
      for assignment in rule.assignments {
        let index = Int(assignment.attribute.rawValue)
        if let other = closest[index].first {
          if other.rule.rank > rule.rank { continue }
          if other.rule.rank < rule.rank { closest[index] = [] }
        }
        closest[index].append((rule, assignment.word))
      }
    }
    for attribute in ScopeAttribute.allCases {
      classification.decide(attribute, by: closest[Int(attribute.rawValue)])
    }
    classification.unmapped = Classification.mappable.filter {
      printed[Int($0.rawValue)] != nil && !isMapped.contains($0)
    }
    return classification
  }
}
