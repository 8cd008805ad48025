/// Every address of the site.
public enum Routes {
  /// In the order in which they are tried.
  public static let all: [Route] = PageRoutes.all + QuestionRoutes.all + [Description.route]

  /// The route with this name.
  public static func named(_ name: String) -> Route? { all.first { $0.name == name } }
}
