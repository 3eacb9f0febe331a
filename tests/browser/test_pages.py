"""The course as pages that are read, and answered, without Python and without network."""

import doctest
import re
from contextlib import contextmanager
from math import inf
from urllib.parse import unquote, urlsplit

import pytest

from exercises.catalogue import EXERCISES
from exercises.commands import evaluate
from exercises.kinds import Choice, Number, Prediction
from exercises.sources import predicted
from pages import build as building
from pages import questions
from pages.build import LANGUAGES, SOURCES, build, language_of, place_of
from tests.browser.conftest import watched
from tools.korean import faults
from tools.lab import (
    COMMIT,
    DEAD,
    EXPLORERS,
    NOTEBOOKS,
    ROOT,
    UNFOLD,
    assert_alive,
    axe,
    drawn,
    read,
)
from utils.language import choose, say

PAGES = [file.relative_to(ROOT) for pattern in SOURCES for file in sorted(ROOT.glob(pattern))]
KOREAN = [page for page in PAGES if language_of(place_of(ROOT / page)) == "ko"]
LARGEST = 500_000  # bytes; a page that exceeds it is slow on a phone
DRAWN = [ROOT / "utils/drawings.py", *(ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb")]
SECANT = "notebooks/02_average_rate_of_change.html"
STALE = ["assets/anywidget.js", "gone.html"]  # of pages that were built before
SITE = "https://ada.github.io/loss/"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
# Types each text as the answer to a number, and returns the kind of the verdict and its words.
JUDGED = """(texts) => Object.entries(texts).map(([id, typed]) => typed.map((text) => {
  const box = document.getElementById(id);
  box.querySelector("input").value = text;
  box.form.requestSubmit();
  const seen = [...box.querySelectorAll(".verdict")].filter((one) => one.checkVisibility());
  return seen.map((one) => [one.classList[1], one.innerText.trim()]).flat();
}))"""
# The sizes of a page's letters in figures, in pixels. Where a letter is a path, its size is its
# scale, and in a picture it is at least the smallest that the figures' code names.
LETTERS = """(smallest) => {
  const sizes = [];
  for (const svg of document.querySelectorAll(".explorer-figure svg")) {
    const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    for (const one of svg.querySelectorAll("g[id*=text_] g[transform*=scale]"))
      sizes.push(100 * scale * one.getAttribute("transform").match(/scale\\(([\\d.]+)/)[1]);
    for (const one of svg.querySelectorAll("text"))
      sizes.push(scale * parseFloat(one.style.fontSize));
  }
  for (const img of document.querySelectorAll(".jp-OutputArea img[width]"))
    sizes.push(img.getBoundingClientRect().width / img.getAttribute("width") * smallest * 100 / 72);
  return sizes;
}"""
# What MathJax shall have drawn and left as it was typed, in sight or not yet.
TYPED_FORMULAS = r"""() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const left = [];
  while (texts.nextNode()) {
    const { data, parentElement } = texts.currentNode;
    if (/\$|\\[a-zA-Z]/.test(data) && !parentElement.closest("script, style, code, pre"))
      left.push(data);
  }
  return left;
}"""
# Of each box: the labels of its exercises, and the bold words or the heading that stand last above.
ASKED = r"""() => [...document.querySelectorAll("form.answers")].map((form) => {
  const names = [...form.querySelectorAll("legend, form > p:not(.noted) > b")];
  const above = [...document.querySelectorAll("main :is(h2, h3, h4, p > strong:first-child)")]
    .filter((one) => one.compareDocumentPosition(form) & Node.DOCUMENT_POSITION_FOLLOWING)
    .filter((one) => one.matches("h2, h3, h4") || /\b[A-Z]\d/.test(one.textContent));
  return [names.map((one) => one.textContent.split(":")[0].trim()), above.at(-1).textContent];
})"""

# What somebody reads or hears on a page but formulas, code, names in bold and the glossary.
WORDS = """() => {
  const unread = "mjx-container, svg, code, pre, strong, b, style, script, [lang=en]";
  for (const one of document.querySelectorAll(`${unread}, .jp-Cell:has(#korean-terms)`))
    one.replaceWith("※");
  const said = ["aria-label", "alt", "placeholder"].flatMap((name) =>
    [...document.querySelectorAll(`[${name}]`)].map((one) => one.getAttribute(name)));
  const { style } = document.documentElement;
  said.push(style.getPropertyValue("--sideways"), style.getPropertyValue("--turn"));
  return [...said, document.title, document.body.textContent];
}"""
# What Korean pages name as it is named elsewhere: the course, a book, what a figure shows.
NAMED = ["English", "Loss to Backprop", "Deep Learning", "Central", "Half MSE", "check"]
# Leaves one letter of each formula, and nothing of each figure: axe shall not look into them.
BARE = """() => {
  for (const one of document.querySelectorAll("mjx-container")) one.textContent = "x";
  for (const one of document.querySelectorAll("svg")) one.replaceChildren();
}"""
# From the top of the window to a part of a page, below the header.
TOP = "(id) => document.getElementById(id).getBoundingClientRect().top"
# What the judge says where a comma stands for a point, and of what can be read in two ways.
POINT = "Write numbers with a point: {right}, not {wrong}."
TWO_WAYS = [
    "This can be read in two ways: write {one} or {other}.",
    "Put brackets after {name}: write {one} or {other}.",
    "Put brackets around the exponent: write {one} or {other}.",
]

# How many handles of sliders are too small for a thumb.
HANDLES = """(least) => [...document.querySelectorAll(".noUi-handle")]
  .filter((one) => Math.min(one.offsetWidth, one.offsetHeight) < least).length"""


@pytest.fixture(scope="module")
def site(browser, tmp_path_factory):  # built only where a browser can look at it
    folder = tmp_path_factory.mktemp("site") / "pages"
    (folder / "assets").mkdir(parents=True)
    for name in STALE:
        (folder / name).touch()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "REPOSITORY", "ada/loss")
        build(folder)
        yield folder


@pytest.fixture(params=LANGUAGES)
def language(request):
    choose(request.param)
    yield request.param
    choose("en")


@pytest.fixture
def edition(site, language):
    """The folder with the pages in a language, which is spoken meanwhile."""
    return site if language == "en" else site / language


def test_there_is_a_page_for_each_notebook_and_each_leads_to_what_exists(site):
    pages = sorted(site.rglob("*.html"))
    for folder in (site, site / "ko"):
        names = sorted(page.stem for page in folder.glob("notebooks/*.html"))
        assert [f"{name}.ipynb" for name in names] == NOTEBOOKS
    texts = {page: page.read_text(encoding="utf-8") for page in pages}
    for page, text in texts.items():
        assert page.stat().st_size < LARGEST
        for target in re.findall(r'(?:href|src|srcset)="([^"]*)"', text):
            parts = urlsplit(target)
            if parts.scheme:
                continue
            there = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            assert there.is_file(), (page.name, target)
            assert not parts.fragment or f'id="{parts.fragment}"' in texts[there], target
        if page.stem not in names:
            continue
        place = names.index(page.stem)
        neighbours = [names[near] for near in (place - 1, place + 1) if 0 <= near < len(names)]
        for name in neighbours:
            assert text.count(f'href="{name}.html"') >= 2  # above and below


def test_a_folder_with_something_else_is_left_alone(site, tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(SystemExit, match="holds something else than the pages"):
        build(tmp_path)
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_pages_from_before_are_replaced(site):
    assert [(site / name).exists() for name in STALE] == [True, False]
    assert (site / STALE[0]).stat().st_size > 0


@pytest.mark.parametrize("source", PAGES, ids=str)
def test_a_page_is_alive_accessible_and_in_its_language_without_network(site, browser, source):
    refused = []

    def refuse(route):
        refused.append(route.request.url)
        route.abort()

    place = place_of(ROOT / source)
    path = site / place
    with watched(browser) as page:
        page.route(re.compile("^https?:"), refuse)
        page.goto(path.as_uri())
        page.evaluate("MathJax.startup.promise.then(() => 1)")
        page.evaluate(COMMIT)
        page.evaluate(UNFOLD)
        explorers = drawn(page, len(EXPLORERS.get(source.name, [])))
        for explorer in explorers:
            assert_alive(explorer)
        if source.suffix == ".ipynb":  # the README explains what looks dead
            assert not DEAD.search(page.inner_text("main"))
        assert page.locator("mjx-merror").count() == 0
        assert page.evaluate(TYPED_FORMULAS) == []
        assert page.title()
        assert page.locator(f"html[lang={language_of(place)}]").count() == 1
        assert page.locator("main").count() == 1
        page.set_viewport_size(PHONE["viewport"])
        code = "\n".join(file.read_text(encoding="utf-8") for file in DRAWN)
        smallest = min(map(int, re.findall(r"(?:font|label)size=(\d+)", code)))
        sizes = page.evaluate(LETTERS, smallest)
        assert min(sizes, default=inf) >= 9
        assert (len(sizes) > 0) == (source.name in NOTEBOOKS)
        assert page.evaluate(HANDLES, 24) == 0
        page.set_viewport_size({"width": 360, "height": 800})
        page.wait_for_function("document.documentElement.scrollWidth <= 360")
        page.set_viewport_size({"width": 1200, "height": 1000})
        page.evaluate(BARE)
        looked_at = {"exclude": ["mjx-container"]}
        passes, violations = axe(page, looked_at, resultTypes=["violations"], preload=False)
        assert len({rule for rule, _ in passes}) > 15  # it did look
        assert violations == []
        page.emulate_media(color_scheme="dark")
        passes, violations = axe(page, looked_at, runOnly=["color-contrast"], preload=False)
        assert len(passes) > 5
        assert violations == []
        if source in KOREAN:
            said = [re.sub("|".join(NAMED), "", text) for text in page.evaluate(WORDS)]
            assert [fault for text in said for fault in faults(text) if "English" in fault] == []
        assert refused == []


@pytest.mark.parametrize("module", [building, questions])
def test_the_examples_of_the_pages_are_right(module):
    failed, attempted = doctest.testmod(module)
    assert failed == 0 < attempted


def test_search_engines_are_told_of_both_languages(site):
    told = {}
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        (own,) = re.findall(r'<link href="(.*?)" rel="canonical"', text)
        assert own == SITE + path.relative_to(site).as_posix()
        links = re.findall(r'<link href="(.*?)" hreflang="(.*?)" rel="alt', text)
        told[own] = {language: place for place, language in links}
    for own, versions in told.items():
        assert not versions or own in versions.values()
        assert versions.get("x-default") == versions.get("en")
        for other in versions.values():
            assert told[other] == versions
    for source in KOREAN:
        assert told[SITE + place_of(ROOT / source)].keys() == {"en", "ko", "x-default"}


def parts(path):
    """Return the names of a page's parts, and where something is folded or answered, in order."""
    tags = r'<(?:h\d|fieldset|details|form|div class="jp-Cell)\b[^>]*'
    found = re.findall(tags, path.read_text(encoding="utf-8"))
    return [re.findall(r' id="(.*?)"', tag) or tag.split()[0] for tag in found]


@pytest.mark.parametrize("source", KOREAN, ids=str)
def test_both_languages_have_the_same_parts_in_the_same_order(site, source):
    place = place_of(ROOT / source)
    korean = parts(site / place)
    assert korean == parts(site / place.removeprefix("ko/"))
    assert len(korean) > 5


@pytest.mark.parametrize("go", [lambda link: link.tap(), lambda link: link.press("Enter")])
@pytest.mark.parametrize("id", ["summary", "zero_average", "cell-id=what-the-sign-says"])
def test_the_switch_of_languages_leads_to_the_same_place_and_back(site, browser, id, go):
    with on_phone(browser, site / SECANT) as page:
        page.evaluate("(id) => document.getElementById(id).scrollIntoView()", id)
        for name, code, folder in (("한국어", "ko", "/ko"), ("English", "en", "")):
            link = page.get_by_role("link", name=name, exact=True)
            assert link.get_attribute("lang") == link.get_attribute("hreflang") == code
            go(link)
            page.wait_for_url(f"**/pages{folder}/{SECANT}#{id}")
            assert page.locator(f"html[lang={code}]").count() == 1
            assert abs(page.evaluate(TOP, id) - 64) < 2


def test_an_answer_counts_in_both_languages(site, browser):
    with on_phone(browser, site / SECANT) as page:
        touch(page, fieldset(page, "fastest_water"), "c")
        page.get_by_role("link", name="한국어").tap()
        page.locator("html[lang=ko]").wait_for()
        box = fieldset(page, "fastest_water")
        assert box.locator("input:checked").get_attribute("value") == "c"
        assert box.locator("input").first.is_disabled()
        assert page.locator("#reveal-water-rates .verdict:visible").count() == 1


@contextmanager
def on_phone(browser, path, **options):
    """Give a page on a phone, without what draws formulas and explorers, which takes long."""
    context = browser.new_context(**PHONE, **options)
    page = context.new_page()
    page.route(re.compile(r"/(mathjax|html-manager)\.js$"), lambda route: route.abort())
    page.goto(path.as_uri())
    yield page
    context.close()


def fieldset(page, id):
    return page.locator(f"fieldset#{id}")


def touch(page, box, choice):
    box.locator(f"label:has([value={choice}])").tap()
    page.locator("form").filter(has=box).get_by_role("button").tap()


def type_keys(page, box, choice):
    box.locator("input").first.focus()
    page.keyboard.press("Space")
    for _ in range("abcd".index(choice)):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("answer", [touch, type_keys])
def test_a_prediction_a_choice_and_a_number_are_answered_on_a_phone(
    edition, browser, answer, colours
):
    with on_phone(browser, edition / SECANT, color_scheme=colours) as page:
        reveal = page.locator("#reveal-water-rates")
        compare = page.locator("div[data-after=fastest_water] details")
        output = reveal.locator(".jp-OutputArea pre")
        for folded in (reveal, compare):
            folded.locator("summary").first.tap()
            assert not output.is_visible()
            assert page.evaluate("document.activeElement.name") == "fastest_water"
        first = say("answer {labels} first", labels="P1")
        assert reveal.inner_text() == f"{say('What happens')}: {first}"
        why = compare.locator("summary")
        assert why.inner_text() == f"{say(questions.COMPARE)}: {first}"
        answer(page, fieldset(page, "fastest_water"), "c")
        assert why.inner_text() == say(questions.COMPARE)
        assert output.is_visible()
        verdict = reveal.locator(".verdict:visible")
        said = evaluate("fastest_water", "c").feedback
        said = f"✗ P1 {say('not as you predicted')}. {said}"
        assert verdict.inner_text().strip() == said
        look = say("Now look what happens.")
        assert page.evaluate("document.activeElement.textContent") == look
        compare.locator("summary").tap()
        assert compare.locator("p").last.is_visible()

        choice = fieldset(page, "zero_average")
        answer(page, choice, "b")
        said = f"✓ Q1 {say('correct')}. {evaluate('zero_average', 'b').feedback}"
        assert choice.locator(".verdict:visible").inner_text().strip() == said

        number = fieldset(page, "level_secant")
        number.locator("input").focus()
        page.keyboard.type("−5")
        page.keyboard.press("Enter")
        said = f"✗ E3 {say('not yet')}. {evaluate('level_secant', -5).feedback}"
        assert number.locator(".verdict:visible").inner_text().strip() == said

        page.reload()  # what was answered is kept, and a prediction stays as it was made
        assert output.is_visible()
        assert fieldset(page, "fastest_water").locator("input").first.is_disabled()
        assert page.locator(".verdict:visible").count() == 3
        page.locator(".contents summary").tap()
        with page.expect_navigation():
            page.get_by_role("button", name=say("Forget my answers on this page")).tap()
        assert not output.is_visible()
        assert page.locator(".verdict:visible").count() == 0


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_each_box_stands_between_its_question_and_what_comes_next(edition, browser, name):
    with on_phone(browser, (edition / "notebooks" / name).with_suffix(".html")) as page:
        asked = page.evaluate(ASKED)
    assert len(asked) > 5
    for labels, words in asked:
        if labels[0] != "D1":  # which a table asks
            assert all(questions.is_asked(label, words) for label in labels), (labels, words)


def test_the_first_prediction_counts_in_two_tabs(site, browser):
    with on_phone(browser, site / SECANT) as page:
        others = [page.context.new_page() for _ in range(2)]
        for other in others:
            other.goto(page.url)
        others[1].add_init_script(
            "addEventListener('storage', (e) => e.stopImmediatePropagation())"
        )
        others[1].reload()  # hears nothing of the first, as a page that the back button brings back
        touch(page, fieldset(page, "fastest_water"), "c")
        others[0].locator("#reveal-water-rates .verdict:visible").wait_for()
        touch(others[1], fieldset(others[1], "fastest_water"), "a")
        for other in others:
            box = fieldset(other, "fastest_water")
            assert box.locator("input:checked").get_attribute("value") == "c"
            assert box.locator("input").first.is_disabled()
        page.reload()
        checked = fieldset(page, "fastest_water").locator("input:checked")
        assert checked.get_attribute("value") == "c"


def test_a_verdict_goes_with_the_answer_that_it_is_on(site, browser):
    with on_phone(browser, site / SECANT) as page:
        for id, first, change in (
            ("zero_average", lambda box: touch(page, box, "b"), "label:has([value=a])"),
            ("level_secant", lambda box: box.locator("input").fill("−5"), None),
        ):
            box = fieldset(page, id)
            button = page.locator("form").filter(has=box).get_by_role("button")
            verdicts = box.locator(".verdict:visible")
            button.tap()
            label = EXERCISES[id].label
            assert verdicts.inner_text().strip() == f"○ {label} open. There is no answer yet."
            first(box)
            button.tap()
            assert verdicts.count() == 1
            assert "open" not in verdicts.inner_text()
            if change:
                box.locator(change).tap()
            else:
                box.locator("input").press_sequentially("2")
            assert verdicts.count() == 0
        box.locator("input").fill(" ")
        button.tap()
        assert verdicts.inner_text().strip() == f"○ {label} open. There is no answer yet."
        page.reload()
        assert verdicts.count() == 0
        assert box.locator("input").input_value() == ""


@pytest.mark.parametrize("name", ["02_average_rate_of_change", "08_layers"])
def test_a_wide_figure_says_that_it_scrolls_until_its_end_is_reached(site, browser, name):
    with watched(browser) as page:
        page.set_viewport_size(PHONE["viewport"])
        page.goto((site / f"notebooks/{name}.html").as_uri())
        page.evaluate(COMMIT)
        page.evaluate(UNFOLD)
        figure = page.locator(".explorer-figure").first
        page.locator(".explorer-figure.more[tabindex]").first.wait_for()
        said = "(one) => getComputedStyle(one, '::after').content"
        assert "Scroll sideways" in figure.evaluate(said)
        figure.evaluate("(one) => one.scrollTo(one.scrollWidth, 0)")
        page.locator(".explorer-figure:not(.more)[tabindex]").first.wait_for()
        page.set_viewport_size({"width": 844, "height": 390})  # turned: it fits
        page.wait_for_function(
            "!document.querySelector(':is(.explorer-figure, .jp-OutputArea-output:has(img)).more')"
        )
        assert figure.evaluate(said) == "none"


def test_a_page_waits_for_all_predictions_of_a_cell(site, browser):
    with on_phone(browser, site / "notebooks/01_loss_functions.html") as page:
        page.add_init_script("delete Object.getPrototypeOf(window).localStorage")
        page.add_init_script(
            "Object.defineProperty(window, 'localStorage', { get() { throw Error('refused'); } })"
        )
        page.reload()
        reveal, steps = page.locator("#reveal-loss-curves"), fieldset(page, "steps_of_the_loss")
        touch(page, steps, "b")
        noted = page.locator("form").filter(has=steps).locator(".noted")
        assert noted.inner_text().strip() == "◆ Noted. Answer all of them before you look."
        assert reveal.get_attribute("open") is None
        page.evaluate(COMMIT)
        assert reveal.get_attribute("open") is not None
        assert noted.inner_text().strip() == "◆ Noted. Now look what happens."
        assert reveal.locator(".verdict:visible").count() == 5


def test_without_scripts_everything_can_be_read(site, browser):
    with on_phone(browser, site / SECANT, java_script_enabled=False) as page:
        reveal = page.locator("#reveal-water-rates")
        assert reveal.inner_text() == "What happens: answer P1 first"
        reveal.locator("summary").tap()
        assert reveal.get_by_text("6 litres per minute").is_visible()
        assert page.locator(".answers button:visible, .typed:visible").count() == 0
        assert page.locator("noscript p").inner_text() == "To answer here, switch JavaScript on."
        box = fieldset(page, "fastest_water").locator("[value=c]")
        box.check()
        box.press("Enter")  # sends nothing, which would lose what is marked
        assert box.is_checked()
        page.get_by_role("link", name="한국어").tap()
        page.locator("html[lang=ko]").wait_for()


def typed(exercise):
    """Return what learners may type as a number: right, wrong, rounded, in words, nonsense."""
    right, numbers = exercise.value, [value for _, value, _ in exercise.misconceptions]
    numbers += [right, -right, 10 * right, right / 1000, 1.2 * right, right + 0.0004, right - 0.3]
    numbers += [1 / right] if right else []
    unit = 1e-6 * abs(right) if exercise.decimals is None else 10**-exercise.decimals
    numbers += [right + share * unit for share in (-1.2, -0.9, 0.9, 1.2)]
    finite = [number for number in numbers if abs(number) < inf]
    rounded = [f"{number:.{digits}f}" for number in finite for digits in (0, 2, 4)]
    odd = ["1/3", "ln 2", "np.log(2)", "e^-1", "-2**2", "= 0.5.", "2·3", "sqrt(2)", "--1"]
    odd += ["1 000", "2(", "abc", "constructor", "alert(1)", "x = 3", "5 m", "0.1.2", "--2"]
    odd += ["－0.5", "﹣0.5", "‑0.5", "０．５", "½", "−½", "2½", "½ 2", "√2", "sqrt2", "√(4)", "π"]
    odd += ["2π", "2pi", "2e", "2e3", "1E3", "3÷4", "3⁄4", "1:2", "2²", "e⁻¹", "10²", "ln0.5"]
    odd += ["2(3)", "(1/2)3", "2 ln 2", "|−2|", "[2]", "log10(100)", "log2(8)", "σ(0)", "pie"]
    odd += ["\u200b2", "“2”", "`2`", "$2$", "+4", "+4,1", "–4,125", "4,1", "−0,5", "1,000", "2,5,3"]
    odd += ["ln 2/2", "ln -1", "ln", "ln^2", "0/0", "1/0", "-1/0", "inf", "−∞", "Infinity", "nan"]
    odd += ["1/2(3)", "1/2e", "e^2pi", "2^3^2", "2^-1", "-2^2", "1^inf", "2 3", "(2))"]
    odd += ["1e400", "123456789", "1e6", "999999.5", "0.00001", "50%", "Ln 2", "PI", "E", "9" * 30]
    return list(dict.fromkeys([*map(repr, finite), *rounded, *odd]))


def seen(exercise, result):
    """Return how a page shows a verdict; for what is no number it has one sentence of its own."""
    sign, words = {
        "error": ("!", "cannot be judged"),
        "correct": ("✓", "correct"),
        "wrong": ("✗", "not yet"),
    }[result.status]
    why = result.feedback
    if result.status == "error" and not says(why, POINT):
        is_unclear = any(says(why, sentence) for sentence in TWO_WAYS)
        why = say("Type one number, such as 0.25, 1/3, ln(2) or sqrt(2).")
        why = say("This can be read in two ways: put brackets.") if is_unclear else why
    said = f"{sign} {exercise.label} {say(words)}. {why}"
    return [result.status, said.replace("`", "").strip()]


def says(text, sentence):
    """Return whether a text is a sentence, with values in its places, in the chosen language."""
    return re.fullmatch(re.sub(r"\\{.*?\\}", ".*", re.escape(say(sentence))), text)


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_page_judges_as_the_notebook_does_and_shows_no_answer_before(edition, browser, name):
    cells = read(ROOT / "notebooks" / name).cells
    source = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
    asked = [one for one in EXERCISES.values() if re.search(rf"\b{one.id}\b(?==|\")", source)]
    with on_phone(browser, (edition / "notebooks" / name).with_suffix(".html")) as page:
        page.evaluate(UNFOLD)
        waiting = [cell for cell in cells if cell.cell_type == "code" and predicted(cell.source)]
        assert page.locator(".reveal.locked").count() == len(waiting)
        assert page.locator(".locked > :not(summary):visible").count() == 0
        assert page.locator(".verdict:visible").count() == 0
        assert not re.search("○|from exercises import", page.inner_text("main"))
        options = page.evaluate(
            """[...document.querySelectorAll("fieldset:has([type=radio])")].map((box) =>
                 [box.id, [...box.querySelectorAll("input")].map((one) => one.value)])"""
        )
        choices = {one.id: sorted(one.options) for one in asked if isinstance(one, Choice)}
        assert dict(options) == choices  # sorted: their order tells nothing
        predictions = [one for one in asked if isinstance(one, Prediction)]
        assert page.locator("[data-kind=prediction]").count() == len(predictions)

        numbers = [one for one in asked if isinstance(one, Number)]
        texts = {one.id: typed(one) for one in numbers}
        for exercise, verdicts in zip(numbers, page.evaluate(JUDGED, texts), strict=True):
            said = {text: evaluate(exercise.id, text) for text in texts[exercise.id]}
            differ = [
                (text, verdict, result)
                for (text, result), verdict in zip(said.items(), verdicts, strict=True)
                if result.misconception != "brackets" and verdict != seen(exercise, result)
            ]
            assert differ == [], exercise.id
