internal import CHTTP
internal import Glibc

/// A response in the library's own form, which can be sent any number of times, by several threads.
///
/// The library counts its uses of a response under a lock of its own; this holds one of them.
@safe
final class ReadyResponse: @unchecked Sendable {
  let status: Int
  /// Bytes that it takes to keep.
  let size: Int
  private let native: OpaquePointer

  /// Nil where memory is short.
  ///
  /// - Parameter isLast: Whether the connection ends after it.
  init?(_ response: SiteResponse, isLast: Bool = false) {
    status = response.status
    size = response.body.count + 512
    // The library copies the bytes before it returns; it never writes to them.
    let made = unsafe response.body.withUnsafeBytes { bytes in
      unsafe chttp_response(bytes.count, bytes.baseAddress)
    }
    guard let made = unsafe made else { return nil }
    unsafe native = made
    if !response.type.isEmpty { add("Content-Type", response.type) }
    if let etag = response.etag { add("ETag", etag) }
    for header in response.headers { add(header.name, header.value) }
    for header in Self.always where !response.headers.contains(where: { $0.name == header.name }) {
      add(header.name, header.value)
    }
    if isLast { add("Connection", "close") }
  }

  deinit {
    unsafe MHD_destroy_response(native)
  }

  /// Hands the response to a connection whose request is at hand.
  func send(to connection: OpaquePointer) -> MHD_Result {
    unsafe MHD_queue_response(connection, UInt32(status), native)
  }

  private func add(_ name: String, _ value: String) {
    // Texts of ours and names checked before; the library refuses line ends by itself.
    _ = unsafe MHD_add_response_header(native, name, value)
  }

  /// What every answer says about how browsers are to treat it, unless it says otherwise itself.
  private static let always: [SiteResponse.Header] = [
    .init(
      "Content-Security-Policy",
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; "
        + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"),
    .init("X-Content-Type-Options", "nosniff"),
    .init("X-Frame-Options", "DENY"),
    // Where none is ever sent, a browser hides the origin of the site's own form as well.
    .init("Referrer-Policy", "same-origin"),
    .init("Cross-Origin-Opener-Policy", "same-origin"),
    .init("Cross-Origin-Resource-Policy", "same-origin"),
    .init(
      "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    .init("Cache-Control", "private, no-cache"),
  ]
}
