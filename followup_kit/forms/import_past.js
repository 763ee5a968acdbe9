function draw(model, el, { imports }) {
  if (!imports?.length) return el.replaceChildren();
  const made = table(["File", "Brought in", "When", "Take it out"], "fk-past", "Imports so far");
  for (const one of imports) {
    const line = make("tr");
    const last = make("td", "", { class: "fk-do" });
    const undo = () => model.send({ do: "undo", import_id: one.import_id });
    last.append(button("Undo", undo, { "aria-label": `Undo the import of ${one.file}, ${one.at}`, "data-key": one.import_id }));
    line.append(cell(one.file), cell(one.what), cell(one.at), last);
    made.tBodies[0].append(line);
  }
  return redraw(el, made);
}

export default drawn(draw);
