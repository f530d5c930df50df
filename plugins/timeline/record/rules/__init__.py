"""The rules of the record, each with the code that its messages end in.

To add a rule, write a function in the module of its subject, whose name states what is true of a sound
record, and list it here: in RECORD_RULES where it looks at one record and at nothing else, else in RULES.
"""

from .amounts import figures_are_of_their_event, sorts_count_one_thing
from .events import (
    doubts_keep_their_readings,
    events_lie_in_the_period,
    events_stand_once,
    figures_name_notes_of_their_event,
    notes_and_marks_agree,
    notes_have_anchors_of_their_own,
    parts_add_up,
    summaries_are_short,
    titles_are_of_fitting_length,
)
from .findings import Rule
from .history import (
    corrections_are_made_once,
    corrections_change_something,
    corrections_name_facts,
    old_names_lead_on,
    old_names_stay_free,
    removals_name_nobody,
)
from .identity import (
    contacts_are_bare,
    essays_leave_our_pages_alone,
    ids_are_unique,
    links_lead_to_what_they_name,
    links_spell_names,
    names_exist,
    ranges_are_in_order,
    settings_are_as_others_read_them,
    settings_name_rules,
    there_is_one_chronicle,
)
from .likelihood import (
    guesses_are_explained,
    levels_fit_codes,
    offices_are_of_their_roles,
    organisations_are_where_they_say,
    other_names_are_of_one_region,
    pairings_are_of_the_sides,
    regions_are_near_their_parents,
    regions_named_are_those_of_the_event,
)
from .names import (
    conversions_are_in_their_script,
    conversions_are_listed_once,
    names_are_bare,
    names_are_in_their_script,
)
from .people import leaders_hold_office, namesakes_are_noted, pinyin_fits_its_name, roles_say_where
from .places import (
    codes_are_unique,
    coordinates_come_in_pairs,
    pairings_join_two_regions,
    regions_form_a_tree,
    regions_hang_from_the_top,
    regions_lie_in_their_parents,
)
from .style import (
    lists_are_numbered_as_lists,
    prose_is_chinese,
    prose_is_simplified,
    sentences_end,
    texts_name_no_private_numbers,
    words_are_not_doubled,
)
from .text import (
    essays_have_one_title,
    essays_have_places_of_their_own,
    explanations_have_grounds,
    headings_are_in_steps,
    markup_is_understood,
    notes_are_of_summaries,
    nothing_is_left_out,
    nothing_is_left_to_do,
    prose_is_punctuated,
)
from .time import dates_are_those_of_their_anchors, events_come_before_their_sources, nothing_is_of_the_future
from .usage import (
    ids_have_the_year_of_their_event,
    lists_have_no_duplicates,
    nothing_is_recorded_twice,
    records_are_of_use,
    shapes_are_different,
    texts_are_of_one_source,
    texts_lead_elsewhere,
)
from .wording import addresses_are_linked, texts_are_in_the_editors_voice

RULES: tuple[tuple[str, Rule], ...] = (
    ("duplicate-id", ids_are_unique),
    ("two-chronicles", there_is_one_chronicle),
    ("unknown-name", names_exist),
    ("link-name", links_lead_to_what_they_name),
    ("namesake", namesakes_are_noted),
    ("no-change", corrections_change_something),
    ("no-office", leaders_hold_office),
    ("reserved-name", essays_leave_our_pages_alone),
    ("region-cycle", regions_form_a_tree),
    ("region-orphan", regions_hang_from_the_top),
    ("region-parent", regions_lie_in_their_parents),
    ("region-code", codes_are_unique),
    ("future-date", nothing_is_of_the_future),
    ("after-source", events_come_before_their_sources),
    ("pairing", pairings_join_two_regions),
    ("empty-range", ranges_are_in_order),
    ("unknown-rule", settings_name_rules),
    ("outside-period", events_lie_in_the_period),
    ("title-length", titles_are_of_fitting_length),
    ("summary-length", summaries_are_short),
    ("duplicate-event", events_stand_once),
    ("note-anchor", notes_have_anchors_of_their_own),
    ("bare-role", roles_say_where),
    ("correction", corrections_name_facts),
    ("redirect", old_names_lead_on),
    ("taken-name", old_names_stay_free),
    ("removal", removals_name_nobody),
    ("name-script", names_are_in_their_script),
    ("word-script", conversions_are_in_their_script),
    ("name-form", names_are_bare),
    ("correction-twice", corrections_are_made_once),
    ("word-twice", conversions_are_listed_once),
    ("essay-order", essays_have_places_of_their_own),
    ("figure-sort", sorts_count_one_thing),
    ("region-place", regions_are_near_their_parents),
    ("region-level", levels_fit_codes),
    ("region-name", other_names_are_of_one_region),
    ("organisation-region", organisations_are_where_they_say),
    ("office", offices_are_of_their_roles),
    ("event-region", regions_named_are_those_of_the_event),
    ("sides", pairings_are_of_the_sides),
    ("unused", records_are_of_use),
    ("twice", nothing_is_recorded_twice),
    ("link-text", links_spell_names),
    ("same-text", texts_are_of_one_source),
    ("same-mark", shapes_are_different),
)
"""Rules between records"""
RECORD_RULES: tuple[tuple[str, Rule], ...] = (
    ("note-mark", notes_and_marks_agree),
    ("readings", doubts_keep_their_readings),
    ("parts", parts_add_up),
    ("figure-note", figures_name_notes_of_their_event),
    ("no-grounds", explanations_have_grounds),
    ("markup", markup_is_understood),
    ("punctuation", prose_is_punctuated),
    ("pinyin", pinyin_fits_its_name),
    ("todo", nothing_is_left_to_do),
    ("no-value", nothing_is_left_out),
    ("essay-title", essays_have_one_title),
    ("duplicate-item", lists_have_no_duplicates),
    ("coordinate-alone", coordinates_come_in_pairs),
    ("prose-script", prose_is_simplified),
    ("no-full-stop", sentences_end),
    ("doubled-word", words_are_not_doubled),
    ("list-mark", lists_are_numbered_as_lists),
    ("private-number", texts_name_no_private_numbers),
    ("not-chinese", prose_is_chinese),
    ("date-source", dates_are_those_of_their_anchors),
    ("contact", contacts_are_bare),
    ("setting", settings_are_as_others_read_them),
    ("date-note", guesses_are_explained),
    ("figure-period", figures_are_of_their_event),
    ("id-year", ids_have_the_year_of_their_event),
    ("self-link", texts_lead_elsewhere),
    ("heading", headings_are_in_steps),
    ("no-note", notes_are_of_summaries),
    ("voice", texts_are_in_the_editors_voice),
    ("bare-address", addresses_are_linked),
)
"""Rules that look at one record and at nothing else"""
SOURCE_CODES = (
    "figure-source", "leader-source", "title-figure", "not-compared",
    "name-source", "pairing-source", "summary-figure", "copied", "source-title", "boilerplate",
    "citation-missing", "citation-ambiguous", "waived-and-cited", "idle-waiver", "source-changed",
    "source-script",
)  # fmt: skip
"""Codes of what comparing a record with the source texts finds"""
OTHER_CODES = (
    # a file that can't be read, or is not where it belongs
    "unreadable", "file-too-large", "not-utf-8", "unwanted-character", "not-nfc", "unknown-file",
    "missing-chronicle", "unfinished-change", "no-front-matter", "empty-file", "bad-yaml", "alias", "tag",
    "two-documents", "merge-conflict", "bad-key", "duplicate-key", "too-deep", "cut-by-comment",
    "missing-file", "wrong-folder", "copied-file", "unquoted-comma",
    "outside-link", "newer-format", "older-format", "too-many",
    # a record that does not fit its class
    "unknown-key", "missing-key", "bad-value", "empty", "too-long", "wrong-type",
    # what comparing with the source texts finds, and their survey; script conversion
    *SOURCE_CODES, "cited-boilerplate", "stale-survey", "spoiled-survey", "uncertain-script",
    # what was published
    "lost-address", "uncorrected", "stale-correction", "spoiled-ledger", "still-named",
    # spreadsheets
    "unknown-heading", "changed-cell", "formula", "two-versions", "lost-row", "changed-id",
)  # fmt: skip
"""Codes of problems that are found elsewhere: by the reader, verification, history and curators' commands"""
