"""What the tests of the site share: a browser, and pages that keep what went wrong on them."""

import os
import unittest

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

SITE = os.environ["PROVISO_SITE"].rstrip("/")
ARTEFACTS = os.environ.get("PROVISO_ARTEFACTS", ".build/browser")
WIDTHS = (360, 800, 1440)
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


class BrowserCase(unittest.TestCase):
    """One browser for all tests of a class; each test has visitors of its own."""

    @classmethod
    def setUpClass(cls):
        cls.playwright = sync_playwright().start()
        cls.browser = cls.playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM"), args=["--no-sandbox"])

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()
        cls.playwright.stop()

    def visitor(self, width=1440, scheme="light", script=True, **options):
        """A page in a context of its own, whose troubles are in `page.troubles`."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 1000}, color_scheme=scheme,
            java_script_enabled=script, reduced_motion="reduce", **options)
        self.addCleanup(context.close)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.troubles = []
        page.on("console", lambda one: one.type in ("error", "warning")
                and page.troubles.append(f"console: {one.text}"))
        page.on("pageerror", lambda error: page.troubles.append(f"script: {error}"))
        page.on("request", lambda request: request.url.startswith(SITE + "/")
                or page.troubles.append(f"request to elsewhere: {request.url}"))
        return page

    def open(self, page, address, status=200):
        answer = page.goto(SITE + address)
        self.assertEqual(answer.status, status, address)
        return page

    def settle(self, page):
        """Waits until every part that comes later is there, and every chart drawn by the library."""
        for part in page.query_selector_all(".deferred"):
            part.scroll_into_view_if_needed()
        # Asked again and again from here: the site's policy forbids to evaluate words in the page.
        for _ in range(1200):
            if page.locator(".deferred[data-fragment]").count() == 0:
                break
            page.wait_for_timeout(100)
        else:
            self.fail(f"{page.url} has a part that does not come")
        if page.locator("html.library").count() == 0:
            return
        figures = page.locator("figure.chart[data-specification], figure.chart.bars")
        for index in range(figures.count()):
            figures.nth(index).scroll_into_view_if_needed()
            figures.nth(index).locator(".vega svg").wait_for()

    def assertNoTrouble(self, page):
        self.assertEqual(page.troubles, [])

    def assertFits(self, page):
        width, screen = page.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        self.assertLessEqual(width, screen, f"{page.url} is wider than the screen")

    def assertAccessible(self, page):
        found = Axe().run(page, options=RULES).response["violations"]
        said = [f"{one['id']}: {one['help']}: {one['nodes'][0]['html'][:160]}" for one in found]
        self.assertEqual(said, [], page.url)
