// On every page: what search and filters need is fetched only when a reader first asks for it.
"use strict";
globalThis.timeline = (() => {
  const form = document.querySelector(".find");
  const field = form.elements.q;
  const folder = new URL("./", form.action); // the edition's folder
  const here = address => new URL(address, location.href);
  const root = new URL("../../", here(form.dataset.style)).href;
  const policy = globalThis.trustedTypes?.createPolicy("timeline", {
    createScriptURL(address) { // only scripts of this site's own tree
      if (address.startsWith(root)) return address;
      throw new TypeError(address);
    },
  });
  const loaded = new Map();

  // A classic script, once; also from the disk, where modules and fetch are refused.
  function loadScript(address) {
    const { href } = new URL(address, folder);
    if (!loaded.has(href)) {
      loaded.set(href, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = policy ? policy.createScriptURL(href) : href;
        script.async = false; // all are fetched at once, and run in the order in which they were asked for
        script.onload = resolve;
        script.onerror = () => { loaded.delete(href); reject(new Error(href)); };
        document.head.append(script);
      }));
    }
    return loaded.get(href);
  }

  // Parameters of the page's address; an empty one is left out.
  function setParams(parameters, method) {
    const url = new URL(location.href);
    for (const [name, value] of Object.entries(parameters)) {
      if (value) url.searchParams.set(name, value); else url.searchParams.delete(name);
    }
    if (url.href !== location.href) history[method](null, "", url);
  }

  const getParam = name => new URLSearchParams(location.search).get(name) ?? "";

  // The stylesheet of search and filters, once.
  let styles;
  function loadStyles() {
    return styles ??= new Promise(resolve => {
      const style = document.createElement("link");
      style.rel = "stylesheet";
      style.href = here(form.dataset.style);
      style.onload = style.onerror = resolve;
      document.head.append(style);
    });
  }

  function start() {
    field.removeEventListener("focus", start);
    loadStyles();
    form.dataset.scripts.split(" ").forEach(address => loadScript(here(address)));
  }

  field.addEventListener("focus", start);
  document.addEventListener("keydown", event => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input, select, textarea, [contenteditable]")) return;
    event.preventDefault();
    field.focus();
    field.select();
  });

  // The link to the other edition leads to the same place: query, and what is at the top of the window.
  function carryPlace(event) {
    const link = event.target.closest(".editions a");
    if (!link) return;
    const url = new URL(link.href);
    url.search = location.search;
    const query = field.value.trim(); // the address follows the field a little later
    if (query) url.searchParams.set("q", query); else url.searchParams.delete("q");
    url.hash = place();
    link.href = url.href;
  }

  // The fragment of the place that is shown: the target where it is in view, else the first element with an id.
  function place() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const visible = element => {
      const { top, height } = element.getBoundingClientRect();
      return height > 0 && top > -1 && top < innerHeight;
    };
    if (target && visible(target)) return location.hash;
    if (scrollY < 1) return "";
    const first = [...document.querySelectorAll("main [id]")].find(visible);
    return first ? `#${first.id}` : "";
  }

  addEventListener("click", carryPlace);
  addEventListener("auxclick", carryPlace);
  addEventListener("DOMContentLoaded", () => {
    field.value = getParam("q");
    if (field.value) start();
  });
  return { form, field, folder, loadScript, loadStyles, setParams, getParam };
})();
// No heading is divided within a word, where the browser knows words: CSS has no such value for Chinese.
if (Intl.Segmenter) {
  const words = new Intl.Segmenter(document.documentElement.lang, { granularity: "word" });
  const endsInHan = /\p{Script=Han}$/u, isWord = /^\p{Script=Han}{2,}$/u;
  const headings = [...document.querySelectorAll("h1, h2, h3, .turn a")];
  const heights = headings.map(heading => heading.offsetHeight);
  for (const heading of headings) {
    const texts = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT), all = [];
    while (texts.nextNode()) if (!texts.currentNode.parentElement.closest(".whole, .date")) all.push(texts.currentNode);
    for (const text of all) {
      const pieces = [""];
      for (const { segment } of words.segment(text.data)) {
        if (isWord.test(segment) && endsInHan.test(pieces.at(-1))) pieces.push(document.createElement("wbr"), "");
        pieces[pieces.length - 1] += segment;
      }
      if (pieces.length > 1) text.replaceWith(...pieces);
    }
    heading.classList.add("by-words");
  }
  // another line would move what is below, which a reader may have begun to read
  const longer = headings.filter((heading, i) => heading.offsetHeight > heights[i]);
  for (const heading of longer) heading.classList.remove("by-words");
}
// Links to copy: to an event, or to one claim of it.
document.addEventListener("click", async event => {
  const link = event.target.closest(".permalink");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || !navigator.clipboard) return;
  event.preventDefault();
  try {
    await navigator.clipboard.writeText(link.href);
  } catch { // no clipboard here: the link leads where it says
    location.href = link.href;
    return;
  }
  const before = link.textContent;
  link.textContent = link.dataset.done;
  setTimeout(() => { link.textContent = before; }, 2000);
});
