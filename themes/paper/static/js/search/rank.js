// Search, 3 of 4: which records a query finds, those whose name it is in before the others.
"use strict";
(() => {
  const { search } = timeline;
  const { dated, haystacks, named, untoned, words } = search;

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
        if (record >= search.total) break;
      }
    }
  }

  // For each record 0, or 1 where every word is found, 2 where all are in its name or its pinyin.
  function find(query) {
    const wanted = words(query);
    const rank = new Uint8Array(search.total).fill(wanted.length ? 2 : 0);
    const seen = [];
    for (const word of wanted) {
      const hits = new Uint8Array(search.total), first = [];
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
      for (let i = 0; i < search.total; i++) rank[i] = hits[i] && Math.min(rank[i], hits[i]);
      seen.push({ word, first });
    }
    return { rank, seen };
  }

  // The addresses of all that a query finds, group by group: for other scripts, and for tests.
  timeline.find = query => {
    const { rank } = find(query);
    return search.index.groups.flatMap(group => group.records.filter((_, i) => rank[group.start + i])
      .map(([id]) => group.path.replace("{}", id)));
  };

  search.find = find;
})();
