"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const numbers = new Intl.NumberFormat("en");

  const valueOf = (cell) => {
    const sort = cell.dataset.sort;
    if (sort === undefined) {
      return cell.textContent.trim();
    }
    return sort !== "" && !Number.isNaN(Number(sort)) ? Number(sort) : sort;
  };

  const compare = (one, other) =>
    typeof one === "number" && typeof other === "number"
      ? one - other
      : String(one).localeCompare(String(other), "en", { numeric: true });

  const furnish = (listing) => {
    const table = listing.querySelector("table");
    const body = table.tBodies[0];
    const rows = [...body.rows];
    if (rows.length < 2) {
      return;
    }
    const heads = [...table.tHead.rows[0].cells];
    const names = heads.map((head) => head.textContent);
    const tools = document.createElement("div");
    tools.className = "tools";
    const status = document.createElement("output");
    status.setAttribute("aria-live", "polite");

    const sort = (column, descending) => {
      heads.forEach((head, index) => {
        if (index === column) {
          head.setAttribute("aria-sort", descending ? "descending" : "ascending");
        } else {
          head.removeAttribute("aria-sort");
        }
      });
      const keyed = rows.map((row) => [valueOf(row.cells[column]), row]);
      // What is empty stays at the end, whichever way the rest is sorted.
      keyed.sort(([one], [other]) =>
        one === "" || other === "" ? (one === "") - (other === "") : (descending ? -1 : 1) * compare(one, other));
      body.append(...keyed.map(([, row]) => row));
    };

    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = names[column];
      button.addEventListener("click", () => {
        const sorted = head.getAttribute("aria-sort");
        const numeric = /\b(number|hours|share-of|time)\b/.test(head.className);
        sort(column, sorted === null ? numeric : sorted === "ascending");
      });
      head.replaceChildren(button);
    });

    const labelled = (text, field, style) => {
      const label = document.createElement("label");
      label.className = style;
      label.append(text, field);
      tools.append(label);
    };
    if (rows.length > 5) {
      const filter = document.createElement("input");
      filter.type = "search";
      filter.autocomplete = "off";
      labelled("Show rows that contain", filter, "filtering");
      filter.setAttribute("aria-label", "Show rows that contain, in the table: " + table.caption.textContent);
      const texts = rows.map((row) => row.textContent.toLowerCase());
      filter.addEventListener("input", () => {
        const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
        let shown = 0;
        rows.forEach((row, index) => {
          row.hidden = !words.every((word) => texts[index].includes(word));
          shown += row.hidden ? 0 : 1;
        });
        status.textContent = words.length === 0
          ? ""
          : numbers.format(shown) + " of " + numbers.format(rows.length) + " rows shown";
      });
    }
    const choice = document.createElement("select");
    choice.append(new Option("as given", ""));
    names.forEach((name, column) => {
      choice.append(new Option(name + ", ascending", column + " up"), new Option(name + ", descending", column + " down"));
    });
    choice.addEventListener("change", () => {
      if (choice.value === "") {
        heads.forEach((head) => head.removeAttribute("aria-sort"));
        body.append(...rows);
      } else {
        const [column, way] = choice.value.split(" ");
        sort(Number(column), way === "down");
      }
    });
    labelled("Sort by", choice, "sorting");
    tools.append(status);
    listing.prepend(tools);
  };

  document.querySelectorAll(".listing[data-sorts]").forEach(furnish);

  // What scrolls must be reached by the keyboard, and only that.
  const reach = () => document.querySelectorAll(".scroll").forEach((scroll) => {
    if (scroll.scrollWidth > scroll.clientWidth) {
      scroll.tabIndex = 0;
      scroll.setAttribute("role", "region");
      scroll.setAttribute("aria-label", scroll.querySelector("caption").textContent);
    } else {
      scroll.removeAttribute("tabindex");
      scroll.removeAttribute("role");
      scroll.removeAttribute("aria-label");
    }
  });
  reach();
  window.addEventListener("resize", reach);

  if (typeof Chart === "undefined") {
    return;
  }
  const printing = window.matchMedia("print");
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  const short = (text, most) => (text.length > most ? text.slice(0, most - 1) + "\u2026" : text);
  const moment = (milliseconds) => new Date(milliseconds).toISOString().slice(0, 16).replace("T", " ");

  // A step of the axis that a reader knows from a clock or a calendar.
  const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10080, 20160, 40320, 87600, 525600];
  const stepOf = (from, to, most) => {
    const minutes = (to - from) / 60000;
    return (STEPS.find((step) => minutes / step <= most) ?? Math.ceil(minutes / most)) * 60000;
  };

  const axis = (title, more) => ({
    title: { display: title !== "", text: title, color: colour("quiet") },
    ticks: { color: colour("quiet"), precision: 0 },
    grid: { color: colour("line") },
    border: { color: colour("line") },
    ...more
  });

  const options = (spec, narrow) => ({
    responsive: true,
    maintainAspectRatio: false,
    animation: false,
    resizeDelay: 50,
    interaction: { mode: spec.kind === "spans" ? "nearest" : "index", axis: spec.kind === "times" ? "x" : "y", intersect: spec.kind === "spans" },
    plugins: {
      legend: {
        display: spec.series.length > 1,
        position: "bottom",
        align: "start",
        labels: { color: colour("ink"), boxWidth: 12, boxHeight: 12, padding: narrow ? 8 : 12, font: { size: narrow ? 11 : 12 } }
      },
      tooltip: { filter: (item) => spec.kind === "spans" || item.raw !== 0 }
    }
  });

  const dataset = (series, more) => ({
    label: series.name,
    data: series.values,
    backgroundColor: colour(series.colour),
    borderWidth: 0,
    ...more
  });

  const makers = {
    times: (spec, narrow) => {
      const made = options(spec, narrow);
      made.scales = {
        x: axis("", { stacked: true, ticks: { color: colour("quiet"), maxRotation: 0, autoSkip: true, autoSkipPadding: 16 }, grid: { display: false } }),
        y: axis(narrow ? "" : spec.unit, { stacked: true, beginAtZero: true })
      };
      return { type: "bar", data: { labels: spec.labels, datasets: spec.series.map((series) => dataset(series, { categoryPercentage: 0.96, barPercentage: 0.96 })) }, options: made };
    },
    bars: (spec, narrow) => {
      const made = options(spec, narrow);
      made.indexAxis = "y";
      made.scales = {
        x: axis(spec.unit, { stacked: true, beginAtZero: true }),
        y: axis("", { stacked: true, grid: { display: false }, ticks: { color: colour("ink"), autoSkip: false, callback: (value) => short(spec.labels[value], narrow ? 14 : 30) } })
      };
      return { type: "bar", data: { labels: spec.labels, datasets: spec.series.map((series) => dataset(series, { maxBarThickness: 28 })) }, options: made };
    },
    spans: (spec, narrow) => {
      const made = options(spec, narrow);
      const width = spec.to - spec.from;
      const step = stepOf(spec.from, spec.to, narrow ? 3 : 8);
      const days = step >= 86400000;
      made.indexAxis = "y";
      made.scales = {
        x: axis("", {
          min: spec.from - width * 0.01,
          max: spec.to + width * 0.01,
          afterBuildTicks: (scale) => {
            const ticks = [];
            for (let tick = Math.ceil(spec.from / step) * step; tick <= spec.to; tick += step) {
              ticks.push({ value: tick });
            }
            scale.ticks = ticks;
          },
          ticks: { color: colour("quiet"), maxRotation: 0, callback: (value) => (days ? moment(value).slice(narrow ? 5 : 0, 10) : moment(value).slice(5)) }
        }),
        y: axis("", { stacked: true, grid: { display: false }, ticks: { color: colour("ink"), autoSkip: false, callback: (value) => short(spec.labels[value], narrow ? 16 : 44) } })
      };
      made.plugins.tooltip.callbacks = {
        label: (item) => [item.dataset.label, moment(item.raw[0]) + " to " + moment(item.raw[1]) + " UTC", spec.notes[item.dataIndex]]
      };
      return { type: "bar", data: { labels: spec.labels, datasets: spec.series.map((series) => dataset(series, { minBarLength: 4, maxBarThickness: 22, grouped: false, borderRadius: 2 })) }, options: made };
    }
  };

  let charts = [];
  const draw = () => {
    charts.forEach((chart) => chart.destroy());
    Chart.defaults.font.family = colour("sans") || "sans-serif";
    charts = data.charts.map((spec) => {
      const canvas = document.getElementById(spec.id);
      canvas.parentElement.hidden = false;
      const narrow = canvas.parentElement.clientWidth < 520;
      return new Chart(canvas, makers[spec.kind](spec, narrow));
    });
  };
  draw();
  dark.addEventListener("change", draw);
  printing.addEventListener("change", draw);
  window.addEventListener("beforeprint", () => charts.forEach((chart) => chart.resize()));
  window.addEventListener("afterprint", draw);
})();
