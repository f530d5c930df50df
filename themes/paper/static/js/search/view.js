// Search, 5 of 5: the panel below the field, or the search page.
"use strict";
(() => {
  const { form, field, up, loadScript, setParams, getParam, search } = timeline;
  const { END, haystacks, fold, locate, border, find, ranked, instead } = search;
  const IN_PANEL = 5, ON_PAGE = 6, MORE = 50, AROUND = 18;
  const UNSHOWN = "\t"; // begins a segment that is only for finding
  const page = document.getElementById("results"); // the search page shows results as its matter
  const panel = page ?? document.createElement("section");
  const status = document.createElement("p");
  const list = document.createElement("div");
  let mine, shown = {}, ready = false;

  // Segment `line` of a record, and the places of words in it, also of those found in the other script only.
  function marks(record, line, seen) {
    const own = segment(mine, record, line), places = [];
    for (const { forms: words, first } of seen) {
      const forms = first[record] ? [...words, first[record].form] : words;
      let place = forms.reduce((found, form) => found ?? locate(own, form), null);
      for (const hay of haystacks) {
        if (place || hay === mine) continue;
        const other = segment(hay, record, line);
        if (other.length === own.length) place = forms.reduce((found, form) => found ?? locate(other, form), null);
      }
      if (place) places.push(place);
    }
    return [own, places.sort((a, b) => a[0] - b[0])];
  }
  const segment = (hay, record, line) => hay.texts[record].split("\n", line + 1)[line] ?? "";

  function marked(element, text, places) {
    let at = 0;
    for (const [start, end] of places) {
      if (start < at) continue;
      const mark = document.createElement("mark");
      mark.textContent = text.slice(start, end);
      element.append(text.slice(at, start), mark);
      at = end;
    }
    element.append(text.slice(at));
    return element;
  }

  // The first segment that holds a word and is not only for finding, cut around it.
  function excerpt(record, { first }, seen) {
    if (!first[record]) return null;
    const { hay, form } = first[record];
    const start = hay.starts[record];
    let at = hay.all.indexOf(form, start), text, places;
    do {
      if (at < 0 || at >= hay.starts[record + 1]) return null;
      [text, places] = marks(record, hay.all.slice(start, at).split(END).length - 1, seen);
      at = hay.all.indexOf(form, hay.all.indexOf(END, at));
    } while (text.startsWith(UNSHOWN));
    const from = aside(text, border(text, Math.max(0, (places[0]?.[0] ?? 0) - AROUND)), -1);
    const to = aside(text, border(text, from + 3 * AROUND), 1);
    const cut = `${from ? "…" : ""}${text.slice(from, to)}${to < text.length ? "…" : ""}`;
    const shift = from - (from ? 1 : 0);
    return [cut, places.filter(place => place[1] <= to).map(place => place.map(each => each - shift))];
  }

  // The place itself, or the next one in a direction that is not inside a number.
  const NUMBER = /[\d.,%~/+-]{2}|\d[余餘多百千万萬亿億年月日]|[余餘多百千][万萬亿億]/u;
  function aside(text, at, step) {
    while (at > 0 && at < text.length && NUMBER.test(text.slice(at - 1, at + 1))) at += step;
    return at;
  }

  function item(group, row, record, seen, reason) {
    const entry = document.createElement("li"), link = document.createElement("a");
    link.href = new URL(group.path.replace("{}", row[0]), up);
    const places = [], missing = [];
    for (const each of seen) {
      const [, found] = marks(record, 0, [each]);
      if (found.length) places.push(...found); else missing.push(each);
    }
    const bySound = missing.some(each => !each.first[record]);
    entry.append(marked(link, row[1], bySound ? [[0, row[1].length]] : places.sort((a, b) => a[0] - b[0])));
    const beside = row[2] ?? "", cut = missing.length && excerpt(record, missing[0], missing);
    const there = missing.map(({ forms }) => forms.reduce((place, form) => place ?? locate(beside, form), null));
    for (const [start, end] of cut ? cut[1] : []) there.push(locate(beside, fold(cut[0].slice(start, end))));
    const small = there.filter(Boolean).sort((a, b) => a[0] - b[0]);
    entry.append(marked(document.createElement("small"), reason ? `${beside}　${reason}` : beside, small));
    if (cut && small.length < missing.length) entry.append(marked(document.createElement("p"), ...cut));
    return entry;
  }

  const format = (words, count) => words.replace("{}", count);

  function show() {
    if (!ready) return;
    const { index } = search;
    const exact = find(field.value), wanted = exact.seen.length;
    const other = wanted && !exact.scores.some(Boolean) && instead(field.value);
    const { scores, seen, why } = other || exact;
    const parts = [], counts = [], groups = ranked(scores);
    let sum = 0;
    for (const [group, found] of groups) {
      const g = index.groups.indexOf(group);
      sum += found.length;
      counts.push(`${group.name}${found.length}`);
      const limit = shown[g] ?? (page ? ON_PAGE : IN_PANEL);
      const section = document.createElement("section"), head = document.createElement("h2");
      const items = document.createElement("ul");
      head.append(group.name, Object.assign(document.createElement("small"), { textContent: found.length }));
      items.append(...found.slice(0, limit).map(i => {
        const reason = why && index.words[why(scores[group.start + i])];
        return item(group, group.records[i], group.start + i, seen, reason);
      }));
      section.append(head, items);
      if (found.length > limit) {
        const more = document.createElement("button");
        more.type = "button";
        more.textContent = format(index.words.more, Math.min(found.length - limit, MORE));
        more.addEventListener("click", () => {
          shown[g] = limit + MORE;
          history.replaceState({ shown }, ""); // Back and reload return to as long a list
          show();
          list.querySelectorAll("section")[parts.indexOf(section)].querySelectorAll("a")[limit].focus();
        });
        section.append(more);
      }
      parts.push(section);
    }
    list.replaceChildren(...parts);
    const found = sum ? `${format(index.words.found, sum)}：${counts.join("，")}` : index.words.none;
    status.textContent = !wanted ? "" : other ? format(index.words[other.words], other.of) : found;
    panel.hidden = !wanted && !page;
  }

  let saying;
  function changed() {
    shown = {};
    show();
    clearTimeout(saying);
    saying = setTimeout(() => setParams({ q: field.value.trim() }, "replaceState"), 250); // browsers limit how often
  }
  field.addEventListener("input", changed);
  form.addEventListener("submit", event => {
    setParams({ q: field.value.trim() }, "replaceState"); // so that Back returns to these results
    if (page) event.preventDefault();
  });

  // Arrow keys walk through field and results; Escape returns to the field, and from there closes.
  function onKey(event) {
    if (event.isComposing) return;
    const stops = [field, ...list.querySelectorAll("a, button")];
    const at = stops.indexOf(document.activeElement);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (at < 0) return;
      event.preventDefault();
      panel.hidden = !field.value && !page;
      stops[at + (event.key === "ArrowDown" ? 1 : -1)]?.focus();
    } else if (event.key === "Escape" && at >= 0) {
      event.preventDefault();
      if (at) field.focus(); else if (!page) panel.hidden = true;
    }
  }
  form.addEventListener("keydown", onKey);
  panel.addEventListener("keydown", onKey);
  document.addEventListener("click", event => {
    if (!page && !panel.contains(event.target) && !form.contains(event.target)) panel.hidden = true;
  });
  addEventListener("pageshow", () => { if (field.value !== getParam("q")) { field.value = getParam("q"); show(); } });

  panel.classList.add("results");
  status.setAttribute("role", "status");
  if (!page) {
    panel.hidden = true;
    form.after(panel);
  }
  panel.append(status, list);
  loadScript("search/index.js").then(() => Promise.all(search.index.texts.map(loadScript))).then(() => {
    const { lang, words } = search.index;
    ready = true;
    mine = haystacks.find(hay => hay.lang === lang);
    panel.querySelector(".waiting")?.remove();
    list.dataset.ready = ""; // for whoever waits for it
    panel.setAttribute("aria-label", words.results);
    const before = field.value === getParam("q") && history.state?.shown;
    changed(); // what was typed while this was on its way
    if (before) {
      shown = before;
      show();
    }
  });
})();
