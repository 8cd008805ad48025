import Testing
import Timeline

@Suite("Truth keeps open questions open")
struct TruthTests {
  private static let all = Truth.allCases

  private static let pairs: [(Truth, Truth)] = all.flatMap { left in all.map { (left, $0) } }

  private static let triples: [(Truth, Truth, Truth)] = pairs.flatMap { pair in
    all.map { (pair.0, pair.1, $0) }
  }

  // Rows and columns in the order fails, contested, unknown, holds.
  private static let tableOfAnd: [[Truth]] = [
    [.fails, .fails, .fails, .fails],
    [.fails, .contested, .contested, .contested],
    [.fails, .contested, .unknown, .unknown],
    [.fails, .contested, .unknown, .holds],
  ]
  private static let tableOfOr: [[Truth]] = [
    [.fails, .contested, .unknown, .holds],
    [.contested, .contested, .contested, .holds],
    [.unknown, .contested, .unknown, .holds],
    [.holds, .holds, .holds, .holds],
  ]

  @Test("raw values are stable")
  func rawValues() {
    #expect(Truth.allCases == [.fails, .contested, .unknown, .holds])
    #expect(Truth.allCases.map(\.rawValue) == [0, 1, 2, 3])
  }

  @Test("and, or and not follow their tables")
  func tables() {
    for (left, right) in Self.pairs {
      let (row, column) = (Int(left.rawValue), Int(right.rawValue))
      #expect(Truth.and(left, right) == Self.tableOfAnd[row][column], "\(left) and \(right)")
      #expect(Truth.or(left, right) == Self.tableOfOr[row][column], "\(left) or \(right)")
    }
    #expect(Self.all.map { Truth.not($0) } == [.holds, .contested, .unknown, .fails])
    #expect(Self.all.map { !$0 } == Self.all.map { Truth.not($0) })
  }

  @Test("and and or commute, associate and are idempotent")
  func semigroups() {
    for operation in [Truth.and, Truth.or] {
      for (a, b) in Self.pairs { #expect(operation(a, b) == operation(b, a)) }
      for (a, b, c) in Self.triples {
        #expect(operation(a, operation(b, c)) == operation(operation(a, b), c))
      }
      for a in Self.all { #expect(operation(a, a) == a) }
    }
  }

  @Test("holds and fails are neutral and deciding")
  func units() {
    for a in Self.all {
      #expect(Truth.and(a, .holds) == a)
      #expect(Truth.and(a, .fails) == .fails)
      #expect(Truth.or(a, .fails) == a)
      #expect(Truth.or(a, .holds) == .holds)
    }
  }

  @Test("De Morgan's laws hold and not undoes itself")
  func duality() {
    for (a, b) in Self.pairs {
      #expect(!Truth.and(a, b) == Truth.or(!a, !b))
      #expect(!Truth.or(a, b) == Truth.and(!a, !b))
    }
    for a in Self.all { #expect(!(!a) == a) }
  }

  @Test("two open questions never make a certain answer")
  func openStaysOpen() {
    for (a, b) in Self.pairs where a.isOpen && b.isOpen {
      #expect(Truth.and(a, b).isOpen)
      #expect(Truth.or(a, b).isOpen)
      // A contested part shows through an unknown one.
      let expected: Truth = a == .contested || b == .contested ? .contested : .unknown
      #expect(Truth.and(a, b) == expected)
      #expect(Truth.or(a, b) == expected)
    }
  }

  @Test("among certain values the operations are the classical ones")
  func classical() {
    for (a, b) in Self.pairs where !a.isOpen && !b.isOpen {
      #expect((Truth.and(a, b) == .holds) == (a == .holds && b == .holds))
      #expect((Truth.or(a, b) == .holds) == (a == .holds || b == .holds))
      #expect(!Truth.and(a, b).isOpen && !Truth.or(a, b).isOpen)
    }
  }

  @Test("settling an open part never turns one certain answer into the other")
  func settling() {
    for operation in [Truth.and, Truth.or] {
      for (a, b) in Self.pairs where a.isOpen && !operation(a, b).isOpen {
        #expect(operation(.holds, b) == operation(a, b))
        #expect(operation(.fails, b) == operation(a, b))
      }
    }
  }

  @Test("evidence on neither, one or both sides gives the four values")
  func evidence() {
    #expect(Truth.evidence(for: false, against: false) == .unknown)
    #expect(Truth.evidence(for: true, against: false) == .holds)
    #expect(Truth.evidence(for: false, against: true) == .fails)
    #expect(Truth.evidence(for: true, against: true) == .contested)
    #expect(Self.all.filter(\.isOpen) == [.contested, .unknown])
  }

  @Test("values are written by name")
  func names() {
    #expect(Self.all.map(\.description) == ["fails", "contested", "unknown", "holds"])
  }
}
