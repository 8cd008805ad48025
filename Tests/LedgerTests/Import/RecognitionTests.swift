import Documents
import Testing

@testable import Ledger

@Suite("A file's source is found by its columns")
struct RecognitionTests {
  private func found(
    _ bytes: some Sequence<UInt8>, _ mappings: [SourceMapping], using: SourceMapping? = nil
  ) throws(Diagnostic) -> String {
    let recognition = try Recognition.find(
      Array(bytes), isWhole: true, path: "a.csv", mappings: mappings, using: using)
    return "\(recognition.mapping.name) after \(recognition.header.bannerCount)"
  }

  private func refusal(
    _ bytes: some Sequence<UInt8>, _ mappings: [SourceMapping], using: SourceMapping? = nil
  ) -> [String] {
    do throws(Diagnostic) {
      return [try found(bytes, mappings, using: using)]
    } catch {
      #expect(error.path == "a.csv")
      return [error.kind.id, error.headline] + error.help
    }
  }

  private func mapping(_ name: String, _ columns: String...) -> SourceMapping {
    var mapping = SourceMapping(name: name, title: name, path: "data/x.md", hash: "")
    mapping.recognisedBy = columns
    mapping.amount.column = "Amount"
    return mapping
  }

  @Test func `the source that asks for most columns is it`() throws {
    let mappings = [mapping("few", "A"), mapping("many", "A", "B"), mapping("other", "C")]
    #expect(try found("A,B,Amount\n".utf8, mappings) == "many after 0")
    #expect(try found("title\nA,x,Amount\n".utf8, mappings) == "few after 1")
    let banner = String(repeating: "x\n", count: 19)
    #expect(try found((banner + "C,Amount\n").utf8, mappings) == "other after 19")
    #expect(refusal(("x\n" + banner + "C,Amount\n").utf8, mappings)[0] == "unrecognised-file")
  }

  @Test func `two sources that fit alike are ambiguous`() {
    #expect(
      refusal("A,B,Amount\n".utf8, [mapping("one", "A"), mapping("two", "B")]) == [
        "ambiguous-source", "the file has the columns of 2 sources", "they are `one`, `two`",
        "say which it is with `--map`",
      ])
  }

  @Test func `a file of no source is told what it lacks`() {
    #expect(
      refusal("A,Z\n".utf8, [mapping("one", "A", "B"), mapping("two", "X", "Y", "Z")]) == [
        "unrecognised-file", "the file has the columns of no known source",
        "it is not `one`: there is no column `B`, `Amount`",
        "it is not `two`: there is no column `X`, `Y`, `Amount`",
        "describe its columns in a mapping and name that with `--map`",
      ])
  }

  @Test(arguments: ["", "\u{feff}", "\n\r\n"])
  func `an empty file is called so`(_ text: String) {
    for given in [nil, mapping("own")] {
      #expect(
        refusal(text.utf8, [mapping("one", "A")], using: given) == [
          "unrecognised-file", "the file is empty", "get the file once more",
        ])
    }
  }

  @Test func `a column that is read stands in the header once`() throws {
    var own = mapping("own", "A")
    own.about = ["Purpose"]
    for given in [nil, own] {
      #expect(
        refusal("A,Purpose,x,Amount,x, purpose ,PURPOSE\n".utf8, [own], using: given) == [
          "unrecognised-file", "the file has 3 columns `Purpose`, which `own` reads",
          "they are columns 2, 6 and 7",
          "which of them is meant is not guessed: give the others another name",
        ])
      #expect(
        refusal("A,Amount,Amount\n".utf8, [own], using: given)[1]
          == "the file has 2 columns `Amount`, which `own` reads")
      // Others may be there as often as they like.
      #expect(try found("A,Purpose,x,Amount,x,,\n".utf8, [own], using: given) == "own after 0")
    }
  }

  @Test func `a file of more than 10,000 columns is refused as a whole`() throws {
    let own = mapping("own", "A")
    let most = "A,Amount" + String(repeating: ",", count: 9_998)
    #expect(try found(most.utf8, [own]) == "own after 0")
    let columns = String(repeating: "x,", count: 10_000)
    for (text, given) in [
      (most + ",", nil), (most + ",", own), (columns + "A,Amount", nil),
      (columns + "A,Amount", own),
    ] {
      let found = refusal((text + "\n1,2\n").utf8, [own], using: given)
      #expect(found[0] == "unrecognised-file")
      #expect(["the file has 10001 columns", "the file has 10002 columns"].contains(found[1]))
    }
  }

  @Test func `a mapping without recognition is for files that have its columns`() throws {
    let own = mapping("own")
    #expect(try found("banner\nAmount,x\n".utf8, [], using: own) == "own after 1")
    #expect(refusal("Amount\n".utf8, [own])[0] == "unrecognised-file")
    #expect(
      refusal("Sum\n".utf8, [], using: own) == [
        "unrecognised-file", "the file does not have the columns of its mapping",
        "it is not `own`: there is no column `Amount`",
      ])
  }

  @Test(
    arguments: [
      ([0xff, 0xfe, 0x41, 0], "its text is in UTF-16"),
      ([0xfe, 0xff, 0, 0x41], "its text is in UTF-16"),
      ([0x50, 0x4b, 3, 4, 9], "it is a ZIP archive or a spreadsheet: `.xlsx` is one"),
      ([0x25, 0x50, 0x44, 0x46], "it is a PDF"),
      ([0x41, 0, 0, 0, 0x42], "it is full of NUL bytes"),
    ] as [([UInt8], String)])
  func `what is no text is refused`(_ bytes: [UInt8], _ why: String) {
    #expect(
      refusal(bytes, []) == [
        "not-a-text-file", "the file is not a table of text", why, "save it as CSV in UTF-8",
      ])
  }

  @Test(arguments: ImportDiagnostics.all.map(\.id))
  func `each kind of trouble has its page`(_ id: String) throws {
    let root = "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    let page = String(
      decoding: try Loader.read(path: root + "/docs/diagnostics/\(id).md").get(), as: UTF8.self)
    for part in ["# \(id)\n\n", "\n## Why it matters\n", "\n## What to do\n", "\n```"] {
      #expect(page.contains(part))
    }
  }
}
