import Testing

@testable import Claims

@Suite("Text is split where sentences end")
struct SentenceTests {
  @Test(arguments: [
    ("One ends. Another begins.", ["One ends.", "Another begins."]),
    (
      "The U.S. Congress passed H.R. 5683. It failed.",
      ["The U.S. Congress passed H.R. 5683.", "It failed."]
    ),
    ("Aid came from the U.S. The law bars it.", ["Aid came from the U.S.", "The law bars it."]),
    ("Sen. Peters and Rep. J. Doe met. Fine.", ["Sen. Peters and Rep. J. Doe met.", "Fine."]),
    ("It cost $1.2 million. Really?  Yes!", ["It cost $1.2 million.", "Really?", "Yes!"]),
    ("\u{201C}It ended.\u{201D} He left.", ["\"It ended.\"", "He left."]),
    (
      "P.L. No. 107-115 was enacted.[4] Then came more.",
      ["P.L. No. 107-115 was enacted.[4]", "Then came more."]
    ),
    ("No end at all", ["No end at all"]), ("", []), ("   ", []),
  ]) func `a text`(_ text: String, _ sentences: [String]) {
    #expect(SentenceSplitter.statements(of: text).map(\.text) == sentences)
  }

  @Test(arguments: [
    ("\u{00B7} The first item.", "The first item."), ("- The second item.", "The second item."),
    ("[2]", ""), ("-5 degrees were measured.", "-5 degrees were measured."),
  ]) func `the mark of an item is no part of its sentence`(_ text: String, _ sentence: String) {
    let bytes = Array(text.utf8)
    let range = SentenceSplitter.withoutBullet(bytes, 0..<bytes.count)
    #expect(String(decoding: bytes[range], as: UTF8.self) == sentence)
  }

  @Test func `the place and day of a report are no part of its first sentence`() {
    let bytes = Array("WASHINGTON, March 2, 2022 -- The report came out.".utf8)
    let range = SentenceSplitter.withoutDateline(bytes, 0..<bytes.count)
    #expect(String(decoding: bytes[range], as: UTF8.self) == "The report came out.")
    for head in ["date 2022-03-03 WASHINGTON, DC -- ", "BAKU, MARCH 3, TURAN; ", "WASHINGTON-DC-"] {
      let bytes = Array((head + "The report came out.").utf8)
      let range = SentenceSplitter.withoutDateline(bytes, 0..<bytes.count)
      #expect(String(decoding: bytes[range], as: UTF8.self) == "The report came out.")
    }
    let other = Array("The waiver -- a power of the President -- lapsed.".utf8)
    #expect(SentenceSplitter.withoutDateline(other, 0..<other.count) == 0..<other.count)
  }
}
