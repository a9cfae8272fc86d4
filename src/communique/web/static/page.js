"use strict";
// All there is of scripts: charts that are fetched and become readable, suggestions while typing, the reader's keys.
// Nothing here makes markup out of text; without it every page still works.

/* A chart is drawn by the server, as wide as there is room. Its marks say what they show when looked at or reached. */
async function draw(figure) {
  const drawing = figure.querySelector(".drawing");
  const scale = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16; // charts grow with the letters
  const room = drawing.clientWidth / scale - 70; // of it the axis takes some
  const width = Math.max(280, Math.min(2000, Math.floor(room / 40) * 40));
  const address = figure.dataset.chart;
  try {
    const answer = await fetch(`${address}${address.includes("?") ? "&" : "?"}width=${width}`);
    if (!answer.ok) throw new Error(String(answer.status));
    const parsed = new DOMParser().parseFromString(await answer.text(), "image/svg+xml");
    const svg = document.importNode(parsed.documentElement, true);
    svg.removeAttribute("aria-label");
    label(svg, figure.querySelector(".tip"));
    drawing.replaceChildren(svg);
    drawing.style.minHeight = "0";
  } catch (error) {
    const failed = document.createElement("p");
    failed.className = "failed";
    failed.textContent = "The chart could not be drawn. Reload the page, or take away its table.";
    drawing.replaceChildren(failed);
  }
}

function label(svg, tip) {
  for (const mark of svg.querySelectorAll("[aria-label]")) {
    if (mark.getAttribute("role") !== "graphics-symbol" || mark.tagName === "g") {
      mark.removeAttribute("role"); // axes and groups: their words are read as text
      mark.removeAttribute("aria-label");
      mark.removeAttribute("aria-roledescription");
      continue;
    }
    const link = mark.closest("a");
    const told = mark.getAttribute("aria-label");
    mark.removeAttribute("aria-roledescription");
    if (link) {
      link.setAttribute("aria-label", told);
      for (const name of ["role", "aria-label"]) mark.removeAttribute(name);
    } else {
      mark.setAttribute("role", "img");
    }
    for (const event of ["pointerenter", "focus"]) (link || mark).addEventListener(event, () => (tip.textContent = told));
  }
  for (const other of svg.querySelectorAll("[role^=graphics]")) {
    other.removeAttribute("role");
    other.removeAttribute("aria-roledescription");
  }
}

/* What begins as typed, of the parties, places and outlets that the store knows. */
function suggest(input) {
  let waiting = 0;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const begins = input.value.trim();
      if (!begins) return;
      const asked = new URLSearchParams({ kind: input.dataset.frequent, begins, limit: "12" });
      const answer = await fetch(`/api/frequent?${asked}`);
      if (!answer.ok) return;
      const { items } = await answer.json();
      input.list.replaceChildren(
        ...items.map((one) => {
          const option = document.createElement("option");
          option.value = one.term;
          option.label = `${one.term} (${one.events.toLocaleString("en")})`;
          return option;
        }),
      );
    }, 120);
  });
}

/* The reader: a highlight and its record light up together; n and p walk through the events. */
function reader(text) {
  const cards = new Map([...document.querySelectorAll(".record")].map((card) => [card.dataset.key, card]));
  const places = new Map();
  for (const piece of text.querySelectorAll("[data-r]"))
    for (const key of piece.dataset.r.split(" ")) places.set(key, [...(places.get(key) || []), piece]);
  let lit = [];
  const light = (keys, scroll) => {
    for (const one of lit) one.classList.remove("lit");
    lit = keys.flatMap((key) => [...(places.get(key) || []), ...(cards.has(key) ? [cards.get(key)] : [])]);
    for (const one of lit) one.classList.add("lit");
    const card = scroll && keys.map((key) => cards.get(key)).find(Boolean);
    const box = card && card.parentElement;
    if (box && box.scrollHeight > box.clientHeight) box.scrollTop = card.offsetTop - box.clientHeight / 3;
  };
  const shown = (event) => {
    const piece = event.target.closest("[data-r]");
    if (piece) light(piece.dataset.r.split(" "), true);
  };
  text.addEventListener("pointerover", shown);
  text.addEventListener("focusin", shown);
  for (const [key, card] of cards)
    for (const event of ["pointerenter", "focusin"]) card.addEventListener(event, () => light([key], false));
  const events = [...text.querySelectorAll("a.event[id]")];
  text.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      light([], false);
      text.focus({ preventScroll: true });
    }
    if (!events.length || (event.key !== "n" && event.key !== "p")) return;
    const at = events.indexOf(document.activeElement);
    const next = event.key === "n" ? at + 1 : (at < 0 ? events.length : at) - 1;
    const one = events[(next + events.length) % events.length];
    one.focus({ preventScroll: true });
    one.scrollIntoView({ block: "center" });
    event.preventDefault();
  });
}

function start() {
  for (const figure of document.querySelectorAll("[data-chart]")) draw(figure);
  for (const input of document.querySelectorAll("[data-frequent]")) suggest(input);
  for (const button of document.querySelectorAll("[data-copy]"))
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
      button.textContent = "Copied";
    });
  const text = document.getElementById("text");
  if (text && text.classList.contains("text")) reader(text);
}

start();
