"""Every fault of input, output and use that we know of, each with the test that finds it.

The tests are in the folders of the rooms that they are about.
"""

import ast
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]

FAULTS = {
    "a key that stands twice": "test_a_file_that_is_not_plain_yaml_is_refused",
    "an alias, a bomb of aliases": "test_a_file_that_is_not_plain_yaml_is_refused",
    "depth 1,000 and 100,000": "test_a_file_that_is_not_plain_yaml_is_refused",
    "100 MB": "test_a_hundred_megabytes_are_refused_unread",
    "one more than a limit": "test_each_limit_holds_at_its_edge",
    "a tag of Python's": "test_a_file_that_is_not_plain_yaml_is_refused",
    "bare no, on, 010000, 12:30": "test_plain_scalars_stay_text",
    "2020-02-30, month 13, year 0": "test_what_is_not_a_date_is_refused",
    "a date made sharper": "test_a_date_is_worded_as_sharply_as_it_is_written",
    "indented by a tab": "test_broken_yaml_is_explained",
    "a byte order mark at the start": "test_a_byte_order_mark_at_the_start_is_fine",
    "a byte order mark inside": "test_a_file_that_is_not_plain_yaml_is_refused",
    "GBK, also where it passes as UTF-8": "test_a_file_that_is_not_plain_yaml_is_refused",
    "UTF-16": "test_a_file_that_is_not_plain_yaml_is_refused",
    "NUL, ESC, a lone surrogate": "test_a_file_that_is_not_plain_yaml_is_refused",
    "the same by an escape": "test_a_file_that_is_not_plain_yaml_is_refused",
    "U+2028 and other line ends": "test_a_file_that_is_not_plain_yaml_is_refused",
    "line ends of Windows": "test_windows_line_ends_are_fine",
    " # cutting a title": "test_a_file_that_is_not_plain_yaml_is_refused",
    "--- cutting an essay": "test_an_essay_is_cut_only_at_a_line_of_its_own",
    "an essay's id or body in front": "test_an_essay_says_neither_its_id_nor_its_body_in_front",
    "a full-width colon": "test_a_full_width_colon_is_pointed_out",
    "two documents, an empty file": "test_a_file_that_is_not_plain_yaml_is_refused",
    "a key unknown, missing, of wrong type": "test_one_run_reports_every_mistake",
    "a value of several lines": "test_text_is_one_line_without_space_at_its_ends",
    "very many mistakes": "test_very_many_mistakes_take_linear_work",
    "a mistake that would mislead the terminal": "test_a_message_is_one_plain_line_whatever_it_quotes",
    "a pipe, a folder, a broken link": "test_what_is_not_a_plain_file_is_reported_and_not_waited_for",
    "a file that nobody reads": "test_files_that_nobody_reads_are_pointed_out",
    "an essay that nobody reads": "test_essays_that_nobody_reads_are_pointed_out",
    "a setting of another form": "test_a_setting_of_another_form_is_refused",
    "wrong data, the site untouched": "test_wrong_data_publishes_nothing_and_says_all",
    "a spoiled ledger": "test_a_spoiled_one_is_a_problem_and_no_traceback",
    "a spoiled survey": "test_a_spoiled_outcome_is_a_problem_and_no_traceback",
    # names and paths
    "bidirectional, zero-width, selectors": "test_a_file_that_is_not_plain_yaml_is_refused",
    "a Kangxi radical": "test_a_file_that_is_not_plain_yaml_is_refused",
    "twins by normalisation": "test_a_file_that_is_not_plain_yaml_is_refused",
    "twins by case": "test_ids_are_plain",
    "CON, aux, a dot or space at the end": "test_ids_are_plain",
    "an id too long for a file": "test_ids_are_plain",
    "../x, absolute, %2e, backslash, empty": "test_ids_are_plain",
    "an essay in the place of our page": "test_our_pages_are_those_that_are_made",
    "two files at one path": "test_two_files_at_one_path_are_refused",
    "paths apart by case alone": "test_paths_that_differ_only_in_capitals_are_refused",
    "Shaanxi merged with Shanxi": "test_ids_are_plain",
    # script conversion and readings
    "a surname converted": "test_surnames_that_the_converter_gets_wrong_are_right",
    "a word converted wrongly": "test_every_word_of_the_dictionary_is_needed",
    "an address converted": "test_ids_dates_anchors_and_figures_stay",
    "a quotation converted": "test_titles_and_publishers_of_sources_keep_their_script",
    "a surname misread": "test_every_leader_has_a_syllable_a_character",
    # markup
    "raw HTML, attributes, javascript:, //host, intent:": "test_nothing_but_plain_links_gets_through",
    "nesting over 20": "test_what_would_not_be_shown_is_reported",
    "pathological brackets": "test_markup_takes_linear_work",
    "a script in any field, in any output": "test_no_text_becomes_markup",
    "the same in a browser": "test_nothing_is_executed_and_no_other_host_is_asked",
    "a cell that begins a formula": "test_no_cell_begins_a_formula_and_numbers_stay_numbers",
    # data
    "a region cycle, its path": "test_a_region_cycle_is_printed_with_its_path",
    "a region in itself": "test_a_region_in_itself_is_a_cycle",
    "an orphan": "test_a_mistake_is_found_on_its_line_and_nothing_else",
    "a dangling id, the nearest named": "test_a_dangling_id_is_reported_with_the_nearest",
    "end before start": "test_what_is_not_a_date_is_refused",
    "a region paired with itself": "test_a_region_paired_with_itself_is_reported",
    "an event under two ids": "test_a_mistake_is_found_on_its_line_and_nothing_else",
    "a citation absent or ambiguous": "test_a_lost_and_an_ambiguous_anchor_are_reported_where_they_stand",
    "a source whose hash differs": "test_another_version_of_a_text_is_recognised_by_its_fingerprint",
    "a person who holds no office": "test_a_mistake_is_found_on_its_line_and_nothing_else",
    "a journalist among the people": "test_nobody_who_signed_a_source_is_in_the_index_of_people",
    "a byline beyond citations": "test_a_byline_stands_in_citations_of_its_source_and_nowhere_else",
    # the build
    "killed at any moment": "test_a_killed_build_leaves_the_old_site_or_the_new_one",
    "killed before it is remembered": "test_a_build_killed_before_its_build_key_is_written_is_repeated",
    "leftovers of a killed build": "test_leftovers_of_a_killed_build_are_cleaned",
    "two builds at once": "test_a_second_build_gives_way_and_says_why",
    "a full disk": "test_a_full_disk_leaves_the_old_site",
    "a plugin that raises, at each signal": "test_a_plugin_that_raises_leaves_the_old_site",
    "output that is a link, /, home, the source, read-only": "test_what_cannot_be_the_output_is_refused",
    "files in the output that are not ours": "test_what_is_not_ours_is_not_replaced",
    "other people's list of other people's files": "test_without_our_seal_everything_is_a_stranger",
    "seed, zone, locale, umask, listing, path": "test_surroundings_of_a_build_do_not_change_it",
    # output
    "a broken link, a fragment, a wrong case": "test_every_link_and_fragment_resolves",
    "an element id twice": "test_no_id_stands_twice_on_a_page",
    "two notes at one anchor": "test_a_mistake_is_found_on_its_line_and_nothing_else",
    "another host": "test_nothing_is_loaded_from_another_host",
    # use
    "a folder or file that is not there, a lost argument": "test_what_is_wrong_is_one_sentence",
    "make without FILE, SOURCE or ARCHIVE": "test_make_passes_on_what_was_not_given",
    "an example of the handbook that fails": "test_every_record_in_the_handbooks_passes_the_check",
    "a command in the docs that fails": "test_commands_of_the_docs_run",
    "whatever passes the check, without a traceback": "test_what_passes_the_check_builds",
    "the same, published, archived, as a book": "test_all_is_made_of_whatever_passes_the_check",
    "an open period, a record without events": "test_a_chronicle_without_events_builds_for_any_period",
    "a very long title or subtitle": "test_texts_longer_than_a_picture_are_cut_in_it",
    "the title of a link": "test_a_mistake_is_found_on_its_line_and_nothing_else",
    "pelican alone in the checkout": "test_pelican_typed_alone_builds_the_chronicle",
    "pelican -l -r": "test_pelican_watching_says_what_it_does_not_see",
    "spaces, quotes and commands in folders and SITEURL": "test_make_passes_any_folder_and_address_as_it_is",
    "a closed pipe": "test_a_closed_pipe_is_no_crash",
    "an output that is a mount point": "test_what_cannot_be_the_output_is_refused",
    "SIGINT, SIGTERM, SIGHUP": "test_a_build_that_is_terminated_leaves_nothing_beside_the_site",
    "the same at any line": "test_a_build_ends_cleanly_at_any_line",
    "a folder, pipe or link in the cache, a spoiled file": "test_damage_costs_time_and_nothing_else",
    "a linked folder of events": "test_linked_folders_are_read_at_any_depth",
    "a rename of a linked file": "test_linked_files_are_renamed_where_they_are",
    "a rename that is killed": "test_killed_at_any_step_it_is_finished_or_was_never_begun",
    ".#name, name~, .name.swp in the record": "test_leftovers_in_the_record_are_passed_over",
    ".DS_Store, Thumbs.db in the theme": "test_leftovers_and_links_in_the_theme_are_not_published",
    "an essay that is a link to the outside": "test_a_link_out_of_the_essays_is_refused",
    "an archive whose pages run something": "test_a_page_that_runs_anything_is_found",
    "the same in its other files": "test_any_other_file_that_runs_anything_is_found",
    "an archive whose pages load something": "test_a_page_that_leads_astray_is_found",
    "an archive without the policy": "test_a_page_without_the_policy_at_its_head_is_found",
    "url() by escapes, image-set()": "test_a_stylesheet_cannot_hide_an_address",
    "the same with manifests made again": "test_it_is_found_in_a_bag_with_manifests_of_its_own",
    "hidden bytes between members": "test_hidden_bytes_between_members_are_found_at_any_size",
    "tag files of others, fetch.txt": "test_only_tag_files_of_ours_are_accepted",
    "another archive than the one meant": "test_another_archive_than_the_one_asked_for_is_refused",
    "a forged signature": "test_a_signature_is_checked",
    "a worker killed while idle": "test_a_worker_that_is_killed_while_idle_costs_no_save",
    "make clean beside a preview": "test_cleaning_up_disturbs_nothing",
    "a published fact, changed in the preview": "test_a_published_fact_that_was_changed_is_shown_with_a_bar",
    "a folder's address on nginx": "test_an_unknown_address_shows_a_page_whose_links_hold",
    "hidden files on nginx": "test_hidden_files_are_not_served",
    "a link in what is published": "test_a_link_in_the_tree_is_refused",
    "a text that takes quadratic time to draft": "test_drafting_takes_linear_work",
    "no fork, no make, CRLF": "test_the_check_and_the_build_need_nothing_of_unix",
    "names that Windows reserves, long paths": "test_every_file_of_a_site_has_a_name_for_windows",
    "code pages": "test_what_is_printed_is_chinese_whatever_the_code_page",
    "a record of an older format": "test_an_older_record_is_brought_up_to_date",
    "a record of a newer format": "test_a_newer_record_is_refused_in_one_sentence",
}  # fmt: skip


@pytest.fixture(scope="module")
def tests() -> set[str]:
    """Return the names of all tests."""
    trees = [ast.parse(file.read_text("utf-8")) for file in TESTS.rglob("test_*.py")]
    return {node.name for tree in trees for node in tree.body if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_has_its_test(fault: str, tests: set[str]) -> None:
    assert FAULTS[fault] in tests
