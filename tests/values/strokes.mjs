// Prints plugins/timeline/strokes.txt: the CJK unified ideographs U+4E00–U+9FFF in the stroke
// order of ICU's root for Chinese (CLDR, zh-u-co-stroke), 64 to a line.
const collator = new Intl.Collator("zh-u-co-stroke");
if (collator.resolvedOptions().collation !== "stroke") throw new Error("this ICU has no stroke order");
const characters = [];
for (let code = 0x4e00; code <= 0x9fff; code++) characters.push(String.fromCodePoint(code));
characters.sort((a, b) => collator.compare(a, b) || a.codePointAt(0) - b.codePointAt(0));
for (let at = 0; at < characters.length; at += 64) console.log(characters.slice(at, at + 64).join(""));
