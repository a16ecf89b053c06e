// What a keyboard can do here: "/" searches, n and p go to the next and previous passage, y, i and u decide.
// Every page works without this file.
"use strict";
(() => {
  const typing = (e) => e.target.closest("input,textarea,select,[contenteditable]");
  const passages = () => [...document.querySelectorAll(".side tr.pair, .side tr.alone, .reviewlist > li, .cards > li")];
  let at = -1;
  const go = (step) => {
    const all = passages();
    if (!all.length) return;
    if (all[at]) all[at].classList.remove("here");
    at = Math.min(Math.max(at + step, 0), all.length - 1);
    all[at].classList.add("here");
    all[at].setAttribute("tabindex", "-1");
    all[at].focus({ preventScroll: true });
    all[at].scrollIntoView({ block: "center" });
  };
  const press = (key) => {
    const scope = document.querySelector(".here") || document;
    const button = scope.querySelector(`button[data-key="${key}"]`);
    if (button) button.click();
  };
  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || typing(e)) return;
    if (e.key === "/") {
      e.preventDefault();
      document.getElementById("find").focus();
    } else if (e.key === "n") go(1);
    else if (e.key === "p") go(-1);
    else if ("yiusm".includes(e.key)) press(e.key);
  });
  // the query is the address: what is left empty is not part of it
  for (const form of document.querySelectorAll('form[method="get"]'))
    form.addEventListener("submit", () => {
      for (const field of form.elements) if (field.name && !field.value) field.disabled = true;
      setTimeout(() => { for (const field of form.elements) field.disabled = false; }, 0);
    });
  // a claim that is pointed at is shown wherever it stands on the page
  const mark = (label, on) => {
    for (const link of document.querySelectorAll(`a[href="#${CSS.escape(label)}"]`)) {
      const row = link.closest("tr,li");
      if (row) row.classList.toggle("lit", on);
    }
  };
  for (const row of document.querySelectorAll("table.claims tr[id]")) {
    row.addEventListener("mouseenter", () => mark(row.id, true));
    row.addEventListener("mouseleave", () => mark(row.id, false));
  }
})();
