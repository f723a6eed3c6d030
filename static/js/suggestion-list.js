// The list of an editable combobox, as WAI-ARIA's practices have it: arrows choose a row, Enter follows it, Escape
// closes. Enter without a chosen row belongs to the form; Home, End and the arrows to the side belong to the text.
class SuggestionList extends HTMLElement {
  connectedCallback() {
    this.field = this.parentElement.querySelector("input");
    // HTML lets a text field be a combobox, a search field not.
    this.field.type = "text";
    this.field.setAttribute("role", "combobox");
    this.field.setAttribute("aria-autocomplete", "list");
    this.field.setAttribute("aria-controls", this.id);
    this.close();
    this.field.addEventListener("keydown", this);
    this.addEventListener("mousedown", this);
  }

  handleEvent(event) {
    if (event.isComposing) return;
    // The field keeps the focus while a row is pressed.
    if (event.type === "mousedown" || this.acts(event.key)) event.preventDefault();
  }

  // Whether the key was for the list.
  acts(key) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (step && this.hidden) this.field.dispatchEvent(new Event("input", { bubbles: true }));
    else if (step) this.move(step);
    else if (key === "Enter" && this.active) this.active.click();
    else if (key === "Escape" && !this.hidden) this.close();
    else {
      if (["Home", "End", "ArrowLeft", "ArrowRight"].includes(key)) this.choose(null);
      return false;
    }
    return true;
  }

  show(rows) {
    this.choose(null);
    this.innerHTML = rows;
    this.options = [...this.querySelectorAll("[role=option]")];
    this.hidden = !this.options.length;
    this.field.setAttribute("aria-expanded", !this.hidden);
  }

  close() {
    this.choose(null);
    this.hidden = true;
    this.field.setAttribute("aria-expanded", "false");
  }

  // Beyond the last row is the field itself, then the first row again.
  move(step) {
    const at = this.options.indexOf(this.active);
    const next = at < 0 && step < 0 ? this.options.length - 1 : at + step;
    this.choose(this.options[next] ?? null);
  }

  choose(option) {
    this.active?.setAttribute("aria-selected", "false");
    this.active = option;
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.field.setAttribute("aria-activedescendant", option.id);
    else this.field.removeAttribute("aria-activedescendant");
  }
}

customElements.define("suggestion-list", SuggestionList);
