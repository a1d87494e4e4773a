import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';

const number = (value) =>
  value >= 100 ? Math.round(value).toLocaleString('en') : value >= 10 ? value.toFixed(1) : value.toFixed(2);
const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));

/** What was measured on what. */
export function printMachine() {
  const { dependencies } = read('package.json');
  const versions = Object.keys(dependencies).map(
    (name) => `${name} ${read(`node_modules/${name}/package.json`).version}`,
  );
  const machine = cpus();
  console.log(`Node ${process.version}, ${machine.length} × ${machine[0]?.model.trim()}; ${versions.join(', ')}\n`);
}

/** The cells of each subject that was measured anywhere; `cell` gets its result and that of rolecall. */
function lines(rows, cell) {
  const names = [...new Set(rows.flatMap(({ results }) => results.map(({ name }) => name)))];
  return names.map((name) => [
    name,
    ...rows.map(({ results }) => {
      const result = results.find((one) => one.name === name);
      const own = results.find((one) => one.name === 'rolecall');
      return result === undefined ? '–' : cell(result, own);
    }),
  ]);
}

const ratio = ({ median }, own) => `${number(median / own.median)} ×`;
const time = ({ median, spread }) => `${number(median)} µs ±${Math.round(spread * 100)}%`;

/** Ratios first: how many times the cost of rolecall each subject has; then the times themselves. */
export function printTable(title, unit, rows) {
  const heads = ['', ...rows.map(({ count }) => `${count} ${unit}`)];
  const all = [heads, ...lines(rows, ratio), ...lines(rows, time)];
  const width = Math.max(...all.map(([name]) => name.length)) + 2;
  console.log(`${title}: as a multiple of what rolecall takes, then medians with the distance between the quartiles`);
  for (const [name, ...cells] of all) {
    console.log(name.padEnd(width) + cells.map((cell) => cell.padStart(18)).join(''));
  }
  console.log('');
}

/** The same as tables of Markdown. */
export function printMarkdown(title, unit, rows) {
  console.log(`${title}.\n`);
  for (const [head, cell] of [
    ['× rolecall', ratio],
    [
      'µs, median ± distance of the quartiles',
      ({ median, spread }) => `${number(median)} ±${Math.round(spread * 100)} %`,
    ],
  ]) {
    console.log(`| ${head} | ${rows.map(({ count }) => `${count.toLocaleString('en')} ${unit}`).join(' | ')} |`);
    console.log(`|---|${rows.map(() => '---|').join('')}`);
    for (const cells of lines(rows, cell)) console.log(`| ${cells.join(' | ')} |`);
    console.log('');
  }
}
