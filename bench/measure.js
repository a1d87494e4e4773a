/** How long one batch may take at most. */
const BATCH_MS = 12;

/**
 * Inputs that are parsed at once and then decided about. A broker decides about a token that it has just read; of 2,400 tokens most are out of the cache by then,
 * which `--cold` measures.
 */
const PARSED_AT_ONCE = process.argv.includes('--cold') ? 2400 : 48;

/** Inputs of one batch at most, so that what is fast has about as long as the others. */
const MOST = process.argv.includes('--cold') ? 2400 : 9600;

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** Microseconds for each of `size` inputs, made anew each time: a token comes freshly parsed, so that nothing about its strings is known yet. */
async function timed({ decide, isAsync }, texts, size) {
  let kept;
  let took = 0;
  for (let done = 0; done < size; done += PARSED_AT_ONCE) {
    const count = Math.min(PARSED_AT_ONCE, size - done);
    const inputs = Array.from({ length: count }, (_, i) => JSON.parse(texts[(done + i) % texts.length]));
    const start = process.hrtime.bigint();
    if (isAsync) for (const input of inputs) kept = await decide(input);
    else for (const input of inputs) kept = decide(input);
    took += Number(process.hrtime.bigint() - start);
  }
  // What is computed is used, so that it cannot be left out.
  if (kept === timed) throw new Error('unreachable');
  return took / size / 1000;
}

/**
 * Microseconds per decision of each subject, all interleaved. `texts` are inputs as JSON; they hold their mix in every dozen.
 * The spread is the distance between the quartiles as a share of the median.
 */
export async function measure(subjects, texts, rounds) {
  const runs = [];
  for (const subject of subjects) {
    let each = 0;
    for (let i = 0; i < 3; i++) each = await timed(subject, texts, 12);
    const size = Math.max(12, Math.min(MOST, Math.floor((BATCH_MS * 1000) / each / 12) * 12));
    // Long enough for the compiler to settle, but not longer than that for what is slow.
    for (let i = 0; i < (each > 500 ? 1 : 12); i++) await timed(subject, texts, size);
    runs.push({ ...subject, size, samples: [] });
  }
  for (let round = 0; round < rounds; round++) {
    for (const run of runs) run.samples.push(await timed(run, texts, run.size));
  }
  return runs.map(({ name, samples }) => {
    const sorted = [...samples].sort((a, b) => a - b);
    const at = (share) => sorted[Math.floor(share * (sorted.length - 1))];
    return { name, median: at(0.5), spread: (at(0.75) - at(0.25)) / at(0.5), samples: sorted.length };
  });
}
