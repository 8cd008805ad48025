import CFuzzer
import Glibc
import Reading

/// libFuzzer on one reader: `PROVISO_READER` names it, `law` where it is not set.
///
/// A broken promise is a trap as well, so that the fuzzer keeps the bytes that broke it.
@main enum Fuzzer {
  static func main() {
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? =
      unsafe CommandLine
      .unsafeArgv
    // The driver reads the words of the command line and may put them in another order.
    let status = unsafe LLVMFuzzerRunDriver(&count, &arguments) { start, count in
      // libFuzzer owns the bytes and keeps them until this returns.
      let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
      if let broken = Fuzzer.reader.read(bytes) { fatalError(broken) }
      return 0
    }
    exit(status)
  }

  private static let reader: Reader = {
    guard let name = unsafe getenv("PROVISO_READER") else { return .law }
    let text = unsafe String(cString: name)
    guard let reader = Reader(rawValue: text) else {
      fatalError("PROVISO_READER is one of \(Reader.allCases.map(\.rawValue))")
    }
    return reader
  }()
}
