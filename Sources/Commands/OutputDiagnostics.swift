internal import Documents

/// The kinds of trouble with writing an answer into a file.
enum OutputDiagnostics {
  static let missingPDFProgram = error(
    "missing-pdf-program", "The program that makes a PDF is not installed.")
  static let failedPDFProgram = error(
    "failed-pdf-program", "The program that makes a PDF ended without one.")
  static let unwritableOutput = error(
    "unwritable-output", "The file that an answer shall be written to cannot be written.")

  static let all = [missingPDFProgram, failedPDFProgram, unwritableOutput]

  private static func error(_ id: String, _ summary: String) -> DiagnosticKind {
    DiagnosticKind(id: id, severity: .error, summary: summary)
  }
}
