// The preview in the browser: LiveReload's protocol 7, spoken to the server that the page came from.
"use strict";
(() => {
  const { version, keeps, notice } = document.currentScript.dataset;
  const key = `preview ${location.pathname}${location.search}`;

  function here() {
    return location.pathname === "/" ? "/index.html" : decodeURIComponent(location.pathname);
  }

  // Where the reader is, held by the element at the top, since what stands above may grow.
  function keepPlace() {
    if (keeps === undefined) return; // a page of problems has no place worth keeping
    const top = [...document.querySelectorAll("main [id], main")]
      .findLast(each => each.getClientRects().length && each.getBoundingClientRect().top <= 1);
    sessionStorage.setItem(key, JSON.stringify({
      id: top?.id, above: top?.getBoundingClientRect().top, x: scrollX, y: scrollY,
    }));
  }

  function takePlace() {
    const kept = keeps !== undefined && sessionStorage.getItem(key);
    if (!kept) return;
    sessionStorage.removeItem(key);
    if (performance.getEntriesByType("navigation")[0]?.type !== "reload") return;
    const { id, above, x, y } = JSON.parse(kept);
    history.scrollRestoration = "manual";
    const scroll = () => {
      scrollTo(x, y);
      const top = id && document.getElementById(id);
      if (top) scrollBy(0, top.getBoundingClientRect().top - above);
    };
    scroll();
    addEventListener("load", () => requestAnimationFrame(() => {
      scroll(); // scripts may have added something above
      setTimeout(() => { history.scrollRestoration = "auto"; }); // the browser's own would have come by now
    }));
  }

  // A new stylesheet beside the old one, which goes when the new one is there.
  function dress(path) {
    for (const link of document.querySelectorAll("link[rel=stylesheet]")) {
      const address = new URL(link.href);
      if (address.pathname !== `/${path}`) continue;
      address.searchParams.set("preview", Date.now());
      const fresh = link.cloneNode();
      fresh.href = address;
      fresh.onload = () => link.remove();
      link.after(fresh);
    }
  }

  function connect() {
    const socket = new WebSocket(`ws://${location.host}/.preview/livereload`);
    const say = message => socket.send(JSON.stringify(message));
    socket.onopen = () => {
      say({ command: "hello", protocols: ["http://livereload.com/protocols/official-7"] });
      say({ command: "info", url: location.href, version }); // an older version reloads
    };
    socket.onmessage = ({ data }) => {
      const message = JSON.parse(data);
      if (message.command !== "reload") return;
      if (message.liveCSS && message.path.endsWith(".css")) return dress(message.path);
      if (message.path !== "*" && here() !== `/${message.path}`) return;
      keepPlace();
      location.reload();
    };
    socket.onclose = () => setTimeout(connect, 300);
  }

  // Why this page cannot be published yet, in a bar that stays in view.
  function warn() {
    const bar = document.createElement("p");
    bar.setAttribute("role", "status");
    bar.textContent = `还不能发布：${notice}`;
    bar.style.cssText = "position: sticky; top: 0; z-index: 9; margin: 0; padding: .5em 1em; background: #8a651b;"
      + "color: #fff; font: 14px/1.5 sans-serif; overflow-wrap: anywhere";
    document.body.prepend(bar);
  }

  if (notice) warn();
  takePlace();
  connect();
})();
