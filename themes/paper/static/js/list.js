// Lists of events: the keys j and k go to the next and to the one before; a link to an event is copied.
"use strict";
document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !"jk".includes(event.key)) return;
  if (event.target.closest("input:not([type=radio]), select, textarea, [contenteditable]")) return;
  const all = [...document.querySelectorAll(".event")].filter(each => each.checkVisibility());
  const margin = parseFloat(getComputedStyle(document.documentElement).scrollPaddingBlockStart) || 0;
  const place = each => Math.round(each.getBoundingClientRect().top - margin);
  const current = document.activeElement.closest(".event");
  const at = all.indexOf(current);
  const next = event.key === "j"
    ? all[at + 1 || all.findIndex(each => place(each) > 1)]
    : all[(at < 0 ? all.findIndex(each => place(each) >= -1) : at) - 1];
  if (!next) return;
  next.querySelector("h3 a").focus({ preventScroll: true });
  next.scrollIntoView();
});
