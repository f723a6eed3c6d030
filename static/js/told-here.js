// Puts what was just done beside the thing on the page that the address leads to, and has it read aloud.
class ToldHere extends HTMLElement {
  connectedCallback() {
    if (this.moved) return;
    this.moved = true;
    const place = document.getElementById(location.hash.slice(1))?.closest("li, th");
    if (place) {
      place.append(this);
      this.scrollIntoView({ block: "nearest" });
    }
    // A live region tells what changes in it, not what it began with.
    const region = this.querySelector("[role=status]");
    setTimeout(() => region.append(...region.children), 300);
  }
}

customElements.define("told-here", ToldHere);
