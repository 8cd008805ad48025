/// The pages that people read, each put together from one or several answers.
enum PageRoutes {
  static let all: [Route] =
    [
      BoardPage.route, RecipientPage.route, RecipientPage.drawing, RecipientPage.specification,
      MoneyPage.route, MoneyPage.drawing, MoneyPage.specification, StatusPage.route, LawPage.route,
      LawTestsPage.route, LawFilePage.route, RecordPage.route, SourcePage.route, SearchPage.route,
      ReadPage.route,
    ] + EvidencePages.routes + WhatIfPage.routes + ReadingsPage.routes + ChoicePage.routes
    + HubPages.routes
    + Assets.routes
}
