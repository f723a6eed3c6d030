// Back and forward bring the focus back to what had it, page by page; the browser does so itself only for pages it kept.
const KEY = "focus of ";
const EVENTS = ["htmx:beforeHistorySave", "htmx:historyRestore"];
const here = () => location.pathname + location.search;

// How to find an element in another copy of its page.
function selector(element) {
  const { id, name, type, value } = element;
  if (name) return `[name="${CSS.escape(name)}"]${type === "checkbox" ? `[value="${CSS.escape(value)}"]` : ""}`;
  if (id) return `#${CSS.escape(id)}`;
  return element.matches("a[href]") ? `a[href="${CSS.escape(element.getAttribute("href"))}"]` : "";
}

class KeptFocus extends HTMLElement {
  connectedCallback() {
    for (const name of EVENTS) document.addEventListener(name, this);
    for (const name of ["pagehide", "pageshow"]) window.addEventListener(name, this);
  }

  disconnectedCallback() {
    for (const name of EVENTS) document.removeEventListener(name, this);
    for (const name of ["pagehide", "pageshow"]) window.removeEventListener(name, this);
  }

  handleEvent(event) {
    if (event.type === "htmx:historyRestore") this.restore(event.detail.path);
    else if (event.type !== "pageshow") this.save(event.detail?.path ?? here());
    else if (performance.getEntriesByType("navigation")[0]?.type === "back_forward") this.restore(here());
  }

  save(path) {
    const active = document.activeElement;
    if (this.contains(active)) sessionStorage.setItem(KEY + path, selector(active));
  }

  restore(path) {
    const kept = sessionStorage.getItem(KEY + path);
    if (kept && document.activeElement === document.body) this.querySelector(kept)?.focus({ preventScroll: true });
  }
}

customElements.define("kept-focus", KeptFocus);
