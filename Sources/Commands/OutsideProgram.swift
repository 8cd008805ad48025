internal import Documents
internal import Glibc

/// A program that makes another format of what this one has written, if it is installed.
///
/// It is called without a shell, with fixed arguments, the text on its standard input, and no clock or
/// seed of chance, so that the same text gives the same bytes; the text names no other file.
struct OutsideProgram: Sendable {
  /// What people call it.
  let name: String
  /// What is started, where that has another name.
  var starts: String?
  let arguments: [String]
  /// What it makes, as "a PDF".
  let made: String
  /// How that begins.
  let beginning: [UInt8]
  /// The exit status with which it says that a part of it is not installed; none where it is nil.
  var unavailable: Int32?
  let missing: DiagnosticKind
  let failed: DiagnosticKind
  /// How it is installed, and what can be had without it.
  let installing: String
  let without: String

  /// How long a program may take; memos and drawings are a matter of a second or two.
  static let seconds = 120

  private static let environment = [
    "SOURCE_DATE_EPOCH=0", "PYTHONHASHSEED=0", "LANG=C.UTF-8", "TZ=UTC",
  ]

  /// What it makes of a text.
  ///
  /// - Parameter isAlone: Whether Ctrl-C is about this work, and ends it with nothing written.
  func convert(_ text: String, isAlone: Bool = true) throws(Refusal) -> [UInt8] {
    guard let input = UnlinkedFile(), let output = UnlinkedFile(), let errors = UnlinkedFile(),
      input.write(Array(text.utf8))
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
    if let unavailable, status == unavailable << 8 { throw notInstalled }
    let bytes = output.contents
    guard status == 0, bytes.starts(with: beginning) else {
      let said = String(decoding: errors.contents, as: UTF8.self).split(separator: "\n").last
      throw Refusal(
        Diagnostic(
          kind: failed, headline: "`\(name)` made no \(made.split(separator: " ").last ?? "file")",
          help: (said.map { ["it said \(quoted(String($0)))"] } ?? []) + [without]))
    }
    return bytes
  }

  /// Runs the program to its end and returns its exit status; a signal counts as a failure.
  private func run(
    _ input: UnlinkedFile, _ output: UnlinkedFile, _ errors: UnlinkedFile
  ) throws(Refusal) -> Int32 {
    let ending = ChildProgram.run(
      [program] + arguments, environment: Self.environment,
      input: input.descriptor, output: output.descriptor, errors: errors.descriptor,
      seconds: Self.seconds)
    switch ending {
    case .ended(let status): return status
    case .overran:
      throw Refusal(
        Diagnostic(
          kind: failed, headline: "`\(name)` was not done after \(Self.seconds) seconds",
          help: [without]))
    case .unstarted(let failure):
      throw Refusal(
        Diagnostic(
          kind: failed, headline: "`\(name)` could not be started: \(SystemReason.text(failure))"))
    case .missing: throw notInstalled
    }
  }

  private var program: String { starts ?? name }

  private var notInstalled: Refusal {
    Refusal(
      Diagnostic(
        kind: missing, headline: "\(made) is made by `\(name)`, which is not installed",
        help: [installing, without]))
  }
}

/// WeasyPrint, which makes a PDF of a page of HTML.
enum PDFProgram {
  /// The PDF of a page.
  ///
  /// - Parameter isAlone: Whether Ctrl-C is about this work, and ends it with nothing written.
  static func pdf(of html: String, isAlone: Bool = true) throws(Refusal) -> [UInt8] {
    try OutsideProgram(
      name: "weasyprint", arguments: ["--quiet", "--encoding", "utf-8", "-", "-"], made: "a PDF",
      beginning: Array("%PDF".utf8), missing: OutputDiagnostics.missingPDFProgram,
      failed: OutputDiagnostics.failedPDFProgram,
      installing:
        "on Debian or Ubuntu: `apt-get install weasyprint`; elsewhere: `pip install weasyprint`",
      without: "`--output FILE.html` needs no other program, and a browser can print it"
    ).convert(html, isAlone: isAlone)
  }
}

/// librsvg's program, which makes a PNG of a drawing.
enum PNGProgram {
  /// Twice as wide as the drawing says, for screens of today.
  static func png(of svg: String, isAlone: Bool = true) throws(Refusal) -> [UInt8] {
    try OutsideProgram(
      name: "rsvg-convert", arguments: ["--zoom", "2", "--format", "png"], made: "a PNG",
      beginning: [0x89] + Array("PNG".utf8), missing: OutputDiagnostics.missingPNGProgram,
      failed: OutputDiagnostics.failedPNGProgram,
      installing: "on Debian or Ubuntu: `apt-get install librsvg2-bin`",
      without: "`--output FILE.svg` needs no other program, and a browser can show it"
    ).convert(svg, isAlone: isAlone)
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
