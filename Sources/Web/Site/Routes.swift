/// Every address of the site.
public enum Routes {
  /// In the order in which they are tried.
  public static let all: [Route] =
    PageRoutes.all
    + QuestionRoutes.all.filter { question in
      // A page of its own stands in the place of the plain answer.
      !PageRoutes.all.contains { $0.pattern == question.pattern }
    } + [Description.route]

  /// The route with this name.
  public static func named(_ name: String) -> Route? { all.first { $0.name == name } }
}
