internal import Documents
internal import Glibc

/// WeasyPrint, which makes a PDF of a page of HTML.
///
/// It is a program of its own, called without a shell, with fixed arguments and the page on its
/// standard input; the page names no other file.
enum PDFProgram {
  private static let name = "weasyprint"

  /// Without a clock or a seed of chance, so that the same page gives the same bytes.
  private static let environment = [
    "SOURCE_DATE_EPOCH=0", "PYTHONHASHSEED=0", "LANG=C.UTF-8", "TZ=UTC",
  ]

  /// The PDF of a page.
  ///
  /// - Parameter isAlone: Whether Ctrl-C is about this work, and ends it with nothing written.
  static func pdf(of html: String, isAlone: Bool = true) throws(Refusal) -> [UInt8] {
    guard let input = UnlinkedFile(), let output = UnlinkedFile(), let errors = UnlinkedFile(),
      input.write(Array(html.utf8))
    else {
      throw Refusal(
        Diagnostic(
          kind: OutputDiagnostics.unwritableOutput,
          headline: "there is no place for temporary files",
          help: ["`TMPDIR` can name a folder for them"]))
    }
    if isAlone { Interruption.watch() }
    let status = try run(input, output, errors)
    // A child that the signal ended may be known before this program has heard of it.
    if Interruption.isAsked || status & 0x7F == SIGINT {
      throw Refusal(.interrupted, "interrupted; nothing was written")
    }
    let bytes = output.contents
    guard status == 0, bytes.starts(with: "%PDF".utf8) else {
      let said = String(decoding: errors.contents, as: UTF8.self).split(separator: "\n").last
      throw Refusal(
        Diagnostic(
          kind: OutputDiagnostics.failedPDFProgram,
          headline: "`\(name)` made no PDF",
          help: (said.map { ["it said \(quoted(String($0)))"] } ?? [])
            + ["`--output FILE.html` needs no other program"]))
    }
    return bytes
  }

  /// Runs the program to its end and returns its exit status; a signal counts as a failure.
  private static func run(
    _ input: UnlinkedFile, _ output: UnlinkedFile, _ errors: UnlinkedFile
  ) throws(Refusal) -> Int32 {
    let ending = ChildProgram.run(
      [name, "--quiet", "--encoding", "utf-8", "-", "-"], environment: environment,
      input: input.descriptor, output: output.descriptor, errors: errors.descriptor)
    switch ending {
    case .ended(let status): return status
    case .unstarted(let failure):
      throw Refusal(
        Diagnostic(
          kind: OutputDiagnostics.failedPDFProgram,
          headline: "`\(name)` could not be started: \(SystemReason.text(failure))"))
    case .missing:
      throw Refusal(
        Diagnostic(
          kind: OutputDiagnostics.missingPDFProgram,
          headline: "a PDF is made by `\(name)`, which is not installed",
          help: [
            "on Debian or Ubuntu: `apt-get install weasyprint`; elsewhere: `pip install weasyprint`",
            "`--output FILE.html` needs no other program, and a browser can print it",
          ]))
    }
  }
}

/// A file without a name, which is gone with the program whatever ends it.
final class UnlinkedFile: Sendable {
  let descriptor: Int32

  /// Nil where there is no place for one.
  init?() {
    let base = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? ""
    var path = Array(((base.isEmpty ? "/tmp" : base) + "/proviso.XXXXXX").utf8CString)
    // The function replaces the last letters within the bytes given.
    descriptor = unsafe path.withUnsafeMutableBufferPointer {
      unsafe mkstemp($0.baseAddress!)
    }
    guard descriptor >= 0 else { return nil }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    _ = unsafe unlink(path)
  }

  deinit {
    close(descriptor)
  }

  /// Writes all bytes, to be read from the beginning.
  func write(_ bytes: [UInt8]) -> Bool {
    StandardStream.write(bytes, to: descriptor) == .written && lseek(descriptor, 0, SEEK_SET) == 0
  }

  /// Everything in it.
  var contents: [UInt8] {
    guard lseek(descriptor, 0, SEEK_SET) == 0 else { return [] }
    var (bytes, buffer) = ([UInt8](), [UInt8](repeating: 0, count: 65_536))
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes {
        unsafe read(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }
}
