internal import CHTTP
internal import Commands
internal import Documents
internal import Glibc
internal import Synchronization

/// libmicrohttpd around the site: requests are read and answers sent by its threads, answers are made by
/// others, so that a long question stands in nobody's way.
final class HTTPServer: Sendable {
  /// What is needed to answer a request.
  let plan: @Sendable (_ target: String, RequestHeaders, Sent?) -> SitePlan
  let limits: Limits
  let admission: Admission
  let port: UInt16
  let cache: AnswerCache
  let watch: ConnectionWatch
  /// Documents that are on their way or being read.
  private let documents = Atomic<Int>(0)
  private let queue: WorkQueue
  private let daemon: Daemon
  private let end = Monitor()
  private let watching: Watching

  /// Set once, before the first request can be answered and by one thread.
  @safe
  private final class Daemon: @unchecked Sendable {
    var native: OpaquePointer?
  }

  /// The thread that looks after connections, and whether it is to go on.
  private final class Watching: @unchecked Sendable {
    var isOver = false
    var thread: RunningThread?
  }

  /// Listens and answers from now on.
  ///
  /// Throws `address-refused` where the library does not start.
  init(
    on socket: ListeningSocket, admission: Admission, limits: Limits = Limits(),
    plan: @escaping @Sendable (_ target: String, RequestHeaders, Sent?) -> SitePlan
  ) throws(Diagnostic) {
    self.plan = plan
    self.limits = limits
    self.admission = admission
    port = socket.port
    cache = AnswerCache(bytes: limits.cache)
    watch = ConnectionWatch(limits)
    queue = WorkQueue(threads: limits.workers, limit: limits.waitingQuestions)
    daemon = Daemon()
    watching = Watching()
    try start(socket.descriptor)
  }

  private func start(_ descriptor: Int32) throws(Diagnostic) {
    var settings = unsafe chttp_settings()
    unsafe settings.listening_socket = descriptor
    unsafe settings.threads = UInt32(limits.serverThreads)
    unsafe settings.connection_memory = limits.header
    unsafe settings.connections = UInt32(limits.connections)
    unsafe settings.connections_per_address = UInt32(
      admission.names == nil ? limits.connectionsPerAddress : limits.connections)
    unsafe settings.timeout = UInt32(max(1, limits.patience / 1000))
    unsafe settings.handler = { context, connection, _, method, _, data, count, request in
      unsafe HTTPServer.of(context).handle(connection, request, method, data, count)
    }
    unsafe settings.began = { context, target, connection in
      // The target is a text that ends with a zero byte, valid during the call.
      let exchange = unsafe Exchange(target: String(cString: target!), connection: connection!)
      // Released when the request is completed.
      return unsafe Unmanaged.passRetained(exchange).toOpaque()
    }
    unsafe settings.completed = { context, connection, request, _ in
      unsafe HTTPServer.of(context).watch.isWaiting(chttp_socket(connection))
      guard let pointer = unsafe request?.pointee else { return }
      let exchange = unsafe Unmanaged<Exchange>.fromOpaque(pointer).takeRetainedValue()
      if exchange.body != nil {
        unsafe HTTPServer.of(context).documents.subtract(1, ordering: .relaxed)
      }
      unsafe request?.pointee = nil
    }
    unsafe settings.connected = { context, connection, _, code in
      let server = unsafe HTTPServer.of(context)
      let descriptor = unsafe chttp_socket(connection)
      if chttp_is_beginning(code) != 0 {
        server.watch.opened(descriptor)
      } else {
        server.watch.closed(descriptor)
      }
    }
    // The server outlives the library's threads: `stop` ends them before it returns.
    unsafe settings.context = Unmanaged.passUnretained(self).toOpaque()
    let native = queue.isRunning ? unsafe chttp_start(&settings) : nil
    guard let native = unsafe native else {
      close(descriptor)
      queue.close()
      throw Diagnostic(
        kind: ServeDiagnostics.addressRefused, headline: "the site could not be started",
        help: ["there may be too little memory, or too many open files"])
    }
    unsafe daemon.native = native
    watching.thread = RunningThread.start { [unowned self] in
      while !end.alone({
        if !watching.isOver { end.wait(atMost: 250) }
        return watching.isOver
      }) { watch.look() }
    }
  }

  /// Takes no more connections, answers the questions that it has, and ends; once.
  func stop() {
    let descriptor = unsafe MHD_quiesce_daemon(daemon.native)
    // The library must not be stopped while connections are suspended.
    queue.close()
    end.alone {
      watching.isOver = true
      end.wakeAll()
    }
    watching.thread?.join()
    unsafe MHD_stop_daemon(daemon.native)
    unsafe daemon.native = nil
    if descriptor >= 0 { close(descriptor) }
  }

  private static func of(_ context: UnsafeMutableRawPointer?) -> HTTPServer {
    unsafe Unmanaged<HTTPServer>.fromOpaque(context!).takeUnretainedValue()
  }
}

// MARK: - One request

extension HTTPServer {
  /// Called by the library when the headers are there, when the request is complete, and when its
  /// connection has been resumed.
  private func handle(
    _ connection: OpaquePointer?, _ request: UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
    _ method: UnsafePointer<CChar>?, _ data: UnsafePointer<CChar>?,
    _ count: UnsafeMutablePointer<Int>?
  ) -> MHD_Result {
    guard let connection = unsafe connection, let pointer = unsafe request?.pointee,
      let method = unsafe method, let count = unsafe count
    else { return chttp_no }
    // The exchange lives until the library says that the request is completed.
    let exchange = unsafe Unmanaged<Exchange>.fromOpaque(pointer).takeUnretainedValue()
    switch exchange.phase {
    case .begun:
      unsafe watch.isWorking(chttp_socket(connection))
      unsafe readHeaders(of: connection, into: exchange)
      exchange.phase = .admitted
      let name = unsafe String(cString: method)
      if let refusal = refusal(method: name, exchange) {
        return unsafe send(ReadyResponse(refusal, isLast: true), connection)
      }
      guard name == "POST" else { return chttp_yes }
      if let refusal = refusalToReceive(exchange) {
        return unsafe send(ReadyResponse(refusal, isLast: true), connection)
      }
      unsafe watch.isReceiving(chttp_socket(connection))
      return chttp_yes
    case .receiving:
      if unsafe count.pointee > 0 {
        unsafe receive(UnsafeRawBufferPointer(start: data, count: count.pointee), exchange)
        unsafe count.pointee = 0
        return chttp_yes
      }
      unsafe watch.isWorking(chttp_socket(connection))
      exchange.phase = .admitted
      switch unsafe SentForm.document(of: exchange, connection, limits) {
      case .success(let sent): exchange.sent = sent
      case .failure(let refused):
        return unsafe send(ReadyResponse(Self.plain(refused.trouble), isLast: true), connection)
      }
      return unsafe answer(exchange, connection)
    case .admitted: return unsafe answer(exchange, connection)
    case .suspended: return chttp_yes
    case .answered(let response): return unsafe send(response, connection)
    }
  }

  /// Sends the answer that is there, or has it made.
  private func answer(_ exchange: Exchange, _ connection: OpaquePointer) -> MHD_Result {
    switch plan(exchange.target, exchange.headers, exchange.sent) {
    case .done(let response): return unsafe send(ReadyResponse(response), connection)
    case .make(let tag, let make):
      if let ready = cache.ready(tag) { return unsafe send(ready, connection) }
      // Whoever makes the answer may be done before this thread goes on.
      exchange.suspend()
      switch cache.find(tag, for: exchange) {
      case .ready(let ready): exchange.resume(with: ready)
      case .waiting: break
      case .first:
        let isTaken = queue.add { [cache] in
          // What nobody waits for any more is not made.
          if let gone = cache.abandoned(tag) {
            for exchange in gone { exchange.resume(with: nil) }
            return
          }
          let ready = ReadyResponse(make())
          for waiting in cache.settle(tag, ready) { waiting.resume(with: ready) }
        }
        if !isTaken {
          let busy = ReadyResponse(Self.busy, isLast: true)
          for waiting in cache.settle(tag, nil) { waiting.resume(with: busy) }
        }
      }
      return chttp_yes
    }
  }

  /// Makes room for a document; what stands against it, where something does.
  private func refusalToReceive(_ exchange: Exchange) -> SiteResponse? {
    if let length = exchange.headers.contentLength, length > limits.document {
      return Self.plain(SentForm.tooLarge(limits))
    }
    guard documents.add(1, ordering: .relaxed).newValue <= limits.documents else {
      documents.subtract(1, ordering: .relaxed)
      return Self.plain(
        Trouble(status: 503, message: "too many documents are being read", help: ["send it again"]))
    }
    exchange.body = []
    exchange.phase = .receiving
    return nil
  }

  /// Takes in a piece of a document, up to one byte more than is allowed.
  private func receive(_ piece: UnsafeRawBufferPointer, _ exchange: Exchange) {
    let room = limits.document + 1 - (exchange.body?.count ?? 0)
    unsafe exchange.body?.append(contentsOf: piece.prefix(max(0, room)))
  }

  private func send(_ response: ReadyResponse?, _ connection: OpaquePointer) -> MHD_Result {
    unsafe watch.isSending(chttp_socket(connection))
    return unsafe response?.send(to: connection) ?? chttp_no
  }

  private func readHeaders(of connection: OpaquePointer, into exchange: Exchange) {
    // The library calls back before it returns, with texts that end with a zero byte.
    let context = unsafe Unmanaged.passUnretained(exchange).toOpaque()
    unsafe chttp_each_header(
      connection,
      { context, _, name, value in
        let exchange = unsafe Unmanaged<Exchange>.fromOpaque(context!).takeUnretainedValue()
        if let name = unsafe name {
          let value = unsafe value.map { unsafe String(cString: $0) } ?? ""
          unsafe exchange.headers.add(String(cString: name), value)
        }
        return chttp_yes
      }, context)
  }

  /// The answer to a request that is not let in; nil where it is.
  private func refusal(method: String, _ exchange: Exchange) -> SiteResponse? {
    guard exchange.target.utf8.count <= limits.target else {
      return Self.plain(Trouble(status: 414, message: "the address is too long"))
    }
    guard exchange.target.utf8.count(where: { $0 == UInt8(ascii: "&") }) < limits.queryItems else {
      return Self.plain(Trouble(status: 414, message: "the address asks for too much at once"))
    }
    // Looked up only for those that do more than read.
    let takesDocument =
      method != "GET" && method != "HEAD"
      && SiteRequest(target: exchange.target).map(Dispatch.takesDocument) ?? false
    switch admission.decide(
      method: method, target: exchange.target, exchange.headers, takesDocument: takesDocument)
    {
    case .admitted: return nil
    case .refused(let trouble):
      return Self.plain(trouble, allowing: "GET, HEAD" + (takesDocument ? ", POST" : ""))
    case .sentOn(let target, let cookie):
      var response = SiteResponse(status: 303, type: "", body: [])
      response.headers = [.init("Location", target), .init("Set-Cookie", cookie)]
      return response
    }
  }

  /// What is said to those who are not let in: a few words, and nothing about the workspace.
  static func plain(_ trouble: Trouble, allowing methods: String = "GET, HEAD") -> SiteResponse {
    let text = ([trouble.message] + trouble.help).map { $0 + "\n" }.joined()
    var response = SiteResponse(
      status: trouble.status, type: "text/plain; charset=utf-8", body: Array(text.utf8))
    switch trouble.status {
    case 401: response.headers = [.init("WWW-Authenticate", "Bearer")]
    case 405: response.headers = [.init("Allow", methods)]
    case 503: response.headers = [.init("Retry-After", "1")]
    default: break
    }
    return response
  }

  private static let busy = plain(
    Trouble(status: 503, message: "too many questions are waiting", help: ["ask again in a moment"])
  )
}
