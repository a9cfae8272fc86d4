"use strict";
// The review: fields corrected by selecting words, decisions sent one step at a time, nothing lost on the way.
// Offsets are code points, as everywhere in Communique; a string of this language counts UTF-16 units.
(() => {
  const root = document.getElementById("review");
  if (!root) return;
  const me = root.dataset.reviewer;
  const blind = root.dataset.blind === "1";
  const deciding = root.dataset.deciding === "1";
  const ontology = JSON.parse(root.dataset.ontology);
  const csrf = document.querySelector("meta[name=csrf]").content;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  // ---- what the browser keeps

  const shelf = (name) => `communique.${name}:${root.dataset.place}`;
  const load = (name, otherwise) => {
    try { return JSON.parse(localStorage.getItem(name)) ?? otherwise; } catch { return otherwise; }
  };
  const keep = (name, value) => {
    try {
      if (value === null) localStorage.removeItem(name);
      else localStorage.setItem(name, JSON.stringify(value));
    } catch { alarm("This browser keeps nothing: a draft would not outlive a lost connection."); }
  };

  // ---- small parts of pages

  const make = (tag, properties = {}, ...children) => {
    const { data, aria, ...plain } = properties;
    const made = Object.assign(document.createElement(tag), plain);
    Object.assign(made.dataset, data);
    for (const [name, value] of Object.entries(aria ?? {})) made.setAttribute(`aria-${name}`, value);
    made.append(...children);
    return made;
  };
  const say = (text) => { document.getElementById("saved").textContent = text; };
  const alarm = (...content) => document.getElementById("alert").replaceChildren(...content);
  const later = (text) => sessionStorage.setItem(shelf("said"), text);
  const go = (address) => { location.assign(address); };

  // ---- keys

  const ACTIONS = {
    accept: ["a", "Accept as it stands"], reject: ["r", "Reject, with a reason"], keep: ["w", "Keep corrections, decide later"],
    discard: ["x", "Discard the draft"], comment: ["c", "Comment"], ask: ["q", "Ask a colleague"], skip: ["s", "Skip"],
    missed: ["m", "Mark an event that was missed"], next: ["n", "Next event"], acceptsheet: ["t", "Accept all tellings"],
    split: ["p", "Split off ticked tellings"], acceptall: ["A", "Accept all that is shown"], merge: ["g", "Merge ticked events"],
    tick: [" ", "Tick the event or telling in focus"], begin: ["b", "Begin with the first event"], down: ["j", "Down"], up: ["k", "Up"],
    complete: ["d", "All events of the document are there"], undo: ["u", "Undo my last step"], help: ["?", "Show and change keys"],
    type: ["1", "Type"], actors: ["2", "Actor: the selected words"], recipients: ["3", "Recipient: the selected words"],
    date: ["4", "Date: the selected words"], place: ["5", "Place: the selected words"], factuality: ["6", "Factuality"],
    according_to: ["7", "According to: the selected words"], anchor: ["8", "Words of the event: those selected"], contexts: ["9", "Contexts"],
  };
  const KEYS = "communique.keys";
  const keyOf = (action) => load(KEYS, {})[action] ?? ACTIONS[action][0];
  const shown = (key) => (key === " " ? "Space" : /^[A-Z]$/.test(key) ? `Shift ${key}` : key);
  const showKeys = (within = document) => all("kbd[data-key]", within).forEach((kbd) => { kbd.textContent = shown(keyOf(kbd.dataset.key)); });

  const dialog = (title, ...content) => {
    const box = make("dialog", { className: "ask" }, make("h2", { textContent: title, id: "ask-title" }), ...content);
    box.setAttribute("aria-labelledby", "ask-title");
    document.body.append(box);
    box.addEventListener("close", () => box.remove());
    box.showModal();
    return box;
  };

  const help = () => {
    const list = make("table", { className: "keys" });
    const top = make("p", { className: "actions" });
    const box = dialog("Keys", top, list);
    const fill = () => list.replaceChildren(...Object.entries(ACTIONS).map(([action, [, label]]) => {
      const change = make("button", { type: "button", textContent: "Change" , aria: { label: `Change the key for: ${label}` } });
      change.addEventListener("click", () => {
        change.textContent = "Press a key";
        change.addEventListener("keydown", (event) => {
          if (["Tab", "Shift", "Control", "Alt", "Meta"].includes(event.key)) return;
          event.preventDefault();
          event.stopPropagation();
          const taken = Object.keys(ACTIONS).find((other) => other !== action && keyOf(other) === event.key);
          if (event.key.length === 1 && !taken) keep(KEYS, { ...load(KEYS, {}), [action]: event.key });
          fill();
          showKeys();
          if (taken) list.prepend(make("caption", { textContent: `That key is: ${ACTIONS[taken][1]}` }));
          all("button", list)[Object.keys(ACTIONS).indexOf(action)].focus();
        });
      });
      return make("tr", {}, make("td", {}, make("kbd", { textContent: shown(keyOf(action)) })), make("th", { scope: "row", textContent: label }), make("td", {}, change));
    }));
    fill();
    const reset = make("button", { type: "button", textContent: "As they were at first" });
    reset.addEventListener("click", () => { keep(KEYS, null); fill(); showKeys(); });
    const close = make("button", { type: "button", className: "main", textContent: "Close" });
    close.addEventListener("click", () => box.close());
    top.append(close, reset);
    close.focus();
  };

  // ---- steps on their way: kept in the browser until the server says they are on the disk

  const OUTBOX = shelf("outbox");
  const outbox = () => load(OUTBOX, []);
  const queueStep = (step) => keep(OUTBOX, [...outbox().filter((one) => one.id !== step.id), step]);
  const dropStep = (id) => keep(OUTBOX, outbox().filter((one) => one.id !== id));
  const newId = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

  let since = performance.now();
  let away = 0;
  let hiddenAt = null;
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) hiddenAt = performance.now();
    else if (hiddenAt !== null) { away += performance.now() - hiddenAt; hiddenAt = null; }
  });
  const looked = () => {
    const seconds = Math.max(0, (performance.now() - since - away) / 1000);
    since = performance.now();
    away = 0;
    return Math.round(seconds * 10) / 10;
  };

  const post = (step) => fetch("/api/review/steps", {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json", "x-csrf-token": csrf },
    body: JSON.stringify(step),
  });

  let retry = null;
  const tryLater = () => { if (retry === null) retry = setTimeout(() => { retry = null; flush(); }, 3000); };

  // Send a step; what it came to: the answer when it is saved, null when it is not (yet).
  const deliver = async (step) => {
    let response;
    try {
      response = await post(step);
    } catch {
      say("Not saved: no connection. It is kept in this browser and sent again.");
      tryLater();
      return null;
    }
    if (response.status >= 500) {
      say("Not saved: the store could not be written just now. It is kept in this browser and sent again.");
      tryLater();
      return null;
    }
    if (response.status === 403 || response.status === 401) {
      say(`Not saved: ${(await response.text()).trim()} It is kept in this browser.`);
      return null;
    }
    const answer = await response.json().catch(() => ({ problems: ["the server's answer cannot be read"] }));
    dropStep(step.id);
    if (response.status === 200) {
      const time = new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", second: "2-digit" });
      say(`Saved ${time}`);
      return answer;
    }
    say("Not saved.");
    if (response.status === 409) conflict(step, answer);
    else alarm(make("p", { textContent: `Not saved: ${(answer.problems ?? [answer.error ?? response.statusText]).join("; ")}.` }));
    return null;
  };

  // What waited is sent in its order; a page that shows what it was about is then loaded anew, to show what stands.
  const flush = async () => {
    let stale = false;
    for (const step of outbox()) {
      const saved = await deliver(step);
      if (saved) {
        settled(step, saved);
        stale ||= Object.keys(saved.versions).some((item) => document.body.innerHTML.includes(item));
      } else if (outbox().some((one) => one.id === step.id)) return;
    }
    if (stale) { later("Saved: what waited for the connection."); location.reload(); }
  };
  addEventListener("online", flush);

  const send = async (parts) => {
    const step = { id: newId(), reviewer: me, blind, seconds: looked(), ...parts };
    queueStep(step);
    say("Saving…");
    alarm();
    const saved = await deliver(step);
    if (saved) settled(step, saved);
    return saved;
  };

  const settled = (step, saved) => {
    if (!step.undoes) root.dataset.last = saved.step;
    for (const decision of step.decisions ?? []) {
      if (["accept", "correct", "reject"].includes(decision.kind)) keep(draftName(decision.item), null);
    }
  };

  const conflict = (step, answer) => {
    const who = answer.changed.map((one) => (one.reviewer ? `${one.reviewer} (${one.kind}, ${one.at.slice(11, 16)} UTC)` : "somebody"));
    const look = make("button", { type: "button", className: "main", textContent: "Show what stands now" });
    look.addEventListener("click", () => location.reload());
    const insist = make("button", { type: "button", textContent: "Decide anyway" });
    insist.addEventListener("click", async () => {
      const seen = { ...step.seen, ...Object.fromEntries(answer.changed.map((one) => [one.item, one.version])) };
      const { id, seconds, ...rest } = step;
      if (await send({ ...rest, seen })) location.reload();
    });
    alarm(make("p", { textContent: `Conflict: since you opened this page, ${[...new Set(who)].join(", ")} decided here. Nothing of yours was saved; corrections are kept as a draft.` }), make("p", { className: "actions" }, look, insist));
    look.focus();
  };

  const undo = async (step, ofBlind = blind) => {
    if (!step) { say("There is nothing of yours to undo."); return; }
    if (await send({ undoes: step, blind: ofBlind })) { later("Undone."); location.reload(); }
  };

  // ---- text and offsets

  const codePoints = (text) => [...text].length;
  const startOf = (passage) => Number(passage.querySelector(".para")?.dataset.start ?? 0);
  const offsetIn = (passage, node, offset) => {
    const range = document.createRange();
    range.setStart(passage, 0);
    range.setEnd(node, offset);
    return startOf(passage) + codePoints(range.toString());
  };
  const wordsAt = (passage, span) => {
    if (!span) return "";
    const from = span.start - startOf(passage);
    const said = [...passage.textContent].slice(Math.max(0, from), Math.max(0, span.end - startOf(passage))).join("");
    return from >= 0 && codePoints(said) === span.end - span.start ? said : span.words ?? "";
  };
  let selected = null;
  const readSelection = () => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    const inside = (node) => (node.nodeType === 1 ? node : node.parentElement)?.closest(".passage");
    const passage = inside(range.startContainer);
    if (!passage || passage !== inside(range.endContainer)) return;
    const said = range.toString();
    const start = offsetIn(passage, range.startContainer, range.startOffset) + codePoints(said) - codePoints(said.trimStart());
    const length = codePoints(said.trim());
    selected = length ? { passage, start, end: start + length } : null;
  };
  document.addEventListener("selectionchange", readSelection);
  const select = (passage, start, end) => {
    const base = startOf(passage);
    const walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    let at = base;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const letters = [...node.data];
      const unit = (point) => letters.slice(0, point - at).join("").length;
      if (start >= at && start < at + letters.length) range.setStart(node, unit(start));
      if (end > at && end <= at + letters.length) { range.setEnd(node, unit(end)); break; }
      at += letters.length;
    }
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    (range.startContainer.parentElement ?? passage).scrollIntoView({ block: "nearest" });
  };
  const WORD = /[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}'’.\-]*[\p{L}\p{N}\p{M}])?/gu;
  const wordsOf = (passage) => {
    let units = 0;
    let points = startOf(passage);
    const text = passage.textContent;
    return [...text.matchAll(WORD)].map((found) => {
      points += codePoints(text.slice(units, found.index));
      units = found.index;
      return { start: points, end: points + codePoints(found[0]) };
    });
  };
  // With the text in focus: arrows select the next or the previous word, with Shift they widen the selection.
  const moveWords = (event, passage) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return false;
    const words = wordsOf(passage);
    if (!words.length) return false;
    readSelection();
    const known = selected?.passage === passage ? selected : null;
    let first = known ? words.findIndex((word) => word.end > known.start) : -1;
    let last = known ? words.findLastIndex((word) => word.start < known.end) : -1;
    if (!known) {
      const anchor = cardFor(passage)?.field("anchor");
      first = last = Math.max(0, words.findIndex((word) => anchor && word.end > anchor.start));
    } else if (event.shiftKey) {
      if (event.code === "ArrowRight") last = Math.min(words.length - 1, last + 1);
      else if (last > first) last -= 1;
      else first = Math.max(0, first - 1);
    } else {
      first = last = Math.min(words.length - 1, Math.max(0, (step > 0 ? last : first) + step));
    }
    select(passage, words[first].start, words[last].end);
    event.preventDefault();
    return true;
  };

  // ---- marks in the text

  const FIELDS = ["anchor", "actors", "recipients", "date", "place"];
  const marksOf = (card) => FIELDS.flatMap((name) => [card.field(name)].flat().filter(Boolean).map((span) => ({ start: span.start, end: span.end, name })));
  const drawn = new WeakMap();
  const draw = (para, marks) => {
    const signature = marks.map((mark) => `${mark.start}-${mark.end}${mark.name}`).join();
    if ((drawn.get(para) ?? "") === signature) return;
    drawn.set(para, signature);
    const start = Number(para.dataset.start);
    const letters = [...para.textContent];
    const cuts = new Set([start, start + letters.length]);
    for (const mark of marks) {
      cuts.add(Math.max(start, mark.start));
      cuts.add(Math.min(start + letters.length, mark.end));
    }
    const points = [...cuts].sort((a, b) => a - b);
    para.replaceChildren(...points.slice(0, -1).map((from, i) => {
      const text = letters.slice(from - start, points[i + 1] - start).join("");
      const names = [...new Set(marks.filter((mark) => mark.start <= from && mark.end >= points[i + 1]).map((mark) => mark.name))];
      return names.length ? make("mark", { className: names.join(" "), textContent: text }) : document.createTextNode(text);
    }));
  };
  // Only paragraphs whose marks are others than before are drawn again.
  const drawAll = (passage, marks) => {
    const paras = all(".para", passage);
    const starts = paras.map((para) => Number(para.dataset.start));
    const here = paras.map(() => []);
    for (const mark of marks) {
      let i = starts.findLastIndex((start) => start <= mark.start);
      for (i = Math.max(0, i); i < paras.length && starts[i] < mark.end; i += 1) here[i].push(mark);
    }
    paras.forEach((para, i) => draw(para, here[i]));
  };
  const redraw = (passage) => {
    const long = passage.closest(".long");
    const inert = (card) => (card.answer.anchor ? [{ ...card.field("anchor"), name: "other" }] : []);
    drawAll(passage, Card.every.filter((card) => card.passage === passage).flatMap((card) => (!long || card === Card.active ? marksOf(card) : inert(card))));
  };

  // ---- one telling

  const draftName = (item) => `${shelf("draft")}:${item}${blind ? `:${me}` : ""}`;
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

  const READ = new Map(); // what is known of a text, parsed once for all cards on it

  class Card {
    static every = [];
    static active = null;

    constructor(element) {
      Object.assign(this, JSON.parse(element.dataset.telling));
      this.element = element;
      this.passage = document.getElementById(element.dataset.passage);
      const known = element.dataset.known ?? this.passage.closest(".reading")?.dataset.known;
      this.known = known ? (READ.get(known) ?? READ.set(known, JSON.parse(known)).get(known)) : [];
      this.changed = {};
      this.built = false;
      const draft = load(draftName(this.item), null);
      if (draft && deciding) {
        this.changed = draft.fields;
        this.stale = draft.version !== this.version;
      }
      Card.every.push(this);
      element.addEventListener("focusin", () => this.activate());
      element.addEventListener("click", () => this.activate());
      if (element.tagName === "DETAILS") element.addEventListener("toggle", () => { if (element.open) { this.build(); this.activate(); } });
      else this.build();
    }

    get isNew() { return this.version === null; }

    field(name) { return name in this.changed ? this.changed[name] : this.answer[name]; }

    activate() {
      if (Card.active === this) return;
      const before = Card.active;
      Card.active = this;
      before?.element.classList.remove("active");
      this.element.classList.add("active");
      for (const passage of new Set([before?.passage, this.passage].filter(Boolean))) redraw(passage);
    }

    set(name, value, rebuild = true) {
      this.changed[name] = value;
      if (same(value, this.answer[name])) delete this.changed[name];
      const draft = { version: this.version, fields: this.changed, ...(this.isNew ? { answer: this.answer } : {}) };
      keep(draftName(this.item), this.isNew || Object.keys(this.changed).length ? draft : null);
      if (rebuild) this.build(true);
      this.mark();
      redraw(this.passage);
    }

    mark() {
      const count = Object.keys(this.changed).length;
      all(".field", this.element).forEach((field) => field.classList.toggle("changed", field.dataset.fields.split(" ").some((name) => name in this.changed)));
      all("[data-action=keep], [data-action=discard]", this.element).forEach((button) => { button.disabled = !count; });
      const note = this.element.querySelector(".draft");
      if (note) {
        note.hidden = !count;
        note.textContent = this.stale ? "Your draft was made before somebody else decided here: look again before you save." : "Not saved yet: a draft in this browser.";
      }
    }

    build(again = false) {
      if (this.built && !again) return;
      const holder = this.element.querySelector(".editor");
      const focused = holder.contains(document.activeElement) ? document.activeElement.dataset.name : null;
      if (deciding) holder.replaceChildren(...this.editor());
      this.built = true;
      showKeys(this.element);
      this.mark();
      redraw(this.passage);
      if (focused) holder.querySelector(`[data-name="${CSS.escape(focused)}"]`)?.focus();
    }

    editor() {
      return [
        make("p", { className: "draft note", hidden: true }),
        this.row("type mode", "Type", "type", this.typeInputs()),
        this.row("actors", "Actors", "actors", this.sideInputs("actors"), true),
        this.row("recipients", "Recipients", "recipients", this.sideInputs("recipients"), true),
        this.row("date", "Date", "date", this.dateInputs(), true),
        this.row("place", "Place", "place", this.placeInputs(), true),
        this.row("factuality", "Factuality", "factuality", [this.choice("factuality", ["asserted", "alleged", "negated", "hypothetical"], "Factuality")]),
        this.row("according_to", "According to", "according_to", this.sourceInputs(), true),
        this.row("anchor", "Words", "anchor", [this.quote(this.field("anchor"))], true),
        this.row("contexts", "Contexts", "contexts", [this.input("contexts", this.field("contexts").join(", "), "Contexts, with commas between them", (text) => this.set("contexts", text.split(",").map((one) => one.trim()).filter(Boolean), false))]),
      ];
    }

    row(fields, label, action, inputs, bySelection = false) {
      const name = make("span", { className: "label" }, label, " ", make("kbd", { data: { key: action } }));
      const made = make("div", { className: "field", data: { fields } }, name, make("div", { className: "values" }, ...inputs));
      if (bySelection) {
        const from = make("button", { type: "button", className: "small", textContent: "From selection", aria: { label: `${label}: take the selected words` } });
        from.addEventListener("click", () => this.take(action));
        made.append(from);
      }
      return made;
    }

    input(name, value, label, set, { list, ...more } = {}) {
      const made = make("input", { value: value ?? "", aria: { label }, data: { name }, autocomplete: "off", spellcheck: false, ...more });
      if (list) made.setAttribute("list", list);
      made.addEventListener("input", () => set(made.value.trim()));
      return made;
    }

    choice(name, values, label, none = null) {
      const made = make("select", { aria: { label }, data: { name } });
      const now = this.field(name) ?? "";
      if (none !== null || !now) made.append(new Option(none ?? "choose …", ""));
      for (const value of values) made.append(new Option(value, value, false, value === now));
      made.value = now;
      made.addEventListener("change", () => this.set(name, made.value || (none === null ? "" : null), name === "type"));
      return made;
    }

    typeInputs() {
      const type = this.choice("type", Object.keys(ontology.types), "Type");
      type.addEventListener("change", () => { if (!(ontology.types[type.value]?.[1] ?? []).includes(this.field("mode"))) this.set("mode", null); });
      type.title = ontology.types[this.field("type")]?.[0] ?? "";
      const modes = ontology.types[this.field("type")]?.[1] ?? [];
      return modes.length ? [type, this.choice("mode", modes, "Mode", "no mode")] : [type];
    }

    quote(span) { return make("q", { className: "words", textContent: wordsAt(this.passage, span).slice(0, 200) }); }

    remove(label, act) {
      const made = make("button", { type: "button", className: "small remove", textContent: "×", aria: { label } });
      made.addEventListener("click", act);
      return made;
    }

    sideInputs(name) {
      const sides = this.field(name);
      const put = (i, part) => (value) => this.set(name, sides_now().map((side, j) => (i === j ? { ...side, [part]: part === "name" ? value || null : value.toUpperCase() } : side)), false);
      const sides_now = () => this.field(name);
      if (!sides.length) return [make("span", { className: "soft", textContent: "none" })];
      return sides.map((side, i) => make("div", { className: "side" },
        this.quote(side),
        this.input(`${name}${i}country`, side.country, `${name} ${i + 1}: country code`, put(i, "country"), { list: "countries", maxLength: 3, size: 4, placeholder: "none" }),
        this.input(`${name}${i}sector`, side.sector, `${name} ${i + 1}: sector`, put(i, "sector"), { list: "sectors", maxLength: 3, size: 4 }),
        this.input(`${name}${i}name`, side.name, `${name} ${i + 1}: name`, put(i, "name"), { placeholder: "no name" }),
        this.remove(`Remove ${name} ${i + 1}`, () => this.set(name, this.field(name).filter((_, j) => j !== i)))));
    }

    dateInputs() {
      const date = this.field("date");
      if (!date) return [make("span", { className: "soft", textContent: "none" })];
      return [this.quote(date), this.input("date", date.value, "Date as 2021, 2021-03 or 2021-03-08", (value) => this.set("date", { ...this.field("date"), value: value || null }, false), { size: 11, placeholder: "unknown" }), this.remove("Remove the date", () => this.set("date", null))];
    }

    placeInputs() {
      const place = this.field("place");
      if (!place) return [make("span", { className: "soft", textContent: "none" })];
      const put = (part) => (value) => this.set("place", { ...this.field("place"), [part]: part === "country" ? value.toUpperCase() : value }, false);
      return [this.quote(place), this.input("place", place.name, "Place: name", put("name")), this.input("placecountry", place.country, "Place: country code", put("country"), { list: "countries", maxLength: 3, size: 4, placeholder: "none" }), this.remove("Remove the place", () => this.set("place", null))];
    }

    sourceInputs() {
      const sources = this.field("according_to");
      if (!sources.length) return [make("span", { className: "soft", textContent: "nobody but the outlet" })];
      return sources.map((source, i) => make("div", { className: "side" },
        this.input(`source${i}`, source, `Source ${i + 1}`, (value) => this.set("according_to", this.field("according_to").map((one, j) => (i === j ? value : one)), false)),
        this.remove(`Remove source ${i + 1}`, () => this.set("according_to", this.field("according_to").filter((_, j) => j !== i)))));
    }

    // The selected words become a field's evidence; what the coder knows of them is proposed as its value.
    take(name) {
      readSelection();
      const here = selected?.passage === this.passage ? selected : null;
      if (!here) { this.focusField(name); return; }
      const span = { start: here.start, end: here.end };
      const words = wordsAt(this.passage, span);
      const met = (test) => this.known.filter(test).sort((a, b) => shared(b, span) - shared(a, span)).find((one) => shared(one, span) > 0);
      if (name === "anchor") this.set("anchor", span);
      else if (name === "date") this.set("date", { ...span, value: met((one) => one.date != null)?.date ?? null });
      else if (name === "place") {
        const place = met((one) => one.place != null)?.place;
        this.set("place", { ...span, name: place?.[0] ?? words, country: place?.[1] ?? "" });
      } else if (name === "according_to") this.set("according_to", [...this.field("according_to"), met((one) => one.name)?.name ?? words]);
      else if (name === "actors" || name === "recipients") {
        const actor = met((one) => one.country != null);
        const side = { ...span, country: actor?.country ?? "", sector: actor?.sector ?? "", name: actor ? actor.name : words };
        const sides = this.field(name);
        const at = sides.findIndex((one) => shared(one, span) > 0);
        this.set(name, at < 0 ? [...sides, side] : sides.map((one, i) => (i === at ? { ...one, ...span } : one)));
      }
      getSelection().removeAllRanges();
      selected = null;
      this.focusField(name);
    }

    focusField(name) {
      if (this.element.tagName === "DETAILS") this.element.open = true;
      this.build();
      const field = all(".field", this.element).find((one) => one.dataset.fields.split(" ").includes(name));
      (field?.querySelector("input:placeholder-shown, select") ?? field?.querySelector("input, button"))?.focus();
    }

    get head() { return { item: this.isNew ? "" : this.item, document: this.document }; }

    decisions(kind, more = {}) {
      const fields = this.fieldsToSend();
      const corrected = Object.keys(fields).length ? [{ kind: "correct", ...this.head, fields }] : [];
      return kind === "correct" ? corrected : [...corrected, { kind, ...this.head, ...more }];
    }

    fieldsToSend() { return Object.fromEntries(Object.entries(this.changed).map(([name, value]) => [name, pointing(value)])); }

    get seen() { return { [this.item]: this.version }; }
  }
  const shared = (a, b) => Math.min(a.end, b.end) - Math.max(a.start, b.start);
  // Evidence is sent as offsets; the server puts the words in, from the text as it has it.
  const pointing = (value) => {
    if (Array.isArray(value)) return value.map(pointing);
    if (value && typeof value === "object" && "start" in value) return { ...value, words: "" };
    return value;
  };
  const cardFor = (passage) => (Card.active?.passage === passage ? Card.active : Card.every.find((card) => card.passage === passage));
  const current = () => {
    const inside = document.activeElement?.closest(".card");
    return Card.every.find((card) => card.element === inside) ?? (Card.active && document.contains(Card.active.element) ? Card.active : null)
      ?? Card.every.find((card) => card.verdict === "open") ?? Card.every[0];
  };

  // ---- decisions on a page with tellings

  const sheet = document.getElementById("sheet");
  const decided = (card, saved, verdict) => {
    card.version = saved.versions[card.item];
    card.answer = { ...card.answer, ...card.changed };
    card.changed = {};
    card.stale = false;
    if (verdict) {
      card.verdict = verdict;
      const chip = make("span", { className: `chip ${verdict}`, textContent: verdict });
      const place = card.element.querySelector("header, summary");
      all(".chip.accepted, .chip.rejected", place).forEach((one) => one.remove());
      place.append(chip);
    }
    card.build(true);
    if (!verdict) return;
    const open = Card.every.find((one) => one.verdict === "open");
    if (sheet && !open) go(sheet.dataset.next);
    else if (open) { (open.element.querySelector("summary") ?? open.passage).focus(); open.activate(); }
  };
  const decide = async (card, kind, more, verdict) => {
    if (!card) return;
    if (card.isNew) { if (kind === "accept") await add(card); else if (kind === "reject") discard(card); return; }
    const saved = await send({ decisions: card.decisions(kind, more), seen: card.seen });
    if (saved) decided(card, saved, verdict);
  };
  const REASONS = ["not told", "duplicate", "out of scope", "not the article", "other"];
  const rejectWith = (card) => {
    if (!card) return;
    if (card.isNew) { discard(card); return; }
    const note = make("input", { aria: { label: "Note" }, placeholder: "Note (needed for: other)", maxLength: 4000 });
    const choose = (reason) => { box.close(); decide(card, "reject", { reason, note: note.value.trim() }, "rejected"); };
    const buttons = REASONS.map((reason, i) => {
      const button = make("button", { type: "button" }, `${reason} `, make("kbd", { textContent: i + 1 }));
      button.addEventListener("click", () => choose(reason));
      return button;
    });
    const box = dialog("Why is it rejected?", make("div", { className: "actions" }, ...buttons), note);
    box.addEventListener("keydown", (event) => {
      const reason = REASONS[Number(event.key) - 1];
      if (reason && event.target !== note) { event.preventDefault(); choose(reason); }
    });
    buttons[0].focus();
  };
  const askFor = (title, labels, act) => {
    const inputs = labels.map(([label, needed]) => make("input", { required: needed, maxLength: 4000, aria: { label }, placeholder: label }));
    const form = make("form", { method: "dialog" }, ...inputs, make("p", { className: "actions" }, make("button", { className: "main", textContent: "Save" })));
    const box = dialog(title, form);
    form.addEventListener("submit", () => { act(...inputs.map((input) => input.value.trim())); });
    inputs[0].focus();
    return box;
  };
  const remarked = (saved) => { if (saved) { later(`Saved ${new Date().toLocaleTimeString()}`); location.reload(); } };
  const discard = (card) => {
    if (!card) return;
    keep(draftName(card.item), null);
    card.changed = {};
    card.stale = false;
    if (card.isNew) {
      keep(draftName(newName(card.document)), null);
      Card.every.splice(Card.every.indexOf(card), 1);
      Card.active = null;
      card.element.remove();
      redraw(card.passage);
    } else card.build(true);
    say("Draft discarded.");
  };

  // A missed event: a card of its own, with the selected words as those of the event.
  const newName = (of) => `new:${of}`;
  const EMPTY = { type: "", mode: null, contexts: [], actors: [], recipients: [], date: null, place: null, factuality: "asserted", according_to: [], anchor: null };
  const missed = (given = null) => {
    readSelection();
    const card = current();
    const reading = document.querySelector(".reading");
    const passage = selected?.passage ?? card?.passage ?? reading?.querySelector(".passage");
    if (!given && !selected) { say("Select the words of the event first."); passage?.focus(); return; }
    const of = reading?.dataset.document ?? Card.every.find((one) => one.passage === passage).document;
    const known = reading?.dataset.known ?? JSON.stringify(Card.every.find((one) => one.passage === passage)?.known ?? []);
    const answer = given ?? { ...EMPTY, anchor: { start: selected.start, end: selected.end } };
    document.getElementById("new-event")?.remove();
    Card.every = Card.every.filter((one) => !one.isNew);
    const element = make("article", { id: "new-event", className: "card new", aria: { label: "A new event" }, data: { passage: passage.id, known, telling: JSON.stringify({ item: newName(of), document: of, version: null, verdict: "open", answer, machine: null }) } },
      make("header", {}, make("h2", { textContent: "An event that was missed" })), make("div", { className: "editor" }),
      make("div", { className: "actions" }, make("button", { type: "button", className: "main", data: { action: "accept" } }, "Add this event ", make("kbd", { data: { key: "accept" } })), make("button", { type: "button", data: { action: "discard" } }, "Discard ", make("kbd", { data: { key: "discard" } }))));
    const cards = document.getElementById("cards");
    if (cards) cards.prepend(element);
    else passage.closest(".card").after(element);
    const made = new Card(element);
    if (!given) keep(draftName(newName(of)), { version: null, fields: {}, answer });
    made.activate();
    getSelection().removeAllRanges();
    selected = null;
    made.focusField("type");
  };
  const add = async (card) => {
    const answer = Object.fromEntries(Object.entries({ ...card.answer, ...card.changed }).map(([name, value]) => [name, pointing(value)]));
    const step = await send({ decisions: [{ kind: "add", item: "", document: card.document, answer }], seen: {} });
    if (step) { keep(draftName(card.item), null); later("Saved: the event is added."); location.reload(); }
  };

  // ---- the queue

  const rows = () => all(".queue .row");
  const row = () => document.activeElement?.closest(".row") ?? rows()[0];
  const openOf = (one) => JSON.parse(one.dataset.accept);
  const seenOf = (items) => Object.fromEntries(items.map((one) => [one.item, one.version]));
  const onRows = async (chosen, kind, done) => {
    const items = chosen.flatMap(openOf);
    if (!items.length) return;
    const saved = await send({ decisions: items.map(({ item, document }) => ({ kind, item, document })), seen: seenOf(items) });
    if (!saved) return;
    if (chosen.length > 1) { later(done); location.reload(); return; }
    const next = chosen[0].nextElementSibling ?? chosen[0].previousElementSibling;
    chosen[0].remove();
    if (next) next.querySelector("a").focus();
    else location.reload();
  };
  const ticked = (selector) => all(`${selector}:checked`);
  const mergeRows = async () => {
    const chosen = ticked(".tick").map((tick) => tick.closest(".row"));
    if (chosen.length < 2) { say("Tick two events or more that are the same happening."); return; }
    const firsts = chosen.map((one) => openOf(one)[0]);
    const saved = await send({ decisions: [{ kind: "merge", item: firsts[0].item, document: firsts[0].document, others: firsts.slice(1).map((one) => one.item) }], seen: seenOf(firsts) });
    if (saved) { later(`Saved: ${chosen.length} events are one happening.`); location.reload(); }
  };
  const move = (by) => {
    const stops = rows().length ? rows().map((one) => one.querySelector("a")) : Card.every.map((card) => card.element.querySelector("summary") ?? card.passage);
    const at = stops.findIndex((stop) => stop === document.activeElement || stop.closest(".row, .card")?.contains(document.activeElement));
    stops[Math.min(stops.length - 1, Math.max(0, at + by))]?.focus();
  };

  // ---- what each action does

  const DO = {
    help, undo: () => undo(root.dataset.last), down: () => move(1), up: () => move(-1),
    next: () => go(document.querySelector("[data-action=next]")?.href ?? "/review"),
    begin: () => go(document.querySelector("[data-action=begin]").href),
    accept: (card) => (rows().length ? onRows([row()], "accept") : decide(card, "accept", {}, "accepted")),
    keep: async (card) => {
      if (!card || card.isNew || !Object.keys(card.changed).length) return;
      const saved = await send({ decisions: card.decisions("correct"), seen: card.seen });
      if (saved) decided(card, saved, null);
    },
    discard, reject: rejectWith, missed: () => missed(),
    comment: (card) => card && !card.isNew && askFor("Comment", [["Comment", true]], async (text) => remarked(await send({ decisions: [{ kind: "comment", ...card.head, text }], seen: card.seen }))),
    ask: () => {
      const card = current();
      askFor("Ask a colleague", [["Colleague's name", true], ["What is the question?", false]], async (colleague, text) => {
        if (await send({ decisions: [{ kind: "ask", ...card.head, colleague, text }], seen: card.seen })) go(sheet.dataset.next);
      });
    },
    skip: async () => {
      if (rows().length) { onRows([row()], "skip"); return; }
      const open = Card.every.filter((card) => card.verdict === "open" && !card.isNew);
      if (!open.length) { go(sheet.dataset.next); return; }
      const saved = await send({ decisions: open.map((card) => ({ kind: "skip", ...card.head })), seen: Object.assign({}, ...open.map((card) => card.seen)) });
      if (saved) go(sheet.dataset.next);
    },
    acceptsheet: async () => {
      const cards = Card.every.filter((card) => !card.isNew);
      const saved = await send({ decisions: cards.flatMap((card) => card.decisions("accept")), seen: Object.assign({}, ...cards.map((card) => card.seen)) });
      if (saved) go(sheet.dataset.next);
    },
    split: async () => {
      const cards = ticked(".part").map((part) => Card.every.find((card) => card.element === part.closest(".card")));
      if (!cards.length || cards.length === all(".part").length) { say("Tick the tellings that are of another happening than the rest."); return; }
      const saved = await send({ decisions: [{ kind: "split", ...cards[0].head, others: cards.slice(1).map((card) => card.item) }], seen: Object.assign({}, ...cards.map((card) => card.seen)) });
      if (saved) { later("Saved: they are another happening."); location.reload(); }
    },
    acceptall: () => onRows(rows(), "accept", `Accepted ${rows().length} events. “Undo” takes all of them back.`),
    merge: mergeRows,
    tick: () => { const box = document.activeElement?.closest(".row, .card")?.querySelector(".tick, .part"); if (box) box.checked = !box.checked; },
    complete: async () => {
      const { whole, version, document: of } = document.querySelector("[data-action=complete]").dataset;
      const saved = await send({ decisions: [{ kind: "complete", item: "", document: of }], seen: { [whole]: Number(version) } });
      if (saved) { later("Saved: all events are there."); location.reload(); }
    },
  };
  for (const name of ["type", "actors", "recipients", "date", "place", "factuality", "according_to", "anchor", "contexts"]) {
    DO[name] = (card) => card && (["type", "factuality", "contexts"].includes(name) ? card.focusField(name) : card.take(name));
  }
  const offered = (action) => {
    if (action === "help" || action === "undo") return true;
    if (["down", "up", "tick"].includes(action)) return rows().length > 0 || Card.every.length > 0;
    if (action in EMPTY || action === "according_to") return Card.every.length > 0;
    if (["accept", "skip"].includes(action) && rows().length) return true;
    return document.querySelector(`[data-action="${action}"]`) !== null;
  };

  document.addEventListener("keydown", (event) => {
    if (!deciding || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input:not([type=checkbox]):not([type=radio]), select, textarea, dialog")) {
      if (event.key === "Escape" && !event.target.closest("dialog")) event.target.blur();
      return;
    }
    const passage = event.target.closest(".passage");
    if (passage && moveWords(event, passage)) return;
    if (event.key === " " && event.target.closest("button, summary, input")) return;
    const action = Object.keys(ACTIONS).find((name) => keyOf(name) === event.key);
    if (!action || !offered(action)) return;
    event.preventDefault();
    DO[action](current());
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button || !deciding) return;
    const { action, row: onRow, merge, undo: step, rule } = button.dataset;
    const card = Card.every.find((one) => one.element === button.closest(".card"));
    if (action in DO) DO[action](card ?? current());
    else if (onRow) onRows([button.closest(".row")], onRow);
    else if (step) undo(step, button.dataset.blind ? button.dataset.blind === "1" : blind);
    else if (merge) mergeWith(button.dataset);
    else if (rule) adjudicate(button.closest(".versus"), rule);
  });
  const mergeWith = async ({ merge: other, version }) => {
    const first = Card.every[0];
    const saved = await send({ decisions: [{ kind: "merge", ...first.head, others: [other] }], seen: { ...first.seen, [other]: Number(version) } });
    if (saved) { later("Saved: both are one happening."); location.reload(); }
  };

  // ---- adjudication

  const PARTS = { type: ["type", "mode"], words: ["anchor"], "according to": ["according_to"] };
  const adjudicate = async (versus, rule) => {
    const { document: of, first, second, answers, seen } = JSON.parse(versus.dataset.versus);
    let answer = null;
    if (rule === "event") {
      answer = { ...(answers[0] ?? answers[1]) };
      for (const chosen of all("input:checked", versus)) {
        for (const part of PARTS[chosen.dataset.field] ?? [chosen.dataset.field]) answer[part] = answers[Number(chosen.value)][part];
      }
    }
    const saved = await send({ decisions: [{ kind: "adjudicate", item: "", document: of, first, second, answer: answer && Object.fromEntries(Object.entries(answer).map(([name, value]) => [name, pointing(value)])) }], seen });
    if (saved) { later("Saved: settled."); location.reload(); }
  };

  // ---- begin

  readSelection();
  all("[data-telling]").forEach((element) => new Card(element));
  new Set(Card.every.map((card) => card.passage)).forEach(redraw);
  showKeys();
  all(".versus").forEach((versus) => {
    const passage = versus.querySelector(".passage");
    const { answers } = JSON.parse(versus.dataset.versus);
    drawAll(passage, answers.filter(Boolean).map((answer, i) => ({ ...answer.anchor, name: i ? "actors" : "anchor" })));
  });
  const said = sessionStorage.getItem(shelf("said"));
  if (said) { sessionStorage.removeItem(shelf("said")); say(said); }
  if (deciding) {
    flush();
    const reading = document.querySelector(".reading");
    const waiting = reading && load(draftName(newName(reading.dataset.document)), null);
    if (waiting?.answer) missed({ ...waiting.answer, ...waiting.fields });
    const first = Card.every.find((card) => card.verdict === "open");
    if (sheet && first) { first.activate(); first.passage.focus({ preventScroll: true }); }
  }
})();
