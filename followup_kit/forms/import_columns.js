function examples(column) {
  const made = make("td", "", { class: "fk-examples", dir: "auto" });
  const days = new Map(column.days);
  if (!column.examples.length) made.append(column.hidden ? "(not shown: private)" : "(empty)");
  column.examples.forEach((text, n) => {
    if (n) made.append(" · ");
    const one = make("span", text, { class: days.has(text) ? "fk-read" : null });
    if (days.has(text)) one.append(make("b", ` → ${days.get(text)}`));
    made.append(one);
  });
  return made;
}

function row(model, column, fields) {
  const made = make("tr");
  const head = cell(column.header || "(no name)", "", "th");
  head.setAttribute("scope", "row");
  const what = make("td");
  const changed = (field) => model.send({ do: "column", header: column.header, field });
  what.append(choice(fields, column.field, `What “${column.header}” is`, changed, { "data-key": `column ${column.header}` }));
  if (column.fault) what.append(make("div", `⚠ ${column.fault}`, { class: "fk-fault", role: "alert" }));
  made.append(head, what, examples(column));
  return made;
}

function draw(model, el, { columns, fields }) {
  if (!columns?.length) return el.replaceChildren();
  const made = table(["Column", "What it is", "Examples, and days as they are read"], "fk-columns-read", "Columns");
  made.tBodies[0].append(...columns.map((column) => row(model, column, fields)));
  return redraw(el, scrolled(made, "Columns"));
}

export default drawn(draw);
