// Search, 2 of 5: the words of a query, and dates and numbers in any notation: 152 832, 15.2832万 and
// 十五万二千八百三十二 are one.
"use strict";
(() => {
  const { search } = timeline, { END_UNIT, fold } = search;
  const DIGIT = 1, NUMERAL = 2, TENS = 3, MYRIADS = 4, SOME = 5, POINT = 46; // kinds of characters in a number
  const kinds = new Uint8Array(0x10000), worth = new Map(); // a table: every character of all texts is looked at
  for (const [kind, chars, values] of [
    [DIGIT, "0123456789", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
    [NUMERAL, "〇零○一二两兩三四五六七八九", [0, 0, 0, 1, 2, 2, 2, 3, 4, 5, 6, 7, 8, 9]],
    [TENS, "十百千", [10, 100, 1e3]], [MYRIADS, "万萬亿億", [1e4, 1e4, 1e8, 1e8]], [SOME, "余餘多", []],
  ]) {
    for (let i = 0; i < chars.length; i++) {
      kinds[chars.charCodeAt(i)] = kind;
      worth.set(chars.charCodeAt(i), values[i]);
    }
  }
  const unitsOf = text => Uint16Array.from(text, char => char.charCodeAt(0));
  const begins = unit => kinds[unit] && kinds[unit] < MYRIADS;

  // Units of the same kind, with how many of the first each is; who counts people says 人, 名 or 位.
  const UNITS = [
    [["人", 1], ["名", 1], ["位", 1]], [["瓦", 1], ["兆瓦", 1e6], ["mw", 1e6], ["kw", 1e3]],
    [["瓦时", 1], ["瓦時", 1], ["度", 1e3], ["kwh", 1e3]], [["米", 1], ["公里", 1e3], ["km", 1e3]],
    [["克", 1], ["公斤", 1e3], ["kg", 1e3]],
  ];

  // The number that begins at a place of a folded text; where it ends, and what its last place is worth.
  let end, step;
  function numberAt(units, from) {
    let total = 0, section = 0, digit = -1, at = from;
    step = 1;
    for (; at < units.length; at++) {
      const unit = units[at], kind = kinds[unit];
      if (kind === DIGIT) {
        if (digit >= 0) break;
        for (digit = 0; kinds[units[at]] === DIGIT; at++) digit = digit * 10 + units[at] - 48;
        if (units[at] === POINT && kinds[units[at + 1]] === DIGIT) {
          for (at++; kinds[units[at]] === DIGIT; at++) digit += (units[at] - 48) * (step /= 10);
        }
        at--;
      } else if (kind === NUMERAL) {
        digit = (digit < 0 ? 0 : digit * 10) + worth.get(unit);
      } else if (kind === TENS && digit < 0 && !section && total) {
        total *= worth.get(unit); // 66万千瓦
      } else if (kind === TENS) {
        section += (digit < 0 ? 1 : digit) * worth.get(unit);
        if (step < 1) step *= worth.get(unit);
        digit = -1;
      } else if (kind === MYRIADS) {
        const own = section + Math.max(digit, 0);
        total = worth.get(unit) === 1e8 ? (total + own) * 1e8 : total + own * 1e4;
        if (step < 1) step *= worth.get(unit);
        section = 0;
        digit = -1;
      } else if (kind !== SOME || kinds[units[at - 1]] === SOME) {
        break;
      }
    }
    end = at;
    return total + section + Math.max(digit, 0);
  }

  // All numbers of a folded text, with where they begin and end.
  search.numbersOf = text => {
    const values = [], places = [], ends = [];
    for (let at = 0; at < text.length; at++) {
      if (!begins(text[at])) continue;
      const value = numberAt(text, at);
      if (text[at - 1] !== END_UNIT || text[end] !== END_UNIT) { // others are codes, found as they are
        values.push(value);
        places.push(at);
        ends.push(end);
      }
      at = end - 1;
    }
    return { values: Float64Array.from(values), places, ends };
  };

  // The number that a folded word is, with all units in which a text may have it; none if it is no number.
  search.toNumber = word => {
    const number = word.replace(/^[约約近超逾达達共]/u, ""), units = unitsOf(number);
    if (!begins(units[0])) return null;
    const value = numberAt(units, 0), unit = number.slice(end).replace(/(?<=^元?)人民[币幣]/u, "");
    if (/\d/.test(unit) || (!unit && value < 1e4)) return null;
    const forms = [[value, unit]];
    for (const kind of UNITS) {
      const own = kind.filter(([name]) => unit.startsWith(name)).sort((a, b) => b[0].length - a[0].length)[0];
      if (!own) continue;
      for (const [name, size] of kind) forms.push([value * own[1] / size, name + unit.slice(own[0].length)]);
    }
    // 15.3万 is a rounded number
    return { forms, tolerance: step > 1 && word.includes(".") ? step / 2 / value : 1e-9 };
  };

  const NAMES = "jan feb mar apr may jun jul aug sep oct nov dec";
  const MONTH = `(?:${NAMES.replaceAll(" ", "|")})[a-z]*\\.?`;
  const DATE = new RegExp(`^(?:(?:\\d+(?:st|nd|rd|th)?|${MONTH})[-./·年月日号]?)+$`, "u");

  // The forms in which the record has a date, whatever the notation; none if the word is not a date.
  function dateForms(word) {
    const text = word.replace(/^((?:19|20)\d\d)(0[1-9]|1[0-2])([0-3]\d)?$/u, "$1-$2-$3"); // 20230722
    const numbers = text.match(/\d+/gu) ?? [], year = numbers.find(each => each.length === 4);
    if (!year || text === year || !DATE.test(text)) return [];
    const parts = numbers.filter(each => each !== year).map(Number);
    const name = /[a-z]{3}/u.exec(text);
    if (name) parts.unshift(NAMES.indexOf(name[0]) / 4 + 1);
    else if (numbers[0] !== year) parts.reverse();
    if (parts[0] > 12) parts.reverse(); // 22/7/2023 and 7/22/2023
    if (parts.length > 2 || parts[0] > 12 || parts[1] > 31) return [];
    const edtf = [year, ...parts.map(part => String(part).padStart(2, "0"))].join("-");
    return [edtf, `${year}年${parts.map((part, i) => `${part}${"月日"[i]}`).join("")}`];
  }

  // Where spaces divide no words.
  const JOINED = [
    /^\d{4}\s+\d{1,2}(?:\s+\d{1,2})?$/u, // 2023 7 22
    /\d\s+(?=[年月日号万萬亿億余餘./-])|第\s*\d+\s+|[年月./-]\s+(?=\d)/gu, // 2023 年 7 月
    new RegExp(`(?:\\d+[a-z]*[\\s,]+)?${MONTH}(?:[\\s,]+\\d+[a-z]*)*`, "giu"), // July 22, 2023
    /(?<!\d)\d{1,3}(?:\s\d{3})+(?!\d)/gu, // 152 832
  ];

  // The words of a query, each a list of forms of which a text has one.
  search.words = query => {
    let text = query.normalize("NFKC").replace(/(?!\s)[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, "").trim();
    text = text.replace(/https?:\/\//giu, "");
    for (const each of JOINED) text = text.replace(each, part => part.replace(/[\s,]+/gu, "·"));
    text = text.replace(/(?<=\p{sc=Han})[—–~/、,;+&-]+(?=\p{sc=Han})/gu, " "); // 甲县—乙县
    const tokens = text.match(/(?<!\S)(?:"[^"]+"|“[^”]+”|「[^」]+」)(?!\S)|\S+/gu) ?? [];
    return tokens.flatMap((word, i) => {
      if (/^[和与與及跟同]$/u.test(word) && tokens[i - 1] && tokens[i + 1]) return []; // 甲县 和 乙县
      const bare = word.replace(/^["“「](.+)["”」]$/u, "$1");
      return bare === word ? divide(word) : bare;
    }).map(bare => {
      const digits = bare.replace(/[〇零○一二三四五六七八九十]+(?=[年月日号])/gu, each => numberAt(unitsOf(each), 0));
      return [...new Set([bare, digits, ...dateForms(digits.toLowerCase()), ...hyphenated(bare),
        bare.replace(/第·?(\d{1,2}(?!\d)|[一二三四五六七八九十]+)/gu, ordinal)].map(fold))].filter(Boolean);
    }).filter(forms => forms.length);
  };

  const AND = /(?<=..)(?:以及|[对對]口(?:[帮幫]扶)?|[帮幫]扶|[结結][对對]|[和与與对對同跟及]|)(?=..)/gu;

  // The names that a word joins: 甲县和乙县, 甲县乙县; a year beside a name: 甲县2022.
  function divide(word) {
    const year = /^(\p{sc=Han}{2,})((?:19|20)\d\d年?)$|^((?:19|20)\d\d年?)(\p{sc=Han}{2,})$/u.exec(word);
    if (year) return year.slice(1).filter(Boolean);
    if (!/^\p{sc=Han}{4,32}$/u.test(word) || search.lookUp(fold(word)).length) return [word];
    const isName = each => search.isName(fold(each));
    for (const { index, 0: and } of word.matchAll(AND)) {
      const name = word.slice(0, index);
      if (!isName(name) || (!and && search.inEvents(fold(word)))) continue;
      const others = divide(word.slice(index + and.length));
      if (others.every(isName)) return [name, ...others];
    }
    return [word];
  }

  // 第七批 and 第7批; below a hundred, which is as far as such numbers go.
  const ordinal = (_, number) => {
    const value = numberAt(unitsOf(number), 0), tens = Math.floor(value / 10), ones = value % 10;
    if (!/\d/u.test(number)) return `第${value}`;
    return `第${tens > 1 ? HAN[tens] : ""}${tens ? "十" : ""}${ones || !tens ? HAN[ones] : ""}`;
  };
  const HAN = "零一二三四五六七八九";

  // SHA-256 and sha256.
  const hyphenated = word => [word.replace(/(?<=\p{L})-(?=\p{N})/gu, ""), word.replace(/(?<=[a-z])(?=\d)/giu, "-")];
})();
