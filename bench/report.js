import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';

const number = (value) => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));

export function printMachine(packages) {
  const versions = packages.map((name) => {
    const { version } = JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url), 'utf8'));
    return `${name} ${version}`;
  });
  console.log(`node ${process.version}, ${cpus()[0]?.model.trim()}, ${versions.join(', ')}\n`);
}

/** Ratios first: how many times the cost of rolecall each subject has; then the times themselves. */
export function printTable(title, unit, rows) {
  console.log(title);
  const names = rows[0]?.results.map(({ name }) => name) ?? [];
  const width = Math.max(...names.map((name) => name.length)) + 2;
  const line = (head, cells) => console.log(head.padEnd(width) + cells.map((cell) => cell.padStart(18)).join(''));
  line(
    '',
    rows.map(({ count }) => `${count} ${unit}`),
  );
  const own = rows.map(({ results }) => results.find(({ name }) => name === 'rolecall').median);
  for (const [i, name] of names.entries()) {
    line(
      name,
      rows.map(({ results }, row) => `${number(results[i].median / own[row])} ×`),
    );
  }
  for (const [i, name] of names.entries()) {
    line(
      name,
      rows.map(({ results }) => `${number(results[i].median)} µs ±${Math.round(results[i].spread * 100)}%`),
    );
  }
  console.log('');
}

export function printMapping(rows) {
  printTable('workload A: a decision, as a multiple of what rolecall takes', 'rules', rows);
}
