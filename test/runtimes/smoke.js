// Runs in every runtime: the decisions of rule files for their tokens, one line each. Knows nothing of where it runs.
import { compile, parse } from '../../dist/index.js';

const QUESTION = { action: 's3:GetObject', resource: 'arn:aws:s3:::acme-data/globex/x' };

/**
 * @param files `[{ file, text, policies, requests }]`: rule files, the texts of the policies they name, and what is asked of them.
 * @returns For every request the decision, the trace and an answer on access as JSON, and how many there were.
 */
export function decideAll(files) {
  const lines = [];
  let count = 0;
  for (const { file, text, policies, requests } of files) {
    const read = (path) => (Object.hasOwn(policies, path) ? policies[path] : undefined);
    const { ruleSet, diagnostics } = parse(text, { file, read });
    lines.push(`${file} ${JSON.stringify(diagnostics)}`);
    if (ruleSet === undefined) continue;
    const engine = compile(ruleSet);
    for (const request of requests) {
      const answers = [engine.resolve(request), engine.explain(request), engine.authorize({ ...request, ...QUESTION })];
      lines.push(...answers.map((answer) => JSON.stringify(answer)));
      count++;
    }
  }
  return { text: `${lines.join('\n')}\n`, count };
}
