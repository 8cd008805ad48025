internal import Commands
internal import Documents

/// The library that draws specifications in Vega-Lite in a browser, as one script.
///
/// It is no part of this project: `scripts/vega` prepares it, and without it the pages show the drawings
/// that come with them.
public struct ChartLibrary: Hashable, Sendable {
  let bytes: [UInt8]
  /// Changes with the bytes, so that a browser may keep them for good.
  let name: String

  var address: String { "/assets/vega/\(name).js" }

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var digest = SHA256()
    digest.update(bytes)
    name = String(digest.finishHex().prefix(12))
  }

  /// That of this installation, read once.
  public static let installed = Vega.script().map(ChartLibrary.init)

  static let route = Route(
    "chart-library", "/assets/vega/{name}", "the library that draws charts, where it is installed",
    path: [RouteParameter("name", "a name that changes with the content")], formats: [.script]
  ) { snapshot, match in
    // A browser keeps what it is given here, so an old name must not give it something else.
    guard let library = snapshot.chartLibrary, match.path["name"] == library.name else {
      return PageAnswer(
        trouble: Trouble(
          status: 404, message: "the library that draws charts is not here under this name",
          help: ["`scripts/vega` prepares it, in the folder of the sources"]))
    }
    var answer = PageAnswer(title: "the library that draws charts") { "" }
    answer.isKeptForGood = true
    answer.forms[.script] = { library.bytes }
    return answer
  }
}
