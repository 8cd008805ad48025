"""Every page of the site in a real browser: at three widths, by day and by night, with and without a
script, and each of its interactions. Screenshots are left for a person to look at."""

import re
import unittest

from proviso_site import SITE, ARTEFACTS, WIDTHS, BrowserCase  # noqa: I001 (the file beside this one)

PAGES = {
    "board": "/?on=2003-01-20",
    "board-today": "/",
    "ask": "/ask?recipient=AZE&on=2003-01-10",
    "recipient": "/recipient/AZE",
    "money-of-recipient": "/recipient/AZE/money",
    "why": "/why/AZE/fsa-907?on=2003-01-20",
    "why-not": "/why-not/AZE/fsa-907?on=2003-01-10",
    "law": "/law",
    "law-file": "/law/us/fsa-907",
    "provision": "/provisions/show/fsa-907-waiver",
    "record": "/record?q=border",
    "contested": "/record?contested=1&for=AZE",
    "entry": "/record/show/907-2003",
    "source": "/source/us-code-2016",
    "search": "/search?q=border",
    "search-nothing": "/search?q=azerbaijn",
    "questions": "/questions",
    "what-if": "/what-if?recipient=AZE&apply=s3000-118",
    "compare": "/compare/fsa-907?on=2003-01-20&for=AZE,ARM",
    "matrix": "/matrix/fsa-907-waiver",
    "duties": "/duties/fsa-907-waiver?for=AZE",
    "calendar": "/calendar?for=AZE&from=2022-01-01&through=2023-12-31",
    "money": "/money",
    "ledger": "/ledger/AZE?by=fiscal-year,account",
    "trace": "/trace/greenbook/2022-08:29830",
    "restated": "/restated/country-summary?for=AZE",
    "about": "/about",
    "read": "/read",
    "readings": "/readings",
    "readings-of-recipient": "/readings/EGY",
    "choice": "/compare",
    "brief": "/brief/AZE?on=2023-09-19",
    "evidence": "/evidence/AZE",
    "suppliers": "/suppliers/AZE",
    "displaced": "/displaced/AZE",
}


class PagesTest(BrowserCase):
    def test_each_page_fits_every_screen_and_is_accessible_by_day_and_by_night(self):
        for name, address in PAGES.items():
            with self.subTest(name):
                page = self.open(self.visitor(1440), address)
                self.settle(page)
                self.assertEqual(page.locator("h1").count(), 1)
                self.assertAccessible(page)
                page.emulate_media(color_scheme="dark", reduced_motion="reduce")
                self.assertAccessible(page)
                page.screenshot(path=f"{ARTEFACTS}/{name}-dark.png")
                page.emulate_media(color_scheme="light", reduced_motion="reduce")
                for width in reversed(WIDTHS):
                    page.set_viewport_size({"width": width, "height": 1000})
                    self.assertFits(page)
                    page.screenshot(path=f"{ARTEFACTS}/{name}-{width}.png", full_page=width == 800)
                self.assertAccessible(page)
                self.assertNoTrouble(page)

    def test_each_page_says_the_same_without_a_script(self):
        for name, address in PAGES.items():
            with self.subTest(name):
                page = self.open(self.visitor(script=False), address)
                self.assertGreater(len(page.inner_text("main")), 40)
                self.assertFits(page)
                self.assertNoTrouble(page)

    def test_an_address_without_a_page_says_so_and_leads_on(self):
        for address, status, words in (
            ("/nowhere", 404, "no page at this address"),
            ("/recipient/Azerbaijn", 404, "did you mean"),
            ("/why/AZE/fsa-908", 404, "fsa-907"),
            ("/?on=yesterday", 400, "needs a day"),
            ("/law/us/fsa-970", 404, "did you mean"),
            ("/?colour=red", 400, "takes no"),
        ):
            with self.subTest(address):
                page = self.visitor()
                answer = page.goto(SITE + address)
                self.assertEqual(answer.status, status)
                self.assertIn(words, page.inner_text("main"))
                self.assertAccessible(page)


class InteractionsTest(BrowserCase):
    def test_a_visitor_finds_within_a_minute_whether_and_why(self):
        page = self.open(self.visitor(), "/")
        page.get_by_label("Assistance to").select_option(label="Azerbaijan")
        page.get_by_label("On the day").fill("2003-01-10")
        page.get_by_role("button", name="What did the law say?").click()
        self.assertIn("prohibited", page.inner_text(".answer"))
        page.get_by_role("link", name="Why: the proof, step by step").first.click()
        self.assertIn("prohibited", page.inner_text(".answer"))
        self.settle(page)
        self.assertIn("907-2003", page.inner_text("aside"))
        page.get_by_role("link", name="fsa-907", exact=True).first.click()
        self.assertIn("may not be provided", page.inner_text("main"))
        self.assertNoTrouble(page)

    def test_forms_ask_the_same_without_a_script(self):
        page = self.open(self.visitor(script=False), "/")
        page.get_by_label("On the day").fill("2003-01-20")
        page.get_by_role("button", name="What did the law say?").click()
        self.assertIn("waived", page.inner_text(".answer"))

    def test_a_letter_of_the_board_leads_to_its_proof(self):
        page = self.open(self.visitor(), "/?on=2003-01-20")
        page.get_by_role("link", name="waived, fsa-907, Azerbaijan").click()
        self.assertIn("waived", page.inner_text(".answer"))

    def test_the_board_is_cut_by_region_and_outcome(self):
        page = self.open(self.visitor(), "/?on=2003-01-20")
        page.get_by_label("Region").select_option("asia")
        page.get_by_label("With the outcome").select_option("waived")
        page.get_by_role("button", name="Show").click()
        self.assertNotIn("known=", page.url)
        self.assertEqual(page.locator(".board tbody th").all_inner_texts(), ["Azerbaijan"])

    def test_the_key_goes_to_the_search_field_and_finds(self):
        page = self.open(self.visitor(), "/law")
        page.keyboard.press("/")
        page.keyboard.type("section 907")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search?q=section+907")
        self.assertIn("Section 907 of the FREEDOM Support Act", page.inner_text("main"))

    def test_a_document_is_read_statement_by_statement(self):
        for script in (True, False):
            page = self.open(self.visitor(script=script), "/read")
            page.get_by_label("The text").fill(
                "On 25 January 2002 the President waived section 907 for the first time.\n"
                "This was a mistake.\n")
            page.get_by_role("button", name="Read it").click()
            self.assertIn("1 supported", page.inner_text("main"))
            self.assertIn("1 not checkable", page.inner_text("main"))
            page.get_by_role("link", name="907-2002", exact=True).first.wait_for()
            self.assertFits(page)
            self.assertNoTrouble(page)
            if script:
                self.assertAccessible(page)

    def test_a_file_is_read_as_what_it_is(self):
        page = self.open(self.visitor(), "/read")
        page.get_by_label("Or a file").set_input_files(
            {"name": "letter.html", "mimeType": "text/html",
             "buffer": b"<nav>Home</nav><p>The waiver was signed on 25 January 2002.</p>"})
        page.get_by_role("button", name="Read it").click()
        self.assertIn("What letter.html says", page.inner_text("h1"))
        self.assertNoTrouble(page)

    def test_a_slip_of_the_pen_is_understood(self):
        page = self.open(self.visitor(), "/search?q=azerbaijn")
        page.get_by_role("link", name="azerbaijan", exact=True).click()
        self.assertIn("Recipients", page.inner_text("main"))

    def test_steps_of_a_proof_fold(self):
        page = self.open(self.visitor(), "/why/AZE/fsa-907?on=2003-01-20")
        inner = page.get_by_text("is in force").first
        self.assertTrue(inner.is_visible())
        page.locator(".tree summary").first.click()
        self.assertFalse(inner.is_visible())

    def test_a_citation_gives_the_same_answer_again(self):
        page = self.open(self.visitor(), "/why/AZE/fsa-907")
        receipt = page.locator("footer .hash").first.inner_text()
        link = page.locator("a.cite").get_attribute("href")
        self.assertRegex(link, r"on=\d{4}-\d\d-\d\d&known=\d{4}-\d\d-\d\d")
        self.open(page, link)
        self.assertEqual(page.locator("footer .hash").first.inner_text(), receipt)

    def test_a_timeline_zooms_and_pans(self):
        page = self.open(self.visitor(), "/recipient/AZE")
        output = page.locator(".zoom output")
        whole = output.inner_text()
        page.get_by_role("button", name="Show fewer days").click()
        closer = output.inner_text()
        self.assertNotEqual(closer, whole)
        page.get_by_role("button", name="Later days").click()
        self.assertNotEqual(output.inner_text(), closer)
        svg = page.locator("svg.timeline")
        svg.scroll_into_view_if_needed()
        before = output.inner_text()
        box = svg.bounding_box()
        page.mouse.move(box["x"] + 600, box["y"] + 8)
        page.mouse.down()
        page.mouse.move(box["x"] + 800, box["y"] + 8, steps=4)
        page.mouse.up()
        self.assertNotEqual(output.inner_text(), before)
        page.get_by_role("button", name="All days").click()
        self.assertEqual(output.inner_text(), whole)
        self.assertNoTrouble(page)

    def test_a_timeline_shows_other_days_without_a_script(self):
        page = self.open(self.visitor(script=False), "/recipient/AZE")
        page.get_by_label("From", exact=True).fill("2002-01-01")
        page.get_by_label("Through", exact=True).fill("2004-12-31")
        page.get_by_role("button", name="Show these days").click()
        self.assertIn("from=2002-01-01", page.url)
        self.assertIn("31 December 2004", page.inner_text(".answer"))

    def test_parts_that_take_long_come_later(self):
        page = self.open(self.visitor(), "/recipient/AZE")
        page.locator("#money").scroll_into_view_if_needed()
        page.wait_for_selector("svg.money", timeout=120_000)
        self.assertGreater(page.locator("svg.money .bar").count(), 10)

    def test_tests_of_a_law_file_are_run(self):
        page = self.open(self.visitor(), "/law/us/fsa-907")
        page.locator("#tests").scroll_into_view_if_needed()
        page.wait_for_selector(".state.passed", timeout=120_000)
        self.assertEqual(page.locator(".state.failed").count(), 0)

    def test_the_record_is_searched_by_words_and_party(self):
        page = self.open(self.visitor(), "/record")
        page.get_by_label("With the words").fill("border")
        page.get_by_label("Kind").select_option("claim")
        page.get_by_role("button", name="Find").click()
        kinds = page.locator("tbody td:nth-child(2)").all_inner_texts()
        self.assertTrue(kinds)
        self.assertEqual(set(kinds), {"claim"})

    def test_a_bill_can_be_supposed(self):
        page = self.open(self.visitor(), "/what-if")
        if page.get_by_role("group", name="As if these bills had been enacted").count() == 0:
            self.skipTest("the program cannot ask what-if")
        page.get_by_role("checkbox").first.check()
        page.get_by_role("button", name="What would change?").click()
        self.assertIn("apply=", page.url)

    def test_pages_come_in_their_other_forms(self):
        page = self.visitor()
        for address, beginning in (
            ("/index.csv?on=2003-01-20", "recipient,name,region"),
            ("/index.json?on=2003-01-20", "{"),
            ("/recipient/AZE.csv", "recipient,restriction"),
            ("/recipient/AZE/timeline.svg", "<?xml"),
            ("/recipient/AZE/timeline.vl.json", "{"),
            ("/why/AZE/fsa-907.md?on=2003-01-20", "# Why"),
            ("/record.csv?q=border", "id,kind,title"),
            ("/calendar.ics", "BEGIN:VCALENDAR"),
            ("/brief/AZE.md?on=2023-09-19", "# "),
        ):
            with self.subTest(address):
                answer = page.request.get(SITE + address, timeout=120_000)
                self.assertEqual(answer.status, 200)
                self.assertTrue(answer.text().startswith(beginning), answer.text()[:80])

    def test_paper_has_no_navigation(self):
        page = self.open(self.visitor(), "/why/AZE/fsa-907?on=2003-01-20")
        page.emulate_media(media="print")
        self.assertFalse(page.locator("header.site").is_visible())
        self.assertTrue(page.locator(".tree").is_visible())
        page.screenshot(path=f"{ARTEFACTS}/why-print.png", full_page=True)

    def test_markup_in_an_address_stays_text(self):
        page = self.open(self.visitor(), "/search?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
        self.assertEqual(page.locator("main img").count(), 0)
        self.assertTrue(re.search("<img", page.inner_text("h1")))
        self.assertNoTrouble(page)


if __name__ == "__main__":
    unittest.main()
