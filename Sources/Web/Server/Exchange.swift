internal import CHTTP
internal import Glibc

/// One request on its way through the server.
///
/// One thread at a time has it: a thread of the library until the connection is suspended, then whoever
/// makes the answer until the connection is resumed.
@safe
final class Exchange: @unchecked Sendable {
  enum Phase {
    /// The request line is there.
    case begun
    /// A document comes in.
    case receiving
    /// The headers have been read and found in order, and so has what was sent.
    case admitted
    /// Somebody makes the answer.
    case suspended
    case answered(ReadyResponse?)
  }

  let target: String
  var headers = RequestHeaders()
  var phase = Phase.begun
  /// What came in of a document; nil where none is sent.
  var body: [UInt8]?
  var sent: Sent?
  private let connection: OpaquePointer
  private let descriptor: Int32

  init(target: String, connection: OpaquePointer) {
    self.target = target
    unsafe self.connection = connection
    descriptor = unsafe chttp_socket(connection)
  }

  /// Takes the connection out of the library's hands until it is resumed.
  func suspend() {
    phase = .suspended
    unsafe MHD_suspend_connection(connection)
  }

  /// Whether the client has closed its side; only while the connection is suspended, when nobody else
  /// reads from it.
  var isAbandoned: Bool {
    var byte: UInt8 = 0
    // Looks at the next byte and leaves it there; an end of the stream is no byte.
    let count = unsafe recv(descriptor, &byte, 1, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT))
    return count == 0 || (count < 0 && errno == ECONNRESET)
  }

  /// Gives the connection back with its answer; nil where none could be made.
  func resume(with response: ReadyResponse?) {
    phase = .answered(response)
    unsafe MHD_resume_connection(connection)
  }
}
