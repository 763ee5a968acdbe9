// A file comes in pieces, the next one only when the last has arrived: so the connection never chokes.
const PIECE = 1024 * 1024;

function sized(bytes) {
  return bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

function render({ model, el }) {
  const { label, hint, accept, larger, largest } = model.get("shown");
  const zone = make("div", "", { class: "fk-drop" });
  const caption = make("label", "", { class: "fk-drop-label" });
  const picker = make("input", "", { type: "file", class: "fk-drop-file", accept: accept || null });
  caption.append(make("span", label), picker);
  const said = make("div", "", { role: "status", class: "fk-drop-said" });
  zone.append(caption, make("div", hint, { class: "fk-help" }), said);
  let file = null;
  let turn = 0;

  const send = async (from) => {
    const mine = turn;
    const piece = await file.slice(from, from + PIECE).arrayBuffer().catch(() => null);
    if (mine !== turn) return;
    if (piece === null) {
      said.textContent = `⚠ “${file.name}” cannot be read. If it is a folder, type its path below.`;
      return;
    }
    if (file.size > PIECE) said.textContent = `Bringing “${file.name}” … ${Math.floor((100 * from) / file.size)} %`;
    const content = { do: "piece", turn, from, name: file.name, size: file.size };
    model.send(content, undefined, [piece]);
  };
  const take = (files) => {
    if (!files.length) return;
    turn += 1;
    file = files[0];
    if (file.size > largest) {
      said.textContent = `⚠ “${file.name}” has ${sized(file.size)}; at most ${sized(largest)} can be brought this way. `
        + larger;
      return;
    }
    const rest = files.length > 1 ? ` (one at a time: the other ${files.length - 1} wait)` : "";
    said.textContent = `“${file.name}”, ${sized(file.size)}${rest}`;
    send(0);
  };
  const heard = (answer) => { if (answer.turn === turn && file) send(answer.from); };
  const still = (event) => { event.preventDefault(); event.stopPropagation(); };
  let inside = 0;
  const over = (change) => (event) => {
    still(event);
    inside = Math.max(0, inside + change);
    zone.classList.toggle("fk-over-drop", inside > 0);
  };
  picker.addEventListener("change", () => { take([...picker.files]); picker.value = ""; });
  zone.addEventListener("dragenter", over(1));
  zone.addEventListener("dragleave", over(-1));
  zone.addEventListener("dragover", still);
  zone.addEventListener("drop", (event) => {
    inside = 0;
    over(0)(event);
    take([...event.dataTransfer.files]);
  });
  model.on("msg:custom", heard);
  el.append(zone);
  return () => model.off("msg:custom", heard);
}

export default { render };
