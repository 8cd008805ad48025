internal import Documents

/// The kinds of trouble with writing an answer into a file.
enum OutputDiagnostics {
  static let missingPDFProgram = error(
    "missing-pdf-program", "The program that makes a PDF is not installed.")
  static let failedPDFProgram = error(
    "failed-pdf-program", "The program that makes a PDF ended without one.")
  static let missingPNGProgram = error(
    "missing-png-program", "The program that makes a PNG is not installed.")
  static let failedPNGProgram = error(
    "failed-png-program", "The program that makes a PNG ended without one.")
  static let missingChartProgram = error(
    "missing-chart-program", "The program that draws with Vega is not installed.")
  static let failedChartProgram = error(
    "failed-chart-program", "The program that draws with Vega ended without a drawing.")
  static let unwritableOutput = error(
    "unwritable-output", "The file that an answer shall be written to cannot be written.")

  static let all = [
    missingPDFProgram, failedPDFProgram, missingPNGProgram, failedPNGProgram,
    missingChartProgram, failedChartProgram, unwritableOutput,
  ]

  private static func error(_ id: String, _ summary: String) -> DiagnosticKind {
    DiagnosticKind(id: id, severity: .error, summary: summary)
  }
}
