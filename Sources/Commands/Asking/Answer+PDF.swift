internal import Documents
internal import Synchronization

extension Answer {
  /// How many PDFs are being set; each takes a processor for a second or two.
  private static let running = Atomic(0)
  private static let most = 2

  /// The answer on the pages of a PDF; it must have been asked with `--format=html`.
  ///
  /// Throws why there is none: an answer that was refused, a program that is missing or fails, or too
  /// many PDFs at once.
  public func pdf() throws(Refused) -> [UInt8] {
    if let refused { throw refused }
    let before = Self.running.add(1, ordering: .relaxed).oldValue
    defer { Self.running.subtract(1, ordering: .relaxed) }
    guard before < Self.most else {
      throw Refused(
        message: "other memos are being set", help: ["ask again in a moment"], preamble: "", id: nil
      )
    }
    do throws(Refusal) {
      return try PDFProgram.pdf(of: output, isAlone: false)
    } catch {
      throw Refused(
        message: error.message, help: error.help, preamble: error.preamble, id: error.id)
    }
  }
}
