import Briefing
import Glibc
import Testing
import Timeline

@testable import Commands

@Suite struct ProgramTests {
  private func run(
    _ line: String, _ workspace: SmallWorkspace, variables: [String: String] = [:]
  ) throws -> ProgramProcess.Ending {
    let words = line.split(separator: " ").map(String.init)
    return try ProgramProcess(words, in: workspace, variables: variables).end()
  }

  @Test func `each exit code is what the manual says`() throws {
    let (sound, flawed) = (try SmallWorkspace(), try SmallWorkspace(SmallWorkspace.flawed))
    // What is said on standard output and on standard error, for each line.
    for (line, workspace, code, answers, complains) in [
      ("", sound, 0, true, false), ("status ARM --on 2001-03-01", sound, 0, true, false),
      ("check", sound, 0, true, false), ("test", sound, 0, true, false),
      ("--version", sound, 0, true, false), ("status ARM --lenient", flawed, 0, true, true),
      ("status ARM", flawed, 1, false, true), ("check", flawed, 1, true, false),
      ("test", flawed, 1, false, true), ("status", sound, 2, false, true),
      ("status ARM --on 2001-02-29", sound, 2, false, true), ("nonsense", sound, 2, false, true),
      ("status ARM --workspace nowhere", sound, 3, false, true),
      ("seal nowhere.md", sound, 3, false, true),
    ] as [(String, SmallWorkspace, Int32, Bool, Bool)] {
      let ending = try run(line, workspace)
      #expect(ending.code == code, "\(line): \(ending.errors)")
      #expect(ending.output.isEmpty != answers, "\(line)")
      #expect(ending.errors.isEmpty != complains, "\(line): \(ending.errors)")
    }
  }

  @Test func `the process answers as the functions do, from its folder and variables`() throws {
    let workspace = try SmallWorkspace()
    let other = try SmallWorkspace(["file": ""])
    for line in [
      "status ARM --on 2001-03-01 --known 2005-01-01", "why ARM --on 2002-02-01 --known 2005-01-01",
    ] {
      let expected = workspace.ask(line).output
      #expect(try run(line, workspace).output == expected)
      let home = ["PROVISO_HOME": workspace.path]
      #expect(try run(line, other, variables: home).output == expected)
    }
  }

  @Test func `today is the day of the clock`() throws {
    let workspace = try SmallWorkspace()
    let before = Surroundings.current().today
    let ending = try run("status ARM --format json", workspace)
    let after = Surroundings.current().today
    let day = JSONReader.value(of: ending.output)?["question"]?["on"]?.text
    #expect([before, after].map(\.description).contains(day))
  }

  /// A pipe whose reading end is in the hands of the test.
  private func pipe() throws -> (read: Int32, write: Int32) {
    var ends: [Int32] = [0, 0]
    guard unsafe Glibc.pipe(&ends) == 0 else { throw SmallWorkspace.Trouble(reason: "pipe") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  @Test func `a reader that went away ends the program quietly`() throws {
    let workspace = try SmallWorkspace()
    let ends = try pipe()
    close(ends.read)
    let process = try ProgramProcess(["completions", "fish"], in: workspace, output: ends.write)
    close(ends.write)
    let ending = process.end()
    #expect(ending.code == 0)
    #expect(ending.errors.isEmpty)
  }

  @Test func `an answer that cannot be written is an error`() throws {
    let workspace = try SmallWorkspace()
    let full = unsafe open("/dev/full", O_WRONLY | O_CLOEXEC)
    defer { close(full) }
    let ending = try ProgramProcess(["version"], in: workspace, output: full).end()
    #expect(ending.code == 3)
    #expect(ending.errors == "error: the answer could not be written: there is no room left\n")
  }

  @Test func `an error of the program itself has a code of its own`() throws {
    let workspace = try SmallWorkspace()
    let ends = try pipe()
    defer { close(ends.read) }
    // The program waits in the middle of its answer, as nobody reads from the small pipe.
    let (setPipeSize, smallest): (Int32, Int32) = (1031, 4096)
    #expect(fcntl(ends.write, setPipeSize, smallest) >= 0)
    let process = try ProgramProcess(["completions", "fish"], in: workspace, output: ends.write)
    close(ends.write)
    var first: UInt8 = 0
    #expect(unsafe read(ends.read, &first, 1) == 1)
    kill(process.process, SIGTRAP)
    let ending = process.end()
    #expect(ending.code == 70)
    #expect(ending.errors.contains("internal error; please report it"))
  }
}
