/* Khojaly Atlas in a page of others, version 1: <khojaly-atlas src="https://HOST">, and iframes of /embed/v1/. */
const NS = "khojaly-atlas", ROUTE = "/embed/v1/";
const RECORDS = ["event", "claim", "source", "place", "para", "t"];
const SET = [...RECORDS, "view", "hl", "at", "bbox", "map", "cat", "side", "stype", "conf", "q", "lang", "theme"];
const WANT = ["resize", "state", "select", "view", "open", "error", "consent-needed"];
const talks = new Map();
let count = 0;
const whole = (value, low, high) => Number.isInteger(value) && value >= low && value <= high;
const address = text => { try { return new URL(text); } catch { return null; } };
const hear = event => {
  for (const [frame, talk] of talks) {
    if (talk.target === frame && !frame.isConnected) talk.end();
    else if (event.source && event.source === frame.contentWindow) talk.hear(event);
  }
};

/* One iframe; what it says becomes dom events of `target`. */
class Talk {
  seq = 0; heard = -1; peer = null;
  constructor(frame, target, inst, auto) {
    Object.assign(this, { frame, target, inst, auto, origin: new URL(frame.src).origin });
    if (!talks.size) addEventListener("message", hear);
    talks.set(frame, this);
  }
  say(type, data) {
    this.frame.contentWindow?.postMessage({ ns: NS, v: 1, inst: this.inst, seq: this.seq, type, re: null, data }, this.peer === "null" ? "*" : this.origin);
    return this.seq++;
  }
  init() { this.say("init", { version: 1, inst: this.inst, want: WANT }); }
  tell(type, detail, cancelable = false) {
    return this.target.dispatchEvent(new CustomEvent("ka-" + type, { bubbles: true, cancelable, detail }));
  }
  hear({ origin, data: message }) {
    const { ns, v, inst, seq, type, data } = Object(message), { peer, heard } = this, later = seq > heard;
    const from = peer === null ? [this.origin, "null"].includes(origin) : peer === origin;
    if (!from || ns !== NS || v !== 1 || !whole(seq, 0, 2 ** 32) || Object(data) !== data) return;
    // A number that is not higher: another document in the frame begins anew.
    const hello = type === "hello" && Array.isArray(data.versions) && data.versions.includes(1);
    const good = inst === this.inst && (type === "ready" || (peer !== null && WANT.includes(type)));
    if (hello ? peer !== null && later : !good || !later) return;
    this.heard = seq;
    this.peer = origin;
    if (hello) return this.init();
    const detail = Object.freeze({ ...data });
    if (type === "ready") {
      this.frame.title ||= String(data.title);
      this.isReady?.(detail);
    } else if (type === "error") {
      if (data.code === "data-load") this.isLost?.();
    } else if (type === "resize") {
      if (!whole(data.height, 120, 20000)) return;
      this.resize(data.height);
    } else if (type === "state") {
      this.state = detail;
    } else if (type === "open") {
      const url = address(data.url);
      if (url?.origin !== this.origin) return;
      if (this.tell(type, detail, true)) open(url.href, "_blank", "noopener");
      return;
    }
    this.tell(type, detail, type === "consent-needed");
  }
  resize(height) {
    if (!this.auto()) return;
    const { bottom, height: before } = this.frame.getBoundingClientRect();
    this.frame.style.cssText += `;aspect-ratio:auto;height:${height}px`;
    // What is read below the frame stays where it is.
    if (bottom < 0) scrollBy(0, this.frame.offsetHeight - before);
  }
  end() {
    talks.delete(this.frame);
    if (this.peer !== null) this.say("bye", {});
    if (!talks.size) removeEventListener("message", hear);
  }
}

const parts = () => location.hash.slice(1).split("&").filter(Boolean);
const recordsOf = query => [...new URLSearchParams(query)].filter(([name]) => RECORDS.includes(name));
const hashOf = key => recordsOf((parts().find(part => part.startsWith(key)) ?? key).slice(key.length).replaceAll(";", "&").replaceAll(":", "="));

class Atlas extends HTMLElement {
  static observedAttributes = ["src", "title", ...SET];
  #talk; #frame; #button; #ends; #isReady;
  ready = this.#wait();
  get state() { return this.#talk?.state; }
  connectedCallback() {
    if (this.#ends) return;
    const { signal } = this.#ends = new AbortController();
    this.inst ??= /^[\w-]{1,32}$/.test(this.id) ? this.id : "a" + ++count;
    if (this.getAttribute("sync") === "hash") {
      this.key = `ka-${this.inst}=`;
      addEventListener("hashchange", () => this.set(Object.fromEntries(hashOf(this.key))), { signal });
      this.addEventListener("ka-state", ({ detail }) => {
        const kept = parts().filter(part => !part.startsWith(this.key));
        const pairs = recordsOf(detail.query);
        if (pairs.length) kept.push(this.key + pairs.map(([name, value]) => name + ":" + encodeURIComponent(value).replaceAll("%2F", "/")).join(";"));
        const hash = "#" + kept.join("&");
        if (hash !== (location.hash || "#")) history.replaceState(history.state, "", hash);
      }, { signal });
    }
    if (this.getAttribute("load") !== "click") return this.#load();
    this.#button = this.appendChild(document.createElement("button"));
    this.#button.textContent = this.title || "Khojaly Atlas";
    this.#button.onclick = () => { this.#load(); this.focus(); };
  }
  disconnectedCallback() { this.disconnect(); }
  #wait() { return new Promise(done => { this.#isReady = done; }); }
  #show(children, visible) { for (const child of children) child.hidden = !visible; }
  attributeChangedCallback(name, before, now) {
    if (!this.#frame) return;
    if (name === "title") this.#frame.title = now;
    else if (name !== "src") this.ready.then(() => this.#talk?.say("set", { [name]: now ?? "" }));
    else if (before !== now) { this.disconnect(); this.connectedCallback(); }
  }
  #load() {
    const base = address(this.getAttribute("src"));
    if (!/^https?:$/.test(base?.protocol)) return;
    this.#button?.remove();
    const url = new URL(base.pathname.replace(/\/$/, "") + ROUTE, base), asked = url.searchParams;
    const given = [...this.attributes].filter(({ name }) => !/^(src|id|class|style|title|sync|load)$/.test(name)).map(({ name, value }) => [name, value]);
    for (const [name, value] of [...given, ...this.key ? hashOf(this.key) : [], ["inst", this.inst], ["parent", location.origin]]) asked.set(name, value);
    const frame = this.#frame = document.createElement("iframe"), rest = [...this.children];
    Object.assign(frame, { src: url.href, title: this.title, loading: "lazy", allow: "fullscreen; clipboard-write; web-share", referrerPolicy: "strict-origin-when-cross-origin" });
    // With our own origin it could take its sandbox off.
    if (url.origin !== location.origin) frame.sandbox = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox";
    frame.setAttribute("part", "frame");
    frame.style.cssText = "border:0;width:100%;height:var(--ka-height,640px);min-height:var(--ka-min-height,0)";
    this.#talk = new Talk(frame, this, this.inst, () => this.getAttribute("height") === "auto");
    this.#talk.isReady = detail => { this.#show(rest, false); this.#isReady(detail); };
    this.#talk.isLost = () => this.#show(rest, true);
    this.prepend(frame);
  }
  set(values) { for (const name of SET) if (name in values) this.setAttribute(name, values[name] ?? ""); }
  getState() {
    return new Promise(done => {
      this.addEventListener("ka-state", ({ detail }) => done(detail), { once: true });
      this.ready.then(() => this.#talk?.say("get", { what: "state" }));
    });
  }
  focus() { (this.#frame ?? this.#button)?.focus(); }
  disconnect() {
    this.#ends?.abort();
    this.#talk?.end();
    // What comes back starts anew, and is waited for anew.
    if (this.state) this.ready = this.#wait();
    for (const made of [this.#frame, this.#button]) made?.remove();
    this.#ends = this.#talk = this.#frame = this.#button = null;
    this.#show(this.children, true);
  }
}

if (!customElements.get(NS)) {
  customElements.define(NS, Atlas);
  const upgrade = () => {
    for (const frame of document.querySelectorAll("iframe")) {
      const url = address(frame.src);
      if (!url?.pathname.endsWith(ROUTE) || url.origin !== new URL(import.meta.url).origin || talks.has(frame)) continue;
      const asked = url.searchParams, talk = new Talk(frame, frame, asked.get("inst") ?? "b" + ++count, () => asked.get("height") === "auto");
      // It may have said hello before this script came.
      if (document.readyState === "complete") talk.init();
    }
  };
  document.readyState === "loading" ? addEventListener("DOMContentLoaded", upgrade) : upgrade();
}
