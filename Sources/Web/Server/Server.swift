internal import CHTTP

/// The transport: libmicrohttpd, which reads requests and sends what the site answers.
enum Server {
  static let version = unsafe String(cString: MHD_get_version())
}
