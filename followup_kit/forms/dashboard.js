// The head of the dashboard: how many are answered, what is due, which applications are looked at, and which question.
function labelled(label, made, kind = "") {
  const one = make("label", "", { class: `fk-dash-filter ${kind}`.trim() });
  one.append(make("span", label), made);
  return one;
}

function filters(model, shown) {
  const made = make("fieldset", "", { class: "fk-dash-filters" });
  const put = (name) => (value) => model.send({ do: "filter", name, value });
  const key = (name, more = {}) => ({ "data-key": name, ...more });
  made.append(make("legend", "Which applications", { class: "fk-unseen" }));
  made.append(labelled("Source", choice(shown.sources, shown.filters.source, null, put("source"), key("source"))));
  made.append(labelled("Role holds", input("search", shown.filters.role, null, put("role"), key("role", { placeholder: "any role" }))));
  made.append(labelled("Sent from", input("date", shown.filters.since, null, put("since"), key("since"))));
  made.append(labelled("Sent until", input("date", shown.filters.until, null, put("until"), key("until"))));
  const { first, last, at, days } = shown.known;
  const told = make("output", days[at - first] ?? "", { class: "fk-dash-day" });
  const slider = input("range", "", null, (value) => model.send({ do: "as_of", day: Number(value) }), key("as_of", { min: first, max: last, step: 1, class: "fk-dash-range" }));
  slider.value = at;
  const tell = () => { told.textContent = dayOf(Number(slider.value)); slider.setAttribute("aria-valuetext", told.textContent); };
  slider.addEventListener("input", tell);
  tell();
  const range = labelled("The log as it was known on", slider, "fk-dash-known");
  range.append(told);
  made.append(range);
  return made;
}

// A calendar day from the number that Python's date.toordinal gives it.
function dayOf(number) {
  const day = new Date((number - 719163) * 86_400_000);
  return day.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
}

function tabs(model, shown) {
  const made = make("div", "", { class: "fk-tabs", role: "group", "aria-label": "What would you like to know?" });
  for (const [name, label] of shown.tabs) {
    made.append(button(label, () => model.send({ do: "ask", name }), { class: "fk-tab", "data-key": `tab ${name}`, "aria-pressed": String(name === shown.tab) }));
  }
  return made;
}

function question(model, shown) {
  const made = make("div", "", { class: "fk-dash-question" });
  made.append(make("div", shown.title, { class: "fk-part", role: "heading", "aria-level": "3" }));
  if (shown.choice) {
    const { label, options, value } = shown.choice;
    made.append(labelled(label, choice(options, value, null, (chosen) => model.send({ do: "choose", value: chosen }), { "data-key": "choice" })));
  }
  if (shown.says) made.append(make("p", shown.says, { class: "fk-dash-says", dir: "auto" }));
  if (shown.next) {
    const next = make("p", "", { class: "fk-dash-next", dir: "auto" });
    next.append(make("span", "→ ", { "aria-hidden": "true" }), make("b", "What to do: "), shown.next);
    made.append(next);
  }
  return made;
}

function rate(shown) {
  const made = make("div", "", { class: "fk-dash-rate" });
  made.append(make("div", shown.rate.number, { class: "fk-dash-number" }), make("div", shown.rate.told, { class: "fk-help" }));
  return made;
}

function plan(model, shown) {
  const made = make("div", "", { class: "fk-dash-plan" });
  made.append(make("span", shown.plan), button("Open the board", () => model.send({ do: "board" }), { "data-key": "board" }));
  return made;
}

function draw(model, el, shown) {
  el.classList.add("fk-dash");
  let status = el.querySelector("[role=status]");
  if (!status) {
    status = make("div", "", { role: "status", class: "fk-unseen" });
    el.append(status, make("div", "", { class: "fk-dash-body" }));
  }
  const body = el.querySelector(".fk-dash-body");
  if (!shown.tabs) return;
  const top = make("div", "", { class: "fk-dash-top" });
  top.append(rate(shown), plan(model, shown));
  const line = make("div", "", { class: "fk-dash-line" });
  line.append(make("span", shown.selected), button(shown.gentle, () => model.send({ do: "gentle" }), { "data-key": "gentle" }));
  if (shown.filtered) line.append(button("Clear filters", () => model.send({ do: "clear" }), { "data-key": "clear" }));
  redraw(body, top, filters(model, shown), line, tabs(model, shown), question(model, shown));
  status.textContent = shown.status;
}

export default drawn(draw);
