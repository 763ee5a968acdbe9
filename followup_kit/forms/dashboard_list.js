// Below the chart: what was counted, and the applications behind a mark.
function definition(shown) {
  const made = make("details", "", { class: "fk-kept" });
  made.append(make("summary", "What exactly is counted", { "data-key": "definition" }), make("p", shown.definition, { class: "fk-help", dir: "auto" }));
  return made;
}

// What the user calls an answer's subject; names used before are offered.
function themes(model, company, fixed, event_id, said) {
  const made = cell("");
  made.append(input("text", said, `Themes of what ${company} said`, (typed) => model.send({ do: "tag", event_id, themes: typed }), {
    "data-key": `themes ${event_id}`, list: "fk-dash-themes", dir: "auto",
    ...(fixed ? { readonly: "" } : { placeholder: "such as: more examples" }),
  }));
  return made;
}

function known(names) {
  const made = make("datalist", "", { id: "fk-dash-themes" });
  made.append(...names.map((name) => new Option(name)));
  return made;
}

// Which answers are listed behind which mark; "" where none are.
function answers(shown) {
  return shown.themes?.length ? [shown.key, ...shown.themes.map(([event_id]) => event_id)].join(" ") : "";
}

// The same answers with other themes: what is being typed stays.
function retag(model, body, shown) {
  body.querySelector("[data-key=behind]").replaceWith(marks(model, shown));
  body.querySelector("datalist").replaceWith(known(shown.known));
  for (const [event_id, said] of shown.themes) {
    const one = body.querySelector(`[data-key="themes ${event_id}"]`);
    if (one !== document.activeElement) one.value = said;
  }
}

function marks(model, shown) {
  const options = [["", "choose, or click on the chart"], ...shown.marks];
  return choice(options, shown.key, null, (key) => model.send({ do: "behind", key, of: shown.of }), { "data-key": "behind" });
}

function list(model, shown) {
  const made = make("section", "", { class: "fk-dash-behind", "aria-label": "The applications behind it" });
  const pick = make("label", "", { class: "fk-dash-filter" });
  pick.append(make("span", "List the applications behind"), marks(model, shown));
  made.append(pick);
  if (!shown.key) return made;
  made.append(make("div", shown.told, { class: "fk-dash-told", dir: "auto" }));
  if (shown.rows.length) {
    const rows = table(shown.columns, "", "Applications behind it");
    shown.rows.forEach((row, number) => {
      const line = rows.tBodies[0].insertRow();
      line.append(...row.map((text, place) => (place ? cell(text) : make("th", text, { scope: "row", dir: "auto" }))));
      if (shown.themes.length) line.append(themes(model, row[0], shown.fixed, ...shown.themes[number]));
    });
    made.append(known(shown.known));
    made.append(scrolled(rows, "Applications behind it"));
  }
  if (shown.more) made.append(button(shown.more, () => model.send({ do: "more" }), { "data-key": "more" }));
  return made;
}

function draw(model, el, shown) {
  const open = el.querySelector("details")?.open ?? false;
  let status = el.querySelector("[role=status]");
  if (!status) {
    status = make("div", "", { role: "status", class: "fk-unseen" });
    el.append(status, make("div", "", { class: "fk-dash-body" }));
  }
  const body = el.querySelector(".fk-dash-body");
  const [before, now] = [body.dataset.answers, answers(shown)];
  body.dataset.answers = now;
  if (!shown.marks) return body.replaceChildren();
  if (now && now === before) return retag(model, body, shown);
  const parts = [list(model, shown)];
  if (shown.definition) parts.push(definition(shown));
  redraw(body, ...parts);
  if (open) el.querySelector("details").open = true;
  status.textContent = shown.key ? shown.told : "";
}

export default drawn(draw);
