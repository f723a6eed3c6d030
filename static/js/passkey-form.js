// Shows a passkey's form where the browser knows passkeys, and says in words when it went wrong.
class PasskeyForm extends HTMLElement {
  connectedCallback() {
    this.hidden = !window.PublicKeyCredential;
    document.addEventListener("allauth.error", (event) => {
      event.preventDefault();
      const sentence = this.querySelector("template");
      if (!sentence || this.querySelector("[role=alert]")) return;
      this.append(sentence.content.cloneNode(true));
    });
  }
}

customElements.define("passkey-form", PasskeyForm);
