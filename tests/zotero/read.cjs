"use strict";
// Read pages and lists of references with Zotero’s translators: node read.cjs SITE ANSWER.json FILE …
// npm has those of 2019; what they ask of a browser and jsdom 13 lacks is defined here.
const fs = require("fs");
const path = require("path");
const { JSDOM } = require("jsdom");
const { referenceImport } = require("zotero-translators"); // sets the global Zotero

const EMBEDDED_METADATA = "951c027d-74ac-47d4-a107-9c3069ab7b48";

async function readPage(html, address) {
  const { window } = new JSDOM(html, { url: address });
  // wicked-good-xpath orders what it finds by ranges, which jsdom 13 does not have
  global.Range = { START_TO_END: 1 };
  window.document.createRange = () => ({
    selectNode(node) { this.node = node.ownerElement ?? node; },
    setStart(node) { this.node = node.ownerElement ?? node; },
    collapse() {},
    compareBoundaryPoints(_how, other) {
      const position = this.node.compareDocumentPosition(other.node);
      return position & 4 ? -1 : position & 2 ? 1 : 0;
    },
  });
  Object.defineProperty(window.Attr.prototype, "ownerDocument", {
    configurable: true,
    get() { return this.ownerElement.ownerDocument; },
  });
  const translate = new global.Zotero.Translate.Web();
  translate.setDocument(window.document);
  translate.setTranslator(EMBEDDED_METADATA);
  return translate.translate({ libraryID: false, saveAttachments: false });
}

async function main([site, answer, ...files]) {
  const found = {};
  for (const file of files) {
    const text = fs.readFileSync(path.join(site, file), "utf-8");
    const isPage = file.endsWith(".html");
    found[file] = await (isPage ? readPage(text, `https://example.org/${file}`) : referenceImport(text));
  }
  fs.writeFileSync(answer, JSON.stringify(found));
}

main(process.argv.slice(2)).then(() => process.exit(0), error => { console.error(error); process.exit(1); });
