// Search, 4 of 5: which records a query finds, the best first.
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

  // Texts that have a number in another notation; `first` gets what stands there.
  function scanNumbers(word, shares, first) {
    const number = search.toNumber(word), [hay] = haystacks, { values, places, ends } = search.allNumbers;
    if (!number) return;
    let record = 0;
    for (let i = 0; i < values.length; i++) {
      for (const [value, unit] of number.wanted) {
        if (Math.abs(values[i] - value) > value * number.tolerance || !hay.all.startsWith(unit, ends[i])) continue;
        while (hay.starts[record + 1] <= places[i]) record++;
        first[record] ??= { hay, form: hay.all.slice(places[i], ends[i] + unit.length) };
        shares[record] ||= IN_TEXT;
      }
    }
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
      scanNumbers(forms[0], shares, first);
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

  const SOUND = 4, SHORT = 3, LETTER = 2, ALMOST = 1; // why a name is near, the best reason first
  const FEW = 5;

  // Whether two words are the same but for one edit.
  const isOneOff = (one, other) => Math.abs(one.length - other.length) <= 1 && edits(one, other) <= 1;
  const edits = (one, other) => one === other ? 0 : distance(`\0${one}\0`, `\0${other}\0`);

  // Whether a word has the ends of a name and some of what is between: 锡盟 for 锡林郭勒盟.
  function shortens(word, name) {
    if (word.length > 4 || word.length >= name.length) return false;
    if (word[0] !== name[0] || word.at(-1) !== name.at(-1)) return false;
    let at = 0;
    for (const char of name) if (char === word[at]) at++;
    return at === word.length;
  }

  // How near a name is to a mistyped word, by its sound or by its characters; 0 if it is not.
  function nearness(word, sound, name, syllables) {
    let best = 0, near = closeness(word, name);
    for (let i = 0; sound && i < syllables.length; i++) {
      for (let j = i + 1, part = ""; j <= syllables.length && part.length <= sound.length; j++) {
        part += syllables[j - 1];
        if (part === sound) return SOUND + closeness(sound, syllables.join(""));
        if (best || sound.length < 5 || !isOneOff(sound, part)) continue;
        best = ALMOST; // sounds nearly so
        if (/^[a-z]/u.test(word)) near = closeness(sound, syllables.join(""));
      }
    }
    if (shortens(word, name)) best = SHORT;
    else if (word.length > 2 ? isNear(word, name) : name.length < 4 && isOneOff(word, name.slice(0, 2))) {
      best = Math.max(best, LETTER);
    }
    return best && best + near;
  }

  // Names with pinyin that sound like a mistyped query, that it shortens, or that differ by one character: few.
  function nearest(query) {
    const word = words(query).map(([folded]) => folded).join(""), scores = new Float32Array(search.total);
    if (word.length < 2 || word.length > 32) return scores;
    const [hay] = haystacks, near = new Map();
    const latin = untoned(word).replace(/(?<=[a-z])[1-5]/gu, ""), chars = [...word].map(char => readings().get(char));
    const sound = chars.every(Boolean) ? chars.join("") : /^[a-z]{4,}$/u.test(latin) ? latin : "";
    for (const [record, { plain }] of named) {
      for (const form of hay.all.slice(hay.starts[record], hay.names[record] - 1).split(END)) {
        const score = nearness(word, sound, form, plain);
        if (score > (near.get(record) ?? 0)) near.set(record, score);
      }
    }
    const best = [...near].sort((a, b) => b[1] - a[1]).slice(0, FEW);
    for (const [record, score] of best) if (score > Math.floor(best[0][1])) scores[record] = score;
    return scores;
  }
  const why = score => score >= SOUND || score < LETTER ? "sound" : score >= SHORT ? "short" : "letter";

  // Names of about the same length first, and those that begin in the same way: less than 1.
  const closeness = (word, name) =>
    0.4 / (1 + Math.abs(word.length - name.length)) + (word[0] === name[0] ? 0.4 : 0) + 0.1 / name.length;

  // What to find instead of a query that finds nothing: the month or year of a day; names that are near; a word's
  // parts where they do not stand together. Returns the scores, the forms that were seen, the key of the words of
  // the index that introduce them, and for these what they name (`of`) or the reason of a score (`why`); or null.
  function instead(query) {
    const [[written, ...forms] = [], ...others] = words(query);
    const day = !others.length && /^\d{4}-\d\d/u.exec(forms.find(form => /^\d{4}-/u.test(form)) ?? written);
    for (const wider of day ? [day[0], day[0].slice(0, 4)] : []) {
      const { scores, seen } = find(wider);
      const [year, month] = wider.split("-");
      if (scores.some(Boolean)) return { scores, seen, words: "wider", of: `${year}年${month ? `${+month}月` : ""}` };
    }
    const scores = nearest(query);
    if (scores.some(Boolean)) return { scores, seen: [], words: "similar", why };
    const parts = words(query).flatMap(([word]) => split(word));
    if (parts.length < 2 || parts.length === others.length + 1) return null;
    const found = find(parts.join(" "));
    const of = parts.map(part => `“${part}”`).join("");
    return found.scores.some(Boolean) ? { ...found, words: "apart", of } : null;
  }

  // A word of Chinese characters in the longest parts of two or more that some text has.
  function split(word) {
    if (!/^\p{sc=Han}{4,16}$/u.test(word)) return [word];
    let to = 2;
    while (to < word.length - 1 && haystacks.some(({ all }) => all.includes(word.slice(0, to + 1)))) to++;
    to = Math.min(to, word.length - 2);
    return [word.slice(0, to), ...split(word.slice(to))];
  }

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
  timeline.instead = query => paths(instead(query)?.scores ?? new Float32Array(search.total));

  Object.assign(search, { find, ranked, instead });
})();
