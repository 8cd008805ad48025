import Documents
import Testing

@testable import Law

/// The splitmix64 generator: the same seed gives the same worlds on every machine.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Every good example, as a file.
private let goodFiles =
  (KeywordTests.all.map(\.blocks) + ReadingTests.examples + [LawTestLanguageTests.given])
  .map { lawFile($0) } + [LessonTests.restriction + "\n\n" + LessonTests.waiver]

@Suite("Bad input gives diagnostics, never a trap")
struct RobustnessTests {
  /// Checked files hold together, whatever was in them.
  private func checkInvariants(_ files: CheckedFiles, _ text: @autoclosure () -> String) {
    let law = files.law
    for (index, provision) in law.provisions.enumerated() {
      #expect(provision.id.index == index, "\(text())")
      #expect(law.provision(named: provision.name)?.id == provision.id, "\(text())")
    }
    let isWrong = files.checking.diagnostics.contains { $0.severity == .error }
    #expect(isWrong || law.leftOut.isEmpty, "\(text())")
    for diagnostic in files.checking.diagnostics {
      #expect(diagnostic.primary.map { files.store.contains($0.range.source) } ?? true)
    }
  }

  @Test func `random tokens`() {
    let words =
      Set(
        BlockKind.allCases.flatMap {
          [$0.rawValue] + $0.forms.keys.flatMap { $0.split(separator: " ").map(String.init) }
        }
      )
      .sorted()
      + [
        "assistance", "effect", "every", "a", "b", "c", "x.y", "AZE", "USD", "5", "2003-01-10",
        "2003-02-30", "FY2012", "between", "and", "or", "not", "is", "account", "FMF", "fund-year",
        "listed", "scope", "determination", "within", "days", "exercise", "first", "each", "year",
        "because", "complete", "record", "before", "government", "any", "country", "except",
        "secondary", "act", "31", "December", "months", "replaced", "the",
      ]
    let marks = ["(", ")", ",", ":", "\"text\"", "\"", "“", "#", "{", "\t"]
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<1_500 {
      var text = ""
      for _ in 0..<Int.random(in: 1..<12, using: &generator) {
        text += String(repeating: " ", count: 2 * Int.random(in: 0..<3, using: &generator))
        for _ in 0..<Int.random(in: 1..<7, using: &generator) {
          let isMark = Int.random(in: 0..<6, using: &generator) == 0
          text += ((isMark ? marks : words).randomElement(using: &generator) ?? "") + " "
        }
        text += "\n"
      }
      checkInvariants(CheckedFiles(lawFile(text)), text)
      checkInvariants(CheckedFiles(lawFile(quoting: "the text of a law", text)), text)
    }
  }

  @Test func `good files with a token dropped, doubled or exchanged`() {
    var generator = SeededGenerator(seed: 2)
    for text in goodFiles {
      let tokens = text.split(separator: " ", omittingEmptySubsequences: false)
      for _ in 0..<25 {
        var changed = tokens
        let index = Int.random(in: 0..<tokens.count, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: changed.remove(at: index)
        case 1: changed.insert(tokens[index], at: index)
        default: changed.swapAt(index, Int.random(in: 0..<tokens.count, using: &generator))
        }
        let text = changed.joined(separator: " ")
        checkInvariants(CheckedFiles(text), text)
      }
    }
  }

  @Test func `parentheses and negations without end`() {
    for text in [
      String(repeating: "(", count: 5_000) + "account A",
      String(repeating: "(", count: 30) + "account A" + String(repeating: ")", count: 30),
      String(repeating: "not ", count: 100_000) + "account A",
      String(repeating: "account A and ", count: 9_000) + "account A",
    ] {
      let files = CheckedFiles(
        lawFile("restriction r\n\(basics)\n  forbids assistance\n  when \(text)"))
      checkInvariants(files, String(text.prefix(40)))
    }
  }

  @Test func `a chain of definitions as long as a file is refused, not followed`() {
    let definitions = (0..<2_000).map { number in
      "definition s\(number)\n  confidence secondary\n"
        + (number == 0 ? "  scope account A" : "  scope not scope s\(number - 1)")
    }
    let files = CheckedFiles(lawFile(definitions.reversed().joined(separator: "\n\n")))
    #expect(files.found.map { $0.prefix(20) } == ["expression-too-large"])
    #expect(files.law.provisions.count < 110)
  }

  @Test func `a circle of a thousand limitations is one mistake`() {
    let blocks = (0..<1_000).map {
      "limitation l\($0)\n\(basics)\n  limits l\(($0 + 1) % 1_000)"
    }
    let files = CheckedFiles(lawFile(blocks.joined(separator: "\n\n")))
    #expect(files.found == ["cyclic-reference: l0"])
    #expect(files.law.provisions.isEmpty)
  }

  @Test func `thousands of mistakes are all reported`() {
    let blocks = (0..<3_000).map { "exemption e\($0)\n\(basics)\n  lifts missing\($0)" }
    let files = CheckedFiles(lawFile(blocks.joined(separator: "\n\n")))
    #expect(files.found.count == 3_000)
  }

  @Test(arguments: goodFiles)
  func `formatting changes nothing that the checker sees`(_ text: String) throws {
    let before = CheckedFiles(text)
    let formatted = BlockFormatter.format(
      before.store[before.documents[0].source], languages: ["proviso"])
    let after = CheckedFiles(String(decoding: formatted, as: UTF8.self))
    #expect(after.found == [], "\(after.rendered)")
    #expect(after.law.provisions.map(\.withoutPlaces) == before.law.provisions.map(\.withoutPlaces))
    #expect(after.law.tests.map(\.name) == before.law.tests.map(\.name))
    #expect(after.checking.clauses.map(\.state) == before.checking.clauses.map(\.state))
  }

  @Test func `the order of diagnostics and provisions does not depend on chance`() {
    let files = KeywordTests.all.map { lawFile($0.blocks) }
    let (first, second) = (CheckedFiles(files), CheckedFiles(files))
    #expect(first.rendered == second.rendered)
    #expect(first.law.provisions == second.law.provisions)
  }
}

extension Provision {
  /// The provision with every place in the file taken out.
  fileprivate var withoutPlaces: Provision {
    var result = self
    let nowhere = SourceRange(source: SourceID(rawValue: 0), lower: 0, upper: 0)
    result.range = nowhere
    for index in result.sources.indices { result.sources[index].range = nowhere }
    if case .waiver(var waiver) = result.body {
      for index in waiver.findings.indices { waiver.findings[index].range = nowhere }
      result.body = .waiver(waiver)
    }
    for index in result.readings.indices {
      result.readings[index].provision = result.readings[index].provision.withoutPlaces
    }
    return result
  }
}
