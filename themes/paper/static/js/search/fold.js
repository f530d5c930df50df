// Search, 1 of 5: which spellings of a text are the same.
"use strict";
timeline.search = (() => {
  // What separates no words: “组团”帮扶 is 组团帮扶, and （甲省）省长 is 甲省省长.
  const IGNORED = /[\s()[\]{}"'“”‘’「」『』《》〈〉【】〔〕·•・,、;:。!?…\p{Cc}\p{Default_Ignorable_Code_Point}\p{Cf}]+/gu;
  const GROUPING = /[,，'’](?=\p{Nd}{3}(?!\p{Nd}))(?<=\p{Nd}.)/gu; // as in 152,832
  const variants = new Map(); // a character, to the first of its class
  const END_UNIT = 1; // ends a segment: no folded text holds it
  const UNKNOWN = 1, COMPLEX = 2;
  const table = new Uint16Array(0x10000).fill(UNKNOWN); // a UTF-16 code unit folded; 0: ignored
  const utf16 = new TextDecoder("utf-16le");

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
    if (/[\p{M}\p{Cs}\u1100-\u11ff]/u.test(char)) return table[unit] = COMPLEX; // may join with its neighbours
    const folded = foldAll(char);
    return table[unit] = folded.length > 1 ? COMPLEX : folded.length && folded.charCodeAt(0);
  }

  const isDigit = unit => (table[unit] === UNKNOWN ? look(unit) : table[unit]) - 48 >>> 0 < 10;
  const isSeparator = unit => unit === 0x2c || unit === 0xff0c || unit === 0x27 || unit === 0x2019;

  // Folds a part of a text, unit by unit, into an array from a place on; `origins` gets where each unit was.
  // Returns the place after it, or -1 if what is there needs a closer look: most texts do not, and 30 times as fast.
  function foldInto(units, at, text, from, to, origins) {
    for (let i = from; i < to; i++) {
      const unit = text.charCodeAt(i);
      let folded = table[unit];
      if (folded === UNKNOWN) folded = look(unit);
      if (folded === COMPLEX || (isSeparator(unit) && isDigit(text.charCodeAt(i + 1)))) return -1;
      if (!folded) continue;
      if (origins) origins[at] = i;
      units[at++] = folded;
    }
    return at;
  }

  let scratch = new Uint16Array(1024);
  function fold(text) {
    if (scratch.length < text.length) scratch = new Uint16Array(2 * text.length);
    const length = foldInto(scratch, 0, text, 0, text.length);
    return length < 0 ? foldAll(text.replace(GROUPING, "")) : utf16.decode(scratch.subarray(0, length));
  }

  const NAMES = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
  const MONTHS = `(?:${NAMES.join("|")})`, MONTH = `(?<name>${NAMES.join("|")})[a-z]*\\.?,?`;
  const DIGITS = "〇一二三四五六七八九";
  const DATES = [
    "(?<y>\\d{4})(?:[-./年](?<m>\\d{1,2})(?:[-./月](?<d>\\d{1,2})日?号?|月)?|年)",
    "(?<y>(?:19|20)\\d\\d)(?<m>0[1-9]|1[0-2])(?<d>[0-2]\\d|3[01])?",
    "(?<d>\\d{1,2})[-./](?<m>\\d{1,2})[-./](?<y>\\d{4})",
    "(?<m>\\d{1,2})[-./](?<y>\\d{4})",
    `(?:(?<d>\\d{1,2})(?:st|nd|rd|th)?)?${MONTH}(?<y>\\d{4})`,
    `${MONTH}(?<d>\\d{1,2})(?:st|nd|rd|th)?,?(?<y>\\d{4})`,
    `(?<y>\\d{4})${MONTH}(?<d>\\d{1,2})?`,
  ].map(pattern => new RegExp(`^${pattern}$`, "u"));

  // Chinese numerals of a date as digits: 二〇二三年七月二十二日 is 2023年7月22日.
  function toDigits(text) {
    const value = char => "零○".includes(char) ? 0 : DIGITS.indexOf(char);
    return text.replace(/[〇零○一二三四五六七八九]{4}(?=年)/gu, year => [...year].map(value).join(""))
      .replace(/([一二三])?十([一二三四五六七八九])?(?=[月日号])|([一二三四五六七八九])(?=[月日号])/gu,
        (_, tens, ones, digit) => digit ? value(digit) : (tens ? value(tens) : 1) * 10 + (ones ? value(ones) : 0));
  }

  // The forms in which the record has a date, whatever the notation; none if the word is not a date.
  function dateForms(word) {
    for (const pattern of DATES) {
      const { y, m, d, name } = pattern.exec(word)?.groups ?? {};
      if (!y) continue;
      const parts = [name ? NAMES.indexOf(name) + 1 : m, d].filter(Boolean).map(Number);
      if (parts[0] > 12) parts.reverse(); // 22/7/2023 and 7/22/2023
      if (parts[0] > 12 || parts[1] > 31) continue;
      const edtf = [y, ...parts.map(part => String(part).padStart(2, "0"))].join("-");
      return [edtf, `${y}年${parts.map((part, i) => `${part}${"月日"[i]}`).join("")}`];
    }
    return [];
  }

  const SPACED = [
    /(?<=\d)\s+(?=[年月日号./-])|(?<=[年月./-])\s+(?=\d)/gu, // 2023 年 7 月
    new RegExp(`(?<=\\d(?:st|nd|rd|th)?,?)\\s+(?=${MONTHS})|(?<=${MONTHS}[a-z]*\\.?,?)\\s+(?=\\d)`, "giu"),
    new RegExp(`(?<=${MONTHS}[a-z]*\\.?,?\\d{1,2}(?:st|nd|rd|th)?,?)\\s+(?=\\d{4})`, "giu"), // July 22, 2023
    /(?<=(?:^|[^\d])\d{1,3}(?:\s\d{3})*)\s(?=\d{3}(?:\s|$|[^\d\s]))/gu, // 152 832
  ];

  // The words of a query, each a list of forms of which a text has to hold one.
  function words(query) {
    let text = query.normalize("NFKC").replace(/(?!\s)[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, "").trim();
    text = text.replace(/^(\d{4})\s+(\d{1,2})(?:\s+(\d{1,2}))?$/u, date => date.replace(/\s+/gu, "-"));
    for (const spaces of SPACED) text = text.replace(spaces, "");
    text = text.replace(/(?<=\p{sc=Han})[—–~/、,-]+(?=\p{sc=Han})/gu, " "); // 甲县—乙县
    const found = text.match(/(?<!\S)(?:"[^"]+"|“[^”]+”|「[^」]+」)(?!\S)|\S+/gu) ?? [];
    return found.map(word => {
      const bare = word.replace(/^["“「](.+)["”」]$/u, "$1"), digits = toDigits(bare);
      const forms = [bare, digits, ...dateForms(digits.toLowerCase()), ...joined(bare)];
      return [...new Set(forms.map(fold))].filter(Boolean);
    }).filter(forms => forms.length);
  }

  // The same word with and without a hyphen, SHA-256 and sha256, and two names with no word between: 甲县和乙县.
  function joined(word) {
    const forms = [word.replace(/(?<=\p{L})-(?=\p{N})/gu, ""), word.replace(/(?<=[a-z])(?=\d)/giu, "-")];
    for (const { index } of word.matchAll(/(?<=\p{sc=Han}{2})[与與和对對同跟及](?=\p{sc=Han}{2})/gu)) {
      forms.push(word.slice(0, index) + word.slice(index + 1));
    }
    return forms;
  }

  // Pinyin without its tone marks.
  function untoned(text) {
    const letters = text.normalize("NFD").replace(/[\u0300\u0301\u0304\u030c]/gu, "").normalize("NFC");
    return letters.replaceAll("ü", "v");
  }

  // The place of a folded word in the original text: [start, end) between characters, or nothing.
  const characters = new Intl.Segmenter("zh", { granularity: "grapheme" });
  function locate(text, word) {
    if (scratch.length < text.length) scratch = new Uint16Array(2 * text.length);
    let from = [], to = from;
    const length = foldInto(scratch, 0, text, 0, text.length, from);
    let folded = length < 0 ? "" : utf16.decode(scratch.subarray(0, length));
    if (length < 0) {
      const grouping = new Set([...text.matchAll(GROUPING)].map(match => match.index));
      from = [];
      to = [];
      for (const { segment, index } of characters.segment(text)) {
        const same = grouping.has(index) ? "" : fold(segment);
        for (let i = 0; i < same.length; i++) { from.push(index); to.push(index + segment.length - 1); }
        folded += same;
      }
    }
    const found = folded.indexOf(word);
    return found < 0 ? null : [from[found], to[found + word.length - 1] + 1];
  }

  // The border of characters at or before a place.
  const border = (text, at) => at >= text.length ? text.length : characters.segment(text).containing(at).index;

  return { END_UNIT, fold, foldInto, utf16, words, untoned, locate, border, setVariants };
})();
