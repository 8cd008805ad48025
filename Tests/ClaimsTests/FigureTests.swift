import Testing

@testable import Claims

@Suite("Figures agree by the words that widen them")
struct FigureTests {
  /// What is written, what it is in hundredths, and the unit that it is rounded to.
  @Test(arguments: [
    ("164", 16_400, 100), ("1,960", 196_000, 100), ("20.3", 2_030, 10),
    ("$1.2 million", 120_000_000, 10_000_000),
    ("1.5bn", 150_000_000_000, 10_000_000_000), ("six", 600, 100), ("twenty-one", 2_100, 100),
    ("two hundred", 20_000, 100), ("a dozen", 1_200, 100),
    ("3 billion", 300_000_000_000, 100_000_000_000),
  ]) func `a number in digits or words is read with its rounding`(
    _ text: String, _ value: Int, _ step: Int
  ) {
    let words = Words(text.hasPrefix("$") ? String(text.dropFirst()) : text)
    let figure = NumberReader.number(words, at: 0)?.figure
    #expect(figure?.hundredths == Int128(value))
    #expect(figure?.step == Int128(step))
  }

  @Test(arguments: ["12.345", "1.2.3x", "9999999999999999999", "the"])
  func `what has too many digits, or none, is no figure`(_ text: String) {
    let found = NumberReader.number(Words(text), at: 0)
    #expect(found == nil || found?.figure.hundredths == 120)
  }

  /// The table of docs/read.md, section 5: a figure of 100, a value, and how they agree.
  @Test(arguments: [
    (Bound.rounded, 100, Figure.Fit.fits), (.rounded, 104, .near), (.rounded, 106, .differs),
    (.about, 105, .fits), (.about, 95, .fits), (.about, 110, .near), (.about, 111, .differs),
    (.nearly, 91, .fits), (.nearly, 100, .fits), (.nearly, 89, .differs), (.nearly, 104, .near),
    (.over, 101, .fits), (.over, 100, .near), (.over, 94, .differs), (.over, 5000, .fits),
    (.atLeast, 100, .fits), (.atLeast, 99, .near), (.under, 99, .fits), (.under, 100, .near),
    (.under, 106, .differs), (.atMost, 100, .fits), (.atMost, 101, .near), (.atMost, 120, .differs),
  ]) func `a value agrees as the words allow`(_ bound: Bound, _ value: Int, _ fit: Figure.Fit) {
    let figure = Figure(hundredths: 10_000, step: 100, bound: bound)
    #expect(figure.fit(Int128(value) * 100) == fit)
  }

  @Test(arguments: [
    ("about $164 million", Bound.about), ("more than $164 million", .over),
    ("nearly $164 million", .nearly),
    ("at least $164 million", .atLeast), ("up to $164 million", .atMost),
    ("less than $164 million", .under),
    ("some $164 million", .about), ("$164 million", .rounded),
    ("no more than $164 million", .atMost),
    ("just under $164 million", .nearly), ("in excess of $164 million", .over),
  ]) func `the words before an amount are part of it`(_ text: String, _ bound: Bound) {
    let mentions = ShippedWorld.reader.finder.mentions(in: Words(text))
    guard case .money(let figure)? = mentions.first?.thing else {
      Issue.record("\(text) is no amount")
      return
    }
    #expect(figure.bound == bound)
    #expect(figure.hundredths == 16_400_000_000)
  }

  @Test func `a range of amounts, and another currency, are not taken for one amount in dollars`() {
    for text in ["$10-15 million", "€5 million", "£2 billion"] {
      let mentions = ShippedWorld.reader.finder.mentions(in: Words(text))
      #expect(!mentions.contains { if case .money = $0.thing { true } else { false } }, "\(text)")
    }
  }
}
