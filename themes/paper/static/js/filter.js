// Filters: which events stand on the page, by what the address says; counts follow the other filters.
"use strict";
(async () => {
  const { loadScript, loadStyles, setParams, getParam } = timeline;
  const panel = document.querySelector(".filters"), bar = document.querySelector(".chosen");
  const form = panel.querySelector("form"), status = panel.querySelector("[role=status]");
  const undo = bar.querySelector("[data-do=undo]");
  const FACETS = ["kind", "region", "leader", "theme", "evidence"];
  const names = [...new Set([...form.elements].map(each => each.name).filter(Boolean))];
  const options = new Map(); // per facet its options with their names, by value
  const summary = document.querySelector(".only-shown"); // the same words before the picture
  const kinds = document.querySelectorAll(".kinds input");
  const previous = []; // what was chosen before, for the undo button
  const listing = document.querySelector(".chronicle[data-most]"); // has years alone: lines are made here
  let events, marks;

  const values = () => Object.fromEntries(names.map(name => [name, form.elements[name].value]));
  const changed = (one, other) => names.some(name => one[name] !== other[name]);
  let current = values();

  for (const select of form.querySelectorAll("select")) {
    options.set(select.name, [...select.options].slice(1).map(option => {
      const name = option.text.replace(/（\d+）$/u, "");
      return {
        value: option.value, name: name.trim(),
        write(count) { option.text = `${name}（${count}）`; },
        disable(useless) { option.disabled = useless && !option.selected; },
      };
    }));
  }
  for (const group of form.querySelectorAll(".chips")) {
    const radios = [...group.querySelectorAll("input[value]:not([value=''])")];
    options.set(radios[0].name, radios.map(radio => {
      const [name, count] = radio.parentElement.querySelectorAll("span, small");
      return {
        value: radio.value, name: name.textContent,
        write(number) { count.textContent = number; },
        disable(useless) { radio.disabled = useless && !radio.checked; },
      };
    }));
  }
  const option = (name, value) => options.get(name)?.find(each => each.value === value);

  // The events with their elements and the values that they may be filtered by.
  timeline.facets = facets => {
    events = facets.events.map(([id, kind, region, leader, theme, evidence, first, last], i) => {
      const place = document.getElementById(`e-${id}`), element = listing ? rowOf(i, kind) : place;
      return { element, year: place.closest(".year"), values: [kind, region, leader, theme, evidence], first, last };
    });
    for (const facet of FACETS) {
      const places = new Map(facets[facet].map((id, at) => [id, at]));
      for (const each of options.get(facet) ?? []) each.at = places.get(each.value);
    }
  };

  // The line of an event, as parts/row.html has it, from the index of the search, which has the same order.
  function rowOf(i, [kind]) {
    const { path, records } = timeline.search.index.groups[0], [id, name, beside] = records[i];
    const item = listing.querySelector("template").content.children[kind].cloneNode(true);
    const date = document.createElement("span"), link = document.createElement("a");
    date.className = "date";
    date.textContent = beside.split("\u3000")[0];
    link.href = new URL(path.replace("{}", id), timeline.folder);
    link.textContent = name;
    item.lastElementChild.before(date);
    item.append(link);
    return item;
  }
  function listEvents(sum, filtered) {
    const isShort = filtered && sum <= Number(listing.dataset.most), lines = new Map();
    for (const { element, year } of events) {
      if (!lines.has(year)) lines.set(year, []);
      if (!element.hidden) lines.get(year).push(element);
    }
    for (const [year, items] of lines) {
      const place = year.querySelector(".brief");
      place.hidden = !isShort;
      place.replaceChildren(...isShort ? items : []);
      year.querySelector(".count").textContent = listing.dataset.count.replace("{}", items.length);
    }
    document.querySelector(".too-many").hidden = !filtered || isShort;
  }

  function chosen() {
    const at = FACETS.map(facet => form.elements[facet] && option(facet, form.elements[facet].value)?.at);
    const [from, to] = ["from", "to"].map(name => Number(form.elements[name].value));
    return from && to && from > to ? { at, from: to, to: from } : { at, from, to };
  }

  function apply() {
    const { at, from, to } = chosen();
    const counts = FACETS.map(() => new Map()), perYear = new Map();
    const excluded = [...FACETS.map(() => 0), 0]; // events that this filter alone keeps out
    const visiblePerYear = new Map();
    let sum = 0;
    for (const event of events) {
      const inYears = (!from || event.last >= from) && (!to || event.first <= to);
      let failed = inYears ? 0 : 1, only = inYears ? -1 : FACETS.length;
      for (let i = 0; i < at.length && failed < 2; i++) {
        if (at[i] !== undefined && !event.values[i].includes(at[i])) { failed++; only = i; }
      }
      if (failed === 1) excluded[only]++;
      for (let i = 0; i < at.length; i++) { // a facet counts what the others let through
        if (!failed || (failed === 1 && only === i)) {
          for (const value of event.values[i]) counts[i].set(value, (counts[i].get(value) ?? 0) + 1);
        }
      }
      if (!failed || (failed === 1 && only === FACETS.length)) { // a year counts what is listed under it
        perYear.set(event.year.id, (perYear.get(event.year.id) ?? 0) + 1);
      }
      const passes = !failed;
      if (event.element.hidden === passes) event.element.hidden = !passes;
      if (passes) {
        sum++;
        visiblePerYear.set(event.year, (visiblePerYear.get(event.year) ?? 0) + 1);
      }
    }
    for (const year of new Set(events.map(event => event.year))) {
      const hidden = !visiblePerYear.has(year);
      if (year.hidden !== hidden) year.hidden = hidden;
    }
    for (const [facet, all] of options) {
      const i = FACETS.indexOf(facet);
      for (const each of all) {
        const count = (i < 0 ? perYear.get(`y${each.value}`) : counts[i].get(each.at)) ?? 0;
        if (each.count !== count) each.write(each.count = count);
        each.disable(i >= 0 && !count);
      }
    }
    draw();
    const filtered = names.some(name => form.elements[name].value);
    const words = filtered || sum < events.length ? panel.dataset.some.replace("{}", sum) : panel.dataset.all;
    status.textContent = words.replace("{}", events.length);
    if (listing) listEvents(sum, filtered);
    showChoices(filtered, sum, excluded);
  }

  // What is chosen, one chip each: a click takes it back. Paper shows it, too.
  function showChoices(filtered, sum, excluded) {
    bar.hidden = !filtered && !previous.length;
    document.querySelector(".chronicle").classList.toggle("filtered", filtered);
    bar.querySelector("p span").textContent = filtered && !sum ? bar.dataset.none : status.textContent;
    const list = bar.querySelector("ul");
    const focused = list.contains(document.activeElement);
    list.replaceChildren(...names.filter(name => form.elements[name].value).map(name => {
      const label = name === "from" || name === "to"
        ? form.elements[name].parentElement : form.elements[name][0]?.closest("fieldset")?.querySelector("legend")
          ?? form.elements[name].parentElement;
      const value = option(name, form.elements[name].value).name;
      const button = document.createElement("button");
      button.type = "button";
      const title = `${label.firstChild.textContent.replace(/（.*/u, "").trim()} ${value}`;
      const rest = sum + excluded[FACETS.includes(name) ? FACETS.indexOf(name) : FACETS.length];
      button.append(title, Object.assign(document.createElement("small"), { textContent: sum ? "" : ` ${rest}` }));
      button.ariaLabel = bar.dataset.chip.replace("{}", title).replace("{}", rest);
      button.title = button.ariaLabel;
      button.addEventListener("click", () => choose({ [name]: "" }));
      const item = document.createElement("li");
      item.append(button);
      return item;
    }));
    if (focused) (list.querySelector("button") ?? undo).focus();
    if (summary) {
      const choices = [...list.querySelectorAll("button")].map(each => each.firstChild.data).join("；");
      summary.hidden = !filtered;
      const counts = bar.querySelector("p span").textContent;
      summary.textContent = summary.dataset.words.replace("{}", choices).replace("{}", counts);
    }
    bar.querySelector("[data-do=clear]").disabled = !filtered;
    undo.disabled = !previous.length;
  }

  // The picture keeps in step: marks of events that are filtered out are faint, and it shows their years.
  function draw() {
    marks ??= [...document.querySelectorAll(".overview a.mark")].map(
      link => [link, link.getAttribute("href").match(/([^/]+)\.html$/u)?.[1]],
    );
    const hiddenIds = new Set(events.filter(({ element }) => element.hidden).map(({ element }) => element.id.slice(2)));
    for (const [link, id] of marks) link.classList.toggle("out", hiddenIds.has(id));
    for (const radio of kinds) radio.checked = radio.value === form.elements.kind?.value;
    let { from, to } = chosen();
    const visible = events.filter(({ element }) => !element.hidden);
    if (visible.length && visible.length < events.length) {
      from ||= Math.min(...visible.map(event => event.first));
      to ||= Math.max(...visible.map(event => event.last));
    }
    document.dispatchEvent(new CustomEvent("timeline:years", { detail: { from, to } }));
  }

  function set(choices) {
    for (const [name, value] of Object.entries(choices)) {
      const element = form.elements[name];
      const choice = option(name, value) ? value : ""; // what nobody knows is passed over
      if (!element) continue;
      if (element.tagName) element.value = choice;
      else [...element].find(radio => radio.value === choice).checked = true; // RadioNodeList ignores an empty value
    }
  }

  async function update() {
    current = values();
    if (listing && !events) {
      const scripts = timeline.form.dataset.scripts.split(" ").filter(each => /\/(fold|index)\./.test(each));
      await Promise.all(scripts.map(each => loadScript(new URL(each, location.href))));
      await loadScript("search/index.js");
    }
    if (!events) await loadScript(panel.dataset.facets);
    apply();
  }

  // Browsers restore a place, or look for a fragment, while all events are still there: do it again without them.
  const key = () => `place ${location.pathname}${location.search}`; // a history entry's state is lost in a reload
  function restorePlace() {
    if (performance.getEntriesByType("navigation")[0]?.type === "navigate") {
      document.querySelector(":target")?.scrollIntoView();
      return;
    }
    try {
      const [top, open] = sessionStorage.getItem(key())?.split(" ") ?? [];
      panel.open = open === "true"; // else all below it would be elsewhere
      if (top) scrollTo(0, top);
    } catch { /* a reader may refuse storage: the browser's own restoration has to do */ }
  }
  addEventListener("pagehide", () => {
    try { sessionStorage.setItem(key(), `${scrollY} ${panel.open}`); } catch { /* as above */ }
  });

  form.addEventListener("change", async () => {
    if (changed(values(), current)) previous.push(current);
    await update();
    setParams(current, "pushState");
  });
  function choose(choices) {
    set(choices);
    form.dispatchEvent(new Event("change"));
  }
  for (const radio of kinds) radio.addEventListener("change", () => choose({ kind: radio.value }));
  // Lanes and years of the picture; without this they lead to their pages.
  document.addEventListener("click", event => {
    const link = event.target.closest("[data-filter]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const choices = Object.fromEntries(new URLSearchParams(link.dataset.filter));
    const isChosen = Object.entries(choices).every(([name, value]) => form.elements[name].value === value);
    choose(isChosen ? Object.fromEntries(Object.keys(choices).map(name => [name, ""])) : choices);
  });
  bar.addEventListener("click", async ({ target }) => {
    if (target.dataset.do === "clear") {
      choose(Object.fromEntries(names.map(name => [name, ""])));
      undo.focus();
    } else if (target.dataset.do === "undo") {
      set(previous.pop());
      await update();
      setParams(current, "pushState");
      if (undo.disabled) panel.querySelector("summary").focus();
    } else if (target.dataset.do === "copy") {
      try {
        await navigator.clipboard.writeText(location.href);
      } catch { // no clipboard here: the address bar has it
        return;
      }
      const label = target.textContent;
      target.textContent = target.dataset.done;
      setTimeout(() => { target.textContent = label; }, 2000);
    }
  });
  form.addEventListener("submit", event => event.preventDefault());
  panel.addEventListener("toggle", () => { if (panel.open && !events) update(); });
  const fromAddress = () => set(Object.fromEntries(names.map(name => [name, getParam(name)])));
  addEventListener("popstate", () => { fromAddress(); update(); });

  await loadStyles();
  if (!navigator.clipboard) bar.querySelector("[data-do=copy]").remove();
  panel.hidden = false;
  fromAddress();
  if (Object.values(values()).some(Boolean)) {
    await update();
    restorePlace();
    addEventListener("load", () => setTimeout(restorePlace)); // the browser's own restoration has ended by then
  }
})();
