import Testing
import Timeline

@testable import Commands

/// The pages on questions, held against the answers that they show.
@Suite struct QuestionPageTests {
  private static let day = Day(year: 2026, month: 11, day: 23) ?? .distantPast

  @Test(arguments: [
    "status", "timeline", "why", "gaps", "duties", "what-if", "readings", "overdue", "matrix",
    "calendar", "read-instrument",
  ])
  func `the page of a question shows the answer on the shipped workspace`(name: String) throws {
    let page = try DocumentationPage(path: "docs/questions/\(name).md")
    let root = DocumentationPage.root
    var shown = 0
    for box in page.boxes where box.language == "console" {
      let words = try #require(DocumentationPage.command(in: String(box.lines[0].dropFirst(2))))
        .map { $0.hasPrefix("examples/") ? root + "/" + $0 : $0 }
      let reply = Program.reply(
        to: words, in: Surroundings(folder: root, today: Self.day))
      let lines = Set(
        reply.output.replacing(root + "/", with: "").replacing("\r\n", with: "\n")
          .split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
      for line in box.lines.dropFirst() where line != "…" {
        #expect(lines.contains(line), "\(name): \(line)")
      }
      shown += 1
    }
    #expect(shown > 0)
  }

  @Test func `every question has a page`() {
    let pages = DocumentationPage.all()
    for command in CommandTable.commands where command.group == .questions {
      // Two have a page of their own beside the questions.
      let own = ["chart": "docs/charts.md", "read": "docs/read.md"][command.name]
      let page = own ?? "docs/questions/\(command.name).md"
      #expect(pages.contains(page), "\(command.name)")
    }
  }
}
