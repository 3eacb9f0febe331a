// Answers on the pages: what a reader says is judged by what the bank of exercises knows, which
// stands in the page, hidden until then. Nothing leaves the browser.

const KEY = "loss-to-backprop/"; // before an exercise's name: where the browser keeps its answer
const NAMES = new Map(Object.entries({
  ln: "Math.log", log: "Math.log", exp: "Math.exp", sqrt: "Math.sqrt",
  e: "Math.E", pi: "Math.PI", inf: "Infinity",
}));
const TOKEN = /(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?|[a-z]+|\*\*|[-+*/()]/g;
const WIDE = "p, pre, table, mjx-container[display], .jp-OutputArea-output, .explorer-figure";
const ONE_NUMBER = "Type one number, such as −0.25, 1/3, ln 2 or e^-1.";

const all = (selector, where = document) => [...where.querySelectorAll(selector)];

// ---- Numbers, judged as `Number` in exercises/kinds.py judges them.

// Returns the number that a text stands for; null if it stands for none.
function number(text) {
  const plain = text.toLowerCase()
    .replace(/[‐‒–—−]/g, "-").replace(/[·×]/g, "*")
    .replaceAll("^", "**").replaceAll("∞", "inf")
    .replace(/\b(?:np|math)\.|^\s*(?:[a-z]\w*\s*)?=|[.…\s]*$/g, "")
    .replace(/\b(ln|log|exp|sqrt)\s+([\d.]+)/g, "$1($2)");
  const tokens = plain.match(TOKEN) ?? [];
  if (tokens.join("") !== plain.replace(/\s/g, "")) return null;
  const translated = tokens.map((token) =>
    /[\d.]/.test(token) ? Number(token) : NAMES.get(token) ?? (/\w/.test(token) ? "?" : token));
  // -2^2 is -(2^2): JavaScript leaves it open.
  const code = translated.join(" ").replace(/(^|\() ?-/g, "$1 -1 *");
  try {
    const value = Function(`"use strict"; return ${code};`)(); // nothing but what is listed above
    return typeof value === "number" ? value : null;
  } catch {
    return null;
  }
}

// Writes a number as Python's format `g` does.
function written(value, digits = 6) {
  const short = Number(value.toPrecision(digits));
  const isTiny = short && Math.abs(short) < 1e-4;
  return (isTiny ? short.toExponential() : String(short)).replace("Infinity", "inf");
}
const isNear = (one, other, share) => Math.abs(one - other) <= share * Math.abs(other);
const count = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

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
    return [0, `Before rounding it is ${written(right, 12)}.`];
  const rounds = known.findIndex((other, place) => place && isRounded(other));
  if (rounds >= 0) return [rounds, ""];

  // A wrong number that the bank does not have.
  if (Number.isNaN(answer)) return [-1, "This is undefined, as 0/0 is; it is not a number."];
  const off = answer - right;
  for (let fewer = 1; fewer < decimals; fewer++)
    if (hasDecimals(fewer) && Math.abs(off) <= 0.501 * 10 ** -fewer)
      return [-1, `You are close: give it to ${count(decimals, "decimal")}.`];
  if (right && agree(-answer, right)) return [-1, "The size is right, the sign is not."];
  for (const power of [-3, -2, -1, 1, 2, 3])
    if (decimals && isNear(answer * 10 ** power, right, 1e-3))
      return [-1, `The decimal point stands ${count(Math.abs(power), "place")} off.`];
  const isOwn = isNear(Math.abs(right), 1, 0.01); // near 1, a number is near its reciprocal
  if (answer && Number.isFinite(answer) && !isOwn && isNear(1 / answer, right, 1e-3))
    return [-1, "That is 1 divided by what is asked for."];
  return [-1, `It is not ${written(answer)}: that is too ${off > 0 ? "large" : "small"}.`];
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

// Shows one of the verdicts on an exercise, with what is to be added to it, and hides the others.
function say(verdicts, answer, more = "") {
  for (const verdict of verdicts) {
    verdict.hidden = verdict.dataset.answer !== answer;
    verdict.querySelector("span").textContent = verdict.hidden ? "" : more;
  }
}

function sayNumber(fieldset, verdicts, text) {
  fieldset.querySelector("input").value = text;
  const answer = number(text);
  if (answer === null) {
    const comma = text.match(/^\s*[-−]?\d+,\d+\s*$/);
    const pointed = `Write numbers with a point: ${text.replace(",", ".")}.`;
    return say(verdicts, "none", comma ? pointed : ONE_NUMBER);
  }
  const known = verdicts.map((verdict) => verdict.dataset.answer);
  const decimals = fieldset.dataset.decimals ?? null;
  const numbers = known.filter((one) => !["other", "none"].includes(one)).map(Number);
  const [place, more] = judge(answer, numbers, decimals && Number(decimals));
  say(verdicts, place < 0 ? "other" : known[place], more);
}

// Shows what there is to say about the answer to an exercise.
function show(fieldset) {
  const { id, dataset: { kind } } = fieldset;
  const answer = answers.get(id);
  const verdicts = all(`.verdict[data-for="${id}"]`);
  if (kind === "number") return sayNumber(fieldset, verdicts, answer);
  for (const input of all("input", fieldset)) input.checked = input.value === answer;
  say(verdicts, answer);
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
      details.open = true;
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

for (const form of forms) form.addEventListener("submit", (event) => {
  event.preventDefault();
  const fieldsets = all("fieldset", form);
  for (const fieldset of fieldsets) {
    const input = fieldset.querySelector("input:checked, input:not([type])");
    if (!input?.value.trim()) continue;
    answers.set(fieldset.id, input.value);
    stored((store) => store.setItem(KEY + fieldset.id, input.value));
  }
  refresh(fieldsets);
  form.querySelector(".noted a:not([hidden])")?.focus({ preventScroll: true });
});
all("fieldset").forEach(recall);
refresh(all("fieldset"));

const anew = document.getElementById("anew");
if (anew) {
  anew.hidden = false;
  anew.addEventListener("click", () => {
    for (const { id } of all("fieldset")) stored((store) => store.removeItem(KEY + id));
    location.reload();
  });
}

// ---- The page itself.

// What is too wide for a phone scrolls by itself (see style.css), with the keyboard too.
function scrollWhatIsWide() {
  for (const box of all(WIDE))
    if (box.scrollWidth > box.clientWidth) box.setAttribute("tabindex", 0);
    else box.removeAttribute("tabindex");
}
for (const cell of all("td")) cell.classList.toggle("long", cell.textContent.length > 40);
addEventListener("resize", scrollWhatIsWide);
addEventListener("toggle", scrollWhatIsWide, true);

// The contents stand beside the text where there is room.
const isWide = matchMedia("(min-width: 1100px)");
const fold = () => all(".contents").forEach((one) => (one.open = isWide.matches));
isWide.addEventListener("change", fold);
fold();
