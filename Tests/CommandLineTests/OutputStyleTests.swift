import Testing

@testable import Commands

@Suite struct OutputStyleTests {
  private func style(
    _ line: String = "status ARM", _ change: (inout Surroundings) -> Void
  ) throws -> OutputStyle {
    var surroundings = Surroundings(folder: "/", today: SmallWorkspace.today)
    change(&surroundings)
    let arguments = try ParsedArguments(line.split(separator: " ").map(String.init))
    return try OutputStyle(arguments, in: surroundings)
  }

  @Test func `a terminal has its own width, everything else 80`() throws {
    let cases: [(terminal: Bool, columns: Int?, variable: String?, option: String, width: Int)] = [
      (false, nil, nil, "", 80), (false, nil, "132", "", 80), (true, 100, nil, "", 100),
      (true, 100, "60", "", 100), (true, nil, "60", "", 60), (true, nil, "x", "", 80),
      (true, 300, nil, "", 120), (true, 10, nil, "", 40), (true, 100, nil, " --width 50", 50),
      (false, nil, nil, " --width 300", 300),
    ]
    for (terminal, columns, variable, option, width) in cases {
      let style = try style("status ARM" + option) {
        $0.outputIsTerminal = terminal
        $0.terminalColumns = columns
        $0.variables["COLUMNS"] = variable
      }
      #expect(style.width == width)
    }
  }

  @Test func `colour is for terminals, and for whoever asks`() throws {
    for terminal in [false, true] {
      for variable in [nil, "", "1"] {
        for term in ["xterm", "dumb"] {
          for option in ["", " --color auto", " --color always", " --color never"] {
            let style = try style("status ARM" + option) {
              $0.outputIsTerminal = terminal
              $0.errorIsTerminal = !terminal
              $0.variables["NO_COLOR"] = variable
              $0.variables["TERM"] = term
            }
            let byDefault = variable != "1" && term != "dumb"
            let expected = { (isTerminal: Bool) in
              option.hasSuffix("always")
                || (isTerminal && byDefault && !option.hasSuffix("never"))
            }
            #expect(style.colour == expected(terminal))
            #expect(style.errorColour == expected(!terminal))
            #expect(style.boxDrawing == (terminal && term != "dumb"))
          }
        }
      }
    }
  }

  @Test func `an answer has no colour codes unless colour is on, and never in Markdown or JSON`()
    throws
  {
    let workspace = try SmallWorkspace()
    for line in ["status ARM", "why ARM", "check", "timeline ARM", "test"] {
      #expect(!workspace.ask(line).output.contains("\u{1B}"), "\(line)")
      for format in ["markdown", "json"] {
        let reply = workspace.ask(line + " --format \(format) --color always")
        #expect(!reply.output.contains("\u{1B}"), "\(line)")
      }
    }
    #expect(workspace.ask("why ARM --color always").output.contains("\u{1B}["))
    #expect(workspace.ask("why XYZ --color always").notes.contains("\u{1B}["))
    #expect(!workspace.ask("why XYZ").notes.contains("\u{1B}"))
  }

  @Test func `no line of an answer is wider than asked for`() throws {
    let workspace = try SmallWorkspace()
    for line in ["status ARM", "timeline ARM", "gaps ban", "duties power", "test", "help"] {
      for width in [40, 60, 100] {
        for row in workspace.ask(line + " --width \(width)").output.split(separator: "\n")
        where row.count > width {
          // Only a word that is longer than the line, such as a receipt, may stand out.
          #expect(row.split(separator: " ").contains { $0.count > width - 12 }, "\(row)")
        }
      }
    }
  }
}
