// Search, 2 of 4: the records and their texts, as search/index.js and search/text.js of each edition give them.
"use strict";
(() => {
  const { search } = timeline;
  const END = "\u0001"; // of a segment: no text of a record holds it
  Object.assign(search, { END, haystacks: [], named: [], total: 0 });

  timeline.index = value => {
    search.index = value;
    for (const group of value.groups) {
      group.start = search.total;
      group.records.forEach((record, i) => {
        if (record[3]) search.named.push([group.start + i, toSyllables(record[3])]);
      });
      search.total += group.records.length;
    }
  };

  timeline.text = ([lang, texts]) => {
    const starts = new Int32Array(texts.length + 1), names = new Int32Array(texts.length);
    const folded = texts.map((text, i) => {
      const line = text.split("\n").map(search.fold).join(END) + END;
      names[i] = starts[i] + line.indexOf(END);
      starts[i + 1] = starts[i] + line.length;
      return line;
    });
    search.haystacks.push({ lang, texts, starts, names, all: folded.join("") });
  };

  function toSyllables(pinyin) {
    const toned = pinyin.split(" ");
    return { toned, plain: toned.map(search.untoned) };
  }
})();
