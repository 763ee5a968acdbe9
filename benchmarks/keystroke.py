"""From a key pressed to the changed preview, in a real JupyterLab, against a bare Text → HTML link."""

from collections.abc import Iterator
from statistics import median

from playwright.sync_api import Page

from benchmarks.lab import NOTEBOOKS, browser, lab, open_and_run
from benchmarks.ratio import Result

WATCH = """([label, preview]) => {
  const input = [...document.querySelectorAll('label')].find(one => one.textContent === label).control;
  let pressed = 0;
  window.taken = [];
  input.addEventListener('keydown', () => { pressed = performance.now(); });
  new MutationObserver(() => {
    if (pressed && document.querySelector(preview)?.textContent.includes(input.value)) {
      window.taken.push(performance.now() - pressed);
      pressed = 0;
    }
  }).observe(document.querySelector('.jp-Notebook'), {subtree: true, childList: true, characterData: true});
}"""


def run(*, smoke: bool) -> Iterator[Result]:
    """Type into the bare link (stock and no-delay) and into the letter form, in turns of a few keys."""
    rounds, keys = (1, 5) if smoke else (4, 20)
    with browser() as page, lab("--stock-websocket") as stock, lab() as quick:
        places = [(stock, "bare.ipynb"), (quick, "bare.ipynb"), (quick, "form.ipynb")]
        pages = [page, *(page.context.new_page() for _ in places[1:])]
        for each, (address, name) in zip(pages, places, strict=True):
            open_and_run(each, address, name)
            each.evaluate(WATCH, list(NOTEBOOKS[name][1:]))
        taken: list[list[float]] = [[] for _ in places]
        for _ in range(rounds):
            for times, each, (_, name) in zip(taken, pages, places, strict=True):
                times += _type(each, NOTEBOOKS[name][1], keys)
    in_stock, in_quick, form = (median(times) / 1000 for times in taken)
    yield Result("keystroke: form / bare link in stock Lab", form, in_stock, 0.4)
    yield Result("keystroke: form / bare link in no-delay Lab", form, in_quick, 1.3)


def _type(page: Page, label: str, keys: int) -> list[float]:
    """Milliseconds of each key, one at a time, each only after the last one was shown."""
    page.bring_to_front()
    page.get_by_label(label, exact=True).fill("qx")
    page.wait_for_timeout(300)
    page.evaluate("window.taken = []")
    for n in range(keys):
        page.keyboard.press("z" if n % 2 else "7")
        page.wait_for_function(f"window.taken.length > {n}")
        page.wait_for_timeout(60)
    taken: list[float] = page.evaluate("window.taken")
    return taken
