"""The kinds of exercises: a function, a number, a formula, a choice, a prediction.

Each knows its right answer, the wrong answers that people give, and one sentence for each of them.
`judge` compares an answer with all of these by what it computes, not by how it is written.
"""

import functools
import inspect
import numbers
import re
from dataclasses import dataclass, replace

import numpy as np

from exercises import slips, sources
from exercises.formulas import FormulaError, operations, parse
from exercises.parts import difference, in_words, same_numbers
from exercises.relations import related, relation
from exercises.running import TimeUp, has_dots, run
from exercises.words import describe, listed, quoted, two_numbers
from utils.language import later, say, say_many

_BLANK = " .…"  # what may stand in the place of an answer that is a text
_QUOTES = " \"'"
_LONGEST = 110  # letters of the arguments that are shown
REMEMBERS = (
    "The same inputs give another result the second time: keep nothing from call to call, and "
    "draw no random numbers."
)
PRINTS = "Your function prints and returns nothing: write `return`."
NOTHING = (
    "Your function returns `None`: a `return` is missing, or what stands behind it gives nothing, "
    "as `append` and `sort` do."
)
UNDEFINED = "`nan` means that something undefined was computed, as 0/0 or the logarithm of -1."
DOTS = "Replace the three dots by your answer."
_AFTER_FACTOR = later(
    "{sign} divides only by the factor right after it: brackets are missing after {sign}."
)
_AFTER_SUM = later("Products and fractions come before sums: brackets are missing after {sign}.")
_BEFORE = later("Products and fractions come before sums: brackets are missing before {sign}.")
_AROUND = later(
    "Products and fractions come before sums: brackets are missing before and after {sign}."
)
_OR = later("{words} or {last}")
STILL_DOTS = "Three dots are left, in your function or in one that it calls."


@dataclass(frozen=True)
class Result:
    """What there is to say about an answer.

    Parameters
    ----------
    status : str
        "correct", "wrong", "unattempted", or "error" for an answer that could not be judged.
    feedback : str
        A few sentences, in Markdown.
    misconception : str or None
        The name of the wrong answer in the bank that gives the same results.
    """

    status: str
    feedback: str
    misconception: str | None = None


class Exercise:
    """What all kinds have in common.

    Parameters
    ----------
    label : str
        What the notebook calls the exercise, such as "E1".
    reference
        The right answer.
    misconceptions : list of tuple
        Of each wrong answer that people give: a name, unique in the exercise, the answer, and the
        sentence that it gets.
    hints : sequence of str
        Each says more than the one before.
    praise : str
        A sentence for the right answer.

    Attributes
    ----------
    id : str
        The name under which the exercise stands in its module of the bank.
    """

    def __init__(self, label, reference, misconceptions, hints=(), praise=""):
        self.label, self.reference, self.misconceptions = label, reference, misconceptions
        self.hints, self.praise = hints, praise


class Function(Exercise):
    """An exercise whose answer is a function; called, it gives what the right answer gives.

    Parameters
    ----------
    reference, label, hints, praise
        As for every exercise. The reference's source is the solution.
    inputs : list of tuple
        Arguments to call it with, the simplest first. Together they must tell all wrong answers
        from the right one, and from each other where their sentences differ. A function among
        them has its formula as its docstring, to be shown to learners.
    starter : callable, optional
        For "fix this code": the function as the notebook gives it.
    parts : sequence of str
        Where several results are returned, what they are called.
    tolerance : float
        How far a right result may be off, relative to its size.
    quiet : bool
        Whether the function must not make NumPy warn of an overflow.
    use : callable, optional
        For a method, whose result is no number: takes the method and returns a function of the
        inputs that puts it to use and gives numbers. The method itself takes other arguments.
        Where numbers cannot say what is wrong, it raises `exercises.running.Refused`.
    """

    def __init__(
        self,
        reference,
        label,
        inputs,
        *,
        hints,
        parts=(),
        starter=None,
        tolerance=1e-9,
        quiet=False,
        praise="",
        use=None,
    ):
        self.use = use and _keeping_source(use)
        super().__init__(label, self.use(reference) if use else reference, [], hints, praise)
        self.method = reference if use else None
        self.inputs, self.parts, self.starter = inputs, parts, starter
        self.tolerance, self.quiet = tolerance, quiet

    def __call__(self, *arguments, **more):
        """Return what the right answer gives."""
        return self.reference(*arguments, **more)

    def wrong(self, sentence):
        """Decorate a wrong answer that people give with the sentence that it gets."""

        def add(function):
            answer = self.use(function) if self.use else function
            self.misconceptions.append((function.__name__, answer, sentence))
            return function

        return add

    def solution(self):
        """Return the right answer in Markdown."""
        return _as_code(self.reference)

    @functools.cached_property
    def expected(self):
        """What the right answer gives for the inputs."""
        return self._results(self.reference)

    @functools.cached_property
    def mistaken(self):
        """What each of the wrong answers gives for the inputs, by its name."""
        return {name: self._results(function) for name, function, _ in self.misconceptions}

    def _results(self, function):
        return run(function, self.inputs, trusted=True, quiet=self.quiet)[0]

    def judge(self, answer):
        """Return the Result for a function."""
        if answer is ...:
            return Result("unattempted", say(DOTS))
        if not callable(answer):
            message = "`check` needs the function, by its name alone; this is {value}."
            return Result("error", say(message, value=describe(answer)))
        if self.starter and sources.alike(answer, self.starter):
            message = say("The code is as it was given: find what is wrong with it.")
            return Result("unattempted", message)
        called = answer
        if not all(_takes(answer, one) for one in self.inputs):
            if not self.method or not _takes(answer, inspect.signature(self.method).parameters):
                return Result("error", self._asks_for(answer))
            called = self.use(answer)
        try:
            inputs = [*self.inputs, self.inputs[0]]
            (*outcomes, again), said = run(called, inputs, quiet=self.quiet)
        except TimeUp:
            message = (
                "Your function did not end in time: it has an endless loop, or computes too long."
            )
            return Result("error", say(message))
        if any(outcome.dots for outcome in outcomes):
            return Result("unattempted", say(STILL_DOTS))
        if all(map(self._agree, outcomes, self.expected)):
            result = self._judge_habits(outcomes, again)
        else:
            result = self._judge_wrong(answer, outcomes, again, said)
        return replace(result, feedback=f"{result.feedback} {_in_passing(said)}".strip())

    def _asks_for(self, answer):
        """Say what is amiss with the arguments of a function that the inputs do not fit."""
        wanted = inspect.signature(self.method or self.reference).parameters
        try:
            given = inspect.signature(answer).parameters
        except TypeError:  # something odd that can be called
            given = {}
        if list(given) == list(wanted):
            for name, one in wanted.items():
                if one.default is not one.empty and given[name].default is one.empty:
                    value = quoted(f"{name}={describe(one.default).strip('`')}")
                    message = "{name} needs a value for when it is left out: {value}."
                    return say(message, name=quoted(name), value=value)
        names = quoted(", ".join(wanted))
        return say("Your function must take these arguments: {names}.", names=names)

    def _judge_habits(self, outcomes, again):
        """Return the Result for right numbers: how they come about may still be wrong."""
        if places := sorted({place for outcome in outcomes for place in outcome.changed}):
            names = list(inspect.signature(self.reference).parameters)
            message = "The result is right, but your function changes {names}: use a copy."
            message = say(message, names=listed([quoted(names[place]) for place in places]))
            return Result("wrong", message, "changes_its_inputs")
        if self._changes(outcomes[0], again):
            return Result("wrong", say(REMEMBERS), "keeps_something")
        if precision := next((one.part.precision for one in outcomes if one.part.precision), ""):
            digits = "It is right in single precision ({precision}), to about 6 digits."
            digits = say(digits, precision=quoted(precision))
            return Result("correct", f"{say(self.praise)} {digits}".strip())
        return Result("correct", say(self.praise))

    def _judge_wrong(self, answer, outcomes, again, said):
        """Return the Result for an answer that gives other results than the right one."""
        for tolerance in (self.tolerance, 1e-5):  # a numerical slope has its own small error
            for name, _, sentence in self.misconceptions:
                pairs = zip(outcomes, self.mistaken[name], strict=True)
                if all(self._agree(*pair, tolerance) for pair in pairs):
                    return Result("wrong", say(sentence), name)
        if raised := [place for place, one in enumerate(outcomes) if one.error]:
            name, message = _explain_error(answer, outcomes[raised[0]])
            status = "wrong" if name == "refused" else "error"
            return Result(status, self._at(raised, message), name)
        if warned := [place for place, one in enumerate(outcomes) if one.warning]:
            message = "NumPy warns in your function: {warning}."
            message = say(message, warning=outcomes[warned[0]].warning)
            return Result("wrong", self._at(warned, message), "warns")
        if self._changes(outcomes[0], again):
            return Result("wrong", say(REMEMBERS), "keeps_something")
        if nothing := [place for place, one in enumerate(outcomes) if one.part.is_none]:
            prints = said.text and len(nothing) == len(outcomes)
            message = say(PRINTS if prints else NOTHING)
            return Result("wrong", self._at(nothing, message), "returns_nothing")
        name, message = self._explain(outcomes)
        if read := sources.data_read(answer):
            text = "It reads {name} from the notebook: use its arguments only."
            message += " " + say(text, name=quoted(read[0]))
        return Result("wrong", message, name)

    def _agree(self, outcome, other, tolerance=None):
        if outcome.error or other.error:
            return (outcome.error, outcome.complaint) == (other.error, other.complaint)
        if bool(outcome.warning) != bool(other.warning):
            return False
        return difference(outcome.part, other.part, tolerance or self.tolerance) is None

    def _changes(self, outcome, again):
        """Return whether the same call gave other numbers the second time, or none at all."""
        if again.error or outcome.error:
            return again.error != outcome.error
        return not same_numbers(again.part, outcome.part, self.tolerance)

    def _shown(self, place):
        """Return the arguments of a call in words."""
        names = inspect.signature(self.reference).parameters
        return quoted(", ".join(map(_named, names, self.inputs[place])), _LONGEST)

    def _at(self, places, message):
        """Name the first of the calls that a sentence is about, unless it is about them all."""
        return message if len(places) == len(self.inputs) else self._for(places[0], message)

    def _for(self, place, message):
        """Name the call that a sentence is about."""
        if message.startswith("Your"):
            message = f"y{message[1:]}"
        return say("For {values}: {message}", values=self._shown(place), message=message)

    def _explain(self, outcomes):
        """Return a name for what is wrong, or None, and a sentence that says it."""
        mine, wanted = ([one.part for one in some] for some in (outcomes, self.expected))
        if named := related(mine, wanted, self.parts, self.tolerance):
            return named
        found = [difference(*pair, self.tolerance) for pair in zip(mine, wanted, strict=True)]
        places = [place for place, one in enumerate(found) if one]
        # The first input that shows it, and is short enough to be shown.
        place = min(places, key=lambda place: (self._shown(place)[-2:-1] == "…", place))
        first, precision = found[place], mine[place].precision
        digits = ""
        if precision:
            digits = "Its numbers have the type {precision}, with fewer digits."
            digits = " " + say(digits, precision=quoted(precision))
        message = in_words(first, self.parts)
        if first.what != "value":
            odd = [place, *(other for other in places if other != place)]
            return None, self._at(odd, message) + digits
        message = self._for(place, message)
        if first.is_undefined:
            return "undefined", f"{message} {say(UNDEFINED)}"
        if right := found.count(None):
            text = "It is right for {right} of the {all} inputs tried."
            message += " " + say(text, right=right, all=len(found))
        return None, message + digits


def exercise(label, inputs, **options):
    """Decorate the right function, so that it becomes an exercise; the options are Function's."""
    return functools.partial(Function, label=label, inputs=inputs, **options)


class Number(Exercise):
    """An exercise whose answer is a number.

    Parameters
    ----------
    label, hints, praise
        As for every exercise.
    reference : str, or callable
        The right number, as a formula that says how it comes about; where no formula gives it, a
        function that takes nothing and computes it, whose source is the solution.
    *wrong : tuple
        Of each wrong number: its name, itself or a formula for it, and its sentence.
    decimals : int or None
        How many decimals are asked for; None for a number that can be given exactly.
    """

    def __init__(self, label, reference, *wrong, hints, decimals=None, praise=""):
        misconceptions = [(name, _worked_out(one), sentence) for name, one, sentence in wrong]
        super().__init__(label, reference, misconceptions, hints, praise)
        self.decimals = decimals

    @functools.cached_property
    def value(self):
        """The right number."""
        return float(self.reference()) if callable(self.reference) else _worked_out(self.reference)

    def solution(self):
        """Return the right answer in Markdown."""
        shown = f"{self.value:g}" if self.decimals is None else f"{self.value:.{self.decimals}f}"
        if callable(self.reference):
            return _as_code(self.reference) + "\n\n" + say("It is {number}.", number=quoted(shown))
        if self.reference == shown:
            return say("It is {number}.", number=quoted(shown))
        text = "It is {number}, from {formula}."
        return say(text, number=quoted(shown), formula=quoted(self.reference))

    def judge(self, answer):
        """Return the Result for a number, or for a text that stands for one, such as "1/3"."""
        text = answer if isinstance(answer, str) else ""
        if isinstance(answer, str):
            if not answer.strip(_BLANK):
                return Result("unattempted", say(DOTS))
            try:
                answer = parse(answer)()
            except FormulaError as error:
                return Result("error", _no_number(text) or str(error))
        if has_dots(answer):
            return Result("unattempted", say(DOTS))
        try:
            (outcome,), _ = run(lambda: answer, [()])  # to look at it may take forever
        except TimeUp:
            return Result("error", say("This is no number: it takes forever to look at."))
        part = outcome.part
        if part is None or part.numbers is None or part.numbers.size != 1:
            value = part.shown if part else say("this")
            return Result("error", say("One number is expected, not {value}.", value=value))
        if part.numbers.dtype.kind == "b":
            return Result("error", say("One number is expected, not {value}.", value=part.shown))
        number = part.numbers.item()
        if np.isnan(number):
            message = "`nan` is what undefined computations give; it is not a number."
            return Result("wrong", say(message))
        if self._agree(number, self.value):
            return Result("correct", say(self.praise))
        if message := _with_brackets(
            text, lambda other: self._agree(parse(other)(), self.value), "/÷"
        ):
            return Result("wrong", message, "brackets")
        for name, value, sentence in self.misconceptions:
            if self._agree(number, value):
                return Result("wrong", say(sentence), name)
        if self.decimals is None and self._rounded(number, self.value):
            exact = say("Before rounding it is {number}.", number=quoted(f"{self.value:.12g}"))
            return Result("correct", f"{say(self.praise)} {exact}".strip())
        for name, value, sentence in self.misconceptions:
            if self._rounded(number, value):
                return Result("wrong", say(sentence), name)
        return self._judge_other(number)

    def _judge_other(self, number):
        """Return the Result for a wrong number that the bank does not have."""
        off = number - self.value
        if self.decimals and any(
            self._rounded_to(number, fewer) and abs(off) <= 0.501 * 10**-fewer
            for fewer in range(1, self.decimals)
        ):
            message = say("You are close: give it to {number} decimals.", number=self.decimals)
            return Result("wrong", message)
        if self.value and self._agree(-number, self.value):
            return Result("wrong", say("The size is right, the sign is not."), "sign")
        for power in (-3, -2, -1, 1, 2, 3):
            if self.decimals and np.isclose(number * 10.0**power, self.value, rtol=1e-3, atol=0):
                message = say_many(
                    abs(power),
                    "The decimal point stands {number} place off.",
                    "The decimal point stands {number} places off.",
                )
                return Result("wrong", message, "decimal_point")
        own = np.isclose(abs(self.value), 1, rtol=0.01)  # near 1, a number is near its reciprocal
        if 0 < abs(number) < np.inf and not own and np.isclose(1 / number, self.value, 1e-3, 0):
            return Result("wrong", say("That is 1 divided by what is asked for."), "upside_down")
        message = "It is not {number}: that is too small."
        if off > 0:
            message = "It is not {number}: that is too large."
        return Result("wrong", say(message, number=describe(number)))

    def _agree(self, number, other):
        if np.isinf(number) or np.isinf(other):
            return number == other
        # The last decimal may be off by one: whoever rounds on the way gets there too.
        rounding = 1e-6 * abs(other) + 1e-12
        if self.decimals is not None:
            rounding = (1.01 if other else 0.5) * 10**-self.decimals
        return abs(number - other) <= rounding

    @staticmethod
    def _rounded_to(number, decimals):
        shifted = number * 10.0**decimals
        return bool(np.isfinite(shifted)) and abs(shifted - round(shifted)) < 1e-6

    def _rounded(self, number, other):
        """Return whether a number is another one rounded, to within a fiftieth of its size.

        At a five it may be rounded either way.
        """
        if not np.isfinite([number, other]).all():
            return False
        for decimals in range(8):
            if self._rounded_to(number, decimals):
                unit = 10**-decimals
                return unit <= abs(other) / 50 and abs(number - other) <= unit / 2 + 1e-12
        return False


class Formula(Exercise):
    """An exercise whose answer is a typed formula.

    Parameters
    ----------
    label, hints, praise
        As for every exercise.
    reference : str
        The right formula.
    points : dict
        By variable: the numbers at which formulas are compared.
    *wrong : tuple
        Of each wrong formula: its name, itself, and its sentence.
    without : sequence of str
        Where the question is to simplify: signs and functions, as `operations` calls them, that
        shall not be left.
    also : dict of str to str, optional
        Other names of variables, as a figure has them.
    compared : str, optional
        For the left side of an inequality: how it compares with 0, "<" or ">".
    """

    def __init__(
        self, label, reference, points, *wrong, hints, praise="", without=(), also=None, compared=""
    ):
        super().__init__(label, reference, list(wrong), hints, praise)
        self.without, self.also, self.compared = without, also, compared
        self.points = {name: np.array(values, float) for name, values in points.items()}

    def solution(self):
        """Return the right answer in Markdown."""
        text = "It is {formula}, or any other way to write the same."
        return say(text, formula=quoted(self.reference))

    @functools.cached_property
    def expected(self):
        """What the right formula gives at the points."""
        return self._values(self.reference)

    @functools.cached_property
    def mistaken(self):
        """What each of the wrong formulas gives at the points, by its name."""
        return {name: self._values(formula) for name, formula, _ in self.misconceptions}

    def judge(self, answer):
        """Return the Result for a formula."""
        if answer is ... or isinstance(answer, str) and not answer.strip(_BLANK):
            return Result("unattempted", say(DOTS))
        example = quoted(f"'2*{next(iter(self.points))}'")
        in_quotes = "Write the formula as a text in quotes, such as {example}."
        in_quotes = say(in_quotes, example=example)
        given = answer
        if isinstance(answer, numbers.Real) and not isinstance(answer, bool):
            answer = repr(float(answer))
        if not isinstance(answer, str):
            return Result("error", in_quotes)
        if self.compared:
            wide = chr(ord(self.compared) + 0xFEE0)  # of Korean keyboards
            answer = re.sub(rf"[{self.compared}{wide}]\s*0\s*$", "", answer)
        try:
            values = self._values(answer)
        except FormulaError as error:
            return Result("error", str(error))
        wanted = self.expected
        differs = ~_close(values, wanted)
        if not differs.any():
            return self._judge_form(answer)

        def is_right(other):
            return _close(self._values(other), wanted).all()

        if message := _with_brackets(answer, is_right, "/÷"):
            return Result("wrong", message, "brackets")
        for name, _, sentence in self.misconceptions:
            if _close(values, self.mistaken[name]).all():
                return Result("wrong", say(sentence), name)
        if message := _with_brackets(answer, is_right, "*·×"):
            return Result("wrong", message, "brackets")
        if not isinstance(given, str):
            message = say("This is the number {number}.", number=describe(given))
            return Result("error", f"{message} {in_quotes}")
        if found := relation(values, wanted, subject=say("Your formula")):
            return Result("wrong", found[1], found[0])
        place = int(differs.argmax())
        shown = ", ".join(f"{name} = {values[place]:g}" for name, values in self.points.items())
        gives, expected = two_numbers(values[place], wanted[place])
        message = "For {values} your formula gives {gives}; expected is {expected}."
        message = say(message, values=quoted(shown), gives=gives, expected=expected)
        if np.isnan(values[place]):
            return Result("wrong", f"{message} {say(UNDEFINED)}", "undefined")
        return Result("wrong", message)

    def _judge_form(self, answer):
        """Return the Result for a formula with the right values."""
        there = operations(answer, list(self.points), self.also)
        if left := [sign for sign in self.without if sign in there]:
            message = "The values are right. Now simplify, until no {signs} is left."
            message = say(message, signs=listed([*map(quoted, left)], _OR))
            return Result("wrong", message, "not_simplified")
        return Result("correct", say(self.praise))

    def _values(self, formula):
        values = parse(formula, list(self.points), self.also)(*self.points.values())
        return values + np.zeros_like(next(iter(self.points.values())))  # a constant, too


class Choice(Exercise):
    """An exercise with a few options to choose from.

    Parameters
    ----------
    label
        As for every exercise.
    reference : str
        The right option.
    *options : tuple
        Each as a learner writes it, and a sentence that explains why it is right, or what speaks
        against it.
    """

    def __init__(self, label, reference, *options):
        self.options = dict(options)
        wrong = [(one, one, why) for one, why in options if one != reference]
        super().__init__(label, reference, wrong, praise=self.options[reference])

    def solution(self):
        """Return the right answer in Markdown."""
        text = say("It is {option}.", option=quoted(self.reference))
        return f"{text} {say(self.praise)}"

    def judge(self, answer):
        """Return the Result for an option."""
        answer = self.normal(answer)
        if answer == "":
            return Result("unattempted", say(DOTS))
        if answer == self.reference:
            return Result("correct", say(self.praise))
        if answer in self.options:
            return Result("wrong", say(self.options[answer]), answer)
        if all(re.fullmatch(r"-?[\d.]+|inf", option) for option in self.options):
            allowed = [quoted(option.replace("inf", "np.inf")) for option in self.options]
            return Result("error", say("Choose one of {options}.", options=", ".join(allowed)))
        allowed = ", ".join(quoted(f'"{option}"') for option in self.options)
        message = say("Choose one of {options}, with the quotes.", options=allowed)
        return Result("error", message)

    @staticmethod
    def normal(answer):
        """Return an answer as options are written, "" for none, None for what cannot be one."""
        if answer is ...:
            return ""
        if isinstance(answer, str):
            answer = (
                answer.strip(_QUOTES)
                .rstrip(_BLANK + _QUOTES)
                .removeprefix("(")  # (a) and a) are a
                .removesuffix(")")
                .strip()
                .lower()
                .replace("−", "-")
                .replace("–", "-")
                .replace("np.inf", "inf")
            )
            try:
                return f"{float(answer.replace('∞', 'inf')):.12g}"
            except ValueError:
                return answer
        if isinstance(answer, numbers.Real) and not isinstance(answer, bool):
            return f"{float(answer):.12g}"
        return None


class Prediction(Choice):
    """A choice before the answer shows. To commit to one is what counts, not to be right.

    Parameters
    ----------
    label, reference, *options
        As for every choice.
    tells : sequence of str
        What gives the answer away where it can be read: regular expressions. None may show in the
        notebook before the learner has committed; the tests look for them.
    """

    def __init__(self, label, reference, *options, tells=()):
        super().__init__(label, reference, *options)
        self.tells = tells


def _worked_out(number):
    return parse(number)().item() if isinstance(number, str) else float(number)


def _no_number(text):
    """Say what is wrong with a text that has a number and more, or a name; or an empty text."""
    if found := re.fullmatch(r"\s*([-−+]?[\d./]+)\s+[^\W\d].*", text):
        return say("Give the number alone: {number}.", number=quoted(found[1]))
    name = text.strip()
    if not name.isidentifier():
        return ""
    return say("A number is expected, and {name} is a name.", name=quoted(name))


def _with_brackets(text, is_right, signs):
    """Say which brackets a typed formula lacks, if it is right with them, or an empty text."""
    for place in (place for place, sign in enumerate(text) if sign in signs):
        above, sign, below = text[:place], text[place], text[place + 1 :]
        if len(re.findall(r"[(\[{]", above)) != len(re.findall(r"[)\]}]", above)):
            continue  # inside brackets of the learner's own, which new ones would tear apart
        for reason, other in (
            (_AFTER_SUM if _is_sum(below) else _AFTER_FACTOR, f"{above}{sign}({below})"),
            (_BEFORE, f"({above}){sign}{below}"),
            (_AROUND, f"({above}){sign}({below})"),
        ):
            try:
                if is_right(other):
                    return say(reason, sign=quoted(sign))
            except FormulaError:  # a `**` was cut in two
                continue
    return ""


def _is_sum(text):
    """Return whether a `+` or `-` joins two terms of a formula, outside of all brackets."""
    inside = 1
    while inside:
        text, inside = re.subn(r"[(\[{][^()\[\]{}]*[)\]}]", "x", text)
    return bool(re.search(r"[^\W_]\s*[+\-−–]", text))


def _close(values, others):
    with np.errstate(invalid="ignore"):
        return np.isclose(values, others, rtol=1e-9, atol=1e-12) & ~np.isnan(values)


def _as_code(function):
    """Return a function in Markdown, with what it says in the language that was chosen."""
    return f"```python\n{sources.with_words(sources.source(function), say)}```"


def _keeping_source(use):
    """Return `use`, so that what it makes of a method is shown with the method's source."""

    def used(method):
        function = use(method)
        taken = inspect.signature(function)
        functools.update_wrapper(function, method)
        function.__signature__ = taken
        return function

    return used


def _takes(function, arguments):
    try:
        inspect.signature(function).bind(*arguments)
    except TypeError:
        return False
    except Exception:  # a function in C may not say what it takes
        return True
    return True


def _explain_error(answer, outcome):
    """Return a name for what was raised, or None, and a sentence."""
    if outcome.error == "Refused":
        return "refused", outcome.complaint
    own = sources.behind(answer)
    known = getattr(own, "__globals__", {})
    is_missing = outcome.error in ("AttributeError", "TypeError", "NameError")
    if own and is_missing and "np" in own.__code__.co_names and known.get("np", np) is not np:
        message = "The name `np` no longer means NumPy here: run the notebook's import cell again."
        return "hidden_name", say(message)
    line = outcome.line
    names = [name for name in sources.hidden(answer) if not line or f"{name}(" in line]
    if "not callable" in outcome.complaint and names:
        value, undo = describe(known[names[0]]), quoted(f"del {names[0]}")
        message = "The name {name} is {value} in your notebook: {undo} mends it."
        return "hidden_name", say(message, name=quoted(names[0]), value=value, undo=undo)
    if outcome.error == "CheckedInside":
        message = "Your function has an answer judged while it is judged: move that line out."
        return "checked_inside", say(message)
    if outcome.error == "NameError" and "`name 'np' is not defined`" in outcome.complaint:
        message = "The name `np` is not defined: run the notebook's first two code cells."
        return "imports_missing", say(message)
    if outcome.error == "InputRefused":
        message = "Your function calls {name}: all it needs comes as its arguments."
        return "asks_for_input", say(message, name=outcome.complaint)
    if outcome.error == "SystemExit":
        message = "Your function calls `exit()`, which would end everything: let it return a value."
        return "exits", say(message)
    if outcome.error == "RecursionError":
        message = "Your function calls itself too often or without end (`RecursionError`)."
        return "endless_recursion", say(message)
    name, sentence = slips.explained(outcome.complaint)
    message = "Your function raises {error}."
    if outcome.line:
        message = "Your function raises {error} in your line {line}."
    message = say(message, error=outcome.complaint, line=outcome.line)
    return name or None, f"{message} {sentence}".rstrip()


def _in_passing(said):
    """Say what the function printed or drew, which is not shown."""
    if said.text:
        return say("It printed {text}.", text=quoted(said.text, 200))
    return say("It displayed something, which is not shown here.") if said.displayed else ""


def _named(name, value):
    if callable(value):
        return f"{name}({', '.join(inspect.signature(value).parameters)}) = {value.__doc__}"
    if isinstance(value, np.ndarray):
        return f"{name} = {value.tolist()}"
    if isinstance(value, dict | list | str):
        return f"{name} = {value}"
    return f"{name} = {value:g}"
