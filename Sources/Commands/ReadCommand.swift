internal import Briefing
internal import Claims
internal import Documents
internal import Glibc
internal import Ledger
internal import Reasoning
internal import Record
internal import Timeline

extension CommandRun {
  /// What law, record and ledger say of the statements of a document.
  func read() throws(Refusal) -> Reply {
    let path = arguments.positionals[0]
    if document == nil, FileStatus(path) == .missing {
      throw Refusal(.unreadable, "there is no file \(quoted(path))")
    }
    let known = try day("--known")
    let given = arguments.value("--dated") == nil ? nil : try day("--dated")
    let claims = try arguments.value("--claims").map { name throws(Refusal) in try claimsFile(name)
    }
    let (kind, bytes) =
      if let document {
        try DocumentFile.text(of: document.bytes, path, watchesInterruption: false)
      } else {
        try DocumentFile.read(path)
      }
    let file = SourceFile(id: SourceID(rawValue: 0), path: path, bytes: bytes)
    let text: DocumentText
    do throws(Diagnostic) {
      text = try DocumentText.read(file, kind: kind)
    } catch {
      throw Refusal(error)
    }
    guard !text.blocks.isEmpty else {
      throw Refusal(
        Diagnostic(
          kind: ClaimsDiagnostics.nothingToRead, headline: "\(quoted(path)) has no text",
          help: kind == .pdf ? ["a PDF of scanned pages has pictures of text alone"] : []))
    }
    var open = try openWorkspace()
    let dated = given ?? text.dated
    let world = open.ground.world
    let reader = StatementReader(law: world.law, record: world.record)
    var readings = reader.read(
      SentenceSplitter.statements(of: text, in: file), dated: dated)
    if let claims { readings = try claims.followed(by: readings, self) }
    let ledger = try ledger(for: readings, known: known, &open)
    let checker = Checker(
      world: world, reader: reader, known: known, ledger: ledger, sources: open.workspace.sources)
    let checked = readings.map(checker.check)
    let briefing = ReadBriefing(
      ground: open.ground,
      document: ReadBriefing.Document(
        file: file, text: text, checked: checked, disagreements: Disagreement.find(in: readings),
        dated: dated, claimsFile: claims.map { SHA256.hex(of: $0.source.bytes) } ?? ""),
      known: known, dataHash: open.dataHash ?? "", hasLedger: ledger != nil)
    var reply = answer(briefing, open)
    if let target = arguments.value("--write-claims") {
      let proposal = ClaimsFile.text(of: readings, title: path)
      if let reason = FileReplacement.write(target, Array(proposal.utf8)) {
        throw Refusal(
          Diagnostic(
            kind: OutputDiagnostics.unwritableOutput,
            headline: "\(quoted(target)) could not be written: \(reason)"))
      }
      reply.notes += "readings written to \(quoted(target))\n"
    }
    return reply
  }

  /// A claims file that was given, with its source.
  struct GivenClaims {
    var file: ClaimsFile
    var source: SourceFile
    var store: SourceStore

    /// The readings with those of the file in their place; statements that are not there refuse the answer.
    func followed(by readings: [StatementReading], _ run: CommandRun) throws(Refusal)
      -> [StatementReading]
    {
      let (result, diagnostics) = file.applied(to: readings)
      guard diagnostics.isEmpty else { throw run.refusal(diagnostics, in: store) }
      return result
    }
  }

  private func claimsFile(_ path: String) throws(Refusal) -> GivenClaims {
    guard FileStatus(path) != .missing else {
      throw Refusal(.unreadable, "there is no file \(quoted(path))")
    }
    switch Loader.read(path: path) {
    case .failure(let diagnostic): throw Refusal(diagnostic)
    case .success(let bytes):
      var store = SourceStore()
      let id = store.add(path: path, bytes: bytes)
      let (file, diagnostics) = ClaimsFile.read(store[id])
      guard diagnostics.isEmpty else { throw refusal(diagnostics, in: store) }
      return GivenClaims(file: file, source: store[id], store: store)
    }
  }

  /// Diagnostics of a claims file as the reason why there is no answer.
  fileprivate func refusal(_ diagnostics: [Diagnostic], in store: SourceStore) -> Refusal {
    let renderer = DiagnosticRenderer(store: store, colour: style.errorColour, width: style.width)
    var refusal = Refusal(.findings, "the claims file has mistakes, so there is no answer")
    refusal.preamble = store.sorted(diagnostics).prefix(OpenWorkspace.diagnosticsShown)
      .map { renderer.render($0) + "\n\n" }.joined()
    return refusal
  }

  /// What the ledger says to the claims; nil where there is no ledger and none was named.
  private func ledger(
    for readings: [StatementReading], known: Day, _ open: inout OpenWorkspace
  ) throws(Refusal) -> LedgerSays? {
    let claims = readings.flatMap(\.claims)
    if let snapshot {
      guard snapshot.hasLedger else { return nil }
    } else if arguments.value("--ledger") == nil,
      FileStatus(try ledgerFolder() + "/ledger.duckdb") == .missing
    {
      return nil
    }
    // The library of the ledger is loaded only where something is asked of it.
    guard
      !Checker.moneyQuestions(of: claims, known: known).isEmpty
        || claims.contains(where: \.kind.asksSeries)
    else { return LedgerSays() }
    let data = try dataFolder(&open)
    let lease = try openLedger(data)
    return try asking { () throws(Diagnostic) in
      try lease.inquiry.says(to: claims, known: known)
    }
  }
}

/// The file of a document, as text.
enum DocumentFile {
  private static let largest = 8 << 20

  /// What the file is, with its text: of a PDF what `pdftotext` makes of it.
  static func read(_ path: String) throws(Refusal) -> (kind: DocumentKind, bytes: [UInt8]) {
    let bytes: [UInt8]
    switch FileBytes.read(path, limit: largest) {
    case .read(let found): bytes = found
    case .tooLarge:
      throw Refusal(
        Diagnostic(
          kind: ClaimsDiagnostics.documentTooLarge, headline: "\(quoted(path)) is larger than 8 MB",
          help: ["divide it, or save its text alone"]))
    case .failed(let reason):
      throw Refusal(.unreadable, "\(quoted(path)) cannot be read: \(reason)")
    }
    return try text(of: bytes, path, watchesInterruption: true)
  }

  /// As `read`, of bytes that are there.
  static func text(
    of bytes: [UInt8], _ path: String, watchesInterruption: Bool
  ) throws(Refusal) -> (kind: DocumentKind, bytes: [UInt8]) {
    let kind = DocumentKind(bytes, path: path)
    if kind == .pdf {
      if watchesInterruption { Interruption.watch() }
      return (kind, try text(ofPDF: bytes, path))
    }
    return (kind, try checked(bytes, path))
  }

  /// Text that is UTF-8, a byte order mark aside.
  private static func checked(_ bytes: [UInt8], _ path: String) throws(Refusal) -> [UInt8] {
    if bytes.isEmpty {
      throw Refusal(
        Diagnostic(kind: ClaimsDiagnostics.nothingToRead, headline: "\(quoted(path)) is empty"))
    }
    var trouble: String?
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      trouble = "it is UTF-16"
    } else if let zero = bytes.firstIndex(of: 0) {
      trouble = "byte \(zero + 1) is zero"
    } else {
      do {
        _ = try UTF8Span(validating: bytes.span)
      } catch {
        trouble = "byte \(error.byteOffsets.lowerBound + 1) is not valid UTF-8"
      }
    }
    guard let trouble else { return bytes }
    throw Refusal(
      Diagnostic(
        kind: DocumentsDiagnostics.notText,
        headline: "\(quoted(path)) is not text in UTF-8: \(trouble)",
        help: ["save it as UTF-8, or as PDF or HTML from the program that made it"]))
  }

  private static func text(ofPDF bytes: [UInt8], _ path: String) throws(Refusal) -> [UInt8] {
    guard let input = UnlinkedFile(), let output = UnlinkedFile(), let errors = UnlinkedFile(),
      input.write(bytes)
    else {
      throw Refusal(
        Diagnostic(
          kind: OutputDiagnostics.unwritableOutput,
          headline: "there is no place for temporary files",
          help: ["`TMPDIR` can name a folder for them"]))
    }
    let ending = ChildProgram.run(
      ["pdftotext", "-enc", "UTF-8", "-", "-"], environment: ["LANG=C.UTF-8"],
      input: input.descriptor, output: output.descriptor, errors: errors.descriptor,
      seconds: OutsideProgram.seconds)
    if Interruption.isAsked { throw Refusal(.interrupted, "interrupted; nothing was written") }
    switch ending {
    case .missing:
      throw Refusal(
        Diagnostic(
          kind: ClaimsDiagnostics.missingPDFReader,
          headline: "the text of a PDF is read by `pdftotext`, which is not installed",
          help: [
            "on Debian or Ubuntu: `apt-get install poppler-utils`",
            "or save the document as text or HTML",
          ]))
    case .overran:
      throw Refusal(
        Diagnostic(
          kind: ClaimsDiagnostics.failedPDFReader,
          headline:
            "`pdftotext` was not done with \(quoted(path)) after \(OutsideProgram.seconds) seconds")
      )
    case .unstarted(let failure):
      throw Refusal(
        Diagnostic(
          kind: ClaimsDiagnostics.failedPDFReader,
          headline: "`pdftotext` could not be started: \(SystemReason.text(failure))"))
    case .ended(let status):
      guard status == 0 else {
        let said = String(decoding: errors.contents, as: UTF8.self).split(separator: "\n").last
        throw Refusal(
          Diagnostic(
            kind: ClaimsDiagnostics.failedPDFReader,
            headline: "`pdftotext` could not read \(quoted(path))",
            help: said.map { ["it said \(quoted(String($0)))"] } ?? []))
      }
      let text = output.contents
      guard text.contains(where: { $0 > 32 }) else {
        throw Refusal(
          Diagnostic(
            kind: ClaimsDiagnostics.nothingToRead, headline: "\(quoted(path)) has no text",
            help: ["a PDF of scanned pages has pictures of text alone"]))
      }
      return try checked(text, path)
    }
  }
}

/// The bytes of a file, up to a limit.
enum FileBytes {
  enum Outcome {
    case read([UInt8])
    case tooLarge
    case failed(String)
  }

  static func read(_ path: String, limit: Int) -> Outcome {
    // Not to wait for a writer when the path is a pipe.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return .failed(SystemReason.text(errno)) }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { return .failed(SystemReason.text(errno)) }
    guard status.st_mode & S_IFMT == S_IFREG else { return .failed("it is not a regular file") }
    var (bytes, buffer) = ([UInt8](), [UInt8](repeating: 0, count: 65_536))
    while true {
      // Reads at most as many bytes as the buffer has.
      let count = unsafe buffer.withUnsafeMutableBytes {
        unsafe Glibc.read(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      if count < 0 { return .failed(SystemReason.text(errno)) }
      guard count > 0 else { return .read(bytes) }
      bytes += buffer[..<count]
      if bytes.count > limit { return .tooLarge }
    }
  }
}
