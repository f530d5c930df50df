// The overview: what a mark is, in a card beside it; the larger part shows any stretch of its years.
"use strict";
(() => {
  const figure = document.querySelector(".overview"), picture = figure?.querySelector(".wide");
  if (!picture) return;
  const numbers = name => (picture.dataset[name] ?? "").split(" ").filter(Boolean).map(Number);

  // The card replaces the browser's own, which comes late and not at all by keyboard.
  const card = document.createElement("p");
  card.className = "hover-card";
  card.ariaHidden = "true"; // the name of the link says the same
  let original;
  function show(link) {
    const title = link.querySelector("title");
    if (!title?.textContent) return;
    hide();
    original = [title, title.textContent];
    card.textContent = title.textContent;
    card.lang = title.lang || document.documentElement.lang;
    title.textContent = "";
    link.setAttribute("aria-label", card.textContent);
    figure.append(card);
    const box = link.querySelector(".glyph, rect:not(.hit, .plate), .described, text")?.getBoundingClientRect()
      ?? link.getBoundingClientRect();
    const frame = figure.getBoundingClientRect();
    const left = Math.min(Math.max(box.left - frame.left, 0), frame.width - card.offsetWidth);
    const above = box.top - frame.top - card.offsetHeight - 6;
    card.style.left = `${left}px`;
    card.style.top = `${box.top < card.offsetHeight + 12 ? box.bottom - frame.top + 6 : above}px`;
  }
  function hide() {
    if (!original) return;
    const [title, text] = original;
    title.textContent = text;
    title.parentElement.removeAttribute("aria-label");
    original = undefined;
    card.remove();
  }
  const link = event => event.target.closest?.(".picture a");
  figure.addEventListener("pointerover", event => {
    if (event.pointerType === "mouse" && link(event)) show(link(event));
  });
  figure.addEventListener("pointerout", hide);
  figure.addEventListener("focusin", event => { if (link(event)?.matches(":focus-visible")) show(link(event)); });
  figure.addEventListener("focusout", hide);
  addEventListener("keydown", event => { if (event.key === "Escape") hide(); });

  // Zoom: all that lies in the larger part is moved; lines are stretched, glyphs and words keep their size.
  const [start, end, axis, top, bottom] = numbers("lens"), [first, last] = numbers("years"), box = numbers("box");
  const bar = figure.querySelector(".zoom"), status = bar.querySelector("[role=status]");
  const NARROWEST = (last - first) / 8;
  let from = first, to = last, parts;

  function svg(name, attributes) {
    const element = document.createElementNS(picture.namespaceURI, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  }
  const read = (element, name) => Number(element.getAttribute(name));
  const topOf = element => {
    const glyph = element.querySelector("use, rect:not(.hit, .plate)");
    return glyph ? read(glyph, "y") : element.getBBox().y;
  };
  function collect() { // where everything is at first
    const marks = [...picture.querySelectorAll(".mark:not(.bond), .cell")].filter(each => topOf(each) >= axis);
    const others = [...picture.querySelectorAll(".near, .reach, .tie, .month, .big, .reached")];
    return [...marks.map(mark => {
      const glyph = mark.querySelector("use, rect:not(.hit, .plate)");
      const line = mark.querySelector("path"), reach = line?.getBBox();
      return {
        element: mark, glyph, bar: Boolean(mark.querySelector(".bar:not(.thin)")),
        at: glyph && read(glyph, "x"),
        reach: reach && [reach.x, reach.x + reach.width],
        paths: [...mark.querySelectorAll("path")],
        boxes: [...mark.querySelectorAll("use, rect, text")].map(each => [
          each, read(each, "x"), each.localName === "rect" ? read(each, "width") : 0,
        ]),
      };
    }), ...others.map(each => ({
      element: each.parentElement.localName === "a" ? each.parentElement : each, // a link goes with its words
      paths: each.localName === "path" ? [each] : [],
      boxes: each.localName === "path" ? [] : [[each, read(each, "x"), read(each, "width")]],
    }))];
  }

  function draw() {
    parts ??= collect();
    const factor = (last - first) / (to - from);
    const left = start + (from - first) / (last - first) * (end - start);
    const place = x => start + (x - left) * factor;
    const stretch = factor === 1 ? null : `matrix(${factor} 0 0 1 ${start - left * factor} 0)`;
    for (const { element, at, bar: isBar, reach, paths, boxes } of parts) {
      for (const path of paths) {
        if (stretch) path.setAttribute("transform", stretch); else path.removeAttribute("transform");
      }
      let glyphX = at === undefined || at === null ? undefined : place(isBar ? at - 5 : at) + (isBar ? 5 : 0);
      if (isBar && glyphX < start + 15 && place(reach[1]) > start + 40) glyphX = start + 15; // still in view
      let low = Infinity, high = -Infinity;
      for (const [each, x, width] of boxes) {
        let newX;
        if (each.matches("rect.near")) {
          newX = place(x);
          each.setAttribute("width", width * factor);
        } else if (glyphX === undefined) {
          newX = reach && x > reach[1] ? place(reach[1]) + x - reach[1]
            : reach && x < reach[0] ? place(reach[0]) + x - reach[0] : place(x);
        } else {
          const edge = each.localName !== "text" || !reach || Math.abs(x - at) < 12 ? undefined
            : x >= reach[1] ? reach[1] : x <= reach[0] ? reach[0] : undefined;
          newX = edge === undefined || isBar && x < reach[1] ? glyphX + x - at : place(edge) + x - edge;
        }
        each.setAttribute("x", newX.toFixed(1));
        if (each.localName !== "text") [low, high] = [Math.min(low, newX), Math.max(high, newX + width)];
        else [low, high] = [Math.min(low, newX), Math.max(high, newX)];
      }
      if (reach) [low, high] = [Math.min(low, place(reach[0])), Math.max(high, place(reach[1]))];
      const isOutside = stretch && (high < start + 1 || low > end - 1);
      element.style.display = isOutside ? "none" : "";
      if (stretch) element.setAttribute("clip-path", "url(#lens)"); else element.removeAttribute("clip-path");
    }
    picture.classList.toggle("zoomed", factor > 1);
    if (box.length) {
      const [boxLeft, boxRight] = [from, to].map(time => box[0] + (time - first) / (last - first) * (box[1] - box[0]));
      const outline = `M${start} ${bottom}V${top}L${boxLeft} ${box[2]}V0H${boxRight}V${box[2]}L${end} ${top}V${bottom}`;
      picture.querySelector(".edge").setAttribute("d", outline);
      picture.querySelector(".fan").setAttribute("d", `${outline}H${start}Z`);
    }
    const yearAndMonth = time => [Math.floor(time + 1e-6), Math.floor((time + 1e-6) % 1 * 12) + 1];
    const months = [...yearAndMonth(from), ...yearAndMonth(to - 1 / 12)];
    status.textContent = factor === 1 ? "" : months.reduce((text, each) => text.replace("{}", each), bar.dataset.range);
    for (const [name, disabled] of [
      ["in", to - from <= NARROWEST + 1e-6], ["out", factor === 1], ["all", factor === 1],
      ["earlier", from <= first + 1e-6], ["later", to >= last - 1e-6],
    ]) bar.querySelector(`[data-zoom=${name}]`).disabled = disabled;
  }

  function zoom(low, high) { // whole months, within the years that are enlarged
    hide();
    const size = Math.min(Math.max(high - low, NARROWEST), last - first);
    const month = time => Math.round(time * 12) / 12;
    from = Math.min(Math.max(month((low + high - size) / 2), first), month(last - size));
    to = Math.min(month(from + size), last);
    draw();
  }

  bar.addEventListener("click", ({ target }) => {
    const size = to - from, middle = (from + to) / 2;
    const range = {
      in: [middle - size / 4, middle + size / 4], out: [middle - size, middle + size], all: [first, last],
      earlier: [from - size / 2, to - size / 2], later: [from + size / 2, to + size / 2],
    }[target.dataset.zoom];
    if (!range) return;
    zoom(...range);
    if (target.disabled) bar.querySelector("button:enabled").focus();
  });
  document.addEventListener("timeline:years", ({ detail: { from: low, to: high } }) => {
    const [since, until] = [low || first, (high || last - 1) + 1];
    if (low || high || to - from < last - first) {
      zoom(...since < last && until > first ? [Math.max(since, first), Math.min(until, last)] : [first, last]);
    }
  });

  // Drag across the larger part to choose a stretch of time.
  const time = event => {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(picture.getScreenCTM().inverse());
    return { x: Math.min(Math.max(point.x, start), end), y: point.y };
  };
  let drag;
  picture.addEventListener("pointerdown", event => {
    const { x, y: height } = time(event);
    if (event.pointerType !== "mouse" || event.button || link(event) || height < top || height > bottom) return;
    event.preventDefault();
    drag = { x, band: svg("rect", { class: "chosen-time", y: top, height: bottom - top }) };
    picture.append(drag.band);
    picture.setPointerCapture(event.pointerId);
  });
  picture.addEventListener("pointermove", event => {
    if (!drag) return;
    drag.to = time(event).x;
    drag.band.setAttribute("x", Math.min(drag.x, drag.to));
    drag.band.setAttribute("width", Math.abs(drag.x - drag.to));
  });
  addEventListener("pointerup", () => {
    if (!drag) return;
    const { x, to: endX = x, band } = drag;
    drag = undefined;
    band.remove();
    const at = place => from + (place - start) / (end - start) * (to - from);
    if (Math.abs(x - endX) > 12) zoom(at(Math.min(x, endX)), at(Math.max(x, endX)));
  });

  const clip = svg("clipPath", { id: "lens" });
  clip.append(svg("rect", { x: start - 1, y: 0, width: end - start + 2, height: bottom + 60 }));
  picture.append(clip);
  bar.hidden = false;
  draw();
})();
