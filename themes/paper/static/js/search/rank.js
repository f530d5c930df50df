// Search, 3 of 4: which records a query finds, the best first.
"use strict";
(() => {
  const { search } = timeline;
  const { END, haystacks, named, names, untoned, words } = search;
  const IN_TEXT = 2 ** -10; // less than any share of a name

  // How many of the syllables from one on a word spells: each whole or by its initial, the last as far as typed.
  function spells(syllables, word, from) {
    if (!word) return 0;
    const syllable = syllables[from];
    if (!syllable) return -1;
    if (syllable.startsWith(word)) return 1;
    const initial = /^[zcs]h/.test(syllable) ? 2 : 1;
    for (const length of new Set([syllable.length, initial, 1])) {
      if (!word.startsWith(syllable.slice(0, length))) continue;
      const more = spells(syllables, word.slice(length), from + 1);
      if (more >= 0) return more + 1;
    }
    return -1;
  }

  // The largest share of a name that a form of a word covers; `first` gets where each record has the word first.
  function scan(form, shares, first) {
    for (const hay of haystacks) {
      const here = { hay, form };
      let record = 0;
      for (let at = hay.all.indexOf(form); at >= 0; at = hay.all.indexOf(form, at)) {
        while (hay.starts[record + 1] <= at) record++;
        first[record] ??= here;
        if (at < hay.names[record]) {
          const start = Math.max(hay.all.lastIndexOf(END, at) + 1, hay.starts[record]), end = hay.all.indexOf(END, at);
          shares[record] = Math.max(shares[record], form.length / (end - start));
          at = end;
        } else {
          shares[record] ||= IN_TEXT;
          at = hay.starts[record + 1];
        }
      }
    }
  }

  function scanPinyin(word, shares) {
    if (!/^[a-zü'’\u00e0-\u01dc]+$/u.test(word)) return;
    const letters = word.replace(/['’]/gu, ""), plain = letters.replaceAll("ü", "v");
    const toned = untoned(letters) !== plain;
    for (const [record, { toned: exact, plain: bare }] of named) {
      const syllables = toned ? exact : bare;
      for (let i = 0; i < syllables.length; i++) {
        const length = spells(syllables, toned ? letters : plain, i);
        if (length > 0) shares[record] = Math.max(shares[record], length / syllables.length);
      }
    }
  }

  // A score for each record, 0 where a word is missing: exact names, names by the share that the query covers,
  // titles, then texts. `seen` has each word's forms and where they were found.
  function find(query) {
    const wanted = words(query);
    const scores = new Float32Array(search.total), inName = new Uint8Array(search.total);
    const seen = wanted.map((forms, n) => {
      const shares = new Float32Array(search.total), first = new Array(search.total);
      for (const form of forms) scan(form, shares, first);
      scanPinyin(forms[0], shares);
      for (let i = 0; i < search.total; i++) {
        scores[i] = shares[i] && (!n || scores[i]) ? scores[i] + shares[i] : 0;
        if (shares[i] > IN_TEXT) inName[i]++;
      }
      return { forms, first };
    });
    for (let i = 0; i < search.total; i++) {
      if (!scores[i]) continue;
      const share = Math.min(scores[i], 1), [, rank] = names[i];
      if (!inName[i]) scores[i] = IN_TEXT;
      else if (inName[i] < seen.length) scores[i] = IN_TEXT + share / 2;
      else scores[i] = rank + (share > 0.999 ? 4 : share);
    }
    return { scores, seen };
  }

  // Groups and their records, each list with its best first: [group, [record …], score of the first].
  function ranked(scores) {
    const groups = search.index.groups.map(group => {
      const best = [], inText = []; // most are found in their text alone, and there are very many
      for (let i = 0; i < group.records.length; i++) {
        const score = scores[group.start + i];
        if (score > IN_TEXT) best.push(i); else if (score) inText.push(i);
      }
      best.sort((a, b) => scores[group.start + b] - scores[group.start + a] || a - b);
      const found = best.concat(inText);
      return [group, found, found.length && scores[group.start + found[0]]];
    });
    return groups.filter(([, found]) => found.length).sort((a, b) => b[2] - a[2]);
  }

  // The smallest number of edits between a word and a part of a name: characters more, fewer, others or swapped.
  function distance(word, name) {
    let row = new Array(name.length + 1).fill(0), above;
    for (let i = 1; i <= word.length; i++) {
      const next = [i];
      for (let j = 1; j <= name.length; j++) {
        next[j] = Math.min(row[j - 1] + (word[i - 1] !== name[j - 1]), row[j] + 1, next[j - 1] + 1);
        const swapped = word[i - 1] === name[j - 2] && word[i - 2] === name[j - 1];
        if (above && swapped) next[j] = Math.min(next[j], above[j - 2] + 1);
      }
      [above, row] = [row, next];
    }
    return Math.min(...row);
  }

  // Whether they are one edit apart. One of the halves of the word is then in the name, unless the edit swaps the
  // characters between the halves: looking for these first is faster.
  function isNear(word, name) {
    const half = word.length >> 1, one = word.slice(0, half), other = word.slice(half);
    if (name.includes(one) || name.includes(other)) return distance(word, name) <= 1;
    return name.includes(one.slice(0, -1) + other[0] + one.at(-1) + other.slice(1));
  }

  // Names with pinyin that differ from a mistyped query by one character, or sound like it or by one letter otherwise.
  function nearest(query) {
    const word = words(query).map(([folded]) => folded).join("");
    if (word.length < 2 || word.length > 32) return new Float32Array(search.total);
    const scores = new Float32Array(search.total), [hay] = haystacks;
    const latin = untoned(word).replace(/[^a-z]/gu, "");
    const sound = /\p{sc=Han}/u.test(word) ? [...word].map(char => readings().get(char) ?? char).join("") : latin;
    for (const [record, { plain }] of named) {
      const forms = hay.all.slice(hay.starts[record], hay.names[record] - 1).split(END);
      for (const [wanted, name] of [...forms.map(form => [word, form]), [sound, plain.join("")]]) {
        if (wanted.length > 1 && isNear(wanted, name)) {
          scores[record] = Math.max(scores[record], closeness(wanted, name));
        }
      }
    }
    return scores;
  }

  // Names of about the same length first, and those that begin in the same way.
  const closeness = (word, name) =>
    1 / (1 + Math.abs(word.length - name.length)) + (word[0] === name[0] ? 1 : 0) + 0.01 / name.length;

  // The reading of each character of a name that has pinyin.
  let read;
  function readings() {
    if (read) return read;
    read = new Map();
    const [hay] = haystacks;
    for (const [record, { plain }] of named) {
      const name = [...hay.all.slice(hay.starts[record], hay.all.indexOf(END, hay.starts[record]))];
      if (name.length === plain.length) name.forEach((char, i) => read.set(char, plain[i]));
    }
    return read;
  }

  // The addresses of all that a query finds, the best first: for other scripts, and for tests.
  const paths = scores => ranked(scores).flatMap(([group, found]) =>
    found.map(i => [scores[group.start + i], group.path.replace("{}", group.records[i][0])]))
    .sort((a, b) => b[0] - a[0]).map(([, path]) => path);
  timeline.find = query => paths(find(query).scores);
  timeline.nearest = query => paths(nearest(query));

  Object.assign(search, { find, ranked, nearest });
})();
