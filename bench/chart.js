const WIDTH = 820;
const HEIGHT = 460;
const PLOT = { left: 64, right: 600, top: 24, bottom: 410 };
const COLOURS = ['#7a7a7a', '#d6336c', '#1c7ed6', '#2f9e44', '#e8590c', '#7048e8', '#0c8599', '#a07400', '#495057'];

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Cost against the number of rules, both logarithmic, as SVG. */
export function chart(rows, unit) {
  const counts = rows.map(({ count }) => count);
  const medians = rows.flatMap(({ results }) => results.map(({ median }) => median));
  const low = Math.floor(Math.log10(Math.min(...medians)));
  const high = Math.ceil(Math.log10(Math.max(...medians)));
  const [first, last] = [Math.log10(counts[0]), Math.log10(counts.at(-1))];
  const x = (count) => PLOT.left + ((Math.log10(count) - first) / (last - first)) * (PLOT.right - PLOT.left);
  const y = (value) => PLOT.bottom - ((Math.log10(value) - low) / (high - low)) * (PLOT.bottom - PLOT.top);
  const decades = Array.from({ length: high - low + 1 }, (_, i) => low + i);
  const grid = [
    ...decades.map((decade) => {
      const at = y(10 ** decade).toFixed(1);
      const label = `<text x="${PLOT.left - 8}" y="${at}" dy="4" text-anchor="end">${10 ** decade} µs</text>`;
      return `<path d="M${PLOT.left} ${at}H${PLOT.right}" stroke="#ddd"/>${label}`;
    }),
    ...counts.map((count) => {
      const label = `${count.toLocaleString('en')} ${unit}`;
      return `<text x="${x(count).toFixed(1)}" y="${PLOT.bottom + 22}" text-anchor="middle">${label}</text>`;
    }),
  ];
  const names = [...new Set(rows.flatMap(({ results }) => results.map(({ name }) => name)))];
  const series = names.map((name, i) => ({
    name,
    colour: COLOURS[i % COLOURS.length],
    points: rows.flatMap(({ count, results }) => {
      const found = results.find((one) => one.name === name);
      return found === undefined ? [] : [[x(count), y(found.median)]];
    }),
  }));
  const lines = series.map(({ name, colour, points }) => {
    const path = points.map(([across, down]) => `${across.toFixed(1)},${down.toFixed(1)}`).join(' ');
    return `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="${name === 'rolecall' ? 3.5 : 1.5}"/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-16 0 ${WIDTH + 16} ${HEIGHT}" font-family="sans-serif" font-size="12">
<title>Cost of a decision against the number of rules</title>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
${[...grid, ...lines, ...labels(series)].join('\n')}
</svg>
`;
}

/** The names beside the ends of the lines, moved apart where they would lie on one another. */
function labels(series) {
  let lowest = 0;
  return series
    .toSorted((a, b) => a.points.at(-1)[1] - b.points.at(-1)[1])
    .map(({ name, colour, points }) => {
      lowest = Math.max(lowest + 16, points.at(-1)[1]);
      return `<text x="${PLOT.right + 12}" y="${lowest.toFixed(1)}" dy="4" fill="${colour}">${escaped(name)}</text>`;
    });
}
