// The box inside a long list of filters: shows only the values that hold what is typed.
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

class FacetFilter extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input");
    this.input.hidden = false;
    this.input.addEventListener("input", () => this.filter());
    this.input.addEventListener("keydown", (event) => this.keyed(event));
  }

  get values() {
    return this.closest("details").querySelectorAll("label:has([type=checkbox])");
  }

  filter() {
    const asked = plain(this.input.value.trim());
    for (const value of this.values) value.hidden = !plain(value.textContent).includes(asked);
  }

  keyed(event) {
    if (event.key === "Enter") event.preventDefault();
    if (event.key === "Escape" && this.input.value) {
      event.stopPropagation();
      this.input.value = "";
      this.filter();
    }
  }
}

customElements.define("facet-filter", FacetFilter);
