import Glibc

@testable import Commands

/// The built program as a process of its own.
struct ProgramProcess {
  struct Ending: Equatable {
    /// The exit code; nil where a signal ended the process.
    var code: Int32?
    var output: String
    var errors: String
  }

  /// The program is built into the folder of the tests.
  static let path: String? = {
    guard let tests = FileStatus.canonical("/proc/self/exe"),
      let slash = tests.utf8.lastIndex(of: UInt8(ascii: "/"))
    else { return nil }
    return FileStatus.canonical(tests[..<slash] + "/proviso")
  }()

  let process: pid_t
  private let (output, errors): (String, String)

  /// Starts the program in a folder; standard output goes to a file, or to the descriptor given.
  init(
    _ words: [String], in workspace: SmallWorkspace, variables: [String: String] = [:],
    output descriptor: Int32? = nil
  ) throws {
    guard let program = Self.path else { throw SmallWorkspace.Trouble(reason: "no program") }
    output = workspace.path + "/.output"
    errors = workspace.path + "/.errors"
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    let flags = O_WRONLY | O_CREAT | O_TRUNC
    if let descriptor {
      unsafe posix_spawn_file_actions_adddup2(&actions, descriptor, 1)
    } else {
      unsafe posix_spawn_file_actions_addopen(&actions, 1, output, flags, 0o600)
    }
    unsafe posix_spawn_file_actions_addopen(&actions, 2, errors, flags, 0o600)

    // Copies that the system reads before the call returns, freed after it.
    let shell = [
      "/bin/sh", "-c", "cd \"$1\" && shift && exec \"$@\"", "sh", workspace.path, program,
    ]
    let arguments = unsafe (shell + words).map { unsafe strdup($0) } + [nil]
    let environment = unsafe variables.map { unsafe strdup("\($0)=\($1)") } + [nil]
    let copies = unsafe arguments + environment
    defer { for index in unsafe copies.indices { unsafe free(copies[index]) } }
    var started = pid_t()
    guard unsafe posix_spawn(&started, shell[0], &actions, nil, arguments, environment) == 0 else {
      throw SmallWorkspace.Trouble(reason: "posix_spawn")
    }
    process = started
  }

  /// Waits for the end and reads what was written.
  func end() -> Ending {
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
    let isExit = status & 0x7F == 0
    return Ending(
      code: isExit ? (status >> 8) & 0xFF : nil, output: Self.text(output),
      errors: Self.text(errors))
  }

  private static func text(_ path: String) -> String {
    let descriptor = unsafe open(path, O_RDONLY)
    guard descriptor >= 0 else { return "" }
    defer { close(descriptor) }
    return String(decoding: SmallWorkspace.readAll(descriptor), as: UTF8.self)
  }
}
