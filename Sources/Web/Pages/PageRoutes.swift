/// The pages that people read, each put together from one or several answers.
enum PageRoutes {
  static let all: [Route] = []
}
