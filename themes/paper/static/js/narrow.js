// A list of names: what the reader types leaves those whose name, pinyin or explanation has it.
"use strict";
(() => {
  const bar = document.querySelector(".narrow");
  if (!bar) return;
  const { setParams, getParam } = timeline;
  const field = bar.querySelector("input"), status = bar.querySelector("[role=status]");
  const plain = text => text.normalize("NFD").replace(/[\u0300-\u036f\s'’]/gu, "").toLowerCase();
  const rows = [...document.querySelectorAll(".glossary dl > div")].map(row => [row, plain(row.textContent)]);
  const sections = [...document.querySelectorAll(".glossary section")];

  function narrow() {
    const query = plain(field.value);
    let count = 0;
    for (const [row, text] of rows) {
      row.hidden = !text.includes(query);
      if (!row.hidden) count++;
    }
    for (const section of sections) {
      section.hidden = !section.querySelector("dl > div:not([hidden])");
      document.querySelector(`.letters a[href="#${CSS.escape(section.id)}"]`).inert = section.hidden;
    }
    const words = count ? status.dataset.some.replace("{}", count) : status.dataset.none.replace("{}", field.value);
    status.textContent = query ? words : "";
  }

  field.addEventListener("input", () => {
    narrow();
    setParams({ filter: field.value }, "replaceState");
  });
  bar.hidden = false;
  field.value = getParam("filter");
  if (field.value) narrow();
  // A jump to a hidden name removes the filter.
  addEventListener("hashchange", () => {
    const target = document.querySelector(":target");
    if (!target || target.checkVisibility()) return;
    field.value = "";
    field.dispatchEvent(new Event("input"));
    target.scrollIntoView();
  });
})();
