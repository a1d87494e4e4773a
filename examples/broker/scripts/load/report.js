/**
 * @param {import('autocannon').Result} result
 * @param {readonly { rss: number, heapUsed: number }[]} memory One for each second.
 */
export function printReport({ duration, requests, latency, statusCodeStats }, memory) {
  const codes = Object.entries(statusCodeStats ?? {}).map(([code, { count = 0 }]) => `${count} × ${code}`);
  console.log(
    `${requests.total} requests in ${Math.round(duration)} s: ${Math.round(requests.average)} a second (${codes.join(', ')})`,
  );
  const { p50, p90, p97_5, p99, p99_9, max } = latency;
  console.log(
    `latency   p50 ${p50} ms, p90 ${p90} ms, p97.5 ${p97_5} ms, p99 ${p99} ms, p99.9 ${p99_9} ms, most ${max} ms`,
  );
  const every = Math.max(1, Math.ceil(memory.length / 8));
  const shown = memory.map((at, index) => ({ ...at, second: index + 1 })).filter((_, index) => index % every === 0);
  for (const { second, rss, heapUsed } of shown) {
    console.log(
      `memory    after ${String(second).padStart(3)} s: ${mib(rss)} MiB resident, ${mib(heapUsed)} MiB of heap used`,
    );
  }
}

/** @param {number} bytes */
function mib(bytes) {
  return Math.round(bytes / 1024 / 1024);
}
