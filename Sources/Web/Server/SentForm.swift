internal import CHTTP
internal import Commands

/// What came in with a request: a document, and the other fields of its form.
struct Sent: Hashable, Sendable {
  var document: SentDocument
  /// In the order of the form, as the query of an address has them.
  var fields: [QueryItem] = []
}

/// A document as a browser's form or another program sends it.
enum SentForm {
  struct Refused: Error {
    var trouble: Trouble
  }

  static func tooLarge(_ limits: Limits) -> Trouble {
    Trouble(
      status: 413, message: "the document is larger than \(limits.document >> 20) MB",
      help: ["send its text alone, or read it with `proviso read`"])
  }

  /// The fields of a form that a document is made of.
  private final class Fields {
    /// What was typed or pasted.
    var text: [UInt8] = []
    /// What was chosen as a file, with the name that it has there.
    var file: [UInt8] = []
    var fileName = ""
    var others: [(name: String, value: [UInt8])] = []
  }

  /// The document of a request whose body is complete.
  ///
  /// A form has a field `file` or a field `text`; any other body is the document itself, and the header
  /// `Content-Type` says what it is.
  static func document(
    of exchange: Exchange, _ connection: OpaquePointer, _ limits: Limits
  ) -> Result<Sent, Refused> {
    let body = exchange.body ?? []
    exchange.body = []
    guard body.count <= limits.document else {
      return .failure(Refused(trouble: tooLarge(limits)))
    }
    let type = exchange.headers.contentType.prefix { $0 != ";" }.lowercased()
    guard type == "multipart/form-data" || type == "application/x-www-form-urlencoded" else {
      return .success(
        Sent(document: SentDocument(name: "document" + ending(of: type), bytes: body)))
    }
    let fields = Fields()
    // The library calls back before it returns.
    let context = unsafe Unmanaged.passUnretained(fields).toOpaque()
    let isRead = unsafe body.withUnsafeBytes { bytes in
      unsafe chttp_each_field(
        connection, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count,
        { context, _, key, fileName, _, _, data, offset, count in
          let fields = unsafe Unmanaged<Fields>.fromOpaque(context!).takeUnretainedValue()
          let piece = unsafe UnsafeRawBufferPointer(start: data, count: count)
          switch unsafe key.map({ unsafe String(cString: $0) }) {
          case "text": unsafe fields.text.append(contentsOf: piece)
          case "file":
            if let fileName = unsafe fileName { fields.fileName = unsafe String(cString: fileName) }
            unsafe fields.file.append(contentsOf: piece)
          case let name?:
            if offset == 0 { fields.others.append((name, [])) }
            unsafe fields.others[fields.others.count - 1].value.append(contentsOf: piece)
          case nil: return chttp_no
          }
          return chttp_yes
        }, context)
    }
    // An empty form is one without a document, which is for the page to say.
    guard isRead != 0 || body.isEmpty else {
      return .failure(Refused(trouble: Trouble(status: 400, message: "the form cannot be read")))
    }
    let others = fields.others.map { QueryItem($0.name, String(decoding: $0.value, as: UTF8.self)) }
    if !fields.file.isEmpty {
      return .success(
        Sent(
          document: SentDocument(name: name(fields.fileName), bytes: fields.file), fields: others))
    }
    return .success(
      Sent(
        document: SentDocument(name: "pasted.txt", bytes: withPlainLines(fields.text)),
        fields: others))
  }

  /// The last part of a file's name as another machine writes it, without control characters.
  private static func name(_ sent: String) -> String {
    let last = sent.split { $0 == "/" || $0 == "\\" }.last ?? ""
    let shown = last.unicodeScalars.filter { $0.properties.generalCategory != .control }
    let name = String(String.UnicodeScalarView(shown.prefix(120)))
    return name.isEmpty || name.hasPrefix("-") ? "document" + name : name
  }

  /// Forms end lines with two bytes.
  private static func withPlainLines(_ text: [UInt8]) -> [UInt8] {
    let (cr, lf) = (UInt8(ascii: "\r"), UInt8(ascii: "\n"))
    return text.indices.lazy
      .filter { text[$0] != cr || $0 + 1 == text.count || text[$0 + 1] != lf }
      .map { text[$0] }
  }

  private static func ending(of type: String) -> String {
    switch type {
    case "text/html", "application/xhtml+xml": ".html"
    case "text/markdown": ".md"
    case "application/pdf": ".pdf"
    default: ".txt"
    }
  }
}
