import Law

/// The attribute tests of a number of expressions: for each attribute the values of each test.
struct ScopeTests {
  private var byAttribute: [[[String]]] = ScopeAttribute.allCases.map { _ in [] }

  mutating func collect(_ expression: Expression) {
    switch expression {
    case .attribute(let name, let values): byAttribute[Int(name.rawValue)].append(values)
    case .listed, .fact, .determination: break
    case .not(let part): collect(part)
    case .and(let parts), .or(let parts):
      for part in parts { collect(part) }
    }
  }

  /// The conditions of a provision, and those of its endings.
  mutating func collect(_ provision: Provision) {
    for clause in provision.conditions { collect(clause.expression) }
    switch provision.body {
    case .restriction(let restriction):
      for ending in restriction.endings { collect(ending.condition) }
    case .scope(let expression): collect(expression)
    default: break
    }
  }

  func tests(_ attribute: ScopeAttribute) -> Bool {
    !byAttribute[Int(attribute.rawValue)].isEmpty
  }

  /// Every value tested, once: years in order, other values as they first occur.
  func values(of attribute: ScopeAttribute) -> [String] {
    var seen: Set<String> = []
    let values = byAttribute[Int(attribute.rawValue)].joined().filter { seen.insert($0).inserted }
    return attribute == .fundYear ? values.sorted(by: bytesPrecede) : values
  }

  /// Which of the tests a value passes; values that pass the same ones are not told apart.
  func passes(_ value: String, of attribute: ScopeAttribute) -> [Bool] {
    byAttribute[Int(attribute.rawValue)].map { $0.contains(value) }
  }
}
