"""Charts in a real browser: drawn by Vega where the library is there, with every interaction, and left as
they came where it is not."""

import os
import re
import unittest

from proviso_site import SITE, ARTEFACTS, BrowserCase  # noqa: I001 (the file beside this one)


class ChartsTest(BrowserCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        page = cls.browser.new_page()
        page.goto(SITE + "/about")
        is_there = page.locator("html.library").count() == 1
        page.close()
        if not is_there:
            cls.tearDownClass()
            raise unittest.SkipTest("the library of charts is not installed: scripts/vega")

    def drawn(self, address, **options):
        page = self.open(self.visitor(**options), address)
        page.wait_for_selector("figure.chart.drawn .vega svg")
        return page, page.locator("figure.chart.drawn").first

    def test_the_specification_is_what_is_drawn_and_nothing_moves(self):
        for address, width in (
            ("/recipient/AZE/money", 360), ("/recipient/AZE/money", 1440), ("/displaced/AZE", 360),
            ("/displaced/ARM?split=1", 1440),
        ):
            with self.subTest(address, width=width):
                page = self.open(self.visitor(width), address)
                before = page.evaluate("document.documentElement.scrollHeight")
                self.settle(page)
                self.assertGreater(page.locator(".vega .mark-rect path").count(), 5)
                self.assertEqual(page.locator("svg.money, svg.bars").count(), 0)
                self.assertEqual(page.evaluate("document.documentElement.scrollHeight"), before)
                self.assertFits(page)
                self.assertNoTrouble(page)

    def test_a_part_says_what_it_is_under_the_pointer_and_by_keys(self):
        page, figure = self.drawn("/recipient/AZE/money")
        tip = page.locator(".tip")
        self.assertFalse(tip.is_visible())
        figure.locator(".mark-rect path").nth(6).hover()
        for words in ("Fiscal year: ", "Outcome: ", "At least: ", "At most: ", "Year in all: "):
            self.assertIn(words, tip.inner_text())
        page.keyboard.press("Escape")
        self.assertFalse(tip.is_visible())
        figure.get_by_role("group", name="Chart").focus()
        said = figure.locator(".read output")
        page.keyboard.press("ArrowRight")
        first = said.inner_text()
        page.keyboard.press("ArrowRight")
        self.assertTrue(tip.is_visible())
        self.assertNotEqual(said.inner_text(), first)
        page.keyboard.press("ArrowLeft")
        self.assertEqual(said.inner_text(), first)
        # What is said of a year is in the table behind.
        figure.locator("xpath=following-sibling::details").locator("summary").click()
        amount = re.search(r"Year in all: ([\d,.]+?)(\.00)?$", first).group(1)
        self.assertIn(amount, page.inner_text("main"))
        self.assertNoTrouble(page)

    def test_an_outcome_is_left_out_and_put_back(self):
        page, figure = self.drawn("/recipient/AZE/money")
        bars = figure.locator(".mark-rect path")
        whole = bars.count()
        button = figure.get_by_role("button", name="waived")
        self.assertEqual(button.get_attribute("aria-pressed"), "true")
        button.press("Enter")
        self.assertEqual(button.get_attribute("aria-pressed"), "false")
        page.wait_for_timeout(200)
        self.assertLess(bars.count(), whole)
        buttons = figure.locator(".legend button")
        for index in range(buttons.count()):
            if buttons.nth(index).get_attribute("aria-pressed") == "true":
                buttons.nth(index).click()
        page.wait_for_timeout(200)
        self.assertEqual(bars.count(), 0)
        for index in range(buttons.count()):
            buttons.nth(index).click()
        page.wait_for_timeout(200)
        self.assertEqual(bars.count(), whole)
        self.assertNoTrouble(page)

    def test_fewer_and_other_years_are_shown(self):
        for address in ("/recipient/AZE/money", "/displaced/AZE"):
            page, figure = self.drawn(address)
            bars, output = figure.locator(".mark-rect path"), figure.locator(".zoom output")
            whole = bars.count()
            figure.get_by_role("button", name="Show fewer years").click()
            page.wait_for_timeout(200)
            self.assertLess(bars.count(), whole)
            span = output.inner_text()
            self.assertRegex(span, r"^\d{4}.* to \d{4}")
            figure.get_by_role("button", name="Later years").click()
            page.wait_for_timeout(200)
            self.assertNotEqual(output.inner_text(), span)
            figure.get_by_role("button", name="All years").click()
            page.wait_for_timeout(200)
            self.assertEqual(bars.count(), whole)
            self.assertNoTrouble(page)

    def test_a_chart_is_saved_whole(self):
        page, figure = self.drawn("/recipient/AZE/money")
        figure.get_by_role("button", name="Show fewer years").click()
        for name, ending in (("This chart as SVG", "svg"), ("As PNG", "png")):
            with page.expect_download() as download:
                figure.get_by_role("button", name=name).click()
            self.assertRegex(
                download.value.suggested_filename, rf"^aze-money-[a-z0-9-]+\.{ending}$")
            path = os.path.join(ARTEFACTS, f"saved-chart.{ending}")
            download.value.save_as(path)
            with open(path, "rb") as file:
                content = file.read()
            if ending == "png":
                self.assertTrue(content.startswith(b"\x89PNG"))
            else:
                text = content.decode()
                for words in ("Azerbaijan: money by fiscal year", "obligations, in USD", "U undetermined"):
                    self.assertIn(words, text)
        self.assertNoTrouble(page)

    def test_the_library_comes_once_and_only_where_a_chart_is(self):
        page = self.visitor()
        asked = []
        page.on("request", lambda one: "/assets/vega/" in one.url and asked.append(one.url))
        self.open(page, "/law")
        page.wait_for_timeout(300)
        self.assertEqual(asked, [])
        self.open(page, "/displaced/AZE")
        page.wait_for_selector("figure.chart.drawn")
        self.assertEqual(len(asked), 1)
        answer = page.request.get(asked[0])
        self.assertIn("immutable", answer.headers["cache-control"])
        self.assertTrue(answer.text().startswith("/*! Vega"))
        self.assertIn("BSD-3-Clause", answer.text()[:400])

    def test_a_chart_that_comes_later_is_drawn_as_well(self):
        page = self.open(self.visitor(), "/recipient/AZE")
        self.settle(page)
        figure = page.locator("figure.chart[data-specification]").first
        figure.scroll_into_view_if_needed()
        figure.locator(".vega svg").wait_for()
        self.assertNoTrouble(page)

    def test_where_the_library_does_not_come_the_drawing_stays(self):
        page = self.visitor()
        page.route("**/assets/vega/**", lambda route: route.fulfill(status=200, body=""))
        self.open(page, "/recipient/AZE/money")
        page.wait_for_selector("figure.chart.as-it-came")
        self.assertTrue(page.locator("svg.money").first.is_visible())
        self.assertFalse(page.get_by_role("button", name="As PNG").first.is_visible())
        self.assertNoTrouble(page)

    def test_without_a_script_the_drawing_and_its_files_are_there(self):
        for address, drawing in (("/recipient/AZE/money", "svg.money"), ("/displaced/AZE", "svg.bars")):
            page = self.open(self.visitor(script=False), address)
            self.assertGreater(page.locator(f"{drawing} .bar").count(), 5)
            self.assertFalse(page.locator(".zoom.years").first.is_visible())
            self.assertEqual(page.locator("button[data-save]:visible").count(), 0)
        page = self.open(self.visitor(script=False), "/recipient/AZE/money")
        self.assertTrue(page.get_by_role("link", name="Drawing (SVG)").is_visible())

    def test_paper_has_the_chart_and_no_controls(self):
        page, figure = self.drawn("/recipient/AZE/money")
        page.emulate_media(media="print")
        self.assertTrue(figure.locator(".vega svg").is_visible())
        self.assertFalse(figure.locator(".zoom").is_visible())
        self.assertEqual(figure.locator("button[data-save]:visible").count(), 0)
        page.screenshot(path=f"{ARTEFACTS}/chart-print.png", full_page=True)


if __name__ == "__main__":
    unittest.main()
