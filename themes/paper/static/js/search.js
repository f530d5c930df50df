// Search: the substring that a reader types, found in every record's text, in both scripts.
"use strict";
(() => {
  const { form, field, up, load, say, asked } = timeline;
  const IN_PANEL = 5, ON_PAGE = 8, MORE = 50, AROUND = 18;
  const END = "\u0001"; // of a segment: no text of a record holds it
  const HAN_RUN = /[^\u3400-\u4dbf\u4e00-\u9fff]+/gu; // Chinese characters fold to themselves
  const page = document.getElementById("results"); // the search page shows results as its matter
  const panel = page ?? document.createElement("section");
  const status = document.createElement("p");
  const list = document.createElement("div");
  const haystacks = [];
  let index, mine, named, total = 0, shown = {}, ready = false;

  // Width, case and spaces do not matter (NFKC).
  function fold(text) {
    return text.replace(HAN_RUN, run => run.normalize("NFKC").toLowerCase().replace(/[\s\p{Cc}]+/gu, ""));
  }

  timeline.index = value => {
    index = value;
    let at = 0;
    named = [];
    for (const group of index.groups) {
      group.start = at;
      group.records.forEach((record, i) => { if (record[3]) named.push([at + i, spoken(record[3])]); });
      at += group.records.length;
    }
    total = at;
  };

  timeline.text = ([lang, texts]) => {
    const starts = new Int32Array(texts.length + 1), names = new Int32Array(texts.length);
    const folded = texts.map((text, i) => {
      const line = text.split("\n").map(fold).join(END) + END;
      names[i] = starts[i] + line.indexOf(END);
      starts[i + 1] = starts[i] + line.length;
      return line;
    });
    haystacks.push({ lang, texts, starts, names, all: folded.join("") });
  };

  function spoken(pinyin) {
    const toned = pinyin.split(" ");
    return { toned, plain: toned.map(untoned) };
  }
  const untoned = text => text.normalize("NFD").replace(/[\u0300\u0301\u0304\u030c]/gu, "").normalize("NFC").replaceAll("ü", "v");

  // Whether a word spells some of the syllables on end: each whole or by its initial, the last as far as typed.
  function spells(syllables, word, from) {
    if (!word) return true;
    const syllable = syllables[from];
    if (!syllable) return false;
    if (syllable.startsWith(word)) return true;
    const initial = /^[zcs]h/.test(syllable) ? 2 : 1;
    return [...new Set([syllable.length, initial, 1])].some(
      length => word.startsWith(syllable.slice(0, length)) && spells(syllables, word.slice(length), from + 1));
  }

  // A date as people write it, as the record does: 2023.7 or 2023年7月 is 2023-07.
  function dated(word) {
    const match = /^(\d{4})(?:[-./年](\d{1,2})(?:[-./月](\d{1,2})日?|月)?|年)$/.exec(word);
    return match && [match[1], ...match.slice(2).filter(Boolean).map(part => part.padStart(2, "0"))].join("-");
  }

  // Marks what a word is found in; `first` keeps where in its script each record has it first.
  function scan(word, hits, first) {
    for (const hay of haystacks) {
      let record = 0;
      for (let at = hay.all.indexOf(word); at >= 0; at = hay.all.indexOf(word, hay.starts[record])) {
        while (hay.starts[record + 1] <= at) record++;
        if (!hits[record]) {
          hits[record] = at < hay.names[record] ? 2 : 1;
          first[record] = hay;
        } else if (at < hay.names[record]) {
          hits[record] = 2;
        }
        record++;
        if (record >= total) break;
      }
    }
  }

  function words(query) {
    const found = query.normalize("NFKC").match(/"[^"]+"|“[^”]+”|「[^」]+」|[^\s]+/gu) ?? [];
    return found.map(word => fold(/^["“「].+["”」]$/u.test(word) ? word.slice(1, -1) : word)).filter(Boolean);
  }

  // For each record 0, or 1 where every word is found, 2 where all are in its name or its pinyin.
  function find(query) {
    const wanted = words(query);
    const rank = new Uint8Array(total).fill(wanted.length ? 2 : 0);
    const seen = [];
    for (const word of wanted) {
      const hits = new Uint8Array(total), first = [];
      scan(word, hits, first);
      const date = dated(word);
      if (date && date !== word) scan(date, hits, first);
      if (/^[a-zü'’\u00e0-\u01dc]+$/u.test(word)) {
        const letters = word.replace(/['’]/gu, ""), plain = letters.replaceAll("ü", "v");
        const toned = untoned(letters) !== plain;
        for (const [record, { toned: exact, plain: bare }] of named) {
          const syllables = toned ? exact : bare;
          if (syllables.some((_, i) => spells(syllables, toned ? letters : plain, i))) hits[record] = 2;
        }
      }
      for (let i = 0; i < total; i++) rank[i] = hits[i] && Math.min(rank[i], hits[i]);
      seen.push({ word, first });
    }
    return { rank, seen };
  }

  // The addresses of all that a query finds, group by group: for other scripts, and for tests.
  timeline.find = query => {
    const { rank } = find(query);
    return index.groups.flatMap(group => group.records.filter((_, i) => rank[group.start + i])
      .map(([id]) => group.path.replace("{}", id)));
  };

  // Where a folded word stands in a text as it is shown: [start, end) or nothing.
  function locate(text, word) {
    const whole = fold(text), place = whole.indexOf(word);
    if (place < 0) return null;
    if (fold(text.slice(place, place + word.length)) === word) return [place, place + word.length];
    const from = [], to = [];
    let folded = "", at = 0;
    for (const char of text) {
      const said = fold(char);
      for (let i = 0; i < said.length; i++) { from.push(at); to.push(at + char.length); }
      folded += said;
      at += char.length;
    }
    const found = folded.indexOf(word);
    return found < 0 ? null : [from[found], to[found + word.length - 1]];
  }

  // Segment `line` of a record, and the places of words in it, also of those found in the other script only.
  function marks(record, line, seen) {
    const own = segment(mine, record, line), places = [];
    for (const { word } of seen) {
      let place = locate(own, word);
      for (const hay of haystacks) {
        if (place || hay === mine) continue;
        const other = segment(hay, record, line);
        if (other.length === own.length) place = locate(other, word);
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

  // The first segment that holds a word, cut around it.
  function excerpt(record, { word, first }, seen) {
    const hay = first[record];
    if (!hay) return null;
    const start = hay.starts[record], at = hay.all.indexOf(word, start);
    const [text, places] = marks(record, hay.all.slice(start, at).split(END).length - 1, seen);
    const from = Math.max(0, (places[0]?.[0] ?? 0) - AROUND), to = from + 3 * AROUND;
    const cut = `${from ? "…" : ""}${text.slice(from, to)}${to < text.length ? "…" : ""}`;
    const shift = from - (from ? 1 : 0);
    return [cut, places.filter(place => place[1] <= to).map(place => place.map(each => each - shift))];
  }

  function item(group, row, record, seen) {
    const entry = document.createElement("li"), link = document.createElement("a");
    link.href = new URL(group.path.replace("{}", row[0]), up);
    const places = [], missing = [];
    for (const each of seen) {
      const [, found] = marks(record, 0, [each]);
      if (found.length) places.push(...found); else missing.push(each);
    }
    const bySound = missing.some(each => !each.first[record]);
    entry.append(marked(link, row[1], bySound ? [[0, row[1].length]] : places.sort((a, b) => a[0] - b[0])));
    const small = document.createElement("small");
    small.textContent = row[2];
    entry.append(small);
    const cut = missing.length && excerpt(record, missing[0], missing);
    if (cut && cut[0] !== row[2]) entry.append(marked(document.createElement("p"), ...cut));
    return entry;
  }

  const many = (words, count) => words.replace("{}", count);

  function show() {
    if (!ready) return;
    const query = field.value;
    const { rank, seen } = find(query);
    const parts = [], counts = [];
    let sum = 0;
    for (const [g, group] of index.groups.entries()) {
      const hits = [[], []];
      for (let i = 0; i < group.records.length; i++) {
        const found = rank[group.start + i];
        if (found) hits[2 - found].push(i);
      }
      const found = hits.flat();
      if (!found.length) continue;
      sum += found.length;
      counts.push(`${group.name}${found.length}`);
      const limit = shown[g] ?? (page ? ON_PAGE : IN_PANEL);
      const section = document.createElement("section"), head = document.createElement("h2");
      const items = document.createElement("ul");
      head.append(group.name, Object.assign(document.createElement("small"), { textContent: found.length }));
      items.append(...found.slice(0, limit).map(i => item(group, group.records[i], group.start + i, seen)));
      section.append(head, items);
      if (found.length > limit) {
        const more = document.createElement("button");
        more.type = "button";
        more.textContent = many(index.words.more, Math.min(found.length - limit, MORE));
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
    status.textContent = !seen.length ? "" : sum ? `${many(index.words.found, sum)}：${counts.join("，")}` : index.words.none;
    panel.hidden = !seen.length && !page;
  }

  let saying;
  function changed() {
    shown = {};
    show();
    clearTimeout(saying);
    saying = setTimeout(() => say({ q: field.value.trim() }, "replaceState"), 250); // browsers limit how often
  }
  field.addEventListener("input", changed);
  form.addEventListener("submit", event => {
    say({ q: field.value.trim() }, "replaceState"); // so that Back returns to these results
    if (page) event.preventDefault();
  });

  // Arrow keys walk through field and results; Escape returns to the field, and from there closes.
  function walk(event) {
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
  form.addEventListener("keydown", walk);
  panel.addEventListener("keydown", walk);
  document.addEventListener("click", event => {
    if (!page && !panel.contains(event.target) && !form.contains(event.target)) panel.hidden = true;
  });
  addEventListener("pageshow", () => { if (field.value !== asked("q")) { field.value = asked("q"); show(); } });

  panel.classList.add("results");
  status.setAttribute("role", "status");
  if (!page) {
    panel.hidden = true;
    form.after(panel);
  }
  panel.append(status, list);
  load("search/index.js").then(() => Promise.all(index.texts.map(load))).then(() => {
    ready = true;
    haystacks.sort((a, b) => (b.lang === index.lang) - (a.lang === index.lang)); // whichever came first: same excerpts
    mine = haystacks.find(hay => hay.lang === index.lang);
    panel.querySelector(".waiting")?.remove();
    list.dataset.ready = ""; // for whoever waits for it
    panel.setAttribute("aria-label", index.words.results);
    const before = field.value === asked("q") && history.state?.shown;
    changed(); // what was typed while this was on its way
    if (before) {
      shown = before;
      show();
    }
  });
})();
