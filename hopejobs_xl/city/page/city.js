"use strict";
// Everything shown here is put in as text; the page asks nobody for anything.
(() => {
  const report = JSON.parse(document.getElementById("report").textContent);
  const byName = new Map(report.districts.map((each) => [each.district, each]));
  const SVG = "http://www.w3.org/2000/svg";
  const WIDTH = 1080;

  const points = (value) => (value === null ? "–" : String(value));

  const element = (name, text, attributes = {}) => {
    const made = document.createElement(name);
    if (text !== null && text !== undefined) made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };

  const drawn = (name, attributes, text) => {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    if (text !== undefined) made.textContent = text;
    return made;
  };

  const table = (caption, heads, rows) => {
    const made = element("table");
    made.append(element("caption", caption));
    const head = element("tr");
    heads.forEach(([text, kind]) => head.append(element("th", text, { scope: "col", class: kind || "" })));
    const body = element("tbody");
    for (const { cells, chosen } of rows) {
      const row = element("tr", null, chosen ? { class: "chosen" } : {});
      cells.forEach((text, at) => {
        const kind = heads[at][1] || "";
        row.append(at === 0 ? element("th", text, { scope: "row" }) : element("td", text, { class: kind }));
      });
      body.append(row);
    }
    const top = element("thead");
    top.append(head);
    made.append(top, body);
    const wide = element("div", null, { class: "wide", tabindex: "0", role: "region", "aria-label": caption });
    wide.append(made);
    return wide;
  };

  const folded = (inside) => {
    const made = element("details", null, { class: "numbers" });
    made.append(element("summary", "표로 보기"), inside);
    return made;
  };

  // Bars of one length scale: rows of {label, bars: [{value, kind}], text}.
  const chart = (title, rows, most) => {
    const left = 300;
    const right = 150;
    const each = Math.max(...rows.map((row) => row.bars.length)) * 14 + 12;
    const high = rows.length * each + 8;
    const made = drawn("svg", { viewBox: `0 0 ${WIDTH} ${high}`, role: "img", "aria-label": title });
    const scale = (WIDTH - left - right) / (most || 1);
    rows.forEach((row, at) => {
      const top = at * each + 6;
      const middle = top + (each - 12) / 2;
      made.append(
        drawn("text", { x: left - 8, y: middle, "text-anchor": "end", "dominant-baseline": "central" }, row.label),
      );
      row.bars.forEach(({ value, kind }, order) => {
        const width = Math.max(0, value || 0) * scale;
        made.append(drawn("rect", { x: left, y: top + order * 14, width, height: 12, class: kind }));
      });
      const longest = Math.max(0, ...row.bars.map(({ value }) => value || 0)) * scale;
      made.append(
        drawn("text", { x: left + longest + 6, y: middle, "dominant-baseline": "central", class: "small" }, row.text),
      );
    });
    made.append(drawn("line", { x1: left, y1: 0, x2: left, y2: high, class: "axis" }));
    return made;
  };

  const kindOf = (indicator) =>
    indicator.state !== "scored" ? "other" : { 가정: "assumed", 수기: "hand" }[indicator.basis] || "confirmed";

  const short = (text) => (text.length > 22 ? `${text.slice(0, 21)}…` : text);
  const label = (indicator) => short(`${indicator.no} ${indicator.name}`);
  const words = (indicator) =>
    indicator.state === "scored" ? `${points(indicator.points)}점 · ${indicator.basis}` : report.states[indicator.state];

  const notes = (title, lines) => {
    if (!lines.length) return [];
    const list = element("ul", null, { class: "notes" });
    lines.forEach((line) => list.append(element("li", line)));
    return [element("h3", title), list];
  };

  const card = (name) => {
    const one = byName.get(name);
    const shown = one.indicators.filter((each) => each.max_points > 0);
    const most = Math.max(...shown.map((each) => each.max_points));
    document.getElementById("card-body").replaceChildren(
      element("h3", `${one.district}: ${one.tied ? "공동 " : ""}${one.rank}위, ${points(one.total)}점`),
      element("p", one.standing),
      element("p", `${one.file} · ${one.kind} · 기준일 ${one.as_of || "없음"}`, { class: "soft" }),
      chart(`${one.district}의 지표별 득점`, shown.map((each) => ({
        label: label(each),
        bars: [{ value: each.points, kind: kindOf(each) }],
        text: `${words(each)} / 배점 ${points(each.max_points)}`,
      })), most),
      folded(table(`${one.district}의 지표`, [
        ["세부지표"], ["실적"], ["득점", "number"], ["배점", "number"], ["근거"], ["사유"], ["셀"],
      ], one.indicators.map((each) => ({
        cells: [
          `${each.no} ${each.name}`, each.shown, each.state === "scored" ? points(each.points) : report.states[each.state],
          points(each.max_points), each.basis || "", each.reason, each.cells,
        ],
      })))),
      ...notes("고칠 곳", one.faults),
      ...notes("현장점검 권고(다른 구와 동떨어진 실적. 틀렸다는 뜻은 아님)", one.far),
      ...notes("이의신청", one.claims),
    );
  };

  const compared = () => {
    const [one, other] = ["first", "second"].map((id) => byName.get(document.getElementById(id).value));
    const theirs = new Map(other.indicators.map((each) => [each.no, each]));
    const rows = one.indicators.map((each) => [each, theirs.get(each.no)]);
    const scored = rows.filter(([each]) => each.max_points > 0);
    const title = `${one.district}(위)와 ${other.district}(아래)의 득점`;
    document.getElementById("compare-body").replaceChildren(
      element("p", `${one.district} ${one.rank}위 ${points(one.total)}점 · ${other.district} ${other.rank}위 ${points(other.total)}점`),
      element("p", `막대: 위 ${one.district}, 아래 ${other.district}(회색)`, { class: "soft" }),
      chart(title, scored.map(([each, its]) => ({
        label: label(each),
        bars: [{ value: each.points, kind: "confirmed" }, { value: its.points, kind: "other" }],
        text: `${points(each.points)} : ${points(its.points)}`,
      })), Math.max(...scored.map(([each]) => each.max_points))),
      folded(table(title, [
        ["세부지표"], [`${one.district} 실적`], ["득점", "number"], [`${other.district} 실적`], ["득점", "number"],
        ["차이", "number"],
      ], rows.map(([each, its]) => ({
        cells: [
          `${each.no} ${each.name}`, each.shown, points(each.points), its.shown, points(its.points),
          each.points === null || its.points === null ? "–" : points(Number((each.points - its.points).toPrecision(12))),
        ],
      })))),
    );
  };

  const indicator = (no) => {
    const found = report.districts.map((each) => [each, each.indicators.find((one) => one.no === no)]);
    found.sort(([one, a], [other, b]) => (b.points ?? -Infinity) - (a.points ?? -Infinity) || one.rank - other.rank);
    const its = report.indicators.find((each) => each.no === no);
    const title = `${its.no} ${its.name}: 자치구별 득점`;
    document.getElementById("indicator-body").replaceChildren(
      element("p", `배점 ${points(its.max_points)} · ${its.spread}`),
      chart(title, found.map(([each, one]) => ({
        label: each.district,
        bars: [{ value: Math.abs(one.points || 0), kind: kindOf(one) }],
        text: `${one.state === "scored" ? words(one) : report.states[one.state]} · ${one.shown}`,
      })), Math.abs(its.max_points)),
      folded(table(title, [["자치구"], ["실적"], ["득점", "number"], ["근거"], ["사유"], ["셀"]], found.map(([each, one]) => ({
        cells: [
          each.district, one.shown, one.state === "scored" ? points(one.points) : report.states[one.state],
          one.basis || "", one.reason, one.cells,
        ],
      })))),
    );
  };

  const filled = (id, options, chosen, changed) => {
    const made = document.getElementById(id);
    options.forEach(([value, text]) => made.append(element("option", text, { value })));
    made.value = chosen;
    made.addEventListener("change", changed);
    return made;
  };

  const ranked = report.districts.map((each) => [each.district, `${each.rank}위 ${each.district}`]);
  if (ranked.length) {
    const chosen = filled("district", ranked, ranked[0][0], () => card(chosen.value));
    filled("first", ranked, ranked[0][0], compared);
    filled("second", ranked, ranked[Math.min(1, ranked.length - 1)][0], compared);
    const listed = report.indicators.map((each) => [each.no, `${each.no} ${each.name}`]);
    const asked = filled("indicator", listed, listed[0][0], () => indicator(asked.value));
    card(ranked[0][0]);
    compared();
    indicator(listed[0][0]);
    document.querySelectorAll("a[data-district]").forEach((link) =>
      link.addEventListener("click", () => {
        chosen.value = link.dataset.district;
        card(chosen.value);
      }),
    );
  }

  // Paper has no summary to press: every table is open on it, and as it was afterwards.
  let closed = [];
  window.addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open])")];
    closed.forEach((each) => { each.open = true; });
  });
  window.addEventListener("afterprint", () => closed.forEach((each) => { each.open = false; }));
})();
