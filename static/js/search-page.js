// Refreshes a search in place: sends the form when a filter changes, keeps focus and open lists, announces the total.
const FILTERS = "input[type=checkbox]:not([form]), select, .pair input";

class SearchPage extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", this);
    this.addEventListener("click", this);
    this.addEventListener("submit", this);
    this.addEventListener("htmx:beforeSwap", this);
    this.addEventListener("htmx:afterSettle", this);
    this.addEventListener("htmx:responseError", this);
  }

  handleEvent(event) {
    const act =
      { change: "changed", click: "clicked", submit: "submitted" }[event.type] ?? event.type.slice("htmx:".length);
    this[act](event);
  }

  get form() {
    return this.querySelector("#search");
  }

  changed(event) {
    if (event.target.matches(FILTERS)) this.due = setTimeout(() => this.form.requestSubmit());
  }

  // Enter in a field changes it and sends the form by itself.
  submitted() {
    clearTimeout(this.due);
  }

  clicked(event) {
    if (event.target.closest("[data-to-top] a")) this.toTop = true;
    if (event.target.closest("a, button")) this.announcing = true;
  }

  // The form is replaced as a whole: remember what the reader was doing in it.
  beforeSwap() {
    const active = document.activeElement;
    this.focused = this.form.contains(active) ? this.pathTo(active) : null;
    this.opened = [...this.querySelectorAll("details[open]")].map((list) => list.closest("[data-facet]").dataset.facet);
    this.scrolled = this.querySelector("#filters").scrollTop;
  }

  pathTo(element) {
    if (element.name) {
      const value = element.type === "checkbox" ? `[value="${CSS.escape(element.value)}"]` : "";
      return {
        selector: `[name="${element.name}"]${value}`,
        caret: element.selectionStart,
      };
    }
    return { selector: element.matches(".tabs a") ? ".tabs [aria-current]" : "#found-title" };
  }

  afterSettle() {
    for (const facet of this.opened ?? []) {
      this.querySelector(`[data-facet="${facet}"] details`)?.setAttribute("open", "");
    }
    this.querySelector("#filters").scrollTop = this.scrolled ?? 0;
    if (this.toTop) {
      this.querySelector("#found-title").focus({ preventScroll: true });
      this.querySelector("#results").scrollIntoView({ behavior: "instant" });
    } else if (this.focused) {
      const element = this.querySelector(this.focused.selector) ?? this.querySelector("#found-title");
      element.focus({ preventScroll: true });
      if (this.focused.caret) element.setSelectionRange(this.focused.caret, this.focused.caret);
    }
    this.toTop = false;
    this.querySelector("[data-status]").textContent = this.form.dataset.announce;
  }

  // Too many questions, or no index: the page itself says what is the matter.
  responseError(event) {
    location.assign(event.detail.pathInfo.finalRequestPath ?? event.detail.pathInfo.requestPath);
  }
}

customElements.define("search-page", SearchPage);
