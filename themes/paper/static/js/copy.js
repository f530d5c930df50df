// Copy buttons: shown only where there is a script to serve them.
"use strict";
for (const button of document.querySelectorAll("button[data-copy]")) {
  const text = document.getElementById(button.dataset.copy);
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.textContent);
    } catch { // no clipboard here: select the text, so that the reader can copy it
      getSelection().selectAllChildren(text);
      return;
    }
    const label = button.textContent;
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = label; }, 2000);
  });
}
// Each figure, role, note and reading gets a link to copy and its own citation to copy.
{
  const article = document.querySelector("[data-claims]");
  const [linkLabel, citeLabel, doneLabel] = article.dataset.words.split(" ");
  const output = document.getElementById("claim-citation");
  let citations;
  const eventId = location.pathname.split("/").pop().replace(/\.html$/, "");
  let parts; // what several citations have, each with a character in its place (exports/claims.py)
  timeline.claims = (texts, byEvent) => { [parts, citations] = [texts, byEvent[eventId]]; };

  async function copyCitation(event) {
    const button = event.currentTarget;
    await timeline.loadScript(article.dataset.claims);
    const text = citations[button.value]
      .replace(/[\u{F0000}-\u{FFFFD}]/gu, mark => parts[mark.codePointAt(0) - 0xF0000]);
    output.textContent = text;
    output.hidden = false;
    try {
      await navigator.clipboard.writeText(text);
    } catch { // no clipboard here: show and select the text, so that the reader can copy it
      output.scrollIntoView({ block: "center" });
      getSelection().selectAllChildren(output);
      return;
    }
    button.textContent = doneLabel;
    setTimeout(() => { button.textContent = citeLabel; }, 2000);
  }

  for (const claim of article.querySelectorAll("tr[id], .note, .note li[id]")) {
    const tools = document.createElement("span");
    tools.className = "claim-tools cite-this";
    const permalink = document.createElement("a");
    permalink.className = "permalink";
    permalink.href = `#${claim.id}`;
    permalink.dataset.done = doneLabel;
    permalink.textContent = "#";
    permalink.title = permalink.ariaLabel = linkLabel;
    const button = document.createElement("button");
    button.type = "button";
    button.value = claim.id;
    button.textContent = citeLabel;
    button.addEventListener("click", copyCitation);
    tools.append(permalink, button);
    (claim.matches("tr") ? claim.lastElementChild : claim.querySelector(".note-head") ?? claim).append(tools);
  }
}
