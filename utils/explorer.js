// The player of utils/explorer.py: shows the controls, and moves SVG elements by looking their
// places up in a table that was made when the cell ran. Numbers in texts may be computed from the
// sliders by arithmetic that was recorded then, see utils/tape.py. The kernel is not asked.

const SCALE = 16; // table units per SVG unit
const GAP = -(2 ** 31); // a point that is not there
const SVG = "http://www.w3.org/2000/svg";
const VIEW = "application/vnd.jupyter.widget-view+json";
const STATE = "application/vnd.jupyter.widget-state+json";

// A prefix that no other figure or group of buttons of the page has.
const unique = () => `explorer-${Math.random().toString(36).slice(2)}-`;

const STYLE = `
.explorer { max-width: 100%; scroll-margin: 6px; color: var(--jp-content-font-color1, #222);
  max-height: calc(100vh - 136px); overflow: auto; } /* enlarged, it scrolls below its caption */
.explorer::before { content: none; } /* no red icon: it needs no kernel */
.explorer .explorer-controls { display: grid; gap: 0 16px; padding: 4px 0; max-width: 100%; }
/* Many controls stand in columns, where there is room. */
.explorer .explorer-controls:has(> :nth-child(4)) {
  grid-template-columns: repeat(auto-fit, minmax(min(300px, 100%), 1fr)); }
.explorer .explorer-figure { max-width: 100%; background: white; }
.explorer .explorer-figure > * {
  display: block; width: 100%; min-width: var(--explorer-least); height: auto; }
.explorer svg { stroke-linejoin: round; stroke-linecap: butt; }
.explorer .explorer-caption { box-sizing: border-box; padding: 2px 6px 4px; font-size: 14px;
  position: sticky; inset: 0; z-index: 1; background: var(--jp-layout-color0, white); }
.explorer :is([role=slider], [role=textbox]):focus-visible, .explorer input:focus {
  outline: 3px solid #0072b2; outline-offset: 2px; box-shadow: none; }
.explorer .explorer-controls > * { width: auto; margin: 2px 0; }
.explorer .explorer-choice { display: flex; flex-flow: row; align-items: center; }
.explorer .explorer-choice > label { width: 80px; margin-right: 8px; flex-shrink: 0; text-align: right; }
.explorer [role=radiogroup] { display: flex; flex-flow: row wrap; margin: 0 !important; }
.explorer [role=radiogroup] label { display: flex; align-items: center; margin: 0 12px 0 0; }
.explorer [role=radiogroup] input { order: -1; height: 13px; margin: 0 8px 0 5px; } /* before its text */
`;

// What a screen has beside an explorer, in pixels: the bars of Jupyter, and a verdict below it.
const BESIDE = 188;
const SETTLED = 250; // milliseconds, after which Jupyter has gone on to the next cell
const SMALLEST = 0.6; // of a figure's size: then its letters have 9 pixels

async function unpack(base64) {
  const packed = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const body = 4 + new DataView(bytes.buffer).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, body)));
  const planes = bytes.subarray(body);
  const size = planes.length / 4;
  const numbers = new Int32Array(size);
  for (let i = 0, last = 0; i < size; i++) {
    const count = planes[i] | (planes[size + i] << 8)
      | (planes[2 * size + i] << 16) | (planes[3 * size + i] << 24);
    numbers[i] = last = (last + (count >>> 1 ^ -(count & 1))) | 0; // 0, 1, 2, 3: 0, -1, 1, -2
  }
  return { ...header, numbers };
}

const isChoice = (control) => control.get("index") !== undefined;

// The index of the value that a control shows.
function indexOf(control) {
  if (isChoice(control)) return control.get("index");
  const [low, high, step] = ["min", "max", "step"].map((name) => control.get(name));
  const index = Math.round((control.get("value") - low) / step);
  return Math.min(Math.max(index, 0), Math.round((high - low) / step));
}

// The value that a slider shows, as the same number that Python has; choices are only looked up.
const valueOf = (control) =>
  Number((control.get("min") + indexOf(control) * control.get("step")).toFixed(10));

const OPERATIONS = {
  add: (a, b) => a + b, subtract: (a, b) => a - b, multiply: (a, b) => a * b,
  divide: (a, b) => a / b, power: (a, b) => a ** b, negative: (a) => -a,
  absolute: Math.abs, maximum: Math.max, sqrt: Math.sqrt,
  exp: Math.exp, log: Math.log, log1p: Math.log1p,
};

// Returns the result of each operation on the tape.
function compute(tape, values) {
  const results = [];
  for (const [name, ...places] of tape) {
    if (name === "number") results.push(places[0]);
    else if (name === "control") results.push(values[places[0]]);
    else results.push(OPERATIONS[name](...places.map((place) => results[place])));
  }
  return results;
}

// Writes a number as Python's format does: a tie, such as 0.0625 with three digits, to even.
function fixed(number, plus, digits) {
  const sign = number < 0 || Object.is(number, -0) ? "−" : plus;
  const size = Math.abs(number);
  if (Number.isNaN(size)) return `${plus}nan`;
  if (size === Infinity) return `${sign}inf`;
  const exact = size.toFixed(digits + 50);
  const short = exact.slice(0, digits ? -50 : -51);
  const isTie = /^50*$/.test(exact.slice(-50));
  return sign + (isTie && /[02468]$/.test(short) ? short : size.toFixed(digits));
}

const fill = (text, results) =>
  text.replace(/\ue000(\d+):(\+?)\.(\d+)f\ue001/g, (_, place, plus, digits) =>
    fixed(results[place], plus, Number(digits)));

// Returns a function that moves the elements of `svg` to the position `at`, where the sliders have
// these `values`, and gives the caption.
function mover(svg, { shape, strings, parts, numbers, tape }, element) {
  let results = [];
  const read = (index) => fill(strings[index], results);
  let start = 0;
  const moves = parts.map((part) => {
    const { axes, rows, columns } = part;
    const first = start;
    start += rows * columns;
    const place = part.kind === "caption" ? () => {} : placer[part.kind](element(part.id), part, read);
    let last = -1;
    return (at) => {
      const row = axes.reduce((sum, axis) => sum * shape[axis] + at[axis], 0);
      const cell = (column) => numbers[first + column * rows + row];
      if (row !== last || tape.length) place(cell, columns);
      last = row;
      return cell;
    };
  });
  return (at, values) => {
    results = compute(tape, values);
    return read(moves.map((move) => move(at)).at(-1)(0));
  };
}

function points(cell, from, columns) {
  const list = [];
  for (let i = from; i < columns; i += 2)
    list.push(cell(i) === GAP ? null : [cell(i) / SCALE, cell(i + 1) / SCALE]);
  return list;
}

const shown = (group, cell) => group.setAttribute("visibility", cell(0) ? "visible" : "hidden");
const path = (list) =>
  list.map((p, i) => (p ? `${i && list[i - 1] ? "L" : "M"}${p[0]} ${p[1]}` : "")).join("");

const placer = {
  Line2D(group) {
    const line = [...group.children].find((child) => child.tagName === "path");
    const mark = group.querySelector("use");
    const marks = mark?.parentNode;
    return (cell, columns) => {
      shown(group, cell);
      const list = points(cell, 1, columns);
      line?.setAttribute("d", path(list));
      if (!mark) return;
      const there = list.filter(Boolean);
      while (marks.children.length > there.length) marks.lastElementChild.remove();
      while (marks.children.length < there.length) marks.append(mark.cloneNode());
      there.forEach(([x, y], i) => {
        marks.children[i].setAttribute("x", x);
        marks.children[i].setAttribute("y", y);
      });
    };
  },
  Polygon(group) {
    const line = group.querySelector("path");
    return (cell, columns) => {
      shown(group, cell);
      line.setAttribute("d", path(points(cell, 1, columns)) + "Z");
    };
  },
  Text(group, { style }, read) {
    const text = document.createElementNS(SVG, "text");
    text.setAttribute("text-anchor", style.anchor);
    text.setAttribute("dy", style.drop * style.size);
    text.style.cssText = `font: ${style.weight} ${style.size}px "DejaVu Sans", Verdana, sans-serif;
      fill: ${style.fill}; stroke: white; stroke-width: 3px; paint-order: stroke`;
    group.replaceChildren(text);
    return (cell) => {
      shown(group, cell);
      text.textContent = read(cell(1));
      text.setAttribute("x", cell(2) / SCALE);
      text.setAttribute("y", cell(3) / SCALE);
    };
  },
};

function make(tag, name, more = {}) {
  return Object.assign(document.createElement(tag), { className: `explorer-${name}`, ...more });
}

// Notebook 7 takes keys for its shortcuts before a control sees them (jupyter/notebook#7716). Have
// it leave those that move a control to the control that has the focus.
window.addEventListener("keydown", ({ target, key }) => {
  const control = target.closest?.(".explorer :is([role=slider], input)");
  control?.toggleAttribute("data-lm-suppress-shortcuts", /^(Arrow|Home|End|Page)/.test(key));
}, true);

// What ipywidgets leaves out of its buttons: a name, and arrow keys.
function finishChoice(view, control) {
  view.el.classList.add("explorer-choice");
  const inputs = [...view.el.querySelectorAll("input")];
  const box = inputs[0].closest("label").parentElement;
  box.setAttribute("role", "radiogroup");
  box.setAttribute("aria-label", control.get("description"));
  const group = unique();
  for (const input of inputs) input.name = group;
  box.addEventListener("keydown", (event) => {
    if (event.key.startsWith("Arrow")) event.stopPropagation(); // else JupyterLab leaves the cell
  });
}

// What it leaves out of its sliders: names, and reading a typed number on Tab, and with the minus
// sign that it shows itself.
function finishSlider(view, control, say) {
  const name = control.get("description");
  const handle = view.el.querySelector("[role=slider]");
  const readout = view.el.querySelector("[contenteditable]");
  handle.setAttribute("aria-label", name);
  readout.setAttribute("aria-label", say("{name}, typed value").replace("{name}", name));
  readout.setAttribute("role", "textbox");
  const tell = () => handle.setAttribute("aria-valuetext", readout.textContent); // not 0.30000000004
  new MutationObserver(tell).observe(readout, { childList: true });
  tell();
  const read = (event) => {
    if (event.key && event.key !== "Enter") return;
    const typed = parseFloat(readout.textContent.replace("−", "-"));
    const [low, high] = [control.get("min"), control.get("max")];
    if (!Number.isNaN(typed)) control.set("value", Math.min(Math.max(typed, low), high));
    view.update(); // shows the value that it has now
  };
  readout.addEventListener("keydown", read);
  readout.addEventListener("blur", read);
}

// ---- Here stand all private parts of ipywidgets 8 and anywidget that the player touches.

// JupyterLab saves only widgets that are connected to a kernel (jupyter-widgets/ipywidgets#3888).
// An explorer needs none, and would be lost to a reader who runs nothing, or restarts, and saves;
// and one that a second run replaced would be kept. So have a widget say that it is connected
// if, and only if, an output of the notebook shows it.
// Guards: test_a_notebook_that_was_saved_and_closed_opens_alive, test_a_notebook_does_not_grow.
function keepWhileShown(model, controls) {
  const parts = [model, ...controls].flatMap((one) => [one, one.get("layout"), one.get("style")]);
  const get = () => !documentOf(model) || Boolean(outputOf(model));
  for (const part of parts.filter(Boolean)) {
    Object.defineProperty(part, "comm_live", { get, set() {}, configurable: true });
    part.trigger("comm_live_update");
  }
}

// The notebook in which a widget lives; other viewers than Jupyter's have none.
const documentOf = (model) => model.widget_manager.context?.model;

// All outputs of the notebook that show an explorer, by MIME type, each with its cell.
function* outputsLike(model) {
  for (const cell of documentOf(model)?.cells ?? [])
    for (let i = 0; cell.type === "code" && i < cell.outputs.length; i++) {
      const { data } = cell.outputs.get(i);
      if (data[VIEW] && data["image/png"]) yield { cell, data };
    }
}

const shows = ({ data }, model) => data[VIEW].model_id === model.model_id;
const outputOf = (model) => [...outputsLike(model)].find((output) => shows(output, model));
const stillOf = (model) => outputOf(model)?.data["text/html"] ?? "";
const isRunning = (model) => outputOf(model)?.cell.executionState === "running";

// One of them does what is to be done once for the notebook.
function isFirst(model) {
  const { value } = outputsLike(model).next();
  return value !== undefined && shows(value, model);
}

// Jupyter can save widgets by itself, but then it marks a notebook as changed when it opens it, and
// rewrites what nobody has touched. So that setting is off, and an explorer that an output shows
// has the widgets saved. Guard: test_moving_sliders_without_a_kernel_changes_nothing.
function saveWithNotebook(model) {
  const { context } = model.widget_manager;
  context?.saveState?.connect((_, state) => {
    if (state !== "started" || !outputOf(model)) return;
    const widgets = model.widget_manager.get_state_sync({ drop_defaults: true });
    context.model.setMetadata("widgets", { [STATE]: widgets });
  });
}

// anywidget gives an outline of the model only; what its `set` returns is the model. Same guards.
const itself = (model) => model.set({});

// JupyterLab also marks a notebook as changed when it notes the kernel's version of Python in it.
// So take the mark away if all cells are as they are stored. Guards: test_looking_does_not_mark_it,
// test_an_edit_while_widgets_are_restored_stays_marked.
async function unmark(model) {
  const { context } = model.widget_manager;
  const page = document.getElementById("jupyter-config-data");
  if (!page || !isFirst(model) || isRunning(model)) return;
  const path = context.path.split("/").map(encodeURIComponent).join("/");
  const file = await fetch(`${JSON.parse(page.textContent).baseUrl}api/contents/${path}?content=1`);
  if (!file.ok) return;
  const sorted = (_, value) =>
    value?.constructor === Object ? Object.fromEntries(Object.entries(value).sort()) : value;
  const write = ({ cells }) => JSON.stringify(cells, sorted);
  if (write((await file.json()).content) === write(context.model.toJSON())) context.model.dirty = false;
}

// A view has its model tell the kernel each move. That slows the drawing, and fails without a
// kernel if the model seems connected. Guard: test_no_move_is_told_to_the_kernel.
const keepFromKernel = (control) => Object.assign(control, { save_changes() {} });

// ---- The rest is public.

const find = (model, reference) =>
  model.widget_manager.get_model(reference.slice("IPY_MODEL_".length));

// Keeps the figure as wide as it can be while all of the explorer fits the screen.
function fit(model, { box, caption, figure }) {
  const [width, height] = [model.get("width"), model.get("height")];
  let room = 0; // for the caption: of another length it shall not move the figure
  const measure = () => {
    if (caption.offsetWidth !== room) caption.style.minHeight = "";
    room = caption.offsetWidth;
    caption.style.minHeight = `${caption.offsetHeight}px`;
    const beside = BESIDE + box.offsetHeight + caption.offsetHeight;
    const whole = `(100vh - ${beside}px) * ${width / height}`;
    figure.style.width = `clamp(var(--explorer-least), ${whole}, ${width}px)`;
  };
  figure.style.setProperty("--explorer-least", `${SMALLEST * width}px`);
  // What is measured is set in the next frame: at once, it would be measured again in this one.
  const observer = new ResizeObserver(() => requestAnimationFrame(measure));
  for (const part of [box, caption]) {
    part.style.width = `${width}px`;
    part.style.maxWidth = "100%";
    observer.observe(part, { box: "border-box" });
  }
  return observer;
}

// After its cell was run by hand, an explorer stands in view, until the reader goes on: with
// Shift + Enter, Jupyter goes to the next cell, which may be a screen below, and does so again when
// the run has ended. `ended` is called then.
function keepInView(element, model, ended) {
  const cell = element.closest(".jp-Cell");
  const isActive = (one) => one?.classList.contains("jp-mod-active");
  const left = new AbortController();
  if (!isActive(cell) && !isActive(cell?.nextElementSibling)) left.abort();
  for (const event of ["wheel", "touchmove", "pointerdown", "keydown"])
    window.addEventListener(event, () => left.abort(), { capture: true, signal: left.signal });
  const scroll = () => {
    if (left.signal.aborted) return;
    for (const part of [element.closest(".jp-OutputArea"), element])
      part.scrollIntoView({ block: "nearest" });
  };
  const wait = () => {
    if (isRunning(model)) return setTimeout(wait, SETTLED);
    ended();
    setTimeout(() => (scroll(), left.abort()), SETTLED);
  };
  setTimeout(() => (scroll(), wait()), SETTLED);
}

// Esc leads back from a control to its cell, as it does from a cell's text.
function leave(event) {
  const cell = event.key === "Escape" && event.target.closest(".jp-Cell");
  if (cell) cell.focus();
}

// Returns what translates a sentence into the language of the notebook.
const sayer = (model) => (text) => model.get("words")?.[text] ?? text;

// Shows the picture of the first position, and why no slider moves it.
function excuse(error, model, el) {
  console.error(error);
  el.innerHTML = stillOf(model);
  const text = "The sliders cannot be shown in this browser ({error}); a newer one may do it.";
  const textContent = sayer(model)(text).replace("{error}", error);
  el.append(make("div", "caption", { textContent }));
}

// Shows an explorer in `el`; returns a function that takes it away.
async function show(el, model, controls, isNew) {
  const [box, caption, figure] = ["controls", "caption", "figure"].map((name) => make("div", name));
  caption.setAttribute("aria-live", "polite");
  el.append(make("style", "style", { textContent: STYLE }), box, caption, figure);
  const sizes = fit(model, { box, caption, figure });
  box.addEventListener("focusin", ({ target }) => setTimeout(() => {
    if (!target.matches(":focus-visible")) return;
    for (const part of [caption, target]) part.scrollIntoView({ block: "nearest" });
  }));
  const views = [], say = sayer(model);
  for (const control of controls) {
    const view = await model.widget_manager.create_view(control);
    box.append(view.el);
    (isChoice(control) ? finishChoice : finishSlider)(view, control, say);
    views.push(view);
  }

  let draw = () => {};
  const play = async () => {
    const table = await unpack(model.get("table"));
    const own = unique();
    figure.innerHTML = table.svg.replace(/(id="|href="#|url\(#)/g, `$1${own}`);
    const svg = figure.firstElementChild;
    svg.setAttribute("role", "img");
    const move = mover(svg, table, (id) => svg.querySelector(`#${own}${id}`));
    draw = () => {
      caption.textContent = move(controls.map(indexOf), controls.map(valueOf));
      svg.setAttribute("aria-label", `${model.get("alt")} ${caption.textContent}`.trim());
    };
    draw();
  };
  const changed = () => draw();
  for (const control of controls) control.on("change:value change:index", changed);

  if (model.get("table")) await play();
  else {
    figure.innerHTML = stillOf(model);
    caption.textContent = say(isNew
      ? "The sliders move the figure as soon as all its positions are worked out."
      : "Run the cell to move the figure by the sliders.");
    model.once("change:table", () => play().catch((error) => excuse(error, model, el)));
  }
  if (isNew) keepInView(el, model, () => {
    if (model.get("table")) return;
    caption.textContent = say("The run has ended too early to move the figure.");
  });
  return () => {
    for (const control of controls) control.off("change:value change:index", changed);
    for (const view of views) view.remove();
    sizes.disconnect();
  };
}

// anywidget calls this once for each explorer, and `render` for each of its views.
export default () => {
  let ready; // the controls, and whether a cell that was run now made the explorer

  async function prepare(model) {
    const isNew = model.comm_live;
    saveWithNotebook(model);
    unmark(model).catch(console.warn);
    const controls = await Promise.all(model.get("controls").map((one) => find(model, one)));
    controls.forEach(keepFromKernel);
    keepWhileShown(model, controls);
    return { controls, isNew };
  }

  async function render({ model, el }) {
    el.classList.add("explorer");
    el.addEventListener("keydown", leave);
    try {
      const { controls, isNew } = await ready;
      return await show(el, itself(model), controls, isNew);
    } catch (error) {
      excuse(error, itself(model), el);
    }
  }

  return { initialize: ({ model }) => void (ready = prepare(itself(model))), render };
};
