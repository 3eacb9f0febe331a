"""The words of a code cell: its comments, and the texts that a learner reads when it has run.

What is drawn into a figure stays English, because Matplotlib's default font has few other letters;
names, such as those of exercises and of styles, are no words.
"""

import ast
import io
import re
import tokenize
import unicodedata
from dataclasses import dataclass

WIDEST = 88  # columns of a line; a Korean letter takes two
_TEXT = re.compile(
    r'([rRfF]*)("""(?:[^\\]|\\.)*?"""|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\')', re.DOTALL
)
# Names that some cells keep in dictionaries or variables of their own, above all of styles.
_NAMES = set(
    "__file__ arrowprops arrowstyle bbox_to_anchor bold boxstyle butt center center_left "
    "clip_on color ec edgecolor exercises facecolor fontfamily fontsize fontweight ha italic "
    "label linestyle linewidth loc ls lw marker markerscale mew ms mutation_scale none "
    "path_effects shrinkA shrinkB solid_capstyle utils va white xy zorder".split()
)


@dataclass(frozen=True)
class Piece:
    """A comment or a text in a code cell.

    Parameters
    ----------
    start, end : int
        Where it stands in the source.
    said : str
        A comment as it is, a text without quotes and line breaks.
    prefix, quote : str
        What stands before and around a text.
    """

    start: int
    end: int
    said: str
    prefix: str = ""
    quote: str = ""


def pieces(source):
    r"""Return the words of a code cell, in order.

    Raises
    ------
    ValueError
        If a text is put together from parts that need different prefixes, or with a comment.

    Examples
    --------
    >>> [one.said for one in pieces('print("two", 2)  # a number\nax.text(1, 1, "drawn")')]
    ['two', '# a number']
    """
    found = [*_comments(source), *_texts(source)]
    return sorted(filter(_has_words, found), key=lambda one: one.start)


def _has_words(piece):
    """Return whether there is a word of two letters outside of values and formulas."""
    said = re.sub(r"\{[^{}]*\}|\$[^$]*\$", " ", piece.said)
    named = piece.said in _NAMES or piece.said.startswith("# fmt:")
    return not named and bool(re.search(r"[A-Za-z]{2}", said))


def with_words(source, translate):
    """Return the source with each piece replaced by what `translate` makes of its words."""
    for one in reversed(pieces(source)):
        said = translate(one.said)
        if said != one.said:
            source = source[: one.start] + _written(source, one, said) + source[one.end :]
    return source


def without_words(source):
    """Return the tree of a code cell with all texts blanked, and nothing else of it lost.

    The values in its texts are kept, sorted, since the order of words differs.
    """
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            values = [one for one in node.values if isinstance(one, ast.FormattedValue)]
            node.values = sorted(values, key=ast.dump)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            node.value = ""
    return ast.dump(tree)


def width(line):
    """Return how many columns a line takes.

    Examples
    --------
    >>> width("ab"), width("손실")
    (2, 4)
    """
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in line)


def _comments(source):
    starts = _line_starts(source)
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            start = starts[token.start[0] - 1] + token.start[1]
            yield Piece(start, start + len(token.string), token.string)


def _texts(source):
    lines, starts = source.splitlines(keepends=True), _line_starts(source)

    def place(line, column):  # ast counts bytes
        return starts[line - 1] + len(lines[line - 1].encode()[:column].decode())

    for node in _read_by_learners(ast.parse(source)):
        start = place(node.lineno, node.col_offset)
        end = place(node.end_lineno, node.end_col_offset)
        parts = _TEXT.findall(source[start:end])
        if between := _TEXT.sub("", source[start:end]).strip():
            raise ValueError(f"this stands within a text: {between}")
        marks = {(prefix.lower().replace("f", ""), quoted[0]) for prefix, quoted in parts}
        if len(marks) != 1:
            raise ValueError(f"these parts of a text are not alike: {source[start:end]}")
        prefix = max((prefix for prefix, _ in parts), key=len)
        quote = '"""' if parts[0][1].startswith('"""') else parts[0][1][0]
        said = ""
        for own, quoted in parts:
            inside = quoted[len(quote) : -len(quote)]
            if len(own) < len(prefix) and re.search("[{}]", inside):
                raise ValueError(f"a brace is no place for a value in {quoted}")
            said += inside
        yield Piece(start, end, said, prefix, quote)


def _read_by_learners(node, call=""):
    """Yield the texts that are not drawn: `call` is what the nearest call around them calls."""
    if isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str)
    ):
        if call not in (None, "check"):
            yield node
        return
    if isinstance(node, ast.Subscript):  # the name in brackets is a key
        yield from _read_by_learners(node.value, call)
        return
    inside = call
    if isinstance(node, ast.Call):
        inside = node.func.id if isinstance(node.func, ast.Name) else None
        if getattr(node.func, "attr", "") in ("join", "format", "replace"):
            inside = call
    for child in ast.iter_child_nodes(node):
        yield from _read_by_learners(child, inside)


def _line_starts(source):
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    return starts


def _written(source, piece, said):
    """Return the piece with other words, in lines that are not too wide."""
    if not piece.quote:
        return said
    indent = piece.start - (source.rfind("\n", 0, piece.start) + 1)
    before = source[piece.start - indent : piece.start]
    after = re.match(r"[^\n]*", source[piece.end :])[0]
    one_line = f"{piece.prefix}{piece.quote}{said}{piece.quote}"
    if width(before + one_line + after) <= WIDEST or "\n" not in source[piece.start : piece.end]:
        return one_line
    follows = re.search(r"\n( *)[^\n]*\Z", source[piece.start : piece.end])[1]
    lines, line = [], ""
    for word in re.findall(r"(?:\{[^{}]*\}|\S)+\s*|\s+", said):
        room = WIDEST - width(before if not lines else follows) - len(piece.prefix) - 3
        if line and width(line + word) > room:
            lines.append(line)
            line = ""
        line += word
    lines.append(line)
    written = [
        f"{piece.prefix if '{' in line or 'r' in piece.prefix else ''}{piece.quote}{line}"
        f"{piece.quote}"
        for line in lines
    ]
    return f"\n{follows}".join(written)
