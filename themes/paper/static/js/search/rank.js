// Search, 4 of 5: the records of a query, the best first.
"use strict";
(() => {
  const { search } = timeline;
  const { END, NAME, UNSHOWN, fold, names, pairOf, ranks, untoned, words } = search;
  const IN_TEXT = 2 ** -11, BESIDE = 2 * IN_TEXT; // less than a share of a name; BESIDE: in text after it

  // How many syllables from one on a word spells: each whole or by its initial, the last as far as typed.
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
    const number = search.toNumber(word), { all, starts, numbers: { values, places, ends } } = search;
    if (!number) return;
    for (const [value, unit] of number.forms) {
      const least = value * (1 - number.tolerance), most = value * (1 + number.tolerance);
      for (let i = 0, record = 0; i < values.length; i++) {
        if (values[i] < least || values[i] > most || !all.startsWith(unit, ends[i])) continue;
        while (starts[record + 1] <= places[i]) record++;
        first[record] ??= all.slice(places[i], ends[i] + unit.length);
        shares[record] ||= IN_TEXT;
      }
    }
  }

  // Whether each pair of characters of a form is in some text: else no text has the form.
  function mayBe(form) {
    for (let i = 1; i < form.length; i++) {
      if (!search.pairs[pairOf(form.charCodeAt(i - 1), form.charCodeAt(i))]) return false;
    }
    return true;
  }

  // The largest share of a name that a form of a word covers; `first` gets the form that each record has.
  function scan(form, shares, first) {
    const { all, starts, ends } = search;
    if (!mayBe(form)) return;
    let record = 0;
    for (let at = all.indexOf(form); at >= 0; at = all.indexOf(form, at)) {
      while (starts[record + 1] <= at) record++;
      first[record] ??= form;
      if (at < ends[record]) {
        const start = all.lastIndexOf(END, at) + 1, end = all.indexOf(END, at);
        shares[record] = Math.max(shares[record], form.length / (end - start));
        at = end;
      } else {
        shares[record] ||= at < all.indexOf(END, ends[record]) ? BESIDE : IN_TEXT;
        at = starts[record + 1];
      }
    }
  }

  function scanPinyin(word, shares) {
    if (!/^[a-zü'’\u00e0-\u01dc]+$/u.test(word)) return;
    const letters = word.replace(/['’]/gu, ""), plain = letters.replaceAll("ü", "v");
    const toned = untoned(letters) !== plain;
    for (const { record, toned: exact, plain: bare } of names) {
      const syllables = toned ? exact : bare;
      for (let i = 0; i < syllables.length; i++) {
        const length = spells(syllables, toned ? letters : plain, i);
        if (length > 0) shares[record] = Math.max(shares[record], length / syllables.length);
      }
    }
  }

  // A score for each record, 0 where a word is missing: exact names, names by the share that the query covers,
  // titles, then texts. `matches` has each word's forms, and the one that each record has.
  function find(query) {
    let terms = words(query);
    const whole = terms.map(([word]) => word.replace(/(?<=[a-zü])[1-5]/gu, "")).join(""); // wang2 li4 xia2
    if (/^[a-zü\u00e0-\u01dc]+$/u.test(whole) && lookUp(whole).length) terms = [[whole]]; // wang lixia
    return findWords(terms);
  }

  function findWords(terms) {
    const scores = new Float32Array(search.total), inName = new Uint8Array(search.total);
    const matches = terms.map((word, at) => {
      const forms = [...new Set([...word, ...lookUp(word[0]).flatMap(({ record }) => formsOf(record))])];
      const shares = new Float32Array(search.total), first = new Array(search.total);
      for (const form of forms) scan(form, shares, first);
      scanNumbers(forms[0], shares, first);
      scanPinyin(forms[0], shares);
      for (let i = 0; i < search.total; i++) {
        scores[i] = shares[i] && (!at || scores[i]) ? scores[i] + shares[i] : 0;
        if (shares[i] > BESIDE) inName[i]++;
      }
      return { forms, first };
    });
    for (let i = 0; i < search.total; i++) {
      if (!scores[i]) continue;
      const share = Math.min(scores[i], 1);
      if (!inName[i]) scores[i] = Math.min(scores[i], BESIDE);
      else if (inName[i] < matches.length) scores[i] = IN_TEXT + share / 2 * inName[i] / matches.length;
      else scores[i] = ranks[i] + (share > 0.999 ? 4 : share);
    }
    return { scores, matches };
  }

  // Groups and their records, each list with its best first: [group, [record …], score of the first]. Only scores
  // are sorted: they are few, however many records a single character finds.
  function rank(scores) {
    return search.index.groups.map(group => {
      const alike = new Map();
      for (let i = 0; i < group.records.length; i++) {
        const score = scores[group.start + i];
        if (score) alike.get(score)?.push(i) ?? alike.set(score, [i]);
      }
      const levels = [...alike.keys()].sort((a, b) => b - a);
      return [group, levels.flatMap(score => alike.get(score)), levels[0]];
    }).filter(([, hits]) => hits.length).sort((a, b) => b[2] - a[2]);
  }

  // Whether two words are the same but for one character more, fewer or other, or two that are swapped.
  function isOneOff(one, other) {
    let from = 0, to = one.length, end = other.length;
    while (from < to && from < end && one[from] === other[from]) from++;
    while (to > from && end > from && one[to - 1] === other[end - 1]) { to--; end--; }
    if (to - from < 2 && end - from < 2) return true;
    return to - from === 2 && end - from === 2 && one[from] === other[to - 1] && one[to - 1] === other[from];
  }

  // Whether one of some texts begins with what is so near to a word; all are ends of the first.
  function isNear(word, texts) {
    let strange = 0;
    for (const char of word) if (!texts[0].includes(char) && ++strange > 1) return false; // most names: faster
    return texts.some(text => [-1, 0, 1].some(more => isOneOff(word, text.slice(0, word.length + more))));
  }

  // Whether a word has the ends of a name and some of what is between: 锡盟 for 锡林郭勒盟.
  function shortens(word, name) {
    if (word.length > 4 || word.length >= name.length || word.at(-1) !== name.at(-1)) return false;
    let at = 0;
    for (const char of name) if (char === word[at]) at++; else if (!at) return false;
    return at === word.length;
  }

  // Names of about the same length first, and those that begin in the same way: less than 1.
  const closeness = (word, name) =>
    0.4 / (1 + Math.abs(word.length - name.length)) + (word[0] === name[0] ? 0.4 : 0) + 0.1 / name.length;

  const SOUND = 4, SHORT = 3, LETTER = 2, ALMOST = 1; // why a name is near, the best reason first
  const why = score => ["", "sound", "letter", "short", "sound"][Math.floor(score)];

  // How near a name is to a mistyped word, by its sound or by its characters; 0 if it is not.
  function nearness(word, sound, name, spoken) {
    if (sound && spoken.some(each => each.startsWith(sound))) return SOUND + closeness(sound, spoken[0]);
    if (shortens(word, name)) return SHORT + closeness(word, name);
    const isLetter = word.length > 2 ? isNear(word, [...name].map((_, i) => name.slice(i)))
      : name.length < 4 && isOneOff(word, name.slice(0, 2));
    if (isLetter) return LETTER + closeness(word, name);
    return sound.length > 4 && isNear(sound, spoken) ? ALMOST + closeness(sound, spoken[0]) : 0;
  }

  // The names of a record.
  const formsOf = record => search.all.slice(search.starts[record], search.ends[record] - 1).split(END);

  // Whether a folded word is a name.
  let allNames;
  const isName = search.isName = word => {
    allNames ??= new Set(names.flatMap(({ record }) => ranks[record] === NAME ? formsOf(record) : []));
    return word.length > 1 && allNames.has(word);
  };

  const TITLE = /.[长長记記席任员員委志士生导導]$/u; // how titles end

  // The records that a folded word names, with an address or title beside the name or without, or that it spells.
  const lookUp = search.lookUp = word => names.filter(({ record, toned, plain, spoken, isPerson }) => {
    if (ranks[record] !== NAME) return false;
    const forms = formsOf(record), name = forms[0], lines = () => search.texts[record].split("\n");
    if ([spoken[0], toned.join("")].includes(word) || forms.includes(word)) return true;
    return forms.some(form => {
      if (isPerson && word.includes(form)) return word.split(form).every(each => !each || TITLE.test(each));
      if (word.endsWith(form)) return lines().some(each => each[0] === UNSHOWN && fold(each) === word);
      if (name.length !== plain.length || !name.startsWith(form)) return false;
      return [plain, toned].some(each => each.slice(0, form.length).join("") === word); // jia: 甲 of 甲市
    });
  });

  search.inEvents = word => {
    const at = search.all.indexOf(word);
    return at >= 0 && at < search.starts[search.index.groups[1].start]; // the first group
  };

  // The reading of each character of a name that has pinyin.
  let readings;
  function read(char) {
    readings ??= new Map(names.flatMap(({ record, plain }) => {
      const name = [...formsOf(record)[0]];
      return name.length === plain.length ? name.map((char, i) => [char, plain[i]]) : [];
    }));
    return readings.get(char);
  }

  // A few names that sound like a mistyped query, that it shortens, or that differ by one character: [record, score].
  function nearest(word) {
    const near = new Map();
    if (word.length < 2 || word.length > 32) return [];
    const latin = untoned(word), syllables = [...word].map(read);
    const sound = syllables.every(Boolean) ? syllables.join("") : /^[a-z]{4,}$/u.test(latin) ? latin : "";
    for (const { record, spoken } of names) {
      near.set(record, Math.max(...formsOf(record).map(form => nearness(word, sound, form, spoken))));
    }
    const best = [...near].sort((a, b) => b[1] - a[1]).slice(0, 5);
    const parts = split(word), least = parts.length > 1 && parts.join("") === word ? 0.8 : 0; // 0.8: as long a name
    return best.filter(([, score]) => score > Math.floor(best[0][1]) && score % 1 > least);
  }

  // What to find where a query finds nothing: the month or year of a day; near names; the parts of a word.
  // `words` is the key of the words that introduce it, `of` what they name, `why` gives the reason of a score.
  function instead(query) {
    const terms = words(query), [[first, ...forms] = [], ...others] = terms;
    const day = !others.length && /^\d{4}-\d\d/u.exec(forms.find(form => /^\d{4}-/u.test(form)) ?? first);
    for (const wider of day ? [day[0], day[0].slice(0, 4)] : []) {
      const { scores, matches } = find(wider);
      const [year, month] = wider.split("-");
      if (scores.some(Boolean)) return { scores, matches, words: "wider", of: `${year}年${month ? `${+month}月` : ""}` };
    }
    const bare = query.replace(QUESTION, " "), whole = words(bare).map(([word]) => word).join("");
    const parts = words(bare).flatMap(forms => split(forms[0]).map(part => part === forms[0] ? forms : [part]));
    const texts = parts.map(([part]) => part), longest = [...texts].sort((a, b) => b.length - a.length)[0];
    const near = nearest(whole);
    const similar = near.length ? [formsOf(near[0][0])] : words(bare).map(forms => {
      const [like] = forms.some(has) ? [] : nearest(forms[0]);
      return like ? formsOf(like[0]) : forms;
    });
    const apart = { terms: parts, words: "apart", of: texts.map(part => `“${part}”`).join("") };
    for (const choice of [bare !== query && apart, { terms: similar, near, words: "similar", why }, apart,
      { terms: [[longest]], words: "apart", of: `“${longest}”` }]) {
      if (!choice || (!choice.near && choice.terms.join("").length < whole.length / 2)) continue;
      const { scores, matches } = findWords(choice.terms);
      if (choice.near) {
        for (const i of scores.keys()) scores[i] /= 8; // after the names
        for (const [record, score] of near) scores[record] = score;
      }
      if (scores.some(Boolean)) return { ...choice, scores, matches };
    }
    return null;
  }

  // What makes a question of the words beside it.
  const QUESTION = new RegExp("什[么麼]是|是?什[么麼](?:意思|[时時]候)?(?:[开開]始)?"
    + "|[从從在]?[哪几幾何]一?[些个個家年月天时時里裡儿兒]?[区區县縣旗市]*"
    + "|是?[谁誰]是?|了?有?多少[家个個人项項名钱錢]?|怎[么麼样樣]|如何|[吗嗎呢?？]", "gu");

  const has = form => mayBe(form) && search.all.includes(form);

  // The names in a word, and between them the longest parts that some text has; the rest is left out.
  function split(word) {
    if (!/^\p{sc=Han}{3,32}$/u.test(word)) return [word];
    const parts = [];
    for (let from = 0, to; from < word.length; from = to) {
      to = word.length;
      while (to > from && !isName(word.slice(from, to))) to--;
      if (to === from) for (to++; to < word.length && !beginsName(word, to) && has(word.slice(from, to + 1));) to++;
      if (to - from > 1) parts.push(word.slice(from, to));
    }
    return parts;
  }

  function beginsName(word, from) {
    for (let to = from + 2; to <= word.length; to++) if (isName(word.slice(from, to))) return true;
    return false;
  }

  // The addresses of all that a query finds, the best first: for tests.
  const paths = scores => rank(scores).flatMap(([group, hits]) =>
    hits.map(i => [scores[group.start + i], group.path.replace("{}", group.records[i][0])]))
    .sort((a, b) => b[0] - a[0]).map(([, path]) => path);
  timeline.find = query => paths(find(query).scores);
  timeline.instead = query => paths(instead(query)?.scores ?? new Float32Array(search.total));

  Object.assign(search, { find, rank, instead });
})();
