// What the checks found: each with its words, and a button that keeps it; what is kept stands folded below.
function line(model, one, does, label) {
  const made = make("li", "", { class: `fk-${one.severity}` });
  made.append(make("b", one.mark), make("span", one.text, { dir: "auto" }));
  if (one.may_be_kept) {
    const pressed = () => model.send({ do: does, key: one.key });
    made.append(button(label, pressed, { class: "fk-quiet", "aria-label": `${label}: ${one.text}`, "data-key": one.key }));
  }
  return made;
}

function list(lines) {
  const made = make("ul", "", { class: "fk-findings" });
  made.append(...lines);
  return made;
}

export default drawn((model, el, { lines, kept, ready }) => {
  const ready_line = make("li");
  ready_line.append(make("b", "✓ Ready"), make("span", ready));
  const parts = [list(lines.length || !ready ? lines.map((one) => line(model, one, "keep", "Keep it anyway")) : [ready_line])];
  if (kept.length) {
    const folded = make("details", "", { class: "fk-kept" });
    folded.open = Boolean(el.querySelector("details")?.open);
    folded.append(make("summary", kept.length === 1 ? "1 kept as it is" : `${kept.length} kept as they are`));
    folded.append(list(kept.map((one) => line(model, one, "look again", "Look again"))));
    parts.push(folded);
  }
  redraw(el, ...parts);
});
