"""The one place that knows Jinja: a sandbox that is given strings only, set up once for each language."""

from functools import lru_cache
from pathlib import Path

from jinja2 import FunctionLoader, StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment

from followup_kit.letters.cleaning import GAP_OPEN

TEMPLATES = Path(__file__).parent / "templates"
HEAD_MARK = "+++"


def split_head(source: str) -> tuple[str, str]:
    """Return a template file's TOML head and its body; without a head the first is ""."""
    if not source.startswith(HEAD_MARK + "\n"):
        return "", source
    head, _, body = source.removeprefix(HEAD_MARK + "\n").partition(f"\n{HEAD_MARK}\n")
    return head, body


def _is_given(value: str) -> bool:
    return bool(value) and not value.startswith(GAP_OPEN)


@lru_cache(maxsize=16)
def environment(language: str) -> ImmutableSandboxedEnvironment:
    """Return the sandbox for one language; its templates compile on first use and stay."""

    def body_of(name: str) -> str | None:
        file = TEMPLATES / language / name
        return split_head(file.read_text("utf-8"))[1] if file.is_file() else None

    # Letters are plain text; whoever shows one as HTML escapes it there.
    sandbox = ImmutableSandboxedEnvironment(
        loader=FunctionLoader(body_of),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        autoescape=False,
    )
    sandbox.tests["given"] = _is_given
    return sandbox


@lru_cache(maxsize=256)
def body_template(kind: str, language: str) -> Template:
    """Return the compiled body of a kind."""
    return environment(language).get_template(f"{kind}.md.j2")


@lru_cache(maxsize=256)
def line_template(source: str, language: str) -> Template:
    """Return a compiled one-line template, such as a subject."""
    return environment(language).from_string(source)
