import Claims
import Documents
import Testing

/// Numbers that are the same in every run.
private struct Numbers {
  var state: UInt64

  mutating func next(below limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(limit))
  }
}

@Suite("Any bytes are read or refused, and nothing traps")
struct RobustnessTests {
  private static let seeds = [
    "Section 907 of the FREEDOM Support Act (P.L. 102-511; 22 U.S.C. 5812 note), enacted in 1992, bars aid. ",
    "<p>The U.S. gave <b>$1.2 million</b> from FY2002-20 &amp; more &#x41; to Azerbaijan's government.</p>",
    "On Oct. 3, 2023, \u{201C}S. 2900\u{201D} \u{2014} H.R.5683 \u{2013} said Sen. Peters: 20.3% of 1,960, two-thirds. ",
    "Related articles\n\n- *one*\n- two\n\n> quoted 506(a)(1) § 404(a)\n\n| a | b |\n",
    "The waiver must be renewed every 99999999999999999999 years within 18446744073709551616 days. ",
  ]

  private static func run(_ bytes: [UInt8], _ kind: DocumentKind) {
    let file = SourceFile(id: SourceID(rawValue: 0), path: "x", bytes: bytes)
    guard let text = try? DocumentText.read(file, kind: kind) else { return }
    let statements = SentenceSplitter.statements(of: text, in: file)
    for statement in statements {
      #expect(statement.range.lowerBound >= 0 && statement.range.upperBound <= bytes.count)
    }
    let readings = ShippedWorld.reader.read(statements, dated: nil)
    for reading in readings.prefix(4) { _ = ShippedWorld.checker.check(reading) }
    let written = ClaimsFile.text(of: readings, title: "x")
    _ = ClaimsFile.read(
      SourceFile(id: SourceID(rawValue: 0), path: "y", bytes: Array(written.utf8)))
    _ = Disagreement.find(in: readings)
  }

  @Test(arguments: 0..<32) func `documents with bytes changed, cut out and doubled`(_ seed: Int) {
    var numbers = Numbers(state: UInt64(seed) &* 7919 &+ 1)
    var bytes: [UInt8] = []
    for _ in 0..<numbers.next(below: 12) + 1 {
      bytes += Array(Self.seeds[numbers.next(below: Self.seeds.count)].utf8)
    }
    for _ in 0..<numbers.next(below: 40) {
      let place = numbers.next(below: max(1, bytes.count))
      guard place < bytes.count else { continue }
      switch numbers.next(below: 4) {
      case 0: bytes[place] = UInt8(numbers.next(below: 256))
      case 1: bytes.remove(at: place)
      case 2: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 9)], at: place)
      default:
        bytes.insert(
          [60, 38, 36, 46, 34, 10, 12, 0xE2, 0x80, 0xFF][numbers.next(below: 10)], at: place)
      }
    }
    for kind in DocumentKind.allCases { Self.run(bytes, kind) }
  }

  @Test(arguments: DocumentKind.allCases)
  func `nothing, one byte, and what is no text`(_ kind: DocumentKind) {
    for bytes: [UInt8] in [[], [0], [255], [10], [0xE2], Array(0...255)] { Self.run(bytes, kind) }
  }

  @Test(arguments: DocumentKind.allCases)
  func `a line of a million characters is read in pieces`(_ kind: DocumentKind) {
    let words = "the law bars aid of $5 million to Azerbaijan and "
    Self.run(Array(String(repeating: words, count: 1_000_000 / words.utf8.count).utf8), kind)
    Self.run([UInt8](repeating: 97, count: 1_000_000), kind)
    Self.run([UInt8](repeating: 46, count: 1_000_000), kind)
  }
}
