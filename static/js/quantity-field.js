// A minus and a plus beside a number field. Without this it is a plain field with a button.
class QuantityField extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector("input");
    if (!input || this.querySelector("[data-step]")) return;
    for (const step of [-1, 1]) {
      const button = document.createElement("button");
      button.type = "button";
      button.dataset.step = step;
      button.textContent = step < 0 ? "−" : "+";
      button.setAttribute("aria-label", step < 0 ? this.dataset.less : this.dataset.more);
      button.addEventListener("click", () => {
        input.value = Math.max(1, (Number.parseInt(input.value, 10) || 0) + step);
        input.dispatchEvent(new Event("input", { bubbles: true }));
      });
      if (step < 0) input.before(button);
      else input.after(button);
    }
    this.classList.add("is-ready");
    // The answer replaces the sentence above the field, never the field itself.
    document.addEventListener("htmx:afterSettle", () => {
      const wrong = this.closest(".field").querySelector(".errors") !== null;
      input.setAttribute("aria-invalid", wrong);
    });
  }
}

customElements.define("quantity-field", QuantityField);
