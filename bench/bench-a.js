import { measure } from './measure.js';
import { makeRules, makeTokens } from './workload-a.js';

/** Measures peers on workload A, after it has made sure that they give the same roles as the first of them. */
export async function benchMapping(peers, counts, rounds) {
  const rows = [];
  for (const count of counts) {
    const rules = makeRules(count);
    const tokens = makeTokens(rules, 1200);
    const subjects = [];
    for (const peer of peers) {
      if (count <= (peer.most ?? count)) subjects.push({ ...peer, decide: await peer.mapping(rules) });
    }
    const texts = tokens.map((token) => JSON.stringify(token));
    // Parsed, as those that are timed: engines optimise for the objects that they have seen.
    const parsed = texts.slice(0, count > 1000 ? 120 : 1200).map((text) => JSON.parse(text));
    await verify(subjects, parsed);
    rows.push({ count, results: await measure(subjects, texts, rounds) });
  }
  return rows;
}

async function verify([first, ...others], tokens) {
  const answer = async ({ decide, role = (name) => name }, claims) => role(await decide(claims));
  for (const claims of tokens) {
    const wanted = await answer(first, claims);
    for (const other of others) {
      const given = await answer(other, claims);
      if (given !== wanted) {
        throw new Error(`${other.name} gives ${given} where ${first.name} gives ${wanted}: ${JSON.stringify(claims)}`);
      }
    }
  }
}
