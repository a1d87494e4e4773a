import { measure } from './measure.js';
import { makeRules, makeTokens } from './workload-a.js';

/** Measures peers on workload A, after it has made sure that they give the same roles as the first of them. */
export function benchMapping(peers, counts, rounds) {
  return counts.map((count) => {
    const rules = makeRules(count);
    const tokens = makeTokens(rules, 1200);
    const subjects = peers.map((peer) => ({ ...peer, decide: peer.mapping(rules) }));
    verify(subjects, tokens.slice(0, count > 1000 ? 240 : 1200));
    return {
      count,
      results: measure(
        subjects,
        tokens.map((token) => JSON.stringify(token)),
        rounds,
      ),
    };
  });
}

function verify([first, ...others], tokens) {
  const answer = ({ decide, role = (name) => name }, claims) => role(decide(claims));
  for (const claims of tokens) {
    const wanted = answer(first, claims);
    for (const other of others) {
      const given = answer(other, claims);
      if (given !== wanted) {
        throw new Error(`${other.name} gives ${given} where ${first.name} gives ${wanted}: ${JSON.stringify(claims)}`);
      }
    }
  }
}
