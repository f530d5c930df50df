// The filters of the index of leaders work by :has() alone; this keeps them in the address and says how many remain.
"use strict";
(() => {
  const form = document.querySelector(".choices");
  if (!form) return;
  const { setParams, getParam } = timeline;
  const names = [...new Set([...form.elements].map(element => element.name).filter(Boolean))];
  const status = form.querySelector("[role=status]");
  const people = [...document.querySelectorAll(".people-index li[id]")];

  function count() {
    const visible = people.filter(each => each.checkVisibility()).length;
    const isFiltered = names.some(name => form.elements[name].value);
    status.textContent = isFiltered ? form.dataset.some.replace("{}", visible).replace("{}", people.length) : "";
    for (const section of document.querySelectorAll(".people-index section")) {
      section.inert = ![...section.querySelectorAll("li[id]")].some(each => each.checkVisibility());
      const letter = document.querySelector(`.letters a[href="#${CSS.escape(section.id)}"]`);
      if (letter) letter.inert = section.inert;
    }
  }

  function choose(name, value) { // an unknown value is none; RadioNodeList would ignore an empty one
    const radios = [...form.elements[name]];
    (radios.find(each => each.value === value) ?? radios[0]).checked = true;
  }

  function read() {
    for (const name of names) choose(name, getParam(name));
    count();
  }

  form.addEventListener("change", () => {
    setParams(Object.fromEntries(names.map(name => [name, form.elements[name].value])), "pushState");
    count();
  });
  form.addEventListener("submit", event => event.preventDefault());
  addEventListener("popstate", read);
  addEventListener("pageshow", read); // a browser may restore what was chosen on its own
  // A jump to a person who is filtered out shows everybody again.
  addEventListener("hashchange", () => {
    const target = document.querySelector(":target");
    if (!target || target.checkVisibility()) return;
    for (const name of names) choose(name, "");
    form.dispatchEvent(new Event("change"));
    target.scrollIntoView();
  });
})();
