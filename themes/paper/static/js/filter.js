// Filters: which events stand on the page, by what the address says; counts follow the other filters.
"use strict";
(async () => {
  const { loadScript, loadStyles, setParams, getParam } = timeline;
  const panel = document.querySelector(".filters");
  const form = panel.querySelector("form"), status = panel.querySelector("[role=status]");
  const FACETS = ["kind", "region", "leader", "theme", "evidence"];
  const years = [form.elements.from, form.elements.to];
  const options = new Map(); // per facet its options with their names, by value
  const kinds = document.querySelectorAll(".kinds input");
  let events, marks;

  for (const select of form.querySelectorAll("select")) {
    options.set(select.name, [...select.options].slice(1).map(option => ({
      option, value: option.value, name: option.text.replace(/（\d+）$/u, ""),
    })));
  }

  // The events with their elements and the values that they may be filtered by.
  timeline.facets = facets => {
    events = facets.events.map(([id, kind, region, leader, theme, evidence, first, last]) => {
      const element = document.getElementById(`e-${id}`);
      return { element, year: element.closest(".year"), values: [kind, region, leader, theme, evidence], first, last };
    });
    for (const facet of FACETS) {
      const places = new Map(facets[facet].map((id, at) => [id, at]));
      for (const each of options.get(facet)) each.at = places.get(each.value);
    }
  };

  function chosen() {
    const at = FACETS.map(facet => options.get(facet).find(each => each.value === form.elements[facet].value)?.at);
    const [from, to] = years.map(select => Number(select.value));
    return from && to && from > to ? { at, from: to, to: from } : { at, from, to };
  }

  function apply() {
    const { at, from, to } = chosen();
    const counts = FACETS.map(() => new Map()), perYear = new Map();
    const standing = new Map();
    let sum = 0;
    for (const event of events) {
      const inYears = (!from || event.last >= from) && (!to || event.first <= to);
      let failed = inYears ? 0 : 1, only = inYears ? -1 : FACETS.length;
      for (let i = 0; i < at.length && failed < 2; i++) {
        if (at[i] !== undefined && !event.values[i].includes(at[i])) { failed++; only = i; }
      }
      for (let i = 0; i < at.length; i++) { // a facet counts what the others let through
        if (!failed || (failed === 1 && only === i)) {
          for (const value of event.values[i]) counts[i].set(value, (counts[i].get(value) ?? 0) + 1);
        }
      }
      if (!failed || (failed === 1 && only === FACETS.length)) {
        for (let year = event.first; year <= event.last; year++) perYear.set(year, (perYear.get(year) ?? 0) + 1);
      }
      const shown = !failed;
      if (event.element.hidden === shown) event.element.hidden = !shown;
      if (shown) {
        sum++;
        standing.set(event.year, (standing.get(event.year) ?? 0) + 1);
      }
    }
    for (const year of new Set(events.map(event => event.year))) {
      const hidden = !standing.has(year);
      if (year.hidden !== hidden) year.hidden = hidden;
    }
    for (const [facet, all] of options) {
      const i = FACETS.indexOf(facet);
      for (const each of all) {
        const count = (i < 0 ? perYear.get(Number(each.value)) : counts[i].get(each.at)) ?? 0;
        const text = `${each.name}（${count}）`;
        if (each.option.text !== text) each.option.text = text;
        const useless = !count && !each.option.selected;
        if (each.option.disabled !== useless) each.option.disabled = useless;
      }
    }
    draw();
    const filtered = sum < events.length || [...form.elements].some(each => each.value);
    const words = filtered ? panel.dataset.some.replace("{}", sum) : panel.dataset.all;
    status.textContent = words.replace("{}", events.length);
    form.querySelector("button").disabled = !filtered;
  }

  // The picture keeps in step: marks of events that are filtered out are faint.
  function draw() {
    marks ??= [...document.querySelectorAll(".overview a.mark")].map(
      link => [link, link.getAttribute("href").match(/([^/]+)\.html$/u)?.[1]],
    );
    const out = new Set(events.filter(({ element }) => element.hidden).map(({ element }) => element.id.slice(2)));
    for (const [link, id] of marks) link.classList.toggle("out", out.has(id));
    for (const radio of kinds) radio.checked = radio.value === form.elements.kind.value;
  }

  function read() { // from the address; what it names and nobody knows is passed over
    for (const select of form.querySelectorAll("select")) {
      const value = getParam(select.name);
      select.value = [...select.options].some(option => option.value === value) ? value : "";
    }
  }

  async function use() {
    if (!events) await loadScript(panel.dataset.facets);
    apply();
  }

  // Browsers restore a place, or look for a fragment, while all events are still there: do it again without them.
  const key = () => `place ${location.pathname}${location.search}`; // a history entry's state is lost in a reload
  function land() {
    if (performance.getEntriesByType("navigation")[0]?.type === "navigate") {
      document.querySelector(":target")?.scrollIntoView();
      return;
    }
    try {
      const top = sessionStorage.getItem(key());
      if (top !== null) scrollTo(0, top);
    } catch { /* a reader may refuse storage: the browser's own restoration has to do */ }
  }
  addEventListener("pagehide", () => {
    try { sessionStorage.setItem(key(), scrollY); } catch { /* as above */ }
  });

  form.addEventListener("change", async () => {
    await use();
    const named = [...form.elements].filter(element => element.name);
    setParams(Object.fromEntries(named.map(element => [element.name, element.value])), "pushState");
  });
  function choose(values) {
    for (const [name, value] of Object.entries(values)) form.elements[name].value = value;
    panel.open = true;
    form.dispatchEvent(new Event("change"));
  }
  for (const radio of kinds) radio.addEventListener("change", () => choose({ kind: radio.value }));
  // Lanes and years of the picture; without this they lead to their pages.
  document.addEventListener("click", event => {
    const link = event.target.closest("[data-filter]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const wanted = Object.fromEntries(new URLSearchParams(link.dataset.filter));
    const same = Object.entries(wanted).every(([name, value]) => form.elements[name].value === value);
    choose(same ? Object.fromEntries(Object.keys(wanted).map(name => [name, ""])) : wanted);
  });
  form.addEventListener("reset", event => {
    event.preventDefault();
    for (const select of form.querySelectorAll("select")) select.value = "";
    form.dispatchEvent(new Event("change"));
    form.elements.kind.focus();
  });
  form.addEventListener("submit", event => event.preventDefault());
  panel.addEventListener("toggle", () => { if (panel.open && !events) use(); });
  addEventListener("popstate", () => { read(); use(); });

  await loadStyles();
  panel.hidden = false;
  read();
  if ([...form.elements].some(each => each.value)) {
    panel.open = true;
    await use();
    land();
    addEventListener("load", () => setTimeout(land)); // the browser's own restoration has ended by then
  }
})();
