// Search, 2 of 5: numbers, whatever their notation: 152 832, 15.2832万 and 十五万二千八百三十二 are one.
"use strict";
(() => {
  const { search } = timeline, { END_UNIT } = search;
  const code = text => text.charCodeAt(0);
  const coded = values => new Map(Object.entries(values).map(([char, value]) => [code(char), value]));
  const DIGITS = coded({
    〇: 0, 零: 0, "○": 0, 一: 1, 二: 2, 两: 2, 兩: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9,
  });
  const TENS = coded({ 十: 10, 百: 100, 千: 1e3 });
  const MYRIADS = coded({ 万: 1e4, 萬: 1e4, 亿: 1e8, 億: 1e8 });
  const SOME = new Set([..."余餘多"].map(code));
  const POINT = code(".");

  // Units of the same kind, with how many of the first each is; who counts people says 人, 名 or 位.
  const UNITS = [
    [["人", 1], ["名", 1], ["位", 1]], [["瓦", 1], ["兆瓦", 1e6], ["mw", 1e6], ["kw", 1e3]],
    [["瓦时", 1], ["瓦時", 1], ["度", 1e3], ["kwh", 1e3]], [["米", 1], ["公里", 1e3], ["km", 1e3]],
    [["克", 1], ["公斤", 1e3], ["kg", 1e3]],
  ];

  const isDigit = unit => unit >= 48 && unit <= 57; // not of undefined, at the end
  const starts = new Uint8Array(0x10000); // a table: every character of all texts is looked at
  for (const unit of [..."0123456789"].map(code).concat([...DIGITS.keys()], [...TENS.keys()])) starts[unit] = 1;

  // The number that begins at a place of a folded text, as [its value, its last place's value, where it ends].
  function numberAt(units, from) {
    let total = 0, section = 0, digit = -1, step = 1, at = from;
    for (; at < units.length; at++) {
      const unit = units[at], tens = TENS.get(unit), myriads = MYRIADS.get(unit);
      if (isDigit(unit)) {
        if (digit >= 0) break;
        for (digit = 0; isDigit(units[at]); at++) digit = digit * 10 + units[at] - 48;
        if (units[at] === POINT && isDigit(units[at + 1])) {
          const begin = ++at;
          while (isDigit(units[at])) at++;
          step = 10 ** (begin - at);
          digit += Number(String.fromCharCode(...units.subarray(begin, Math.min(at, begin + 20)))) * step;
        }
        at--;
      } else if (DIGITS.has(unit)) {
        digit = (digit < 0 ? 0 : digit * 10) + DIGITS.get(unit);
      } else if (tens && digit < 0 && !section && total) {
        total *= tens; // 66万千瓦
      } else if (tens) {
        section += (digit < 0 ? 1 : digit) * tens;
        if (step < 1) step *= tens;
        digit = -1;
      } else if (myriads) {
        const own = section + Math.max(digit, 0);
        total = myriads === 1e8 ? (total + own) * 1e8 : total + own * 1e4;
        if (step < 1) step *= myriads;
        section = 0;
        digit = -1;
      } else if (!SOME.has(unit) || SOME.has(units[at - 1])) {
        break;
      }
    }
    return [total + section + Math.max(digit, 0), step, at];
  }

  // All numbers of a folded text.
  search.numbers = (units, length) => {
    const values = [], places = [], ends = [];
    const text = units.subarray(0, length);
    for (let at = 0; at < length; at++) {
      if (!starts[text[at]]) continue;
      const [value, , end] = numberAt(text, at);
      if (text[at - 1] !== END_UNIT || text[end] !== END_UNIT) { // others are codes, found as they are
        values.push(value);
        places.push(at);
        ends.push(end);
      }
      at = end - 1;
    }
    return { values, places, ends };
  };

  // The number that a folded word is, with all units in which a text may have it; none if it is no number.
  search.toNumber = word => {
    const units = Uint16Array.from(word, code);
    if (!starts[units[0]]) return null;
    const [value, step, end] = numberAt(units, 0), unit = word.slice(end).replace(/(?<=^元?)人民[币幣]/u, "");
    if (/\d/.test(unit) || (!unit && value < 1e4)) return null;
    const wanted = [[value, unit]];
    for (const kind of UNITS) {
      const own = kind.filter(([name]) => unit.startsWith(name)).sort((a, b) => b[0].length - a[0].length)[0];
      if (!own) continue;
      for (const [name, of] of kind) wanted.push([value * own[1] / of, name + unit.slice(own[0].length)]);
    }
    // 15.3万 is a rounded number
    return { wanted, tolerance: step > 1 && word.includes(".") ? step / 2 / value : 1e-9 };
  };
})();
