// What happened on this day of another year: today's events at the top, else those of the next day that has any.
"use strict";
const days = [...document.querySelectorAll("[data-day]")];
const now = new Date();
const today = `${now.getMonth() + 1}`.padStart(2, "0") + "-" + `${now.getDate()}`.padStart(2, "0");
const next = days.find(day => day.dataset.day >= today) ?? days[0];
if (next) {
  const section = document.getElementById("today");
  const notice = section.querySelector("[data-none]");
  if (next.dataset.day !== today) {
    const day = document.createElement("time");
    day.textContent = next.querySelector("h3").textContent;
    notice.append(notice.dataset.none, day, "：");
    notice.hidden = false;
  }
  section.querySelector("h2").append(`，${now.getMonth() + 1}月${now.getDate()}日`);
  section.append(next.querySelector("ul").cloneNode(true));
  section.hidden = false;
}
