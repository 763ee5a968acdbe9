// One chart, drawn by plotly; what is clicked goes back as a key.

// Plotly's script takes seconds on a slow computer. Anywidget gives up on a widget whose own script takes more than two,
// and tells it of no change from then on: so it is read apart from this one, once a page.
function plotlyOf(text) {
  globalThis.followupKitPlotly ??= (async () => {
    const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
    try {
      await import(address);
      return globalThis.Plotly;
    } finally {
      URL.revokeObjectURL(address);
    }
  })();
  return globalThis.followupKitPlotly;
}

function keyOf(point) {
  if (point.customdata !== undefined && Array.isArray(point.customdata)) return point.customdata.join(" ");
  if (point.source && point.target) return point.label;
  return point.customdata ?? point.data?.name ?? null;
}

function render({ model, el }) {
  let [plotly, gone] = [null, false];
  const place = make("div", "", { class: "fk-chart", role: "img" });
  const save = (format) => () => {
    const { data, print } = structuredClone(model.get("shown"));
    plotly?.downloadImage({ data, layout: print }, { format, scale: format === "png" ? 2 : 1, width: 760, height: print.height, filename: print.title?.text ?? "chart" });
  };
  const saves = make("div", "", { class: "fk-chart-saves" });
  saves.append(button("Save this picture", save("png"), { class: "fk-quiet" }), button("Save for print (SVG)", save("svg"), { class: "fk-quiet" }));
  el.append(place, saves);
  const draw = () => {
    const { data, layout, says } = structuredClone(model.get("shown"));
    place.setAttribute("aria-label", says);
    place.style.height = `${layout.height}px`; // what follows must not slip below a chart whose size is being worked out
    plotly?.react(place, data, layout, { displayModeBar: false, responsive: true }).then(() => {
      place.removeAllListeners("plotly_click");
      place.on("plotly_click", ({ points: [point] }) => model.send({ do: "behind", key: keyOf(point), x: point.x ?? null }));
    });
  };
  const wide = new ResizeObserver(() => place.data && plotly.Plots.resize(place));
  model.on("change:shown", draw);
  draw();
  plotlyOf(model.get("plotly")).then((read) => {
    if (gone) return;
    plotly = read;
    draw();
    wide.observe(el);
  });
  return () => { gone = true; wide.disconnect(); model.off("change:shown", draw); plotly?.purge(place); };
}

export default { render };
