// The head of the dashboard: how many are answered, what is due, which applications are looked at, and which question.
// It is made once and changed in place: answers come in at any time, and must not take away what is being typed, dragged
// or pressed.
function labelled(label, made, kind = "") {
  const one = make("label", "", { class: `fk-dash-filter ${kind}`.trim() });
  one.append(make("span", label), made);
  return one;
}

// A slider under the arrow keys goes by many days: the log is looked at on the one where it rests (milliseconds).
const REST = 200;

// Shows what the log says of a field, unless somebody is at it: what they do there is on its way already.
function tell(field, value) {
  if (field.told === value) return;
  field.told = value;
  if (field !== document.activeElement) field.value = value;
}

function tellOptions(select, options, value) {
  const offered = JSON.stringify(options);
  if (select.offered !== offered) {
    const kept = select === document.activeElement && options.some(([meaning]) => meaning === select.value) ? select.value : value;
    select.replaceChildren(...options.map(([meaning, shown]) => new Option(shown, meaning)));
    Object.assign(select, { offered, value: kept, told: value });
  }
  tell(select, value);
}

function filters(model) {
  const made = make("fieldset", "", { class: "fk-dash-filters" });
  const put = (name) => (value) => model.send({ do: "filter", name, value });
  const source = choice([], "", null, put("source"), { "data-key": "source" });
  const role = input("search", "", null, put("role"), { "data-key": "role", placeholder: "any role" });
  const since = input("date", "", null, put("since"), { "data-key": "since" });
  const until = input("date", "", null, put("until"), { "data-key": "until" });
  const known = knownOn(model);
  made.append(make("legend", "Which applications", { class: "fk-unseen" }), labelled("Source", source), labelled("Role holds", role));
  made.append(labelled("Sent from", since), labelled("Sent until", until), known.made);
  const show = (shown) => {
    tellOptions(source, shown.sources, shown.filters.source);
    for (const [field, name] of [[role, "role"], [since, "since"], [until, "until"]]) tell(field, shown.filters[name]);
    known.show(shown.known);
  };
  return { made, show };
}

function knownOn(model) {
  const day = make("output", "", { class: "fk-dash-day" });
  let resting = 0;
  const moved = (value) => {
    clearTimeout(resting);
    resting = setTimeout(() => model.send({ do: "as_of", day: Number(value) }), REST);
  };
  const slider = input("range", 0, null, moved, { "data-key": "as_of", step: 1, class: "fk-dash-range" });
  const say = () => { day.textContent = dayOf(Number(slider.value)); slider.setAttribute("aria-valuetext", day.textContent); };
  slider.addEventListener("input", say);
  const made = labelled("The log as it was known on", slider, "fk-dash-known");
  made.append(day);
  const show = ({ first, last, at }) => {
    Object.assign(slider, { min: first, max: last });
    tell(slider, at);
    say();
  };
  return { made, show };
}

// A calendar day from the number that Python's date.toordinal gives it.
function dayOf(number) {
  const day = new Date((number - 719163) * 86_400_000);
  return day.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
}

function tabs(model) {
  const made = make("div", "", { class: "fk-tabs", role: "group", "aria-label": "What would you like to know?" });
  const known = new Map();
  const show = (shown) => {
    const offered = shown.tabs.map(([name, label]) => {
      if (!known.has(name)) known.set(name, button(label, () => model.send({ do: "ask", name }), { class: "fk-tab", "data-key": `tab ${name}` }));
      known.get(name).setAttribute("aria-pressed", String(name === shown.tab));
      return known.get(name);
    });
    if (offered.some((tab, place) => made.children[place] !== tab) || made.children.length !== offered.length) made.replaceChildren(...offered);
  };
  return { made, show };
}

function question(model) {
  const made = make("div", "", { class: "fk-dash-question" });
  const title = make("div", "", { class: "fk-part", role: "heading", "aria-level": "3" });
  const chosen = choice([], "", null, (value) => model.send({ do: "choose", value }), { "data-key": "choice" });
  const choosing = labelled("", chosen);
  const says = make("p", "", { class: "fk-dash-says", dir: "auto" });
  const next = make("p", "", { class: "fk-dash-next", dir: "auto" });
  const step = make("span");
  next.append(make("span", "→ ", { "aria-hidden": "true" }), make("b", "What to do: "), step);
  made.append(title, choosing, says, next);
  const show = (shown) => {
    title.textContent = shown.title;
    choosing.hidden = !shown.choice;
    if (shown.choice) {
      choosing.firstChild.textContent = shown.choice.label;
      tellOptions(chosen, shown.choice.options, shown.choice.value);
    }
    says.textContent = shown.says;
    says.hidden = !shown.says;
    step.textContent = shown.next;
    next.hidden = !shown.next;
  };
  return { made, show };
}

function top(model) {
  const made = make("div", "", { class: "fk-dash-top" });
  const rate = make("div", "", { class: "fk-dash-rate" });
  const [number, told] = [make("div", "", { class: "fk-dash-number" }), make("div", "", { class: "fk-help" })];
  const plan = make("div", "", { class: "fk-dash-plan" });
  const due = make("span");
  rate.append(number, told);
  plan.append(due, button("Open the board", () => model.send({ do: "board" }), { "data-key": "board" }));
  made.append(rate, plan);
  const show = (shown) => {
    number.textContent = shown.rate.number;
    told.textContent = shown.rate.told;
    due.textContent = shown.plan;
  };
  return { made, show };
}

function line(model) {
  const made = make("div", "", { class: "fk-dash-line" });
  const selected = make("span");
  const gentle = button("", () => model.send({ do: "gentle" }), { "data-key": "gentle" });
  const clear = button("Clear filters", () => model.send({ do: "clear" }), { "data-key": "clear" });
  made.append(selected, gentle, clear);
  const show = (shown) => {
    selected.textContent = shown.selected;
    gentle.textContent = shown.gentle;
    clear.hidden = !shown.filtered;
  };
  return { made, show };
}

function render({ model, el }) {
  const status = make("div", "", { role: "status", class: "fk-unseen" });
  const body = make("div", "", { class: "fk-dash-body" });
  const parts = [top, filters, line, tabs, question].map((part) => part(model));
  body.append(...parts.map((one) => one.made));
  el.classList.add("fk-dash");
  el.append(status, body);
  const draw = () => {
    const shown = model.get("shown");
    body.hidden = !shown.tabs;
    if (body.hidden) return;
    for (const one of parts) one.show(shown);
    status.textContent = shown.status;
  };
  model.on("change:shown", draw);
  draw();
  return () => model.off("change:shown", draw);
}

export default { render };
