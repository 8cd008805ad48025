public import Law
import Record
public import Timeline

// Which assistance a change is about: a bill may speak of one year's funds alone.
extension WhatIf {
  /// Attributes with the values that are answered alike, in the order of the language.
  public struct Scope: Hashable, Sendable {
    public var attribute: ScopeAttribute
    public var values: [String]

    public init(_ attribute: ScopeAttribute, _ values: [String]) {
      self.attribute = attribute
      self.values = values
    }
  }

  /// What the suppositions themselves speak of and the question leaves unstated.
  func findScopes() -> [[Scope]] {
    var expressions: [Expression] = []
    for (provisions, _) in touchedParts {
      for id in provisions.sorted() {
        let provision = world.law[id]
        if case .restriction = provision.body { continue }
        for one in [provision] + provision.readings.map(\.provision) {
          let all = one.conditions.map(\.expression)
          if !all.isEmpty { expressions.append(.and(all)) }
        }
      }
    }
    for id in columns.joined().flatMap(\.entries) {
      guard case .exercise(let exercise) = world.record[id].body else { continue }
      expressions += exercise.grants.compactMap(\.scope)
    }
    var found: [[Scope]] = []
    for scope in expressions.flatMap({ scopes(of: $0, wanted: true) }) {
      let names = scope.keys.sorted()
      guard let last = names.last else { continue }
      let fixed = names.dropLast().map { Scope($0, [scope[$0]?.first ?? ""]) }
      for value in scope[last] ?? [] where found.count < 64 {
        let one = fixed + [Scope(last, [value])]
        if !found.contains(one) { found.append(one) }
      }
    }
    return found
  }

  /// The class asked about with a scope stated as well.
  public func assistance(with scope: [Scope]) -> AssistanceClass {
    var assistance = question.assistance
    for one in scope { assistance[one.attribute] = .value(one.values.first ?? "") }
    return assistance
  }

  private var touchedParts: [(provisions: Set<ProvisionID>, isEverything: Bool)] {
    columns.joined().map { $0.touched(in: world) }
  }

  private typealias Choice = [ScopeAttribute: [String]]

  /// The values that make an expression true, as far as it depends on attributes not stated.
  private func scopes(of expression: Expression, wanted: Bool) -> [Choice] {
    switch expression {
    case .attribute(let name, let values):
      return wanted && question.assistance[name] == .unstated ? [[name: values]] : [[:]]
    case .listed, .fact, .determination: return [[:]]
    case .not(let part): return scopes(of: part, wanted: !wanted)
    case .and(let parts) where wanted, .or(let parts) where !wanted:
      return parts.reduce([[:]]) { done, part in
        let next = scopes(of: part, wanted: wanted)
        let joined = done.flatMap { one in
          next.compactMap { other -> Choice? in
            var result = one
            for name in other.keys.sorted() {
              let values = other[name] ?? []
              let common = result[name].map { $0.filter(values.contains) } ?? values
              if common.isEmpty { return nil }
              result[name] = common
            }
            return result
          }
        }
        return Array(joined.prefix(16))
      }
    case .and(let parts), .or(let parts):
      return Array(parts.flatMap { scopes(of: $0, wanted: wanted) }.prefix(16))
    }
  }
}

extension WhatIf {
  /// The changes of one restriction for one recipient and class.
  public struct Answer: Sendable {
    public var recipient: Recipient
    public var restriction: ProvisionID
    /// What is stated beside the question; empty for the class asked about.
    public var scope: [Scope]
    public var spans: [ChangedSpan]
  }

  /// The changes for the class asked about, and for the others where they are not the same.
  ///
  /// Classes with the same changes are put together, value by value.
  public func answers(
    of restriction: ProvisionID, for recipient: Recipient, in span: Span
  ) -> [Answer] {
    var answers = [
      Answer(
        recipient: recipient, restriction: restriction, scope: [],
        spans: changes(
          of: restriction, for: recipient, assistance: question.assistance, in: span))
    ]
    for scope in scopes {
      let spans = changes(
        of: restriction, for: recipient, assistance: assistance(with: scope), in: span)
      guard !spans.isEmpty, !spans.isSame(as: answers[0].spans) else { continue }
      let place = answers.indices.dropFirst().first { index in
        let other = answers[index].scope
        return other.count == scope.count && Array(other.dropLast()) == Array(scope.dropLast())
          && other[other.count - 1].attribute == scope[scope.count - 1].attribute
          && answers[index].spans.isSame(as: spans)
      }
      if let place {
        answers[place].scope[scope.count - 1].values += scope[scope.count - 1].values
      } else {
        answers.append(
          Answer(recipient: recipient, restriction: restriction, scope: scope, spans: spans))
      }
    }
    return answers.filter { !$0.spans.isEmpty }
  }
}

extension [WhatIf.ChangedSpan] {
  /// Whether days, answers and what flipped them are the same.
  fileprivate func isSame(as other: Self) -> Bool {
    count == other.count
      && zip(self, other).allSatisfy { one, other in
        one.span == other.span && one.before == other.before
          && one.after.map(\.side) == other.after.map(\.side)
          && one.after.map(\.flippedBy) == other.after.map(\.flippedBy)
          && one.after.map(\.needed) == other.after.map(\.needed)
      }
  }
}
