// Below the chart: what was counted, and the applications behind a mark.
function definition(shown) {
  const made = make("details", "", { class: "fk-kept" });
  made.append(make("summary", "What exactly is counted", { "data-key": "definition" }), make("p", shown.definition, { class: "fk-help", dir: "auto" }));
  return made;
}

function list(model, shown) {
  const made = make("section", "", { class: "fk-dash-behind", "aria-label": "The applications behind it" });
  const pick = make("label", "", { class: "fk-dash-filter" });
  const asked = choice([["", "choose, or click on the chart"], ...shown.marks], shown.key, null, (key) => model.send({ do: "behind", key, of: shown.of }), { "data-key": "behind" });
  pick.append(make("span", "List the applications behind"), asked);
  made.append(pick);
  if (!shown.key) return made;
  made.append(make("div", shown.told, { class: "fk-dash-told", dir: "auto" }));
  if (shown.rows.length) {
    const rows = table(shown.columns, "", "Applications behind it");
    for (const row of shown.rows) {
      const line = rows.tBodies[0].insertRow();
      line.append(...row.map((text, place) => (place ? cell(text) : make("th", text, { scope: "row", dir: "auto" }))));
    }
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
  if (!shown.marks) return body.replaceChildren();
  const parts = [list(model, shown)];
  if (shown.definition) parts.push(definition(shown));
  redraw(body, ...parts);
  if (open) el.querySelector("details").open = true;
  status.textContent = shown.key ? shown.told : "";
}

export default drawn(draw);
