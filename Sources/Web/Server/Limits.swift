/// What one server takes from its visitors; `docs/web.md` shows these.
struct Limits: Hashable, Sendable {
  /// Threads that read requests and send answers.
  var serverThreads = 2
  /// Threads that make answers. More than cores, so that long questions leave room for short ones.
  var workers = 8
  /// Questions that wait for a worker.
  var waitingQuestions = 256
  var connections = 512
  /// The most connections of one address, where others than this machine can connect.
  var connectionsPerAddress = 64
  /// Bytes of the request line with the headers.
  var header = 32 * 1024
  /// Bytes of the path with the query.
  var target = 8 * 1024
  var queryItems = 64
  /// Bytes of a document that is sent to be read, with what a form puts around it.
  var document = 4 << 20
  /// Documents that are on their way or being read at a time.
  var documents = 8
  /// Milliseconds to send a document.
  var receiving = 30_000
  /// Milliseconds from the first moment of a connection, or from its last answer, to the end of a
  /// request's headers.
  var patience = 15_000
  /// The same where connections get scarce.
  var scarcePatience = 1_000
  /// Milliseconds to take an answer.
  var sending = 60_000
  /// Bytes of answers kept.
  var cache = 64 << 20
}
