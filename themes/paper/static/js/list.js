// Lists of events: the keys j and k go to the next and to the one before; a link to an event is copied;
// notes beside the text are level with their sentences.
"use strict";
document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !"jk".includes(event.key)) return;
  if (event.target.closest("input:not([type=radio]), select, textarea, [contenteditable]")) return;
  const events = [...document.querySelectorAll(".event")].filter(each => each.checkVisibility());
  const margin = parseFloat(getComputedStyle(document.documentElement).scrollPaddingBlockStart) || 0;
  const place = each => Math.round(each.getBoundingClientRect().top - margin);
  const current = document.activeElement.closest(".event");
  const at = events.indexOf(current);
  const next = event.key === "j"
    ? events[at + 1 || events.findIndex(each => place(each) > 1)]
    : events[(at < 0 ? events.findIndex(each => place(each) >= -1) : at) - 1];
  if (!next) return;
  next.querySelector("h3 a").focus({ preventScroll: true });
  next.scrollIntoView();
});
// Where there is room, a note moves down to the line of its mark; no event becomes longer by that.
const levels = new ResizeObserver(entries => {
  const plans = [];
  for (const { target: event } of entries) {
    const notes = event.querySelector(".notes"), all = [...notes.children];
    for (const note of all) note.style.removeProperty("--level");
    if (getComputedStyle(notes).gridColumnStart !== "2") continue;
    const top = notes.getBoundingClientRect().top;
    const body = event.querySelector(":scope > footer").getBoundingClientRect().bottom - top;
    const boxes = all.map(note => note.getBoundingClientRect());
    const sizes = boxes.map((box, i) => (boxes[i + 1]?.top ?? notes.getBoundingClientRect().bottom) - box.top);
    let below = 0;
    const places = all.map((note, i) => {
      const mark = document.getElementById(note.id.replace(/^n-/u, "r-"));
      const level = mark ? mark.getBoundingClientRect().bottom - top - 22 : 0;
      const place = Math.max(below, level);
      below = place + sizes[i];
      return place;
    });
    let limit = Math.max(body, sizes.reduce((sum, size) => sum + size, 0));
    for (let i = all.length - 1; i >= 0; i--) limit = places[i] = Math.min(places[i], limit - sizes[i]);
    plans.push(...all.map((note, i) => [note, places[i] - (i ? places[i - 1] + sizes[i - 1] : 0)]));
  }
  for (const [note, space] of plans) if (space >= 1) note.style.setProperty("--level", `${Math.floor(space)}px`);
});
for (const notes of document.querySelectorAll(".event > .notes")) levels.observe(notes.parentElement);
