import Documents
import Record
import Testing

/// Two exercises of a waiver, and whether the second is worth a note.
private struct Pair: Sendable {
  var first: String
  var second: String
  var isNoted: Bool
  var waiver = "permit"
}

private let pairs = [
  // The period of the first runs through 9 January 2003.
  Pair(first: "signed 2002-01-10", second: "signed 2003-01-10", isNoted: false),
  Pair(first: "signed 2002-01-10", second: "signed 2003-01-09", isNoted: false),
  Pair(first: "signed 2002-01-10", second: "signed 2002-12-10", isNoted: false),
  Pair(first: "signed 2002-01-10", second: "signed 2002-12-09", isNoted: true),
  Pair(first: "signed 2002-01-10", second: "signed 2002-01-10", isNoted: true),
  // What the entry says itself goes before what the law says.
  Pair(
    first: "signed 2002-01-10\n  through 2002-06-30", second: "signed 2002-12-01", isNoted: false),
  Pair(
    first: "signed 2002-01-10\n  effective 2002-12-01", second: "signed 2003-02-01", isNoted: true),
  // Only what is certain, full and still counted is compared.
  Pair(first: "signed 2002-01", second: "signed 2002-03-10", isNoted: false),
  Pair(
    first: "signed 2002-01-10\n  through 2002-12", second: "signed 2002-03-10", isNoted: false),
  Pair(
    first: "signed 2002-01-10\n  for AZE account FMF", second: "signed 2002-03-10", isNoted: false),
  Pair(
    first: "signed 2002-01-10\n  amount USD 5", second: "signed 2002-03-10", isNoted: false),
  Pair(first: "signed 2002-01-10\n  for ARM", second: "signed 2002-03-10", isNoted: false),
  Pair(
    first: "signed 2002-01-10\n  withdrawn 2002-02-01", second: "signed 2002-03-10", isNoted: false),
  Pair(
    first: "signed 2002-01-10", second: "signed 2002-03-10\n  corrects e1", isNoted: false),
  // The fiscal year that it names, or that it began in.
  Pair(
    first: "signed 2002-06-10\n  fiscal-year 2003", second: "signed 2003-02-01", isNoted: true,
    waiver: "yearly-permit"),
  Pair(
    first: "signed 2002-06-10", second: "signed 2003-02-01", isNoted: false,
    waiver: "yearly-permit"),
  // An exercise without an end of its own says nothing certain.
  Pair(
    first: "signed 2002-06-10\n  for ARM", second: "signed 2003-02-01\n  for ARM", isNoted: false,
    waiver: "open-permit"),
]

@Suite("Exercises that cover the same days are noted")
struct ExercisesOverlapTests {
  @Test("a pair is noted where both are certain and no customary extension", arguments: pairs)
  fileprivate func pair(_ pair: Pair) {
    let blocks = [("e1", pair.first), ("e2", pair.second)].map { name, items in
      "exercise \(name)\n  of \(pair.waiver)\n  \(items)\n\(SmallWorld.read)\n"
    }
    for order in [blocks, blocks.reversed()] {
      let found = SmallWorld.check(SmallWorld.file(order.joined(separator: "\n"))).checking
      #expect(
        found.diagnostics.map(\.kind.id) == (pair.isNoted ? ["overlapping-exercises"] : []))
      #expect(found.record.entries.count == 2)
    }
  }

  @Test("one note tells of a pair, whatever the number of its recipients")
  func oneNote() throws {
    let blocks = ["e1", "e2"].map {
      "exercise \($0)\n  of permit\n  for ARM, AZE, GEO\n  signed 2002-01-10\n\(SmallWorld.read)\n"
    }
    let (store, _, checking) = SmallWorld.check(SmallWorld.file(blocks.joined(separator: "\n")))
    #expect(checking.diagnostics.count == 1)
    let note = try #require(checking.diagnostics.first)
    #expect(note.primary?.label == "both cover Armenia, 2002-01-10 through 2003-01-09")
    #expect(note.secondary.map { store.text($0.range) } == ["signed 2002-01-10"])
  }
}
