// SPDX-License-Identifier: Apache-2.0
// Bars from a data-bars attribute, with ECharts. A table on the page says the same.
(() => {
  "use strict";
  const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

  function bytes(value) {
    const units = ["B", "kB", "MB", "GB", "TB", "PB"];
    let unit = 0;
    while (value >= 999.5 && unit < units.length - 1) {
      value /= 1000;
      unit++;
    }
    return `${value < 10 && unit > 0 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
  }

  function draw(box) {
    const data = JSON.parse(box.dataset.bars);
    const chart = echarts.getInstanceByDom(box) ?? echarts.init(box, null, { renderer: "canvas" });
    const text = { color: color("--pale"), fontFamily: getComputedStyle(document.body).fontFamily };
    chart.setOption({
      animation: !calm,
      textStyle: text,
      grid: { left: 8, right: 24, top: 36, bottom: 8, containLabel: true },
      legend: { top: 0, left: 0, textStyle: { color: color("--ink") } },
      tooltip: { trigger: "axis", axisPointer: { type: "shadow" }, renderMode: "richText", confine: true,
        valueFormatter: (value) => bytes(value) },
      xAxis: { type: "value", axisLabel: { ...text, formatter: bytes, hideOverlap: true }, splitLine: { lineStyle: { color: color("--line") } } },
      yAxis: { type: "category", inverse: true, data: data.rows, axisLabel: { ...text, color: color("--ink"), width: 150, overflow: "truncate" },
        axisLine: { lineStyle: { color: color("--line") } }, axisTick: { show: false } },
      series: data.series.map((one) => ({ name: one.name, type: "bar", stack: "all", barMaxWidth: 26,
        itemStyle: { color: color(one.color) }, data: one.values.map((value) => value.value) })),
    }, true);
  }

  const boxes = () => document.querySelectorAll("[data-bars]");
  const drawAll = () => boxes().forEach(draw);
  document.addEventListener("DOMContentLoaded", drawAll);
  document.addEventListener("theme-changed", drawAll);
  addEventListener("resize", () => boxes().forEach((box) => echarts.getInstanceByDom(box)?.resize()));
})();
