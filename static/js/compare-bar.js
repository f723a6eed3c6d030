// Says how many offerings are ticked for comparing, four at most, and keeps them for this tab, for each list its own.
const MOST = 4;

class CompareBar extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.key = `compare ${this.form.elements.lijst?.value ?? ""}`;
    this.querySelector("[data-clear]").addEventListener("click", this);
    document.addEventListener("change", this);
    document.addEventListener("htmx:afterSettle", this);
    window.addEventListener("pageshow", this);
    this.collect();
  }

  disconnectedCallback() {
    document.removeEventListener("change", this);
    document.removeEventListener("htmx:afterSettle", this);
    window.removeEventListener("pageshow", this);
  }

  get boxes() {
    return [...document.querySelectorAll(`input[type=checkbox][form="${this.form.id}"]`)];
  }

  handleEvent(event) {
    if (event.type === "click") this.clear();
    else if (event.type === "pageshow") this.collect();
    else if (event.type === "htmx:afterSettle") this.show();
    else if (event.target.matches(`[form="${this.form.id}"]`)) this.choose(event.target);
  }

  // What this tab kept; before anything was kept, what the browser brought along. A comparison of one sends it here.
  collect() {
    const ticked = this.boxes.filter((box) => box.checked).map((box) => box.value);
    this.chosen = new Set(JSON.parse(sessionStorage.getItem(this.key)) ?? ticked);
    const asked = /^#vergelijk=(\d+)$/.exec(location.hash)?.[1];
    if (asked && this.chosen.size < MOST) this.chosen.add(asked);
    if (asked) history.replaceState(history.state, "", location.pathname + location.search);
    this.show();
  }

  clear() {
    this.chosen.clear();
    this.show();
    this.boxes[0]?.focus();
  }

  choose(box) {
    if (box.checked) this.chosen.add(box.value);
    else this.chosen.delete(box.value);
    this.show();
  }

  show() {
    const { size } = this.chosen;
    sessionStorage.setItem(this.key, JSON.stringify([...this.chosen]));
    const boxes = this.boxes;
    for (const box of boxes) {
      box.checked = this.chosen.has(box.value);
      box.disabled = size >= MOST && !box.checked;
    }
    const here = new Set(boxes.map((box) => box.value));
    for (const kept of this.form.querySelectorAll("[data-kept]")) kept.remove();
    for (const value of this.chosen) if (!here.has(value)) this.form.append(this.kept(value));
    this.classList.add("is-ready");
    this.hidden = size === 0;
    const words = size === 1 ? this.dataset.one : size >= MOST ? this.dataset.most : this.dataset.many;
    this.querySelector("[data-count]").textContent = words.replace("#", size);
  }

  // What was ticked on another page of results goes along too.
  kept(value) {
    const input = document.createElement("input");
    Object.assign(input, { type: "hidden", name: "aanbod", value });
    input.dataset.kept = "";
    return input;
  }
}

customElements.define("compare-bar", CompareBar);
