import Testing

@testable import Law

@Suite("A certificate meets a requirement if every case that it allows does")
struct CertificateTests {
  static let names = ["a", "b", "c"]

  /// Every expression of up to two levels over three findings.
  static let expressions: [FindingExpression] = {
    let findings = names.map { FindingExpression.finding($0) }
    var pairs: [FindingExpression] = []
    for left in findings {
      for right in findings { pairs += [.and([left, right]), .or([left, right])] }
    }
    var result = findings + pairs
    for pair in pairs {
      for finding in findings { result += [.and([pair, finding]), .or([pair, finding])] }
    }
    return result
  }()

  /// What the definition says, world by world: no world in which it holds lacks the requirement.
  static func holdsInEveryWorld(
    _ certificate: FindingExpression, _ requirement: FindingExpression
  ) -> Bool {
    (0..<1 << names.count).allSatisfy { bits in
      let found = Set(names.indices.filter { bits >> $0 & 1 == 1 }.map { names[$0] })
      return !certificate.holds(for: found) || requirement.holds(for: found)
    }
  }

  @Test("for all small certificates and requirements")
  func allSmallOnes() {
    for certificate in Self.expressions {
      for requirement in Self.expressions {
        #expect(
          certificate.satisfies(requirement) == Self.holdsInEveryWorld(certificate, requirement))
      }
    }
  }

  @Test("also where writing out the cases would take for ever")
  func manyAlternatives() {
    let pairs = (0..<200).map {
      FindingExpression.or([.finding("a\($0)"), .finding("b\($0)")])
    }
    #expect(FindingExpression.and(pairs).satisfies(.and(pairs)))
    #expect(!FindingExpression.and(Array(pairs.dropLast())).satisfies(.and(pairs)))
    #expect(FindingExpression.or(pairs).clauseCount == 1)
    #expect(
      FindingExpression.or(pairs.map { .and([$0, $0]) }).clauseCount == Int.max)
  }
}
