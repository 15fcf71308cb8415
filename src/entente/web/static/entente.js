// A claim and its words light up together. Pages say everything without this.
"use strict";

const lit = (numbers, on) => {
  for (const number of numbers) {
    document.querySelector(`[data-claim="${number}"]`)?.classList.toggle("lit", on);
    for (const piece of document.querySelectorAll(`[data-claims~="${number}"]`)) {
      piece.classList.toggle("lit", on);
    }
  }
};

for (const piece of document.querySelectorAll("[data-claim], a[data-claims]")) {
  const numbers = (piece.dataset.claim ?? piece.dataset.claims).split(" ").filter((n) => /^\d+$/.test(n));
  piece.addEventListener("mouseenter", () => lit(numbers, true));
  piece.addEventListener("mouseleave", () => lit(numbers, false));
  piece.addEventListener("focusin", () => lit(numbers, true));
  piece.addEventListener("focusout", () => lit(numbers, false));
}
