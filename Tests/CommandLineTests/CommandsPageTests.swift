import Documents
import Testing

@testable import Commands

@Suite struct CommandsPageTests {
  private let page: String

  init() throws {
    let path = "/\(ExplainTests.repository)/docs/commands.md"
    page = String(decoding: try Loader.read(path: path).get(), as: UTF8.self)
  }

  @Test func `the page names every command as it is written`() {
    for command in CommandTable.commands {
      for usage in command.usage {
        let words = usage.split(separator: " ").dropFirst().filter { $0 != "[OPTIONS]" }
        // The first action may be left out; the page shows it without brackets.
        let shown = words.map { $0 == "[list]" ? "list" : $0 }.joined(separator: " ")
        #expect(page.contains("`\(shown)`"), "\(shown)")
      }
    }
  }

  @Test func `the page names every option, its values, exit codes and the environment`() {
    for option in OptionTable.all {
      let term = [option.name, option.value].compactMap(\.self).joined(separator: " ")
      #expect(page.contains("| `\(term)`"), "\(term)")
      if let short = option.short { #expect(page.contains("`\(short)`"), "\(short)") }
      for value in option.values ?? [] { #expect(page.contains("`\(value)`"), "\(value)") }
    }
    for code in ExitCode.allCases { #expect(page.contains("| \(code.rawValue) |"), "\(code)") }
    for (name, _) in CommandTable.environment { #expect(page.contains("| `\(name)` |")) }
  }

  @Test func `every option that the page names exists`() {
    for part in page.split(separator: "`") where part.hasPrefix("--") && part != "--" {
      let name = part.split { $0 == " " || $0 == "=" }[0]
      #expect(OptionTable.named(String(name)) != nil, "\(part)")
    }
  }
}
