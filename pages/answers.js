// Answers on the pages: what a reader says is judged by what the bank of exercises knows, which
// stands in the page, hidden until then. Nothing leaves the browser.

const KEY = "loss-to-backprop/"; // before an exercise's name: where the browser keeps its answer
const WIDE = "p, pre, table, mjx-container[display], .jp-OutputArea-output, .explorer-figure";
const WORDS = JSON.parse(document.currentScript.dataset.words); // of the page's language
// Returns a sentence in this language, with values put in their places.
const say = (text, values = {}) =>
  WORDS[text].replaceAll("`", "").replace(/\{(\w+)\}/g, (_, name) => values[name]);
const ONE_NUMBER = say("Type one number, such as 0.25, 1/3, ln(2) or sqrt(2).");
const TWO_WAYS = say("This can be read in two ways: put brackets.");

const all = (selector, where = document) => [...where.querySelectorAll(selector)];

// ---- Numbers, read as exercises/formulas.py reads them.

const CONSTANTS = { e: Math.E, pi: Math.PI, inf: Infinity };
const FUNCTIONS = {
  ln: Math.log, log: Math.log, log10: Math.log10, log2: Math.log2, log1p: Math.log1p,
  exp: Math.exp, sqrt: Math.sqrt, abs: Math.abs, sin: Math.sin, cos: Math.cos, tanh: Math.tanh,
  sigmoid: (z) => 1 / (1 + Math.exp(-z)),
};
const SIGNS = {
  "+": (one, other) => one + other,
  "-": (one, other) => one - other,
  "*": (one, other) => one * other,
  "/": (one, other) => one / other,
  "^": (one, other) => (one === 1 ? 1 : one ** other),
};
const STRENGTH = { "+": 1, "-": 1, "*": 2, "/": 2, "^": 4 }; // a sign before a value: 3
const CLOSING = { "(": ")", "[": "]", "{": "}", "|": "|" };
const SPELLINGS = [ // other ways to write the same
  [/[⁰¹²³⁴-⁻]+/g, (raised) => `^(${raised})`],
  [/[¼-¾⅐-⅞]/g, (share) => ` ${share.normalize("NFKC").split("⁄").reduce(SIGNS["/"])} `],
  [/[^]+/, (text) => text.normalize("NFKC")],
  [/[\u200b-\u200f\u2060\ufeff$]/g, ""],
  [/\b(np|numpy|math)\s*\.\s*/g, ""],
  [/(?<![a-z])(?!log(?:1p|10|2)\s*\()(ln|log|exp|sqrt|sin|cos|tanh)(?=\d)/g, " $1 "],
  [/\*\*/g, "^"], [/[‐‒–—−]/g, "-"], [/[×·∙⋅•∗]/g, "*"], [/[÷∕⁄:∶]/g, "/"],
  [/σ/g, " sigmoid "], [/√/g, "sqrt "], [/π/g, "pi"], [/∞/g, "inf"],
  [/^[\s'"“”‘’`]+|[\s'"“”‘’`.…,;]+$/g, ""],
  [/^(?:[a-z]\w*)?\s*=/i, ""], // y = 2
];
const TOKEN = /(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+(?!\w))?|[a-z]\w*|[-+*/^()[\]{}|]/gi;
const WORD = /log10|log1p|log2|log|ln|exp|sqrt|abs|sin|cos|tanh|sigmoid|pi|inf|e/g;

const plain = (text) =>
  SPELLINGS.reduce((written, [spelling, sign]) => written.replace(spelling, sign), text);

// Returns the number that a text in plain signs stands for; what cannot be read throws.
function number(text) {
  const tokens = (text.match(TOKEN) ?? []).flatMap((token) => {
    if (!/^[a-z]/i.test(token)) return token;
    const word = token.toLowerCase() in FUNCTIONS ? token.toLowerCase() : token;
    const names = word.match(WORD) ?? []; // as in 2pi, or pie
    return names.join("") === word ? names : refuse();
  });
  if (text.replace(TOKEN, "").trim()) refuse();
  let place = 0;
  const next = () => tokens[place] ?? "";
  const isNumber = (token) => /^[\d.]/.test(token);
  const startsValue = (closing) => Boolean(next())
    && !(next() in SIGNS || ")]}".includes(next()) || next() === closing);

  // Reads on, up to a closing bracket or a sign that binds less than the weakest.
  function expression(closing, weakest) {
    let left = value(closing);
    let isDivided = false;
    while (startsValue(closing) || next() in SIGNS) {
      const isWritten = next() in SIGNS;
      const sign = isWritten ? next() : "*";
      if (STRENGTH[sign] < weakest) break;
      if (!isWritten && isNumber(next()) && isNumber(tokens[place - 1])) refuse();
      const base = tokens[place - 1];
      place += isWritten;
      const right = expression(closing, STRENGTH[sign] + (sign !== "^"));
      if (isDivided && !isWritten) refuse(TWO_WAYS);
      if (sign === "^" && (isNumber(next()) || next() in CONSTANTS)) { // e^2pi
        const last = tokens[place - 1];
        if (!")]}|".includes(last) && !(isNumber(last) && base !== "e")) refuse(TWO_WAYS);
      }
      isDivided = sign === "/";
      left = SIGNS[sign](left, right);
    }
    return left;
  }

  // Reads a number, a name, a bracket or a function, with the signs before it.
  function value(closing) {
    const token = next();
    place += 1;
    if (token === "-") return -expression(closing, 3);
    if (token === "+") return expression(closing, 3);
    if (token === closing) refuse();
    if (token in CLOSING) {
      const inside = expression(CLOSING[token], 0);
      if (tokens[place++] !== CLOSING[token]) refuse();
      return token === "|" ? Math.abs(inside) : inside;
    }
    if (token in FUNCTIONS) return FUNCTIONS[token](argument(closing));
    return isNumber(token) ? Number(token) : CONSTANTS[token] ?? refuse();
  }

  // Reads what a function is taken of: a bracket, or one name or number.
  function argument(closing) {
    if (!startsValue(closing)) refuse();
    const isClear = next() in CLOSING;
    const inside = value(closing);
    if (!isClear && (startsValue(closing) || "*/^".includes(next() || "end"))) refuse(TWO_WAYS);
    return inside;
  }

  const read = expression("", 0);
  return place < tokens.length ? refuse() : read;
}

function refuse(why = ONE_NUMBER) {
  throw new SyntaxError(why);
}

// ---- Numbers, judged as `Number` in exercises/kinds.py judges them.

// Writes a number as Python's format `g` does.
function written(value, digits = 6) {
  const short = Number(value.toPrecision(digits));
  const size = Math.abs(short);
  const isPlain = !size || size === Infinity || (size >= 1e-4 && size < 10 ** digits);
  return (isPlain ? String(short) : short.toExponential()).replace("Infinity", "inf");
}
const isNear = (one, other, share) => Math.abs(one - other) <= share * Math.abs(other);

// Returns which of the numbers that the bank knows is meant, the right one first, and what there is
// to add; -1 for none of them. `decimals` says how many are asked for, null that it is exact.
function judge(answer, known, decimals) {
  const agree = (one, other) => {
    if (!Number.isFinite(one) || !Number.isFinite(other)) return one === other;
    const exact = 1e-6 * Math.abs(other) + 1e-12;
    const rounding = decimals === null ? exact : (other ? 1.01 : 0.5) * 10 ** -decimals;
    return Math.abs(one - other) <= rounding;
  };
  const hasDecimals = (digits) => {
    const shifted = answer * 10 ** digits;
    return Math.abs(shifted - Math.round(shifted)) < 1e-6;
  };
  const isRounded = (other) => {
    const unit = 10 ** -[0, 1, 2, 3, 4, 5, 6, 7].find(hasDecimals);
    return Number.isFinite(other) && unit <= Math.abs(other) / 50
      && Math.abs(answer - other) <= unit / 2 + 1e-12;
  };
  const [right] = known;
  const is = known.findIndex((other) => agree(answer, other));
  if (is >= 0) return [is, ""];
  if (decimals === null && isRounded(right))
    return [0, say("Before rounding it is {number}.", { number: written(right, 12) })];
  const rounds = known.findIndex((other, place) => place && isRounded(other));
  if (rounds >= 0) return [rounds, ""];

  // A wrong number that the bank does not have.
  if (Number.isNaN(answer))
    return [-1, say("`nan` is what undefined computations give; it is not a number.")];
  const off = answer - right;
  for (let fewer = 1; fewer < decimals; fewer++)
    if (hasDecimals(fewer) && Math.abs(off) <= 0.501 * 10 ** -fewer)
      return [-1, say("You are close: give it to {number} decimals.", { number: decimals })];
  if (right && agree(-answer, right)) return [-1, say("The size is right, the sign is not.")];
  for (const power of [-3, -2, -1, 1, 2, 3])
    if (decimals && isNear(answer * 10 ** power, right, 1e-3)) {
      const places = { number: Math.abs(power) };
      return [-1, places.number === 1
        ? say("The decimal point stands {number} place off.", places)
        : say("The decimal point stands {number} places off.", places)];
    }
  const isOwn = isNear(Math.abs(right), 1, 0.01); // near 1, a number is near its reciprocal
  if (answer && Number.isFinite(answer) && !isOwn && isNear(1 / answer, right, 1e-3))
    return [-1, say("That is 1 divided by what is asked for.")];
  const given = { number: written(answer) };
  return [-1, off > 0
    ? say("It is not {number}: that is too large.", given)
    : say("It is not {number}: that is too small.", given)];
}

// ---- What a reader said.

const answers = new Map(); // by the exercise's name

// A browser may refuse to keep anything: then the answers are known while the page is open.
function stored(use) {
  try {
    return use(localStorage);
  } catch (error) {
    console.warn(error);
    return null;
  }
}

function recall(fieldset) {
  const answer = stored((store) => store.getItem(KEY + fieldset.id));
  const isOption = (input) => input.type !== "radio" || input.value === answer;
  if (answer && all("input", fieldset).some(isOption)) answers.set(fieldset.id, answer);
}

const verdictsOn = ({ id }) => all(`.verdict[data-for="${id}"]`);

// Shows one of the verdicts on an exercise, with what is to be added to it, and hides the others.
function showVerdict(verdicts, answer, more = "") {
  for (const verdict of verdicts) {
    verdict.hidden = verdict.dataset.answer !== answer;
    verdict.querySelector("span").textContent = verdict.hidden ? "" : more;
  }
}

function sayNumber(fieldset, text) {
  const verdicts = verdictsOn(fieldset);
  const typed = plain(text);
  let answer;
  try {
    answer = number(typed);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const [comma] = typed.match(/(?<![\d.])\d+,\d+(?![\d.])/) ?? [];
    const pair = { wrong: comma, right: comma?.replace(",", ".") };
    const point = say("Write numbers with a point: {right}, not {wrong}.", pair);
    return showVerdict(verdicts, "none", comma ? point : error.message);
  }
  const known = verdicts.map((verdict) => verdict.dataset.answer);
  const decimals = fieldset.dataset.decimals ?? null;
  const numbers = known.filter((one) => !["", "other", "none"].includes(one)).map(Number);
  const [place, more] = judge(answer, numbers, decimals && Number(decimals));
  showVerdict(verdicts, place < 0 ? "other" : known[place], more);
}

// Shows what there is to say about the answer to an exercise.
function show(fieldset) {
  const { id, dataset: { kind } } = fieldset;
  const answer = answers.get(id);
  if (kind === "number") {
    fieldset.querySelector("input").value = answer;
    return sayNumber(fieldset, answer);
  }
  for (const input of all("input", fieldset)) input.checked = input.value === answer;
  showVerdict(verdictsOn(fieldset), answer);
  fieldset.disabled = kind === "prediction"; // the first one counts
}

// ---- What waits until all its predictions are made.

const missing = (part) => part.dataset.after.split(" ").filter((id) => !answers.has(id));

// Keeps folded what gives an answer away, and unfolds what happens when the last is committed.
function unlock() {
  for (const part of all("[data-after]")) {
    const [first] = missing(part);
    for (const details of part.matches("details") ? [part] : all("details", part)) {
      const summary = details.firstElementChild;
      details.classList.toggle("locked", Boolean(first));
      summary.onclick = first && ((event) => {
        event.preventDefault();
        document.querySelector(`#${first} input`).focus();
      });
      const demand = summary.querySelector(".first"); // "answer P1 first"
      if (first || !demand) continue;
      demand.remove();
      details.open = details.matches(".reveal");
    }
  }
}

// Says that predictions are noted, and leads to what happens when all that it waits for are.
function note(form) {
  const [first] = all("fieldset:disabled", form);
  if (!first) return;
  const reveal = document.querySelector(`.reveal[data-after~="${first.id}"]`);
  const noted = form.querySelector(".noted");
  const [wait, look] = noted.querySelectorAll("span, a");
  wait.hidden = !(look.hidden = missing(reveal).length > 0);
  look.href = `#${reveal.id}`;
  noted.hidden = false;
  form.querySelector("button").hidden = !form.querySelector("fieldset:enabled");
}

const forms = all("form.answers");

function refresh(fieldsets) {
  for (const fieldset of fieldsets) if (answers.has(fieldset.id)) show(fieldset);
  unlock();
  forms.forEach(note);
}

function answer(fieldset) {
  const { id, dataset: { kind } } = fieldset;
  const value = fieldset.querySelector("input:checked, input:not([type])")?.value ?? "";
  if (kind === "prediction") recall(fieldset);
  if (kind === "prediction" && answers.has(id)) return; // made before, maybe in another tab
  if (/^[\s.…]*$/.test(value)) {
    answers.delete(id);
    stored((store) => store.removeItem(KEY + id));
    showVerdict(verdictsOn(fieldset), "");
  } else {
    answers.set(id, value);
    stored((store) => store.setItem(KEY + id, value));
  }
}

for (const form of forms) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const fieldsets = all("fieldset", form);
    fieldsets.forEach(answer);
    refresh(fieldsets);
    form.querySelector(".noted a:not([hidden])")?.focus({ preventScroll: true });
  });
  // A verdict is on what was checked: it goes when something else is marked or typed.
  form.addEventListener("input", ({ target }) =>
    showVerdict(verdictsOn(target.closest("fieldset"))));
}
all("fieldset").forEach(recall);
refresh(all("fieldset"));
addEventListener("storage", ({ key }) => { // of another tab
  const made = all("[data-kind=prediction]").filter(({ id }) => KEY + id === key);
  made.forEach(recall);
  refresh(made);
});

const anew = document.getElementById("anew");
if (anew) {
  anew.hidden = false;
  anew.addEventListener("click", () => {
    for (const { id } of all("fieldset")) stored((store) => store.removeItem(KEY + id));
    location.reload();
  });
}

// ---- The page itself.

// The other language's page is opened where this one is read: ids are the same in both.
for (const link of all(".language"))
  link.addEventListener("click", () => {
    const places = all("main :is(h1, h2, h3, h4, fieldset, .jp-Cell)[id]");
    const above = places.filter((one) => one.getBoundingClientRect().top < 80); // see style.css
    link.hash = above.at(-1)?.id ?? "";
  });

// What is too wide for a phone scrolls by itself (see style.css), with the keyboard too.
function scrollWhatIsWide() {
  for (const box of all(WIDE)) {
    if (box.scrollWidth > box.clientWidth) box.setAttribute("tabindex", 0);
    else box.removeAttribute("tabindex");
    fade(box);
  }
}
// Lets a box fade where it goes on out of sight.
function fade(box) {
  box.classList.toggle("more", box.scrollLeft + box.clientWidth < box.scrollWidth - 2);
}
for (const cell of all("td")) cell.classList.toggle("long", cell.textContent.length > 40);
const soon = () => requestAnimationFrame(scrollWhatIsWide);
// Whatever comes late, as formulas and explorers do, makes the page higher.
new ResizeObserver(soon).observe(document.querySelector("main"));
addEventListener("scroll", ({ target }) => target.matches?.(WIDE) && fade(target), true);

// The contents stand beside the text where there is room.
const isWide = matchMedia("(min-width: 1100px)");
const fold = () => all(".contents").forEach((one) => (one.open = isWide.matches));
isWide.addEventListener("change", fold);
fold();
