// One chart, drawn by plotly (its script stands before this one); what is clicked goes back as a key.
function keyOf(point) {
  if (point.customdata !== undefined && Array.isArray(point.customdata)) return point.customdata.join(" ");
  if (point.source && point.target) return point.label;
  return point.customdata ?? point.data?.name ?? null;
}

function render({ model, el }) {
  const place = make("div", "", { class: "fk-chart", role: "img" });
  const save = button("Save this picture", () => {
    const { data, print } = structuredClone(model.get("shown"));
    Plotly.downloadImage({ data, layout: print }, { format: "png", scale: 2, width: 760, height: print.height, filename: print.title?.text ?? "chart" });
  }, { class: "fk-quiet" });
  el.append(place, save);
  const draw = () => {
    const { data, layout, says } = structuredClone(model.get("shown"));
    place.setAttribute("aria-label", says);
    Plotly.react(place, data, layout, { displayModeBar: false, responsive: true }).then(() => {
      place.removeAllListeners("plotly_click");
      place.on("plotly_click", ({ points: [point] }) => model.send({ do: "behind", key: keyOf(point), x: point.x ?? null }));
    });
  };
  const wide = new ResizeObserver(() => place.data && Plotly.Plots.resize(place));
  model.on("change:shown", draw);
  draw();
  wide.observe(el);
  return () => { wide.disconnect(); model.off("change:shown", draw); Plotly.purge(place); };
}

export default { render };
