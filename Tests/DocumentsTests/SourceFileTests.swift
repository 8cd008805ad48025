import Documents
import Testing

@Suite("Places are true to the file")
struct SourceFileTests {
  @Test("Lines and columns agree with a slow count over all small files")
  func smallFiles() {
    let letters: [[UInt8]] = [[97], [10], [13], Array("é".utf8), [9]]
    var words: [[UInt8]] = [[]]
    for _ in 0..<5 {
      words += words.flatMap { word in letters.map { word + $0 } }
    }
    for bytes in Set(words) {
      let file = SourceFile(id: SourceID(rawValue: 0), path: "", bytes: bytes)
      var line = 1
      var column = 1
      var index = 0
      while index <= bytes.count {
        let place = file.lineAndColumn(of: Int32(index))
        #expect(place == (line, column), "offset \(index) of \(bytes)")
        guard index < bytes.count else { break }
        let isPair = bytes[index] == 13 && index + 1 < bytes.count && bytes[index + 1] == 10
        if bytes[index] == 10 || bytes[index] == 13 {
          line += 1
          column = 1
          index += isPair ? 2 : 1
        } else {
          column += 1
          index += bytes[index] == 0xC3 ? 2 : 1
        }
      }
      #expect(file.lineCount == line)
    }
  }

  @Test("A byte order mark belongs to no line and moves no offset")
  func byteOrderMark() {
    let file = makeFile("\u{FEFF}# Act\r\ntext")
    #expect(file.line(1) == "# Act")
    #expect(file.line(2) == "text")
    #expect(file.lineAndColumn(of: 3) == (1, 1))
    #expect(file.lineAndColumn(of: 0) == (1, 1))
    #expect(file.text(SourceRange(source: file.id, lower: 3, upper: 4)) == "#")
  }

  @Test("A place outside the file is its nearest end", arguments: [-5, 99, Int32.max, Int32.min])
  func outside(offset: Int32) {
    let file = makeFile("ab\ncd")
    let place = file.lineAndColumn(of: offset)
    #expect(place == (offset < 0 ? (1, 1) : (2, 3)))
    #expect(file.line(0) == "" && file.line(9) == "")
  }

  @Test("Ranges cut to the file, join, and sort by source, start and end")
  func ranges() {
    let file = makeFile("abc")
    #expect(file.text(SourceRange(source: file.id, lower: -4, upper: 2)) == "ab")
    #expect(file.text(SourceRange(source: file.id, lower: 2, upper: 90)) == "c")
    #expect(file.text(SourceRange(source: file.id, lower: 2, upper: 1)) == "")
    let one = SourceRange(source: file.id, lower: 4, upper: 6)
    let two = SourceRange(source: file.id, lower: 1, upper: 5)
    #expect(one.union(two) == SourceRange(source: file.id, lower: 1, upper: 6))
    let other = SourceRange(source: SourceID(rawValue: 1), lower: 0, upper: 0)
    #expect([other, one, two].sorted() == [two, one, other])
  }
}
