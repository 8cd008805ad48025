import Briefing
import Testing

@Suite("JSON text is valid and harmless")
struct JSONTests {
  @Test(
    "Strings are escaped",
    arguments: [
      ("plain", #""plain""#), ("a\"b\\c", #""a\"b\\c""#), ("\n\r\t", #""\n\r\t""#),
      ("\u{0}\u{1B}[31m\u{7F}", #""\u0000\u001b[31m\u007f""#), ("\u{9B}", #""\u009b""#),
      ("\u{202E}x\u{2028}", #""\u202ex\u2028""#), ("é 漢 😀", #""é 漢 😀""#), ("/", #""/""#),
    ])
  func strings(text: String, expected: String) {
    #expect(JSON.string(text).text(indented: false) == expected)
    #expect(JSON.object([.init(text, nil)]).text(indented: false) == "{\(expected):null}")
  }

  @Test("Values are written with and without white space")
  func layout() {
    let value: JSON = ["b": [1, -2, true, nil], "a": ["c": "d"], "e": [], "f": [:]]
    #expect(value.text(indented: false) == #"{"b":[1,-2,true,null],"a":{"c":"d"},"e":[],"f":{}}"#)
    #expect(
      value.text() == """
        {
          "b": [
            1,
            -2,
            true,
            null
          ],
          "a": {
            "c": "d"
          },
          "e": [],
          "f": {}
        }
        """)
    #expect(JSON.number(.min).text() == "-9223372036854775808")
  }

  @Test("Members keep their order and can be added to")
  func members() {
    let value: JSON = ["z": 1, "a": 2]
    #expect(value.adding("m", 3) == ["z": 1, "a": 2, "m": 3])
    #expect(value["a"] == 2)
    #expect(value["x"] == nil)
    #expect(JSON.null.adding("m", 3) == nil)
  }
}
