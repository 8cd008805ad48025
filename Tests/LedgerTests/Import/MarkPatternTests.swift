import Testing

@testable import Ledger

@Suite("A mark is the start of a text that has its form, and nothing else is")
struct MarkPatternTests {
  @Test(arguments: [
    ("PD####-##", "PD2022-18-CH05", "PD2022-18"), ("PD####-##", "PD2022-18", "PD2022-18"),
    // One digit more makes another number.
    ("PD####-##", "PD2022-180", ""), ("PD####-##", "PD2022-1", ""), ("PD####-##", "", ""),
    ("PD####-##", "redacted", ""), ("PD####-##", "pd2022-18", ""), ("PD####-##", " PD2022-18", ""),
    ("PD####-##", "PD20２2-18", ""), ("#", "7", "7"), ("#", "77", ""), ("#x", "7x7", "7x"),
    ("Nº-#", "Nº-7/1", "Nº-7"), ("Nº-#", "N°-7/1", ""),
  ])
  func marks(form: String, text: String, mark: String) throws {
    let pattern = try #require(MarkPattern(form))
    var bytes = Array(text.utf8)
    let length = unsafe bytes.withUnsafeMutableBufferPointer {
      unsafe pattern.length(in: UnsafeBufferPointer($0))
    }
    #expect(String(decoding: bytes.prefix(length), as: UTF8.self) == mark)
  }

  @Test("A form says something")
  func empty() { #expect(MarkPattern("") == nil) }
}
