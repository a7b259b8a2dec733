"use strict";

/* Charts of the tables: rows are labels, columns are series. The tables stay, folded. */
{
  const COLOURS = ["#2f6db3", "#c2571a", "#3c8d5a", "#8a5bb0", "#b03a4b", "#5d6b7a", "#b08a1e", "#2b8c96", "#7d6a4f", "#a34a8c"];
  const VERDICTS = ["#3c8d5a", "#2f6db3", "#b03a4b", "#c99314", "#a9adb3"];
  const MOST = COLOURS.length;
  const value = (cell) => Number.parseFloat(cell.textContent.replaceAll(",", ""));
  const read = (table) => {
    const names = [...table.tHead.rows[0].cells].slice(1).map((cell) => cell.textContent.trim());
    const rows = [...table.tBodies[0].rows];
    const labels = rows.map((row) => row.cells[0].textContent.trim());
    return { labels, series: names.map((name, at) => ({ name, data: rows.map((row) => value(row.cells[at + 1])) })) };
  };
  /* Of many series the last are drawn as one. */
  const fewer = ({ labels, series }, rest) => {
    if (series.length <= MOST) return { labels, series };
    const others = series.slice(MOST - 1);
    const sums = labels.map((_, at) => others.reduce((sum, { data }) => sum + data[at], 0));
    return { labels, series: [...series.slice(0, MOST - 1), { name: rest, data: sums }] };
  };
  const legendOf = (names, colours) => {
    const list = document.createElement("ul");
    list.className = "legend";
    list.append(
      ...names.map((name, number) => {
        const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
        const square = document.createElementNS("http://www.w3.org/2000/svg", "rect");
        for (const [key, text] of Object.entries({ width: "100%", height: "100%", rx: "2", fill: colours[number] })) square.setAttribute(key, text);
        svg.setAttribute("aria-hidden", "true");
        svg.append(square);
        const item = document.createElement("li");
        item.append(svg, name);
        return item;
      }),
    );
    return list;
  };
  const axes = (labels, ink, percent) => ({
    grid: { left: 8, right: 12, top: 16, bottom: 4, containLabel: true },
    xAxis: { type: "category", data: labels, axisLabel: { color: ink }, axisLine: { lineStyle: { color: ink } } },
    yAxis: {
      type: "value",
      scale: percent,
      max: percent ? 100 : null,
      minInterval: percent ? 0 : 1,
      axisLabel: { color: ink, formatter: percent ? "{value}%" : null },
      splitLine: { lineStyle: { color: ink, opacity: 0.2 } },
    },
  });
  const shares = ({ labels, series }) => ({
    series: [
      {
        type: "pie",
        radius: ["45%", "72%"],
        data: labels.map((name, number) => ({ name, value: series[0].data[number], itemStyle: { color: VERDICTS[number] } })).filter((one) => one.value),
        label: { show: false },
      },
    ],
  });
  const option = (kind, data, ink, percent) => {
    if (kind === "shares") return shares(data);
    const type = kind === "lines" ? "line" : "bar";
    const series = data.series.map((one, number) => ({
      ...one,
      type,
      stack: kind === "stacked" ? "all" : null,
      symbolSize: 7,
      barMaxWidth: 48,
      itemStyle: { color: COLOURS[number] },
      lineStyle: { color: COLOURS[number] },
    }));
    return { ...axes(data.labels, ink, percent), series };
  };
  const locale = document.documentElement.lang.startsWith("zh") ? "ZH" : "EN";
  const draw = (holder) => {
    const table = holder.querySelector("table");
    const data = fewer(read(table), holder.dataset.rest);
    if (!data.labels.length || !data.series.length) return;
    const kind = holder.dataset.chart;
    const percent = "percent" in holder.dataset;
    const place = document.createElement("div");
    place.className = "chart";
    const readout = document.createElement("output");
    readout.className = "readout";
    const names = kind === "shares" ? data.labels : data.series.map(({ name }) => name);
    holder.prepend(place, readout, ...(names.length > 1 ? [legendOf(names, kind === "shares" ? VERDICTS : COLOURS)] : []));
    holder.querySelector("details").open = false;
    const chart = echarts.init(place, null, { renderer: "canvas", locale });
    const ink = getComputedStyle(holder).color;
    chart.setOption({ ...option(kind, data, ink, percent), animation: false, aria: { enabled: true }, textStyle: { fontFamily: "inherit" } });
    chart.on("mouseover", (at) => {
      const unit = percent ? "%" : "";
      readout.textContent = [kind === "shares" ? null : at.seriesName, at.name].filter(Boolean).join(" · ") + `：${at.value.toLocaleString()}${unit}`;
    });
    new ResizeObserver(() => chart.resize()).observe(place);
  };
  if (window.echarts) document.querySelectorAll("[data-chart]").forEach(draw);
}
