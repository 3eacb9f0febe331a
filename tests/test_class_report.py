"""The teacher's page: whoever hands in whatever, the rest is shown, and what is amiss is said."""

import csv
import os
import random
import re
import subprocess
import sys

import pytest
from bs4 import BeautifulSoup

from exercises import codes
from exercises.catalogue import EXERCISES, NOTEBOOKS
from exercises.kinds import Prediction
from exercises.store import Entry
from tools import class_report, sheets
from tools.reexecute import ROOT

PLANTED, SENTENCE = "bce", "You return the sum: divide by the number of attempts."
OTHERWISE = "where_the_line_crosses"
KINDS = {  # of learners: how many notebooks they reach, and which part they miss at first
    "quick": (14, 0.05),
    "steady": (9, 0.2),
    "slow": (5, 0.4),
    "guessing": (8, 0.6),
    "new": (2, 0.3),
}


def entries_of(kind, luck):
    """Return what a learner of a kind has done; all but the quick ones miss the planted ones."""
    reach, missed = KINDS[kind]
    entries = {}
    for exercises in list(NOTEBOOKS.values())[:reach]:
        for one in exercises:
            if isinstance(one, Prediction):
                options = [one.reference, *one.options]
                entries[one.id] = Entry(True, luck.choice(options))
            elif luck.random() > missed:
                entries[one.id] = Entry(True, "", 1)
            else:
                names = [name for name, _, _ in one.misconceptions]
                tries = luck.choice([1, 2, 3, 4])
                done = tries > 1 and luck.random() < 0.8
                entries[one.id] = Entry(done, "", tries, luck.choice([*names[:5], ""]))
    if kind != "quick":
        entries[PLANTED] = Entry(True, "", 3, "sum_not_mean")
        entries[OTHERWISE] = Entry(True, "a")
    return entries


def the_class():
    """Return codes of 30 learners of five kinds by name."""
    luck = random.Random(1)
    return {
        f"{kind} {number}": codes.write(entries_of(kind, luck), NOTEBOOKS)
        for number in range(6)
        for kind in KINDS
    }


@pytest.fixture
def report(tmp_path, capsys):
    """Return a function from a file's content to the status, the page, the table and the print."""

    def run(content, *options):
        file = tmp_path / "codes.csv"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        status = class_report.main(file, *options)
        text = (tmp_path / "codes-report.html").read_text(encoding="utf-8")
        table = (tmp_path / "codes-report.csv").read_text(encoding="utf-8-sig").splitlines()
        between = next(sign for sign in "\t;," if sign in table[0])
        rows = list(csv.reader(table, delimiter=between))
        return status, BeautifulSoup(text, "html.parser"), rows, capsys.readouterr().out

    return run


def written(rows, between=","):
    return "\n".join(["name" + between + "code", *(between.join(row) for row in rows)])


def ranked(page, place):
    """Return the rows of the list under a heading, as texts."""
    table = page.find(id=place).find_next("table")
    return [" ".join(row.get_text(" ").split()) for row in table.tbody.find_all("tr")]


def test_thirty_learners_of_five_kinds(report):
    status, page, table, said = report(written(the_class().items()))
    assert status == 0
    assert said.splitlines()[-1].startswith("30 learners, 30 codes read")
    first = ranked(page, "missed")[0]
    assert first.startswith("E4 of 01 bce ")
    assert " 24 × You return the sum: divide by the number of attempts." in first
    assert "Write bce : the mean binary cross-entropy of a batch" in first
    assert ranked(page, "predictions")[0].startswith("P1 of 00 where_the_line_crosses")
    grid = page.find(class_="grid")
    names = [row.th.get_text() for row in grid.tbody.find_all("tr")]
    assert names == list(the_class())
    width = len(EXERCISES)
    assert {len(row.find_all("td")) for row in grid.tbody.find_all("tr")} == {width}
    assert len(grid.thead.find_all("tr")[1].find_all("th")) == width
    assert "for teaching, not for marks: anyone can make one up" in page.get_text()
    assert len(table) == 31 and {len(row) for row in table} == {2 + len(NOTEBOOKS)}
    luck = random.Random(1)
    for kind, row in zip([*KINDS] * 6, table[1:], strict=True):
        entries = entries_of(kind, luck)
        done = [
            sum(entries.get(one.id, Entry()).done for one in all_) for all_ in NOTEBOOKS.values()
        ]
        assert row[1:] == [str(sum(done)), *map(str, done)]


def test_what_cannot_be_read_is_named_and_stops_nothing(report):
    good = list(the_class().items())[:4]
    code = good[0][1]
    other = [type("Other", (), {"id": "one"})()]
    foreign = codes.write({"one": Entry(True)}, {"Another course": other})
    forged = codes.fingerprint(NOTEBOOKS["00 Start here"]) + b"\xff" * 9
    rows = [
        good[0],
        ("Cut", code[:-3]),
        good[1],
        ("Misspelt", code[:20] + ("a" if code[20] != "a" else "b") + code[21:]),
        ("Foreign", foreign),
        ("Forged", codes._letters(forged + codes._checksum(forged))),
        good[2],
        ("Words", "I lost my code; sorry"),
        ("Nothing", ""),
        ("Empty", codes.write({}, NOTEBOOKS)),
        good[3],
    ]
    status, page, table, said = report(written(rows))
    assert status == 1
    named = [line.split(":")[0] for line in said.splitlines()[:-1]]
    wrong = {
        3: "Cut",
        5: "Misspelt",
        6: "Foreign",
        7: "Forged",
        9: "Words",
        10: "Nothing",
        11: "Empty",
    }
    assert named == [f"line {line}, {name}" for line, name in wrong.items()]
    assert "of another course" in said.splitlines()[2]
    listed = page.find("h2", string="Codes that could not be read").find_next("ul")
    assert [one.b.get_text() for one in listed.find_all("li")] == list(wrong.values())
    assert len(page.find(class_="grid").tbody.find_all("tr")) == 4
    assert [row[0] for row in table[1:]] == [name for name, _ in rows]
    assert [row[0] for row in table if len(row) == 1] == list(wrong.values())


SAME = [(60, 5), (60, 4), (59, 5), (14, 0)]
ONE = codes.write({"half_sure": Entry(True, "", 2, "b")}, NOTEBOOKS)
LINE = f'To go on elsewhere, run there: `progress("{ONE}")`. A teacher may ask for this code.'


@pytest.mark.parametrize(
    "content",
    [
        f"sep=;\nName;Code\nKim;{ONE}",
        f"Klasse 9b;;\n;;\nName;Code;\nKim;{ONE};",
        f"Vorname;Nachname;Code\nKim;;{ONE}",
        f"codename,code\nKim,{ONE}",
        f"Username,Name,Code\nkim@example.org,Kim,{ONE}",
        f"Username,Code\nKim,{ONE}",
        f"ID,Email,Name,What is your name?,Your code\n1,anonymous,,Kim,{ONE}",
        f"ID,Email,Name,Comment,Your code\n1,k@example.org,Kim,,{ONE}",
        f'Timestamp,"Your name (first; last; class)",Your code\n1,Kim,{ONE}',
        f"name,code\nKim,{LINE.replace('progress', 'Progress ')}",
        f"Name;Code\nK\x1bi\u00adm\x07;{ONE}",
        f"Kim,{ONE}",
        f"Kim;{ONE}\r\n",
        f"\n\n Kim\t{ONE} \n\n",
        f"name,code\nKim,{ONE}",
        f"Time,Your code,Your name\n12:00,{ONE},Kim",
        f"Zeit;Name;Code;Bemerkung\n12:00;Kim;{ONE};ein, zwei",
        f"이름,코드\nKim,{ONE}",
        f'"Kim","{ONE[:20]}\n{ONE[20:]}"',
        f"Kim,{LINE}",
        'Kim,"{}"'.format(LINE.replace('"', '""')),
        f"Kim,'{ONE.upper()}'",
        f"  Kim  ,progress(“{ONE}”)",
        f"Kim\r{ONE}".replace("\r", ",") + "\r",
        f'Name,Note,More,Code\nKim,"a; b","x;\n;y\n;z",{ONE}',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
def test_a_spreadsheet_may_write_it_as_it_likes(tmp_path, content, encoding):
    if encoding == "cp949":
        content = content.replace("“", '"').replace("”", '"')
    file = tmp_path / "codes.csv"
    file.write_bytes(content.encode(encoding))
    (row,), _ = class_report.rows_of(class_report.text_of(file)[0])
    assert row.name == "Kim"
    assert codes.read(row.code, NOTEBOOKS)[0].keys() == {"half_sure"}


@pytest.mark.parametrize(
    ("name", "encoding", "guess"),
    [
        *(("김민수", "cp949", "Korean"), ("홍쌰", "cp949", "Korean"), ("홍길동", "utf-16", "")),
        *(("Müller-Weiß", "cp1252", "Western European"), ("Änne", "cp1252", "Western European")),
        *(("Zoë", "utf-8", ""), ("می\u200cخواهم", "utf-8", ""), ("משה", "utf-8", "")),
    ],
)
def test_names_keep_their_letters(report, name, encoding, guess):
    _, page, table, said = report(f"{name},{ONE}".encode(encoding))
    assert table[1][0] == page.find(class_="grid").tbody.th.bdi.get_text() == name
    for text in (page.get_text(), said):
        assert ("was read as" in text) == bool(guess)
        assert guess in text


@pytest.mark.parametrize(
    ("head", "row", "name"),
    [
        ("Vorname;Nachname;Code", "Anna;Müller;", "Anna Müller"),
        ("Name;Vorname;Code", "Müller;Anna;", "Müller Anna"),
        ("First name;Last name;Code", "Anna;Müller;", "Anna Müller"),
        ("Name;What is your name?;Code", "Account;Anna;", "Anna"),
    ],
)
def test_the_parts_of_a_name_are_joined(head, row, name):
    (found,), _ = class_report.rows_of(f"{head}\n{row}{ONE}")
    assert (found.name, found.code) == (name, ONE)


def test_the_same_code_is_told_where_it_is_seldom_chance(report):
    """In classes of honest learners, one pair of 17,400 had so much in common, at most."""
    ids = [id for id, one in EXERCISES.items() if not isinstance(one, Prediction)][:60]

    def code(tried, missed):
        return codes.write(
            {id: Entry(True, "", 1 + (place < missed)) for place, id in enumerate(ids[:tried])},
            NOTEBOOKS,
        )

    rows = [(f"{tried} {missed}", code(tried, missed)) for tried, missed in SAME for _ in "12"]
    rows = [(f"{name} {place % 2}", one) for place, (name, one) in enumerate(rows)]
    _, _, _, said = report(written(rows))
    assert [line for line in said.splitlines() if "has the same code" in line] == [
        "line 3, 60 5 1: has the same code as 60 5 0, with 60 exercises tried and the same 5 "
        "missed, which is seldom chance"
    ]


def test_a_wrong_try_in_one_of_two_places_is_no_first_try(report):
    wrong = codes.write({"bce": Entry(tries=1, misconception="sum_not_mean")}, NOTEBOOKS)
    right = codes.write({"bce": Entry(True, "", 1)}, NOTEBOOKS)
    mark = codes._four_digits("\n".join(one.id for one in NOTEBOOKS["01 Loss functions"]))
    place = [one.id for one in NOTEBOOKS["01 Loss functions"]].index("bce")
    old = f"{mark}.{1 << place:x}"
    old = f"{old}-{codes._four_digits(old)}"
    pairs = [(wrong, right), (right, wrong), (wrong, old), (old, wrong)]
    rows = [(f"L{place}", one) for place, pair in enumerate(pairs) for one in (*pair, pair[0])]
    _, page, table, _ = report(written([*rows, ("Old", old), ("Quick", right)]))
    cells = page.find(class_="grid").tbody.find_all("tr")
    place = list(EXERCISES).index("bce")
    assert [row.find_all("td")[place].get_text()[0] for row in cells] == [*"2222", "●", "✓"]
    (missed,) = ranked(page, "missed")
    assert "4 of 5 who tried" in missed  # the older code does not tell
    assert "4 × You return the sum" in missed


def test_names_that_would_do_something(report):
    names = ["<script>alert(1)</script>", "=1+1", "@SUM(A1)", "-2", "+3", 'a"b', "&amp;"]
    rows = [(f'"{name}"'.replace('a"b', 'a""b'), ONE) for name in names]
    status, page, table, _ = report(written(rows))
    assert status == 0 and page.find("script") is None
    assert [row.th.get_text() for row in page.find(class_="grid").tbody.find_all("tr")] == names
    assert [row[0] for row in table[1:]] == [
        *(names[0], "'=1+1", "'@SUM(A1)", "'-2", "'+3", 'a"b', "&amp;")
    ]


def test_a_cell_is_no_formula_in_another_country(report, tmp_path):
    report(f'name,code\n"Lee;=1+1",{ONE}')
    text = (tmp_path / "codes-report.csv").read_text(encoding="utf-8-sig")
    assert text.splitlines()[1].startswith('"Lee;=1+1","1","0"')


def test_a_cell_as_long_as_a_book(report):
    status, _, table, said = report(written([("Bad" * 50_000, "progress(" * 20_000), ("Kim", ONE)]))
    assert status == 1 and "Bad…: 'progress(" in said and len(said) < 1000
    assert table[2][:2] == ["Kim", "1"]


def test_nothing_in_a_name_or_code_reaches_the_terminal_raw(report):
    rows = [("\x1b[2J\x1b[31mEsc\u202e", "\x1b[2J"), ("", "\u202enonsense")]
    _, page, _, said = report(written(rows))
    for text in (said.replace("\n", ""), page.get_text().replace("\n", "")):
        assert all(sign.isprintable() for sign in text)
    assert "line 2, [2J[31mEsc: " in said


def test_two_codes_of_one_learner_are_one_learner(report):
    more = {"half_sure": Entry(tries=1, misconception="c"), "bce": Entry(True, "", 1)}
    rows = [
        ("김민수", ONE),
        ("Lee", ONE),
        ("\u1100\u1175\u11b7\u1106\u1175\u11ab\u1109\u116e", codes.write(more, NOTEBOOKS)),
        (" lee ", "no code"),
    ]
    status, page, table, said = report(written(rows))
    assert status == 1
    assert [row[:2] for row in table[1:]] == [["김민수", "2"], ["Lee", "1"]]
    assert "2 × b" in ranked(page, "missed")[0]  # the first mistake stays
    assert "line 4, 김민수: stands in line 2 too, and what both codes hold was put together" in said
    assert "has the same code" not in said  # so little is often alike
    assert "line 5, lee: 'no code' is not a code" in said


def test_four_wrong_tries_in_one_place_and_a_right_one_in_another(report):
    tried, done = ({"bce": Entry(*entry)} for entry in ((False, "", 4), (True, "", 1)))
    rows = [("Kim", codes.write(entries, NOTEBOOKS)) for entries in (tried, done)]
    _, page, _, _ = report(written(rows))
    assert page.find(class_="grid").tbody.find(class_="later").contents[0] == "4+"


def test_codes_of_older_editions_are_read(report):
    old = "5edd.21-f5f9"
    exercises = NOTEBOOKS["00 Start here"]
    mark = codes._four_digits("\n".join(one.id for one in exercises))
    old = f"{mark}.21"
    old = f"{old}-{codes._four_digits(old)}"
    changed = f"0000.1-{old.rpartition('-')[0]}"
    changed = f"{changed}-{codes._four_digits(changed)}"
    status, page, table, said = report(written([("Old", old), ("Older", changed)]))
    assert status == 0
    assert [row[:3] for row in table[1:]] == [["Old", "2", "2"], ["Older", "2", "2"]]
    assert "line 3, Older: has a code of another edition: 1 notebook cannot be read" in said
    assert "Nobody missed anything." in page.get_text()


def test_what_is_in_the_way_stays(report, tmp_path):
    report(f"Kim,{ONE}")
    report(f"Kim,{ONE}")  # a report from before is replaced
    for name in ("codes-report.csv", "codes-report.html"):
        (tmp_path / name).write_text("mine")
        with pytest.raises(SystemExit, match="holds something else"):
            report(f"Kim,{ONE}")
        assert (tmp_path / name).read_text() == "mine"
        (tmp_path / name).unlink()
    file = tmp_path / "codes.csv"
    for place in (file, tmp_path / "page"):
        with pytest.raises(SystemExit, match="let it end in .html"):
            class_report.main(file, place)
    assert file.read_text() == f"Kim,{ONE}"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "has no learners"),
        (b"name,code\n,\n", "has no learners"),
        (b"PK\x03\x04\x00\x00\xff", "save it as CSV"),
        (b"\xff\xfea", "save it as CSV"),
    ],
)
def test_what_is_no_table(report, content, message):
    with pytest.raises(SystemExit, match=message):
        report(content)


def test_the_command_ends_with_status_1_where_a_code_is_no_code(tmp_path):
    file = tmp_path / "codes.csv"
    file.write_text(f"Kim,{ONE}\n김민수,no code", encoding="utf-8")
    command = [sys.executable, "-m", "tools.class_report", file, tmp_path / "new/page.html"]
    ascii_only = os.environ | {"PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=ascii_only)
    assert done.returncode == 1 and done.stderr == ""
    assert "line 2, ???: 'no code' is not a code of this course" in done.stdout
    assert {path.name for path in (tmp_path / "new").iterdir()} == {"page.html", "page.csv"}


def test_a_folder_takes_the_page_and_a_file_for_a_folder_does_not(tmp_path, capsys):
    file = tmp_path / "class 3.csv"
    file.write_text(f"Kim,{ONE}")
    (tmp_path / "out").mkdir()
    assert class_report.main(file, tmp_path / "out") == 0
    assert (tmp_path / "out" / "class 3-report.html").is_file()
    with pytest.raises(SystemExit, match="cannot be written: .* open in another program"):
        class_report.main(file, file / "page.html")


def test_a_file_that_is_missing(tmp_path):
    with pytest.raises(SystemExit, match="cannot be read: No such file"):
        class_report.main(tmp_path / "no.csv")


class TestSheets:
    def test_each_exercise_is_on_the_sheet_of_its_notebook(self):
        for sheet, (title, exercises) in zip(sheets.sheets(), NOTEBOOKS.items(), strict=True):
            assert sheet["title"] == title
            assert 10 <= int(sheet["minutes"]) <= 80
            assert sheet["objectives"].count("\n- ") >= 2
            for shown, one in zip(sheet["exercises"], exercises, strict=True):
                assert (shown["label"], shown["name"]) == (one.label, one.id)
                assert len(shown["question"]) > 10, one.id
                assert shown["question"].count("$") % 2 == 0, one.id
                assert shown.get("options") or shown["mistakes"] and shown["hint"]

    def test_an_option_has_its_text_where_the_notebook_has_one(self):
        listed = [one for sheet in sheets.sheets() for one in sheet["exercises"]]
        options = {one["name"]: one["options"] for one in listed if "options" in one}
        texts = {name: [text for _, _, text, _ in all_] for name, all_ in options.items()}
        assert {len({bool(text) for text in all_}) for all_ in texts.values()} == {1}
        assert [right for right, *_ in options["half_sure"]] == [False, False, False, True]
        for name, all_ in texts.items():
            is_in_a_table = EXERCISES[name].label.startswith("D")  # with its options
            if {one[1] for one in options[name]} >= {"a", "b"} and not is_in_a_table:
                assert all(all_), name

    def test_each_label_has_its_own_question(self):
        """Also where three headings share it, as F4 of 11 with F4a, F4b and F4c."""
        lettered = [one for one in EXERCISES.values() if one.label[-1].isalpha()]
        asked = {}
        for title in NOTEBOOKS:
            asked |= {id: question for id, (question, _) in sheets.asked_in(title).items()}
        assert len(lettered) >= 10
        for one in lettered:
            assert re.search(rf"\b{one.label}\b", asked[one.id]), one.label
        begin = {
            "limit_stranger_at_0": "| label | $",
            "sign_label_1_input_negative": "You can often tell the sign",
            "central_error_of_a_tenth_step": "For $e^x$ at 0 and $h = 0.1$, the errors are",
            "numerical_gradient": "Fix this code. It must work for arrays of any shape",
            "below_one_minus_sigmoid": r"$$1 - \sigma(z) = \frac{1}{\square}$$",
            "power_out_of_softplus": "Second box. The owner's loss is a box plus",
        }
        assert {id: asked[id][: len(text)] for id, text in begin.items()} == begin
        assert "\n\nPredict the other signs of $" in asked["sign_label_1_input_negative"]
        assert asked["limit_stranger_at_0"].endswith("infinity, $\\infty$.\n\nHere: y = 0, ŷ → 0")

    def test_formulas_are_drawn_and_named(self):
        html = sheets.markdown(r"Is $\lvert x \rvert$ `a_b` & **b**, or $\hat{y} < \square$?")
        page = BeautifulSoup(html, "html.parser")
        drawn = page.find_all("svg")
        assert [one["aria-label"] for one in drawn] == [*(r"\lvert x \rvert", r"\hat{y} < \square")]
        assert all(one.path["d"].startswith("M") for one in drawn)
        assert page.code.get_text() == "a_b" and page.strong.get_text() == "b"
        assert "$" not in html

    def test_the_command_writes_one_page(self, tmp_path, capsys):
        place = tmp_path / "new" / "sheets.html"
        for _ in range(2):
            sheets.main(place)
        text = place.read_text(encoding="utf-8")
        page = BeautifulSoup(text, "html.parser")
        assert len(page.find_all("section")) == len(NOTEBOOKS)
        assert len(page.find_all("article")) == len(EXERCISES)
        assert "http" not in text.replace("http://www.w3.org", "")
        assert not [one for one in page.find_all(string=lambda text: "$" in text)]
        place.write_text("mine")
        with pytest.raises(SystemExit, match="holds something else"):
            sheets.main(place)
