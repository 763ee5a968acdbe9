"""Writing 10,000 letters, against the compiled templates alone rendering the same subjects and texts."""

import random
from collections.abc import Iterator

from benchmarks.ratio import Result, compare
from followup_kit.letters import letter_kinds, write_letter
from followup_kit.letters.letter import context_for, press_for, tidy

GOAL = 1.5
WORDS = [
    "churn",
    "dashboard",
    "release",
    "review",
    "customer",
    "interview",
    "pipeline",
    "migration",
    "forecast",
    "support",
    "team",
    "roadmap",
]
COMPANIES = ("Acme", "Bolt & Sons", "Café Noir", "Dune Energy", "Eibe GmbH")
PEOPLE = (("Dana Smith", "Ms"), ("Jörg Müller", ""), ("Wei Chen", "Dr"), ("", ""), ("Ana de la Cruz", ""))
STAGES = ("phone_screen", "interview", "final_round")
TONES = ("warm", "formal", "brief")
RELATIONS = ("hiring_manager", "recruiter", "panel_member", "")


def orders(n_letters: int, seed: int = 0) -> list[tuple[str, dict[str, str]]]:
    """Return what to write: every kind in turn, with varied facts and answers."""
    chance = random.Random(seed)
    kinds = letter_kinds()
    made = []
    for number in range(n_letters):
        kind = kinds[number % len(kinds)]
        person, honorific = chance.choice(PEOPLE)
        values = {
            "company": chance.choice(COMPANIES),
            "role": f"{chance.choice(WORDS).title()} Analyst {number}",
            "stage_reached": chance.choice(STAGES),
            "tone": chance.choice(TONES),
            "wording": str(chance.randrange(6)),
            "contact_name": person,
            "contact_honorific": honorific,
            "contact_relation": chance.choice(RELATIONS),
            "contact_email": "dana@acme.example",
            "seeker_name": "Alex Doe",
        }
        for field in kind.fields:
            if field.required or chance.random() < 0.5:
                values[field.name] = f"the {' '.join(chance.sample(WORDS, 4))} {number}"
        made.append((kind.name, values))
    return made


def run(*, smoke: bool) -> Iterator[Result]:
    """Compare writing letters with rendering their compiled templates, given what they need."""
    n_letters = 500 if smoke else 10_000
    todo = orders(n_letters)
    ready = [(press_for(kind), context_for(press_for(kind), {}, values)) for kind, values in todo]

    def floor() -> list[tuple[str, str]]:
        return [
            (press.subject.render(told) if press.subject else "", press.body_for(told["tone"]).render(told))
            for press, told in ready
        ]

    def letters() -> list[tuple[str, str]]:
        return [(letter.subject, letter.body) for letter in (write_letter(kind, **values) for kind, values in todo)]

    if [(subject, tidy(body)) for subject, body in floor()] != letters():
        raise SystemExit("letters: the two ways do not give the same text")
    name = f"letters: {n_letters:,} letters / compiled template"
    yield compare(name, letters, floor, goal=GOAL, rounds=3 if smoke else 15)
