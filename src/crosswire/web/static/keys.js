// What a keyboard can do here: "/" searches, n and p go to the next and previous passage. On the page of the review j and
// k go on and back, y, n and u decide, m goes to the reason.
// Every page works without this file.
"use strict";
(() => {
  const typing = (e) => e.target.closest("input,textarea,select,[contenteditable]");
  const deciding = document.querySelector(".reviewlist");
  const what = deciding ? ".reviewlist > li" : ".side tr.pair, .side tr.alone, .cards > li";
  const passages = () => [...document.querySelectorAll(what)];
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
    const scope = document.querySelector(".here") || document.querySelector(".reviewlist > li");
    const found = scope && scope.querySelector(`[data-key="${key}"]`);
    if (found && found.matches("button")) found.click();
    else if (found) found.focus();
  };
  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || typing(e)) return;
    if (e.key === "/") {
      e.preventDefault();
      document.getElementById("find").focus();
    } else if (deciding ? e.key === "j" : e.key === "n") go(1);
    else if (deciding ? e.key === "k" : e.key === "p") go(-1);
    else if (deciding && "ynum".includes(e.key)) {
      e.preventDefault();
      press(e.key);
    }
  });
  // Enter in a field of a form with many buttons must not press the first of them: it goes on to the buttons
  for (const field of document.querySelectorAll(".deciding input:not([type=checkbox])"))
    field.addEventListener("keydown", (e) => {
      if (e.key !== "Enter") return;
      e.preventDefault();
      const box = field.closest(".answers,.bulk");
      const next = (box && box.querySelector("button")) || field.form.querySelector(".answers button");
      if (next) next.focus();
    });
  // the query is the address: what is left empty is not part of it
  for (const form of document.querySelectorAll('form[method="get"]'))
    form.addEventListener("submit", () => {
      for (const field of form.elements) if (field.name && !field.value) field.disabled = true;
      setTimeout(() => { for (const field of form.elements) field.disabled = false; }, 0);
    });
  // a page that waits for something looks again, and changes only what stands in it
  const again = async () => {
    const main = document.getElementById("main");
    const answer = await fetch(location.href);
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("main");
    if (!answer.ok || !fresh) return;
    main.replaceChildren(...fresh.childNodes);
    if (fresh.dataset.again) setTimeout(again, 1000 * fresh.dataset.again);
  };
  const waits = document.getElementById("main").dataset.again;
  if (waits) setTimeout(again, 1000 * waits);
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
