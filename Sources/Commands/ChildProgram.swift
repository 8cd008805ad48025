internal import Glibc

/// Another program, called without a shell, with its three streams as files.
enum ChildProgram {
  /// How it ended.
  enum Ending: Hashable, Sendable {
    /// The status that the system gives; a signal counts as a failure.
    case ended(Int32)
    case missing
    /// It took longer than it may and was ended.
    case overran
    /// The number of the error.
    case unstarted(Int32)
  }

  /// Runs a program to its end with nothing but `PATH`, `HOME` and `TMPDIR` of the environment.
  ///
  /// - Parameter seconds: How long it may take; as long as it wants where it is nil.
  static func run(
    _ words: [String], environment: [String], input: Int32, output: Int32, errors: Int32,
    seconds: Int? = nil
  ) -> Ending {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    for (number, descriptor) in [input, output, errors].enumerated() {
      unsafe posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
    }
    // The signals that this program handles are given back to the child, whatever was blocked
    // around it.
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    for number in [SIGINT, SIGPIPE] { unsafe sigaddset(&signals, number) }
    unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
    var blocked = sigset_t()
    unsafe sigemptyset(&blocked)
    unsafe posix_spawnattr_setsigmask(&attributes, &blocked)
    unsafe posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))

    var inherited: [String] = []
    for variable in ["PATH", "HOME", "TMPDIR"] {
      // The variable is a string that ends with a zero byte and is copied at once.
      guard let value = unsafe getenv(variable) else { continue }
      inherited.append(unsafe "\(variable)=" + String(cString: value))
    }
    // Copies that the system reads before the call returns, freed after it.
    let arguments = unsafe words.map { unsafe strdup($0) } + [nil]
    let variables = unsafe (inherited + environment).map { unsafe strdup($0) } + [nil]
    let copies = unsafe arguments + variables
    defer { for index in unsafe copies.indices { unsafe free(copies[index]) } }
    var child = pid_t()
    let failure = unsafe posix_spawnp(
      &child, words[0], &actions, &attributes, arguments, variables)
    guard failure == 0 else {
      return failure == ENOENT || failure == EACCES ? .missing : .unstarted(failure)
    }
    return end(of: child, seconds: seconds)
  }

  private static func end(of child: pid_t, seconds: Int?) -> Ending {
    var status: Int32 = 0
    if let seconds {
      // Looked at again and again: whoever waits for a signal instead takes it from other threads.
      var pause = timespec(tv_sec: 0, tv_nsec: 5_000_000)
      var left = seconds * 200
      while left > 0 {
        switch unsafe waitpid(child, &status, WNOHANG) {
        case child: return .ended(status)
        case 0: break
        default: if errno != EINTR { return .ended(-1) }
        }
        unsafe nanosleep(&pause, nil)
        left -= 1
      }
      kill(child, SIGKILL)
    }
    while unsafe waitpid(child, &status, 0) < 0 {
      guard errno == EINTR else { return .ended(-1) }
    }
    return seconds == nil ? .ended(status) : .overran
  }
}
