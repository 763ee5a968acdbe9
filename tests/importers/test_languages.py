"""Sheets as people keep them in six languages: every word understood or asked about, none guessed."""

from collections import defaultdict

import pytest

from followup_kit.importers.words import plain, words

GERMAN = """Firma;Stelle;Beworben am;Gefunden über;Stand;Absage am;Vorstellungsgespräch am;Notizen;Telefonnummer
Bäckerei Müller;Verkäufer*in;04.03.2025;Jobbörse;abgesagt;20.03.2025;;nett;0711 1
Nordlicht GmbH;Buchhalter:in;14. März 2025;Empfehlung;Vorstellungsgespräch;;2.4.2025;;
Südwind;Köchin;15.03.2025;Portal;In Bearbeitung;;;;
Ostsee AG;Lagerist;16.03.2025;Portal;Keine Rückmeldung;;;;
Westwerk;Fahrer;;Portal;Merkliste;;;;
Mitte KG;Fahrer;17.03.2025;Portal;schwebt;;;;
"""
FRENCH = """Entreprise;Intitulé du poste;Date de candidature;Statut;Date de refus;Entretien
Café Rive;Serveuse;04/03/2025;Refusée;20/03/2025;
Lumière SA;Comptable;14 mars 2025;Entretien;;2 avril 2025
Atelier Nord;Graphiste;1er févr. 2025;Sans réponse;;
Midi & Cie;Chauffeur;25/03/2025;En attente;;
Est SARL;Chauffeur;;À postuler;;
Ouest;Chauffeur;26/03/2025;vivier;;
"""
SPANISH = """Empresa;Puesto;Fecha de postulación;Estado;Fecha de rechazo;Fecha de entrevista
Panadería Sol;Dependienta;04/03/2025;Descartada;20/03/2025;
Luna SA;Contable;14 de marzo de 2025;Entrevista;;2 de abril de 2025
Norte;Diseñador;1 feb 2025;Sin respuesta;;
Sur;Conductor;25/03/2025;En proceso;;
Este;Conductor;;Por aplicar;;
Oeste;Conductor;26/03/2025;bolsa;;
"""
CHINESE = """公司,岗位,投递日期,渠道,进度,拒信日期,面试日期
红叶科技,数据分析,2025-03-04,官网,感谢信,2025-03-20,
蓝海,会计,2025年3月14日,内推,一面,,2025年4月2日
绿野,设计,2025/02/01,官网,无回复,,
白云,司机,２０２５年３月２５日,官网,已投递,,
黑石,司机,,官网,待投递,,
金山,司机,2025-03-26,官网,池子,,
"""
JAPANESE = """会社名,職種,応募日,応募経路,選考状況,不採用日,一次面接日
さくら商店,販売,2025年3月4日,サイト,お祈り,2025年3月20日,
青空,経理,2025年3月14日(金),紹介,一次面接,,2025年4月2日
緑山,設計,2025/02/01,サイト,返信なし,,
白川,運転手,2025-03-25,サイト,書類選考中,,
黒田,運転手,,サイト,応募予定,,
金子,運転手,2025-03-26,サイト,保留,,
"""
UNKNOWN = {"de": "schwebt", "fr": "vivier", "es": "bolsa", "zh": "池子", "ja": "保留"}
SHEETS = {"de": GERMAN, "fr": FRENCH, "es": SPANISH, "zh": CHINESE, "ja": JAPANESE}


@pytest.mark.parametrize("language", SHEETS)
def test_a_sheet_in_each_language_gives_its_events_and_asks_for_the_rest(read, keys, language):
    got = read(SHEETS[language])
    told = [[f"{e.kind.value} {e.event_on}" for e in a.events] for a in got.applications]
    second, third, fourth = ("2025-03-14", "2025-02-01", "2025-03-25")
    if language == "de":
        third, fourth = "2025-03-15", "2025-03-16"
    assert told == [
        ["applied 2025-03-04", "rejected 2025-03-20"],
        [f"applied {second}", "interview 2025-04-02"],
        [f"applied {third}"],
        [f"applied {fourth}"],
        ["applied 2025-03-17" if language == "de" else "applied 2025-03-26"],
    ]
    assert [row.reason for row in got.skipped] == ["never applied"]
    assert keys(got) == [f"status:{UNKNOWN[language]}"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932"])
def test_a_japanese_sheet_is_read_in_the_encodings_of_its_programs(read, encoding):
    assert read(JAPANESE.encode(encoding)).applications == read(JAPANESE).applications


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
def test_a_chinese_sheet_is_read_in_the_encodings_of_its_programs(read, encoding):
    assert read(CHINESE.encode(encoding)).applications == read(CHINESE).applications


@pytest.mark.parametrize("language", ["de", "fr", "es"])
def test_a_western_sheet_is_read_from_windows(read, language):
    text = SHEETS[language]
    assert read(text.encode("cp1252")).applications == read(text).applications


def test_private_columns_are_left_out_in_every_language(read):
    got = read(GERMAN)
    assert any("Telefonnummer" in note and "private" in note for note in got.notes)
    assert "0711" not in repr(got.applications)


def test_no_status_word_means_two_things():
    meanings = defaultdict(set)
    for meaning, entries in words("statuses").items():
        for entry in entries:
            meanings[plain(entry)].add(meaning)
    assert len(meanings) > 400
    assert {word: found for word, found in meanings.items() if len(found) > 1} == {}


def test_no_name_of_a_month_means_two_months():
    months = defaultdict(set)
    for at, names in enumerate(words("months")["names"]):
        for name in names:
            months[name].add(at % 12)
    assert len(months) > 60
    assert {name: found for name, found in months.items() if len(found) > 1} == {}
    assert set(months) & set(words("months")["beside"]) == set()


def test_yes_no_and_blank_are_apart():
    answers = {name: set(entries) for name, entries in words("answers").items()}
    assert (
        answers["yes"] & answers["no"] == answers["no"] & answers["blank"] == answers["yes"] & answers["blank"] == set()
    )


@pytest.mark.parametrize(
    "word",
    ["待面试", "池子", "保留", "schwebt", "vivier", "en cours de route", "aceptado", "pendiente de firma", "reserva"],
)
def test_a_word_that_is_not_sure_is_asked_about(read, keys, word):
    assert keys(read(f"Company,Role,Date sent,Status\nAcme,Chef,2025-03-04,{word}\n")) == [f"status:{word}"]
