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
