// Search, 3 of 5: the records and their texts, as search/index.js and search/text.js of each edition give them.
"use strict";
(() => {
  const { search } = timeline, { END_UNIT } = search;
  const PINYIN = 3, NAMES = 4; // fields of a record
  Object.assign(search, { END: String.fromCharCode(END_UNIT), haystacks: [], named: [], names: [], total: 0 });

  timeline.index = value => {
    search.index = value;
    search.setVariants(value.variants);
    for (const [g, group] of value.groups.entries()) {
      group.start = search.total;
      group.records.forEach((record, i) => {
        if (record[PINYIN]) search.named.push([group.start + i, toSyllables(record[PINYIN])]);
        search.names.push([record[NAMES] ?? 1, group.ranks, g]);
      });
      search.total += group.records.length;
    }
  };

  // All texts of a script folded, one after the other. Those that fold to what they are in the first script are
  // left out of the second.
  timeline.text = ([lang, texts]) => {
    const starts = new Int32Array(texts.length + 1), names = new Int32Array(texts.length);
    let units = new Uint16Array(texts.reduce((sum, text) => sum + text.length + 1, 1024)), at = 0;
    for (const [i, text] of texts.entries()) {
      let left = search.names[i][0];
      for (let from = 0; from <= text.length;) {
        let to = text.indexOf("\n", from);
        if (to < 0) to = text.length;
        const next = search.foldInto(units, at, text, from, to);
        at = next < 0 ? write(search.fold(text.slice(from, to))) : next;
        units[at++] = END_UNIT;
        if (!--left) names[i] = at;
        from = to + 1;
      }
      if (isKnown(i, units, starts[i], at)) names[i] = at = starts[i];
      starts[i + 1] = at;
    }
    search.allNumbers ??= search.numbers(units, at); // the same in all scripts
    search.haystacks.push({ lang, texts, starts, names, units, all: search.utf16.decode(units.subarray(0, at)) });

    function write(folded) {
      if (at + 2 * folded.length > units.length - 1024) {
        const larger = new Uint16Array(units.length + 2 * folded.length + 65536); // NFKC may make texts longer
        larger.set(units);
        units = larger;
      }
      for (let i = 0; i < folded.length; i++) units[at++] = folded.charCodeAt(i);
      return at;
    }
  };

  function isKnown(record, units, from, to) {
    const [hay] = search.haystacks;
    if (!hay || hay.starts[record + 1] - hay.starts[record] !== to - from) return false;
    for (let i = from, j = hay.starts[record]; i < to; i++, j++) if (units[i] !== hay.units[j]) return false;
    return true;
  }

  function toSyllables(pinyin) {
    const toned = pinyin.split(" ");
    return { toned, plain: toned.map(search.untoned) };
  }
})();
