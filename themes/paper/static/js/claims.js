// On the page of an event: each figure, role, note and reading gets a link to copy and its own citation to copy.
"use strict";
{
  const article = document.querySelector("[data-claims]");
  const [link, cite, done] = article.dataset.words.split(" ");
  const shown = document.getElementById("claim-citation");
  let citations;
  timeline.claims = found => { citations = found[article.dataset.event]; };

  async function copyCitation(event) {
    const button = event.currentTarget;
    await timeline.loadScript(article.dataset.claims);
    const text = citations[button.value];
    shown.textContent = text;
    shown.hidden = false;
    try {
      await navigator.clipboard.writeText(text);
    } catch { // no clipboard here: show and select the text, so that the reader can copy it
      shown.scrollIntoView({ block: "center" });
      getSelection().selectAllChildren(shown);
      return;
    }
    button.textContent = done;
    setTimeout(() => { button.textContent = cite; }, 2000);
  }

  for (const claim of article.querySelectorAll("tr[id], .note, .note li[id]")) {
    const tools = document.createElement("span");
    tools.className = "claim-tools";
    const permalink = document.createElement("a");
    permalink.className = "permalink";
    permalink.href = `#${claim.id}`;
    permalink.dataset.done = done;
    permalink.textContent = link;
    const button = document.createElement("button");
    button.type = "button";
    button.value = claim.id;
    button.textContent = cite;
    button.addEventListener("click", copyCitation);
    tools.append(permalink, button);
    (claim.matches("tr") ? claim.lastElementChild : claim.querySelector(".note-head") ?? claim).append(tools);
  }
}
