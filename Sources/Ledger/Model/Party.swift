/// The recipient as a file prints it: a code, a name, or both.
///
/// Which country that is stands in the table of recipients and is looked up when a question is
/// asked; what the table does not have stays as printed and is listed.
public struct Party: Hashable, Sendable {
  public var code: String?
  public var name: String?

  public init(code: String? = nil, name: String? = nil) {
    self.code = code
    self.name = name
  }

  /// "Azerbaijan (AZE)", or as much of it as is printed.
  public var label: String {
    switch (code, name) {
    case (let code?, let name?): "\(name) (\(code))"
    case (let text?, nil), (nil, let text?): text
    case (nil, nil): "not stated"
    }
  }
}
