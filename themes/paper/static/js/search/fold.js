// Search, 1 of 5: which spellings of a text are the same.
"use strict";
timeline.search = (() => {
  // What separates no words: “组团”帮扶 is 组团帮扶, and （甲省）省长 is 甲省省长.
  const IGNORED = /[\s()[\]{}"'“”‘’「」『』《》〈〉【】〔〕·•・,、;:。!?…\p{Cc}\p{Default_Ignorable_Code_Point}\p{Cf}]+/gu;
  const variants = new Map(); // a character, to the first of its class
  const END_UNIT = 1; // ends a segment: no folded text holds it
  const UNKNOWN = 1, COMPLEX = 2;
  const table = new Uint16Array(0x10000).fill(UNKNOWN); // a UTF-16 code unit folded; 0: ignored
  const utf16 = new TextDecoder("utf-16le");
  let units = new Uint16Array(1024); // where texts are folded
  const characters = new Intl.Segmenter("zh", { granularity: "grapheme" });

  function setVariants(classes) {
    for (const [first, ...others] of classes.split(" ").map(each => [...each])) {
      for (const other of others) variants.set(other, first);
    }
    table.fill(UNKNOWN);
  }

  // Compatibility forms (NFKC), case, invisible characters and variants.
  function foldAll(text) {
    const folded = text.normalize("NFKC").toLowerCase().normalize("NFKC").replace(IGNORED, "");
    return folded.replace(/\p{sc=Han}/gu, char => variants.get(char) ?? char);
  }

  function look(unit) {
    const char = String.fromCharCode(unit);
    if (/[\p{M}\p{Cs}\u1100-\u11ff\uff9e\uff9f]/u.test(char)) return table[unit] = COMPLEX; // joins its neighbours
    const folded = foldAll(char);
    return table[unit] = folded.length > 1 ? COMPLEX : folded.length && folded.charCodeAt(0);
  }

  // Folds a part of a text into `units`, from a place on, and returns the place after it: unit by unit where
  // possible, 30 times as fast. `places` gets where in the text each unit begins and ends.
  function foldInto(at, text, from, to, places) {
    reserve(at + to - from);
    let before = at;
    for (let i = from; i < to; i++) {
      const unit = text.charCodeAt(i);
      let folded = table[unit];
      if (folded === UNKNOWN) folded = look(unit);
      if (folded === COMPLEX) { // with the character before, and all that may belong to it
        const start = Math.max(from, i - 1);
        while (i + 1 < to && look(text.charCodeAt(i + 1)) === COMPLEX) i++;
        const whole = text.slice(start, i + 1);
        at = before;
        for (const { segment, index } of places ? characters.segment(whole) : [{ segment: whole }]) {
          const same = foldAll(segment);
          reserve(at + same.length + to - i);
          for (let k = 0; k < same.length; k++) {
            if (places) places[at] = [start + index, start + index + segment.length];
            units[at++] = same.charCodeAt(k);
          }
        }
        continue;
      }
      before = at;
      if (!folded) continue;
      if (places) places[at] = [i, i + 1];
      units[at++] = folded;
    }
    return at;
  }

  function reserve(length) {
    if (length <= units.length) return;
    const larger = new Uint16Array(2 * length);
    larger.set(units);
    units = larger;
  }

  const fold = text => utf16.decode(units.subarray(0, foldInto(0, text, 0, text.length)));

  // All texts one after the other, each segment with END_UNIT after it; `each` is called at the end of each segment.
  function foldTexts(texts, each) {
    let at = 0;
    for (const [record, text] of texts.entries()) {
      for (let from = 0, line = 0; from <= text.length; line++) {
        let to = text.indexOf("\n", from);
        if (to < 0) to = text.length;
        at = foldInto(at, text, from, to);
        reserve(at + 1);
        units[at++] = END_UNIT;
        each(record, line, at);
        from = to + 1;
      }
    }
    return units.slice(0, at);
  }

  // Pinyin without its tone marks.
  function untoned(text) {
    const letters = text.normalize("NFD").replace(/[\u0300\u0301\u0304\u030c]/gu, "").normalize("NFC");
    return letters.replaceAll("ü", "v");
  }

  // The place in the original text of the first of some folded words that it has: [start, end), or nothing.
  function locate(text, words) {
    const folded = fold(text), word = words.find(each => folded.includes(each)), places = [];
    if (!word) return null;
    foldInto(0, text, 0, text.length, places);
    const at = folded.indexOf(word);
    return [places[at][0], places[at + word.length - 1][1]];
  }

  // The border of characters at or before a place.
  const border = (text, at) => at >= text.length ? text.length : characters.segment(text).containing(at).index;

  return { END_UNIT, fold, foldTexts, utf16, untoned, locate, border, setVariants };
})();
