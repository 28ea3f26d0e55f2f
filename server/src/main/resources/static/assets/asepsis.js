// SPDX-License-Identifier: Apache-2.0
// Small comforts. Every page works without them.
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("script");

  const isDark = () =>
    root.dataset.theme === "dark" ||
    (root.dataset.theme === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);

  function toggleTheme() {
    root.dataset.theme = isDark() ? "light" : "dark";
    document.cookie = `theme=${root.dataset.theme}; path=/; max-age=31536000; samesite=strict; secure`;
    document.dispatchEvent(new CustomEvent("theme-changed"));
  }

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest("[data-theme-toggle]")) {
      toggleTheme();
    }
    const menu = target?.closest("[data-menu]");
    if (menu) {
      const open = menu.getAttribute("aria-expanded") !== "true";
      menu.setAttribute("aria-expanded", String(open));
      root.classList.toggle("menu-open", open);
    }
    document.querySelectorAll("details.pop[open]").forEach((pop) => {
      if (!pop.contains(target)) pop.open = false;
    });
  });

  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches?.("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const find = document.querySelector("[data-find]");
      if (find) {
        event.preventDefault();
        find.focus();
        find.select();
      }
    }
    if (event.key === "Escape") {
      const pop = document.querySelector("details.pop[open]");
      if (pop) {
        pop.open = false;
        pop.querySelector("summary").focus();
      }
    }
  });

  // On a narrow screen the facets would push the list out of sight.
  function foldWhenNarrow(within) {
    if (matchMedia("(max-width: 60rem)").matches) {
      within.querySelectorAll("[data-folds-when-narrow]").forEach((one) => (one.open = false));
    }
  }

  // Addresses stay short: what is empty is not sent.
  document.addEventListener("submit", (event) => {
    if (event.target.matches?.("[data-drop-empty]")) {
      for (const field of event.target.querySelectorAll("input")) {
        if (field.value === "") field.disabled = true;
      }
    }
    const sure = event.target.dataset?.sure;
    if (sure && !confirm(sure)) event.preventDefault();
  });

  document.addEventListener("htmx:configRequest", (event) => {
    const token = document.querySelector('meta[name="csrf-token"]')?.content;
    if (token && event.detail.verb !== "get") event.detail.headers["X-CSRF-TOKEN"] = token;
    if (event.detail.verb === "get") {
      for (const [name, value] of [...event.detail.parameters.entries?.() ?? []]) {
        if (value === "") event.detail.parameters.delete(name);
      }
    }
  });

  let focused = null;
  document.addEventListener("htmx:beforeSwap", (event) => {
    const active = document.activeElement;
    focused = active?.id && event.detail.target?.contains(active)
      ? { id: active.id, at: active.selectionStart, value: active.value }
      : null;
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    foldWhenNarrow(event.detail.elt?.parentElement ?? document);
    const field = focused && document.getElementById(focused.id);
    if (field) {
      if (focused.id === "q") field.value = focused.value;
      field.focus({ preventScroll: true });
      if (focused.at !== null && field.setSelectionRange) field.setSelectionRange(focused.at, focused.at);
    }
  });

  document.addEventListener("DOMContentLoaded", () => foldWhenNarrow(document));
  foldWhenNarrow(document);
})();
