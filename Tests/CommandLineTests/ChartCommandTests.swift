import Glibc
import Testing

@testable import Commands

@Suite("A chart is drawn by proviso, or by Vega where that is named")
struct ChartCommandTests {
  /// The money drawn with a `python3` of the test's; with none where the script is nil.
  private func drawn(
    by script: String?, _ words: [String] = [], in workspace: SmallWorkspace
  ) throws -> ProgramProcess.Ending {
    try workspace.write("", to: "bin/.keep")
    if let script {
      try workspace.write("#!/bin/sh\n" + script, to: "bin/python3")
      let isRunnable = unsafe chmod("\(workspace.path)/bin/python3", 0o755) == 0
      try #require(isRunnable)
    }
    return try ProgramProcess(
      Self.money + ["--workspace", try MoneyWorkspace.shared().path] + words, in: workspace,
      variables: ["PATH": "\(workspace.path)/bin", "PROVISO_VEGA": "/prepared"]
    ).end()
  }

  private static let money = [
    "chart", "ARM", "--kind", "money", "--known", "2010-01-01", "--drawn-by", "vega",
  ]
  private static let isThere = ProgramProcess.path != nil && MoneyWorkspace.engineIsThere

  @Test(.enabled(if: isThere))
  func `the specification goes to the program's input, and its output becomes the drawing`() throws
  {
    let workspace = try SmallWorkspace()
    // The third word is the format, the fourth the prepared folder and no other.
    let script = "echo \"<svg $3 $4 $#>\"; read -r line; echo \"$line\"\n"
    let made = try drawn(by: script, in: workspace)
    #expect(made.code == 0, "\(made)")
    #expect(made.output.hasPrefix("<svg svg /prepared 4>\n{\"$schema\":"), "\(made)")
    let file = try drawn(by: script, ["--output", "m.svg"], in: workspace)
    #expect(file.code == 0, "\(file)")
    #expect(try workspace.read("m.svg") == made.output)
  }

  @Test(.enabled(if: isThere))
  func
    `where the program is missing, broken or no module, nothing is written and it says what to do`()
    throws
  {
    let scripts: [(String?, String)] = [
      (nil, "missing-chart-program"), ("exit 69\n", "missing-chart-program"),
      ("echo oops >&2; exit 1\n", "failed-chart-program"),
      ("echo no drawing\n", "failed-chart-program"), ("kill -9 $$\n", "failed-chart-program"),
    ]
    for (script, id) in scripts {
      let workspace = try SmallWorkspace()
      let made = try drawn(by: script, ["--output", "n.png"], in: workspace)
      #expect(made.code == 3, "\(made)")
      #expect(made.errors.contains("[\(id)]"), "\(made)")
      #expect(made.errors.contains("the same is drawn by proviso itself"), "\(made)")
      if script?.contains("oops") == true { #expect(made.errors.contains("it said `oops`")) }
      #expect((try? workspace.read("n.png")) == nil)
    }
  }

  @Test(arguments: [
    ("chart ARM --drawn-by vega", "a timeline is drawn by proviso alone"),
    ("chart ARM --kind timeline --drawn-by vega", "a timeline is drawn by proviso alone"),
    ("chart ARM --kind money --drawn-by vega --format csv", "none is asked for"),
    ("chart ARM --kind money --drawn-by vega --output m.vl.json", "none is asked for"),
    ("chart ARM --kind money --drawn-by excel", "excel"),
    ("chart ARM --yearly", "`--yearly` has no effect"),
    ("chart ARM --kind money --from 2001-01-01", "it is about `timeline`, `suppliers`"),
    ("chart ARM --kind suppliers --restriction ban", "`--restriction` has no effect"),
  ])
  func `what cannot be drawn, or drawn so, is refused with the reason`(
    words: String, reason: String
  ) throws {
    let reply = try SmallWorkspace().ask(words)
    #expect(reply.code == .usage, "\(reply)")
    #expect(reply.notes.contains(reason), "\(reply)")
  }

  @Test func `to name proviso is to say nothing`() throws {
    let workspace = try SmallWorkspace()
    let plain = workspace.ask("chart ARM --known 2010-01-01")
    #expect(plain.output.hasPrefix("<?xml"), "\(plain)")
    #expect(workspace.ask("chart ARM --known 2010-01-01 --drawn-by proviso").output == plain.output)
  }

  @Test(
    .enabled(if: MoneyWorkspace.engineIsThere),
    arguments: ["suppliers", "displaced", "evidence"])
  func `series without a file are drawn as nothing, in every format`(kind: String) throws {
    let workspace = try MoneyWorkspace.shared()
    let words = "chart ARM --kind \(kind) --known 2010-01-01"
    let drawn = workspace.ask(words)
    #expect(drawn.code == .answered, "\(drawn)")
    #expect(drawn.output.contains("There is nothing that could be drawn."))
    #expect(workspace.ask(words + " --format text").code == .answered)
  }

  @Test
  func
    `the library is looked for where it is named, else beside the program, else where it is built`()
  {
    let none: (String) -> String? = { _ in nil }
    #expect(Vega.folders(none, programFolder: nil).isEmpty)
    #expect(
      Vega.folders(none, programFolder: "/opt/libexec/proviso") == [
        "/opt/libexec/proviso/vega", "/opt/libexec/proviso/../../vega",
      ])
    let home: (String) -> String? = { $0 == "PROVISO_HOME" ? "/somewhere" : nil }
    #expect(
      Vega.folders(home, programFolder: nil) == ["/somewhere/.build/vega"])
    let named: (String) -> String? = { $0 == "PROVISO_VEGA" ? "/mine" : "/somewhere" }
    #expect(Vega.folders(named, programFolder: "/opt") == ["/mine"])
  }

  @Test func `the script of the library is read from the first folder that has one`() throws {
    let workspace = try SmallWorkspace([
      "empty/vega.js": "", "one/vega.js": "first", "two/vega.js": "second",
      "folder/vega.js/x": "",
    ])
    let folders = ["nowhere", "folder", "empty", "one", "two"].map { workspace.path + "/" + $0 }
    #expect(Vega.script(in: folders) == Array("first".utf8))
    #expect(Vega.script(in: Array(folders.prefix(3))) == nil)
  }
}
