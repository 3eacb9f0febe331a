"""The kinds of exercises: a function, a number, a formula, a choice, a prediction.

Each knows its right answer, the wrong answers that people give, and one sentence for each of them.
`judge` compares an answer with all of these by what it computes, not by how it is written.
"""

import functools
import inspect
import numbers
from dataclasses import dataclass

import numpy as np

from exercises import sources
from exercises.formulas import FormulaError, parse
from exercises.running import TimeUp, has_dots, run
from exercises.words import describe, quoted

_BLANK = " .…"  # what may stand in the place of an answer that is a text
DOTS = "Replace the three dots by your answer."


@dataclass(frozen=True)
class Result:
    """What there is to say about an answer.

    Parameters
    ----------
    status : str
        "correct", "wrong", "unattempted", or "error" for an answer that could not be judged.
    feedback : str
        One or two sentences, in Markdown.
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
    tolerance : float
        How far a right result may be off, relative to its size.
    over : str
        "raise" if the function must not make NumPy warn of an overflow, else "ignore".
    """

    def __init__(
        self,
        reference,
        label,
        inputs,
        *,
        hints,
        starter=None,
        tolerance=1e-9,
        over="ignore",
        praise="",
    ):
        super().__init__(label, reference, [], hints, praise)
        self.inputs, self.starter, self.tolerance, self.over = inputs, starter, tolerance, over

    def __call__(self, *arguments, **more):
        """Return what the right answer gives."""
        return self.reference(*arguments, **more)

    def wrong(self, sentence):
        """Decorate a wrong answer that people give with the sentence that it gets."""

        def add(function):
            self.misconceptions.append((function.__name__, function, sentence))
            return function

        return add

    def solution(self):
        """Return the right answer in Markdown."""
        return f"```python\n{sources.source(self.reference)}```"

    @functools.cached_property
    def expected(self):
        """What the right answer gives for the inputs."""
        return run(self.reference, self.inputs, trusted=True, over=self.over)[0]

    def judge(self, answer):
        """Return the Result for a function."""
        if answer is ...:
            return Result("unattempted", DOTS)
        if not callable(answer):
            message = f"`check` needs the function, by its name alone; this is {describe(answer)}."
            return Result("error", message)
        if self.starter and sources.alike(answer, self.starter):
            return Result("unattempted", "The code is as it was given: find what is wrong with it.")
        if not all(_takes(answer, one) for one in self.inputs):
            names = ", ".join(inspect.signature(self.reference).parameters)
            return Result("error", f"Your function must take these arguments: {quoted(names)}.")
        try:
            inputs = [*self.inputs, self.inputs[0]]
            (*outcomes, again), printed = run(answer, inputs, over=self.over)
        except TimeUp:
            message = "Your function did not end in time: look for an endless loop."
            return Result("error", message)
        if all(outcome.dots for outcome in outcomes):
            return Result("unattempted", DOTS)
        if any(outcome.dots for outcome in outcomes):
            return Result("unattempted", "Some of the three dots are still there.")
        agree = [self._agree(*pair) for pair in zip(outcomes, self.expected)]
        if all(agree):
            if any(outcome.changed for outcome in outcomes):
                message = "The numbers are right, but your function changes its inputs: use a copy."
                return Result("wrong", message)
            if not self._agree(again, outcomes[0]):
                message = "The same inputs give another result the second time: keep nothing."
                return Result("wrong", message)
            return Result("correct", self.praise)
        for name, function, sentence in self.misconceptions:
            wrong = run(function, self.inputs, trusted=True, over=self.over)[0]
            if all(map(self._agree, outcomes, wrong)):
                return Result("wrong", sentence, name)
        first = agree.index(False)
        for outcome in outcomes:
            if outcome.error:
                return Result("error", _explain_error(answer, outcome))
        return Result("wrong", self._explain(answer, first, outcomes[first], printed))

    def _agree(self, outcome, other):
        if outcome.error or other.error or other.numbers is None or outcome.numbers is None:
            return (outcome.error, outcome.shown) == (other.error, other.shown)
        parts = _arranged(outcome.numbers, other.numbers)
        return len(parts) == len(other.numbers) and all(
            mine.shape == theirs.shape
            and (mine.dtype.kind == "b") == (theirs.dtype.kind == "b")
            and np.allclose(mine, theirs, rtol=self.tolerance, atol=1e-12, equal_nan=True)
            for mine, theirs in zip(parts, other.numbers)
        )

    def _explain(self, answer, place, outcome, printed):
        """Say what is wrong with the first wrong result."""
        wanted = self.expected[place].numbers
        if outcome.shown == quoted("None"):
            if printed:
                return "Your function prints its result and returns nothing: write `return`."
            return "Your function returns nothing: does each way through it end in `return`?"
        gives = f"Your function returns {outcome.shown}"
        if outcome.numbers is None or any(part.dtype.kind == "b" for part in outcome.numbers):
            return f"{gives}, but numbers are expected."
        parts = _arranged(outcome.numbers, wanted)
        if len(parts) != len(wanted):
            return f"Your function returns {len(parts)} values instead of {len(wanted)}."
        for mine, theirs in zip(parts, wanted):
            if mine.shape != theirs.shape:
                shape = f"the shape {quoted(theirs.shape)}" if theirs.shape else "one number"
                return f"Your function returns the shape {quoted(mine.shape)}; {shape} is expected."
        names = list(inspect.signature(self.reference).parameters)
        shown = ", ".join(map(_named, names, self.inputs[place]))
        gives = f"For {quoted(shown)} your function gives {outcome.shown}"
        if any(np.isnan(part).any() for part in parts):
            return f"{gives}; `nan` means that something undefined was computed."
        if read := sources.data_read(answer):
            name = quoted(read[0])
            return f"Your function reads {name} from the notebook: use its arguments only."
        if all(np.allclose(*pair, rtol=1e-3, atol=1e-3) for pair in zip(parts, wanted)):
            return f"{gives}: close, but not equal. Do you round, or add a small number?"
        return f"{gives}, which is not right."


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
        misconceptions = [(name, _value(one), sentence) for name, one, sentence in wrong]
        super().__init__(label, reference, misconceptions, hints, praise)
        self.decimals = decimals

    @functools.cached_property
    def value(self):
        """The right number."""
        return float(self.reference()) if callable(self.reference) else _value(self.reference)

    def solution(self):
        """Return the right answer in Markdown."""
        shown = f"{self.value:g}" if self.decimals is None else f"{self.value:.{self.decimals}f}"
        if callable(self.reference):
            return f"```python\n{sources.source(self.reference)}```\n\nIt is `{shown}`."
        return f"It is `{shown}`" + (
            f", from `{self.reference}`." if self.reference != shown else "."
        )

    def judge(self, answer):
        """Return the Result for a number, or for a text that stands for one, such as "1/3"."""
        if isinstance(answer, str):
            if not answer.strip(_BLANK):
                return Result("unattempted", DOTS)
            try:
                answer = parse(answer)()
            except FormulaError as error:
                return Result("error", str(error))
        if has_dots(answer):
            return Result("unattempted", DOTS)
        try:
            (outcome,), _ = run(lambda: answer, [()])
        except TimeUp:
            return Result("error", "This is no number: it takes forever to look at.")
        if outcome.numbers is None or [part.size for part in outcome.numbers] != [1]:
            return Result("error", f"One number is expected, not {outcome.shown or 'this'}.")
        if outcome.numbers[0].dtype.kind == "b":
            return Result("error", f"One number is expected, not {outcome.shown}.")
        number = float(outcome.numbers[0].item())
        if np.isnan(number):
            return Result("wrong", "`nan` is what undefined computations give; it is not a number.")
        if self._agree(number, self.value):
            return Result("correct", self.praise)
        for name, value, sentence in self.misconceptions:
            if self._agree(number, value) or self._rounded(number, value):
                return Result("wrong", sentence, name)
        near = min(0.006, 0.1 * abs(self.value))
        if self.decimals and abs(number - self.value) < near:
            return Result("wrong", f"You are close: give it to {self.decimals} decimals.")
        if self._rounded(number, self.value):
            return Result("wrong", "You are close: give it exactly, as a fraction if you like.")
        return Result("wrong", f"It is not {describe(number)}.")

    def _agree(self, number, other):
        if np.isinf(number) or np.isinf(other):
            return number == other
        rounding = 1e-6 * max(1, abs(other)) if self.decimals is None else 1.01 * 10**-self.decimals
        return abs(number - other) <= rounding

    def _rounded(self, number, other):
        """Return whether a number that can be given exactly was rounded."""
        if self.decimals is not None or np.isinf(number) or np.isinf(other):
            return False
        return any(abs(number - round(other, digits)) < 1e-9 for digits in (2, 3, 4))


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
    """

    def __init__(self, label, reference, points, *wrong, hints, praise=""):
        super().__init__(label, reference, list(wrong), hints, praise)
        self.points = {name: np.array(values, float) for name, values in points.items()}

    def solution(self):
        """Return the right answer in Markdown."""
        return f"It is {quoted(self.reference)}, or any other way to write the same."

    def judge(self, answer):
        """Return the Result for a formula."""
        if answer is ... or isinstance(answer, str) and not answer.strip(_BLANK):
            return Result("unattempted", DOTS)
        if isinstance(answer, numbers.Real) and not isinstance(answer, bool):
            answer = repr(float(answer))
        if not isinstance(answer, str):
            name = next(iter(self.points))
            return Result("error", f"Write the formula as a text in quotes, such as `'2*{name}'`.")
        try:
            values = self._values(answer)
        except FormulaError as error:
            return Result("error", str(error))
        differs = ~_close(values, self._values(self.reference))
        if not differs.any():
            return Result("correct", self.praise)
        for name, formula, sentence in self.misconceptions:
            if _close(values, self._values(formula)).all():
                return Result("wrong", sentence, name)
        place = int(differs.argmax())
        shown = ", ".join(f"{name} = {values[place]:g}" for name, values in self.points.items())
        return Result(
            "wrong", f"For {quoted(shown)} it gives {describe(values[place])}, not right."
        )

    def _values(self, formula):
        values = parse(formula, list(self.points))(*self.points.values())
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
        return f"It is {quoted(self.reference)}. {self.praise}"

    def judge(self, answer):
        """Return the Result for an option."""
        answer = self.normal(answer)
        if answer == "":
            return Result("unattempted", DOTS)
        if answer == self.reference:
            return Result("correct", self.praise)
        if answer in self.options:
            return Result("wrong", self.options[answer], answer)
        allowed = ", ".join(map(quoted, self.options))
        return Result("error", f"Choose one of {allowed}.")

    @staticmethod
    def normal(answer):
        """Return an answer as options are written, "" for none, None for what cannot be one."""
        if answer is ...:
            return ""
        if isinstance(answer, str):
            answer = (
                answer.strip(" \"'")
                .rstrip(_BLANK + "\"'")
                .lower()
                .replace("−", "-")
                .replace("np.inf", "inf")
            )
            try:
                return f"{float(answer.replace('∞', 'inf')):g}"
            except ValueError:
                return answer
        if isinstance(answer, numbers.Real) and not isinstance(answer, bool):
            return f"{float(answer):g}"
        return None


class Prediction(Choice):
    """A choice before the answer shows. To commit to one is what counts, not to be right."""


def _value(number):
    return parse(number)().item() if isinstance(number, str) else float(number)


def _close(values, others):
    with np.errstate(invalid="ignore"):
        return np.isclose(values, others, rtol=1e-9, atol=1e-12) & ~np.isnan(values)


def _arranged(parts, wanted):
    """Return the parts of an answer, where a list stands for a tuple, or a tuple for an array."""
    if len(parts) == 1 < len(wanted) and parts[0].ndim and len(parts[0]) == len(wanted):
        return list(map(np.asarray, parts[0]))
    if len(parts) > 1 == len(wanted) and len({part.shape for part in parts}) == 1:
        together = np.stack(parts)
        if together.shape == wanted[0].shape:
            return [together]
    return parts


def _takes(function, arguments):
    try:
        inspect.signature(function).bind(*arguments)
    except TypeError:
        return False
    except Exception:  # a function in C may not say what it takes
        return True
    return True


def _explain_error(answer, outcome):
    known = getattr(answer, "__globals__", {})
    own = sources.behind(answer)
    if own and "np" in own.__code__.co_names and known.get("np", np) is not np:
        return "The name `np` no longer means NumPy here: run the notebook's import cell again."
    if outcome.error == "SystemExit":
        return "Your function calls `exit()`, which would end everything: let it return a value."
    if outcome.error == "RecursionError":
        return "Your function calls itself without end (`RecursionError`)."
    if outcome.error == "FloatingPointError":  # as asked for by `over`
        return f"NumPy warns in your function: {outcome.complaint.partition(': ')[2]}."
    return f"Your function raises {outcome.complaint}."


def _named(name, value):
    if callable(value):
        return f"{name}(x) = {value.__doc__}"
    if isinstance(value, np.ndarray):
        return f"{name} = {value.tolist()}"
    if isinstance(value, dict | list):
        return f"{name} = {value}"
    return f"{name} = {value:g}"
