"""The glossary: complete for what is scored, one line each, harmless as markdown, and found by its words."""

import re

import pytest

from spatialcore import glossary
from spatialcore.errors import ConfigError
from spatialcore.evaluation.baselines import BASELINES
from spatialcore.evaluation.metrics import METRICS


def test_every_score_and_baseline_has_a_line_and_a_formula():
    for key in (*METRICS, *BASELINES, "bias", "prevalence", "spread", "calibration", "gain", "coverage"):
        entry = glossary.term(key)
        assert entry.formula, key
        assert entry.meaning.endswith("."), key


def test_entries_are_single_lines_of_known_groups_with_names_of_their_own():
    entries = list(glossary.TERMS.values())
    assert len({e.name for e in entries}) == len({e.key for e in entries}) == len(entries)
    for entry in entries:
        assert entry.group in glossary.GROUPS
        assert "\n" not in entry.name + entry.meaning + entry.reading + entry.formula
        # tooltips are markdown: nothing may turn into emphasis, a link, mathematics or code
        assert not re.search(r"[*_`\[\]<>$]", entry.meaning + entry.reading + entry.name), entry.key
        assert "`" not in entry.formula
    assert [e.group for e in entries] == sorted((e.group for e in entries), key=glossary.GROUPS.index)


def test_a_tip_says_meaning_reading_and_formula():
    assert glossary.tip("mae") == (
        "How far a prediction is off on average, whichever way. 0 is perfect; in the unit of the data."
        "\n\n`mean |predicted − measured|`"
    )
    assert "`" not in glossary.tip("slide")
    with pytest.raises(ConfigError, match="no entry 'nonsense'"):
        glossary.tip("nonsense")


def test_search_wants_all_words_and_ignores_case():
    assert [t.key for t in glossary.search("MORAN")] == ["moran"]
    assert glossary.search("") == list(glossary.TERMS.values())
    assert {t.key for t in glossary.search("order spots")} >= {"type_spearman", "spot_spearman"}
    assert glossary.search("no such word") == []
