import Documents
import Testing

@Suite("Layout changes neither items nor prose")
struct BlockFormatterTests {
  private func format(_ text: String) -> String {
    String(
      decoding: BlockFormatter.format(makeFile(text), languages: ["record", "proviso"]),
      as: UTF8.self)
  }

  private func formatBlock(_ content: String) -> String {
    let text = format("```record\n" + content + "\n```\n")
    return String(text.dropFirst("```record\n".count).dropLast("\n```\n".count))
  }

  @Test(
    "The agreed layout",
    arguments: [
      ("a   b\tc", "a b c"),
      ("a ,b( c ,d ) :e", "a, b (c, d): e"),
      ("a\n    b\n        c\n    d\ne", "a\n  b\n    c\n  d\n\ne"),
      ("\n\na\n\n\n  b\n\n\nc\n\n", "a\n\n  b\n\nc"),
      ("a “b  \n c \"d\"” # e", "a \"b c \\\"d\\\"\"  # e"),
      ("a\n  and b\n  or\n  c", "a and b or c"),
      ("# top\na   # why\n   # child\n   b\n# end", "# top\na  # why\n  # child\n  b\n# end"),
      ("a or # first\n # second\n b # third", "# first\n# second\na or b  # third"),
      ("a\n# x\nb", "a\n\n# x\nb"),
      ("a\n# x\n\nb", "a\n# x\n\nb"),
      ("a,\n\nb", "a,\n\nb"),
      ("x\n  a,\n\n  b", "x\n  a,\n\n  b"),
      ("320,000 320 , 000", "320,000 320, 000"),
      ("\"a\\\\\" “b\\”", "\"a\\\\\" \"b\\\\\""),
    ])
  func layout(source: String, expected: String) {
    #expect(formatBlock(source) == expected)
    #expect(formatBlock(expected) == expected)
  }

  @Test("A line over 100 columns breaks before conjunctions and after commas")
  func longLines() {
    let word = String(repeating: "x", count: 27)
    let text = String(repeating: "y", count: 85)
    #expect(
      formatBlock("a\n  \(word) and \(word) or \(word) and (\(word) or \(word)), \(word)") == """
        a
          \(word) and \(word) or \(word)
              and (\(word) or \(word)), \(word)
        """)
    #expect(
      formatBlock("finding \(word) \"\(text)\" and b") == """
        finding \(word)
            "\(text)" and b
        """)
    let fits = String(repeating: "z", count: 98)
    #expect(formatBlock("a \(fits)") == "a \(fits)")
    #expect(formatBlock("a \(fits)z") == "a \(fits)z")
    #expect(formatBlock("a and \(fits)") == "a\n    and \(fits)")
    let group = "(\(word) or \(word) or \(word) or \(word))"
    #expect(
      formatBlock("requires \(group)") == """
        requires (\(word) or \(word) or \(word)
            or \(word))
        """)
  }

  @Test("Prose, other fences and fences with errors stay as they are")
  func untouched() {
    let text = """
      Some   prose  \t
      ```swift
      let  x   = 1
      ```
      ```record
      a   (b
      ```

      > ```record
      > a   b
      > ```

      ```record
      open   fence
      """
    #expect(format(text) == text)
    let mixed =
      "\u{FEFF}x  y\n~~~record\na   b\n~~~\n  z \n```proviso\n```\n\n  ```record\n  c   d\n    e\n  ```"
    #expect(
      format(mixed)
        == "\u{FEFF}x  y\n~~~record\na b\n~~~\n  z \n```proviso\n```\n\n  ```record\n  c d\n    e\n  ```"
    )
  }

  @Test("The line ending of the file is kept", arguments: ["\n", "\r\n", "\r"])
  func lineEndings(ending: String) {
    let source = ["p", "```record", "a   b", "c", "```", "q"].joined(separator: ending)
    let expected = ["p", "```record", "a b", "", "c", "```", "q"].joined(separator: ending)
    #expect(format(source) == expected)
  }

  /// Writes a random block as a careless author would.
  private func randomBlock(_ random: inout Seeded) -> String {
    let atoms = [
      "a", "and", "or", "border-security", ",", ":", "(b)", "(", ")", "320,000", "5", "§",
      "\"text with  spaces\"", "“curly \"quoted\"”", "\"back\\\\slash\"", "\"two\n lines\"",
      String(repeating: "w", count: 35), "\"" + String(repeating: "long text ", count: 9) + "\"",
      "# note (", "\u{A0}",
    ]
    var text = ""
    for _ in 0..<Int.random(in: 1...8, using: &random) {
      text += String(repeating: " ", count: Int.random(in: 0...7, using: &random))
      for _ in 0..<Int.random(in: 0...7, using: &random) {
        text += atoms.randomElement(using: &random) ?? ""
        text += [" ", "  ", "\t", ""].randomElement(using: &random) ?? ""
      }
      text += ["\n", "\n", "\n", "\n\n", "  \n"].randomElement(using: &random) ?? ""
    }
    return text
  }

  @Test("Items and comments are unchanged and a second pass changes nothing", arguments: 0..<8)
  func properties(seed: UInt64) {
    var random = Seeded(seed)
    var formatted = 0
    for _ in 0..<1500 {
      let source = "# H\n\n```record\n" + randomBlock(&random) + "```\n\nprose\n"
      let before = Block(file: makeFile(source))
      let once = format(source)
      if !before.diagnostics.isEmpty {
        #expect(once == source)
        continue
      }
      formatted += 1
      let after = Block(file: makeFile(once))
      #expect(after.diagnostics.isEmpty, "\(source)")
      #expect(after.outline == before.outline, "\(source)")
      #expect(format(once) == once, "\(source)")
      let comments = { (text: String) in text.split(separator: "# note (").count }
      #expect(comments(once) == comments(source) || source.contains("\"# note"), "\(source)")
    }
    #expect(formatted > 200)
  }
}
