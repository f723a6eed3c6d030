// Tells the site that something found was opened: which words led to it, and nothing of who did it.
const FOUND = ".result-card a, .result-table a, .found-map a";

class ToldClicks extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", this);
    this.addEventListener("auxclick", this);
  }

  // One answer counts once: who opens three offerings beside each other searched once.
  handleEvent(event) {
    const clicks = this.querySelector("#search")?.dataset.clicks;
    if (!clicks || clicks === this.told || event.button > 1 || !event.target.closest(FOUND)) return;
    this.told = clicks;
    navigator.sendBeacon(this.dataset.to, new URLSearchParams({ clicks }));
  }
}

customElements.define("told-clicks", ToldClicks);
