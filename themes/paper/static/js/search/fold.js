// Search, 1 of 4: what makes two ways to write a text the same.
"use strict";
timeline.search = (() => {
  const HAN_RUN = /[^\u3400-\u4dbf\u4e00-\u9fff]+/gu; // Chinese characters fold to themselves

  // Width, case and spaces do not matter (NFKC).
  function fold(text) {
    return text.replace(HAN_RUN, run => run.normalize("NFKC").toLowerCase().replace(/[\s\p{Cc}]+/gu, ""));
  }

  function words(query) {
    const found = query.normalize("NFKC").match(/"[^"]+"|“[^”]+”|「[^」]+」|[^\s]+/gu) ?? [];
    return found.map(word => fold(/^["“「].+["”」]$/u.test(word) ? word.slice(1, -1) : word)).filter(Boolean);
  }

  // A date as people write it, as the record does: 2023.7 or 2023年7月 is 2023-07.
  function dated(word) {
    const match = /^(\d{4})(?:[-./年](\d{1,2})(?:[-./月](\d{1,2})日?|月)?|年)$/.exec(word);
    return match && [match[1], ...match.slice(2).filter(Boolean).map(part => part.padStart(2, "0"))].join("-");
  }

  // Pinyin without its tone marks.
  function untoned(text) {
    const letters = text.normalize("NFD").replace(/[\u0300\u0301\u0304\u030c]/gu, "").normalize("NFC");
    return letters.replaceAll("ü", "v");
  }

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

  return { fold, words, dated, untoned, locate };
})();
