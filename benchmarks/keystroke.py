"""From a key pressed to the changed preview, in a real JupyterLab, against a bare Text → HTML link."""

from collections.abc import Iterator
from statistics import median, quantiles
from time import perf_counter

from playwright.sync_api import Page

from benchmarks.lab import NOTEBOOKS, browser, lab, open_and_run
from benchmarks.ratio import Result

SENTENCE = "dashboardsthatweredrawnfortheclinicteam"
# A quick typist's pace. The stock Lab's delay shows in steady typing only: after 0.2 s of rest, Linux acknowledges the
# next few packets at once.
PACE_SECONDS = 0.12
# A key counts from its own event until the text it made stands in the preview, also when later keys came between.
WATCH = """([label, preview]) => {
  const input = [...document.querySelectorAll('label')].find(one => one.textContent === label).control;
  let pressed = 0, awaited = [];
  window.taken = [];
  window.restart = () => { window.taken = []; awaited = []; };
  input.addEventListener('keydown', () => { pressed = performance.now(); });
  input.addEventListener('input', () => { awaited.push([input.value, pressed]); });
  new MutationObserver(() => {
    const shown = document.querySelector(preview)?.textContent ?? '', now = performance.now();
    while (awaited.length && shown.includes(awaited[0][0])) window.taken.push(now - awaited.shift()[1]);
  }).observe(document.querySelector('.jp-Notebook'), {subtree: true, childList: true, characterData: true});
}"""


def run(*, smoke: bool) -> Iterator[Result]:
    """Type into the bare link (stock and no-delay) and into the letter form, in turns of a sentence."""
    rounds, keys = (1, SENTENCE[:5]) if smoke else (4, SENTENCE)
    with browser() as page, lab("--stock-websocket") as stock, lab() as quick:
        places = [(stock, "bare.ipynb"), (quick, "bare.ipynb"), (quick, "form.ipynb")]
        pages = [page, *(page.context.new_page() for _ in places[1:])]
        for each, (address, name) in zip(pages, places, strict=True):
            open_and_run(each, address, name)
            each.evaluate(WATCH, list(NOTEBOOKS[name][1:]))
            _type(each, NOTEBOOKS[name][1], keys[:3])
        taken: list[list[float]] = [[] for _ in places]
        for _ in range(rounds):
            for times, each, (_, name) in zip(taken, pages, places, strict=True):
                times += _type(each, NOTEBOOKS[name][1], keys)
    stock_taken, quick_taken, form = taken
    for lab_name, floor, goal in (("stock", stock_taken, 0.4), ("no-delay", quick_taken, 1.3)):
        name = f"form / bare link in {lab_name} Lab"
        yield Result(f"keystroke: {name}", median(form), median(floor), goal)
        yield Result(f"  p95: {name}", _p95(form), _p95(floor), None)


def _type(page: Page, label: str, keys: str) -> list[float]:
    """Type at a steady pace, shown or not, and give the seconds each key took to show."""
    page.bring_to_front()
    field = page.get_by_label(label, exact=True)
    field.fill("the churn ")
    page.wait_for_timeout(300)
    field.click()
    page.keyboard.press("End")
    page.evaluate("restart()")
    due = perf_counter()
    for key in keys:
        page.keyboard.press(key)
        due += PACE_SECONDS
        page.wait_for_timeout(max(0, due - perf_counter()) * 1000)
    page.wait_for_function(f"window.taken.length >= {len(keys)}")
    return [ms / 1000 for ms in page.evaluate("window.taken")]


def _p95(times: list[float]) -> float:
    return quantiles(times, n=20, method="inclusive")[-1]
