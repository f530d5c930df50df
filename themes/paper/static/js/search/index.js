// Search, 3 of 5: the records and their texts, as the scripts in search/ of each edition give them.
"use strict";
(() => {
  const { search } = timeline, { END_UNIT, untoned } = search;
  const PINYIN = 3, NAMES = 4; // fields of a record
  const NAME = 2; // what the index ranks names with
  const PAIRS = 2 ** 20;
  const names = []; // of each record how many of its first segments are its names
  const UNSHOWN = "\t"; // begins a segment that is only for finding
  const END = String.fromCharCode(END_UNIT);
  Object.assign(search, { END, NAME, UNSHOWN, names: [], ranks: [], spellings: new Map(), total: 0 });

  timeline.index = value => {
    search.index = value;
    search.setVariants(value.variants);
    for (const group of value.groups) {
      group.start = search.total;
      for (const record of group.records) {
        if (record[PINYIN] || group.ranks === NAME) {
          const toned = (record[PINYIN] ?? "").split(" "), plain = toned.map(untoned);
          const spoken = plain.map((_, i) => plain.slice(i).join("")); // from each syllable on
          const isPerson = group.path.startsWith("leaders/");
          search.names.push({ record: search.total, toned, plain, spoken, isPerson });
        }
        names.push(record[NAMES] ?? 1);
        search.ranks.push(group.ranks);
        search.total++;
      }
    }
  };

  // The place of two neighbouring characters in the table of pairs; few pairs share one.
  search.pairOf = (one, other) => (Math.imul(one, 0x9e3b) ^ other) & (PAIRS - 1);

  timeline.text = texts => { search.texts = texts; };

  // Segments that two editions spell in ways that are not the same when they are folded.
  timeline.spellings = rows => {
    for (const [record, line, ...forms] of rows) {
      if (!search.spellings.has(record)) search.spellings.set(record, []);
      search.spellings.get(record).push([line, forms]);
    }
  };

  // All texts folded, one after the other; of each record where it starts, and where its names end. What another
  // edition spells otherwise is there, too, beside the names or at the end.
  search.fill = () => {
    const starts = new Int32Array(search.total + 1), ends = new Int32Array(search.total);
    const texts = search.texts.map((text, record) => {
      const others = search.spellings.get(record);
      if (!others) return text;
      const lines = text.split("\n"), before = lines.slice(0, names[record]), after = lines.slice(names[record]);
      for (const [line, forms] of others) {
        (line < names[record] ? before : after).push(...forms.filter(form => form !== lines[line]));
      }
      names[record] = before.length;
      return [...before, ...after].join("\n");
    });
    const units = search.foldTexts(texts, (record, line, at) => {
      starts[record + 1] = at;
      if (line === names[record] - 1) ends[record] = at;
    });
    const pairs = new Uint8Array(PAIRS);
    for (let i = 1; i < units.length; i++) pairs[search.pairOf(units[i - 1], units[i])] = 1;
    Object.assign(search, { pairs, starts, ends, all: search.utf16.decode(units), numbers: search.numbersOf(units) });
  };
})();
