// The page can be read without this. It unfolds the sections where there is room, and lets the list
// of records be searched, filtered and sorted.
"use strict";
(() => {
  const all = (what, from = document) => [...from.querySelectorAll(what)];
  const unfold = list => { for (const details of list) details.open = true; };

  const room = matchMedia("(min-width: 36.01rem)");
  const unfoldParts = () => { if (room.matches) unfold(all(".part")); };
  room.addEventListener("change", unfoldParts);
  unfoldParts();

  // What was folded before printing is so after it.
  let folded = [];
  addEventListener("beforeprint", () => unfold(folded = all(".part:not([open])")));
  addEventListener("afterprint", () => { for (const details of folded) details.open = false; });

  const find = document.querySelector(".find"), table = document.querySelector("table.list");
  if (!find)
    return;
  let lang = document.documentElement.lang;
  try { Intl.getCanonicalLocales(lang); } catch { lang = "en"; }
  const collator = new Intl.Collator(lang, { numeric: true }), compare = collator.compare;
  const fold = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const words = find.querySelector("input"), picks = all("select", find);
  const told = find.querySelector("output"), body = table.tBodies[0], heads = [...table.tHead.rows[0].cells];
  const lines = [...body.rows].map(row => {
    const texts = [...row.cells].map(cell => cell.textContent);
    return { row, texts, folded: fold(texts.join(" ")), picks: picks.map(pick => ` ${row.dataset[pick.name]} `) };
  });

  // A browser lays a table out as a whole: with thousands of rows that takes seconds at each key. A
  // long list is parted into bodies, of which only those are laid out that are seen.
  const isLong = lines.length > 300, size = isLong ? 50 : lines.length, groups = [body];
  while (groups.length * size < lines.length)
    groups.push(table.createTBody());
  const linesOf = group => lines.slice(group * size, (group + 1) * size);
  const place = () => groups.forEach((group, i) => group.append(...linesOf(i).map(line => line.row)));
  const measure = () => groups.forEach((group, i) => {
    const n = linesOf(i).filter(line => !line.row.hidden).length;
    group.hidden = !n;
    group.style.setProperty("--rows", n);
  });

  function filter() {
    const asked = fold(words.value).split(/\s+/), picked = picks.map(pick => pick.value && ` ${pick.value} `);
    let n = 0;
    for (const line of lines) {
      const shown = asked.every(word => line.folded.includes(word)) &&
        picked.every((pick, i) => line.picks[i].includes(pick));
      n += shown;
      if (line.row.hidden === shown)
        line.row.hidden = !shown;
    }
    measure();
    told.value = told.dataset.told.replace("%", n.toLocaleString(lang));
  }

  function sort(head, column) {
    const way = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
    for (const other of heads)
      other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", way < 0 ? "descending" : "ascending");
    lines.sort((a, b) => way * compare(a.texts[column], b.texts[column]));
    place();
    measure();
  }

  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.append(...head.childNodes);
    button.addEventListener("click", () => sort(head, column));
    head.append(button);
  });
  for (const pick of all(".names", find)) {
    const names = [...pick.options].slice(1);
    pick.append(...names.sort((a, b) => compare(a.text, b.text)));
  }
  find.addEventListener("input", filter);

  // Its columns are as wide as a hundred rows make them.
  function holdColumns() {
    if (!isLong || !room.matches)
      return;
    const step = Math.ceil(lines.length / 100);
    lines.forEach((line, i) => { line.row.hidden = i % step > 0; });
    const widths = heads.map(head => `${head.offsetWidth}fr`);
    table.style.setProperty("--columns", widths.join(" "));
    table.classList.add("held");
    room.removeEventListener("change", holdColumns);
    filter();
  }
  room.addEventListener("change", holdColumns);

  // A link to a record that is filtered out shows all again.
  addEventListener("hashchange", () => {
    const target = document.getElementById(location.hash.slice(1));
    if (!target?.hidden)
      return;
    for (const field of [words, ...picks])
      field.value = "";
    filter();
    target.scrollIntoView();
  });
  find.hidden = false;
  if (isLong)
    place();
  table.classList.toggle("long", isLong);
  holdColumns();
  filter();
})();
