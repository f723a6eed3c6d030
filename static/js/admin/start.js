/* Starts the admin's date fields, choosers and inline panels from data attributes, as soon as they appear: Wagtail
   would write a script behind each, which the content policy forbids. `data-start` names a function or class of
   Wagtail's, `data-start-with` is the JSON list of what it is called with. */
(() => {
  const NAMES = /^(init(Date|Time|DateTime)Chooser|\w*Chooser|InlinePanel|MultipleChooserPanel)$/;

  function start(element) {
    const name = element.dataset.start;
    const known = NAMES.test(name) && window[name];
    if (typeof known !== "function") return;
    element.removeAttribute("data-start");
    const values = JSON.parse(element.dataset.startWith);
    if (name.startsWith("init")) known(...values);
    else new known(...values);
  }

  function startAllIn(root) {
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    if (root.matches("[data-start]")) start(root);
    for (const element of root.querySelectorAll("[data-start]")) start(element);
  }

  new MutationObserver((changes) => {
    for (const change of changes) for (const node of change.addedNodes) startAllIn(node);
  }).observe(document.documentElement, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", () => startAllIn(document.documentElement));
})();
