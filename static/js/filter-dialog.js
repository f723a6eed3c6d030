// On a phone the filters fill the screen: a dialog that keeps focus inside and closes with Escape.
const NARROW = matchMedia("(max-width: 50rem)");

class FilterDialog extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", this);
    this.addEventListener("keydown", this);
    this.addEventListener("htmx:afterSettle", this);
    this.widened = () => this.isOpen && this.close();
    NARROW.addEventListener("change", this.widened);
  }

  disconnectedCallback() {
    NARROW.removeEventListener("change", this.widened);
  }

  handleEvent(event) {
    if (event.type === "click") this.clicked(event);
    else if (event.type === "keydown" && event.key === "Escape" && this.isOpen) this.close();
    else if (event.type === "htmx:afterSettle" && this.isOpen) this.dress();
  }

  get isOpen() {
    return this.hasAttribute("open");
  }

  get filters() {
    return this.querySelector("#filters");
  }

  clicked(event) {
    const link = event.target.closest("[data-open-filters], [data-close-filters]");
    if (!link) return;
    event.preventDefault();
    if (link.matches("[data-open-filters]")) this.open();
    else this.close();
  }

  open() {
    this.setAttribute("open", "");
    this.dress();
    this.filters.querySelector("h2").focus();
  }

  // The filters are swapped with every answer: tell the new ones that they are a dialog.
  dress() {
    this.filters.setAttribute("role", "dialog");
    this.filters.setAttribute("aria-modal", "true");
    this.filters.querySelector("h2").tabIndex = -1;
    this.reach(false);
  }

  close() {
    this.removeAttribute("open");
    this.filters.removeAttribute("role");
    this.filters.removeAttribute("aria-modal");
    this.reach(true);
    this.querySelector("[data-open-filters]")?.focus();
  }

  // Everything but the filters is out of reach while the dialog is open.
  reach(reachable) {
    for (let part = this.filters; part !== document.body; part = part.parentElement) {
      for (const other of part.parentElement.children) {
        if (other !== part && !other.matches("script, [role=status]")) other.inert = !reachable;
      }
    }
  }
}

customElements.define("filter-dialog", FilterDialog);
