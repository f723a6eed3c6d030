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
    settle(window.jQuery);
    const values = JSON.parse(element.dataset.startWith);
    if (name.startsWith("init")) known(...values);
    else new known(...values);
  }

  function startAllIn(root) {
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    if (root.matches("[data-start]")) start(root);
    for (const element of root.querySelectorAll("[data-start]")) start(element);
  }

  function settle(jQuery) {
    // A date that the picker cannot read stays as typed, for the server to judge; the picker would write today there.
    if (jQuery?.fn.datetimepicker) jQuery.fn.datetimepicker.defaults.validateOnBlur = false;
    // Left to find out whether there is touch, Jcrop writes inline handlers, which the content policy forbids.
    if (jQuery?.Jcrop) jQuery.Jcrop.defaults.touchSupport = "ontouchstart" in window;
  }

  new MutationObserver((changes) => {
    for (const change of changes) for (const node of change.addedNodes) startAllIn(node);
  }).observe(document.documentElement, { childList: true, subtree: true });
  // The observer comes a moment later, and a panel looks for the chooser of its new row at once.
  document.addEventListener("w-formset:added", (event) => startAllIn(event.target));
  document.addEventListener("DOMContentLoaded", () => {
    settle(window.jQuery);
    startAllIn(document.documentElement);
  });
})();
