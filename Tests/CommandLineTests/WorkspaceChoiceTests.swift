import Briefing
import Testing

@testable import Commands

@Suite struct WorkspaceChoiceTests {
  private func accounts(_ reply: Reply) -> Int64? {
    guard
      case .number(let count)? = JSONReader.value(of: reply.output)?["counts"]?["provisions"]
    else { return nil }
    return count
  }

  @Test func `the option goes before the folder, the folder before the variable and the program`()
    throws
  {
    // Told apart by the number of their provisions.
    func workspace(_ count: Int) throws -> SmallWorkspace {
      let blocks = (0..<count).map { number in
        """
        restriction r\(number)
          confidence unverified
          from 2000-01-01
          forbids assistance to ARM
        """
      }
      let law = "# Law\n\n```proviso\n" + blocks.joined(separator: "\n\n") + "\n```\n"
      return try SmallWorkspace(["law/a.md": law, "record/a.md": "# Record\n"])
    }
    let (one, two, three) = (try workspace(1), try workspace(2), try workspace(3))
    let four = try workspace(4)
    try four.write("", to: "bin/proviso")
    let five = try SmallWorkspace([
      "share/proviso/law/a.md": try three.read("law/a.md"), "share/proviso/record/a.md": "",
      "bin/proviso": "",
    ])
    let empty = try SmallWorkspace(["inner/file": ""])
    let line = "check --format json"
    func count(
      _ line: String, folder: String, home: String? = nil, program: String? = nil
    ) -> Int64? {
      accounts(
        one.ask(line) {
          $0.folder = folder
          if let home { $0.variables["PROVISO_HOME"] = home }
          $0.programFolder = program
        })
    }
    let (program, installed) = (four.path + "/bin", five.path + "/bin")
    #expect(
      count(line + " --workspace \(one.path)", folder: two.path, home: three.path) == 1)
    #expect(count(line, folder: two.path + "/record", home: three.path, program: program) == 2)
    #expect(count(line, folder: empty.path + "/inner", home: three.path, program: program) == 3)
    #expect(count(line, folder: empty.path, program: program) == 4)
    #expect(count(line, folder: empty.path, program: installed) == 3)
    #expect(count(line, folder: empty.path) == nil)
  }

  @Test func `a workspace that is not found from the folder upwards is named beside the answer`()
    throws
  {
    let shipped = try SmallWorkspace()
    let line = "status ARM --on 2001-03-01"
    #expect(shipped.ask(line).notes == "")
    let note = "note: there is no workspace here, so the one in `\(shipped.path)` is used\n"
    for (files, help) in [
      (["file": ""], ""),
      (
        ["law/a.md": ""],
        "  = help: this folder has `law` and no `record`; with a folder `record` it is a workspace\n"
      ),
      (
        ["record/a.md": ""],
        "  = help: this folder has `record` and no `law`; with a folder `law` it is a workspace\n"
      ),
    ] {
      let elsewhere = try SmallWorkspace(files)
      func ask(_ line: String) -> Reply {
        elsewhere.ask(line) { $0.variables["PROVISO_HOME"] = shipped.path }
      }
      #expect(ask(line).notes == note + help)
      #expect(ask(line).output == shipped.ask(line).output)
      // Also where there is no answer: it may be the wrong law that is asked.
      #expect(ask("gaps nothing").notes.hasPrefix(note + help + "error: there is no restriction"))
      #expect(ask("explain").notes == "")
      #expect(ask("check --workspace \(shipped.path)").notes == "")
      #expect(ask("format \(elsewhere.path)").notes == "")
    }
  }

  @Test func `check and test name the workspace`() throws {
    let workspace = try SmallWorkspace()
    let inner = workspace.path + "/law"
    for command in ["check", "test"] {
      let text = workspace.ask(command) { $0.folder = inner }
      #expect(text.output.contains("\nWorkspace  \(workspace.path)\n"), "\(text)")
      let json = JSONReader.value(of: workspace.ask(command + " --format json").output)
      #expect(json?["workspace"]?.text == workspace.path)
    }
  }

  @Test func `no workspace anywhere is said with what a workspace is`() throws {
    let empty = try SmallWorkspace(["file": ""])
    let none = empty.ask("status ARM")
    #expect(none.code == .unreadable)
    #expect(none.notes.contains("there is no workspace here"))
    #expect(none.notes.contains("`--workspace DIR`"))
    for line in ["check", "format", "status ARM"] {
      let named = empty.ask(line + " --workspace \(empty.path)")
      #expect(named.code == .unreadable, "\(line)")
      #expect(named.notes.contains("no workspace in `\(empty.path)`"), "\(line): \(named.notes)")
    }
    let missing = empty.ask("status ARM --workspace \(empty.path)/nowhere")
    #expect(missing.code == .unreadable)
    #expect(missing.notes.contains("there is no folder `\(empty.path)/nowhere`"))
  }
}
