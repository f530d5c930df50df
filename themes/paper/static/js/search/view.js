// Search, 5 of 5: the panel below the field, or the search page.
"use strict";
(() => {
  const { form, field, folder, loadScript, setParams, getParam, search } = timeline;
  const { UNSHOWN, locate, border, find, rank, instead } = search;
  const IN_PANEL = 5, ON_PAGE = 6, MORE = 50, AROUND = 18;
  const page = document.getElementById("results"); // the search page shows results as its matter
  const panel = page ?? document.createElement("section");
  const status = document.createElement("p");
  const list = document.createElement("div");
  let limits = {}, ready = false;

  // The place of a word in a text of a record; in a segment also by the other spelling.
  function placeOf({ forms, first }, record, text, line) {
    const words = first[record] ? [...forms, first[record]] : forms;
    const others = search.spellings.get(record)?.find(([at]) => at === line)?.[1] ?? [];
    const spelled = [text, ...others].filter(each => each.length === text.length);
    return spelled.reduce((place, each) => place ?? locate(each, words), null);
  }

  function highlight(element, text, places) {
    let at = 0;
    for (const [start, end] of places.filter(Boolean).sort((a, b) => a[0] - b[0])) {
      if (start < at) continue;
      const mark = document.createElement("mark");
      mark.textContent = text.slice(start, end);
      element.append(text.slice(at, start), mark);
      at = end;
    }
    element.append(text.slice(at));
    return element;
  }

  // The first segment to show that holds one of some words, cut around it, with their places.
  function excerpt(record, words) {
    for (const [line, text] of search.texts[record].split("\n").entries()) {
      if (!line || text.startsWith(UNSHOWN)) continue;
      const places = words.map(each => placeOf(each, record, text, line)).filter(Boolean);
      if (!places.length) continue;
      const first = Math.min(...places.map(([start]) => start));
      const from = aside(text, border(text, Math.max(0, first - AROUND)), -1);
      const to = aside(text, border(text, from + 3 * AROUND), 1);
      const cut = `${from ? "…" : ""}${text.slice(from, to)}${to < text.length ? "…" : ""}`;
      const shift = from - (from ? 1 : 0);
      return [cut, places.filter(place => place[1] <= to).map(place => place.map(each => each - shift))];
    }
    return null;
  }

  // The place itself, or the next one in a direction that is not inside a number.
  const NUMBER = /[\d.,%~/+-]{2}|\d[余餘多百千万萬亿億年月日]|[余餘多百千][万萬亿億]/u;
  function aside(text, at, step) {
    while (at > 0 && at < text.length && NUMBER.test(text.slice(at - 1, at + 1))) at += step;
    return at;
  }

  function item(group, row, record, matches, reason) {
    const entry = document.createElement("li"), link = document.createElement("a");
    const [id, name, beside = ""] = row;
    link.href = new URL(group.path.replace("{}", id), folder);
    const inName = matches.map(each => placeOf(each, record, name, 0)), missing = matches.filter((_, i) => !inName[i]);
    const bySound = missing.some(each => !each.first[record]);
    entry.append(highlight(link, name, bySound ? [[0, name.length]] : inName));
    const inSmall = missing.map(each => placeOf(each, record, beside)), rest = missing.filter((_, i) => !inSmall[i]);
    entry.append(highlight(document.createElement("small"), reason ? `${beside}　${reason}` : beside, inSmall));
    const cut = rest.length && excerpt(record, rest);
    if (cut) entry.append(highlight(document.createElement("p"), ...cut));
    return entry;
  }

  const format = (words, count) => words.replace("{}", count);

  function show() {
    if (!ready) return;
    const { index } = search;
    const exact = find(field.value), size = exact.matches.length;
    const other = size && !exact.scores.some(Boolean) && instead(field.value);
    const { scores, matches, why } = other || exact;
    const parts = [], counts = [], groups = rank(scores);
    let sum = 0;
    for (const [group, hits] of groups) {
      const key = index.groups.indexOf(group);
      sum += hits.length;
      counts.push(`${group.name}${hits.length}`);
      const limit = limits[key] ?? (page ? ON_PAGE : IN_PANEL);
      const section = document.createElement("section"), head = document.createElement("h2");
      const items = document.createElement("ul");
      head.append(group.name, Object.assign(document.createElement("small"), { textContent: hits.length }));
      items.append(...hits.slice(0, limit).map(i => {
        const reason = why && index.words[why(scores[group.start + i])];
        return item(group, group.records[i], group.start + i, matches, reason);
      }));
      section.append(head, items);
      if (hits.length > limit) {
        const more = document.createElement("button");
        more.type = "button";
        more.textContent = format(index.words.more, Math.min(hits.length - limit, MORE));
        more.addEventListener("click", () => {
          limits[key] = limit + MORE;
          history.replaceState({ limits }, ""); // Back and reload return to as long a list
          show();
          list.querySelectorAll("section")[parts.indexOf(section)].querySelectorAll("a")[limit].focus();
        });
        section.append(more);
      }
      parts.push(section);
    }
    list.replaceChildren(...parts);
    const summary = sum ? `${format(index.words.found, sum)}：${counts.join("，")}` : index.words.none;
    status.textContent = !size ? "" : other ? format(index.words[other.words], other.of) : summary;
    panel.hidden = !size && !page;
  }

  let timer;
  function onInput() {
    limits = {};
    show();
    clearTimeout(timer);
    timer = setTimeout(() => setParams({ q: field.value.trim() }, "replaceState"), 250); // browsers limit how often
  }
  field.addEventListener("input", onInput);
  form.addEventListener("submit", event => {
    setParams({ q: field.value.trim() }, "replaceState"); // so that Back returns to these results
    if (page) event.preventDefault();
  });

  // Arrow keys walk through field and results; Escape returns to the field, then closes.
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
  loadScript("search/index.js").then(() => Promise.all(search.index.scripts.map(loadScript))).then(() => {
    search.fill();
    instead("一无所有"); // the first search makes tables: up to 15 ms
    ready = true;
    panel.querySelector(".waiting")?.remove();
    list.dataset.ready = ""; // for whoever waits for it
    panel.setAttribute("aria-label", search.index.words.results);
    const before = field.value === getParam("q") && history.state?.limits;
    onInput(); // what was typed while this was on its way
    if (before) {
      limits = before;
      show();
    }
  });
})();
