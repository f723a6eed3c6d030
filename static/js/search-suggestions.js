// Asks the server for suggestions while one types in a search field. The field and its form stay what they are; the
// rows are links, shown in the suggestion-list inside (suggestion-list.js).
const LEAST = 2;
const MOST = 100;
const DELAY = 120;

class SearchSuggestions extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector("input");
    this.list = this.querySelector("suggestion-list");
    this.addEventListener("input", this);
    this.addEventListener("focusout", this);
    this.list.addEventListener("click", this);
    this.field.form.addEventListener("submit", this);
  }

  disconnectedCallback() {
    this.stop();
  }

  handleEvent(event) {
    if (event.type === "input") this.type();
    else if (event.type !== "focusout" || !this.contains(event.relatedTarget)) this.leave();
  }

  // One request at most: a letter ends the one that is on its way, so that no late answer takes the place of a newer.
  type() {
    this.stop();
    const words = this.field.value.trim();
    if (words.length < LEAST || words.length > MOST) this.list.close();
    else this.due = setTimeout(() => this.ask(words), DELAY);
  }

  async ask(words) {
    this.asking = new AbortController();
    const { signal } = this.asking;
    const address = `${this.dataset.source}?q=${encodeURIComponent(words)}`;
    // Without an answer there is no list, and the form works as it always does.
    const rows = await fetch(address, { signal })
      .then((answer) => (answer.ok ? answer.text() : ""))
      .catch(() => "");
    if (signal.aborted) return;
    this.list.show(rows);
    this.querySelector("[role=status]").textContent = this.list.firstElementChild?.dataset.announce ?? "";
  }

  leave() {
    this.stop();
    this.list.close();
  }

  stop() {
    clearTimeout(this.due);
    this.asking?.abort();
  }
}

customElements.define("search-suggestions", SearchSuggestions);
