// Runs in every runtime: the decisions of rule files for their tokens, one line each. Knows nothing of where it runs.
import { compile, parse, writeBuilt } from '../../dist/index.js';
import { jsonLogic, openBuilt, patterns } from '../../dist/resolve/index.js';

const QUESTION = { action: 's3:GetObject', resource: 'arn:aws:s3:::acme-data/globex/x' };

/**
 * @param files `[{ file, text, policies, requests }]`: rule files, the texts of the policies they name, and what is asked of them.
 * @returns For every request the decision, the trace, an answer on access and the decision by what was built, as JSON; and how many there were.
 */
export async function decideAll(files) {
  const lines = [];
  let count = 0;
  for (const { file, text, policies, requests } of files) {
    const read = (path) => (Object.hasOwn(policies, path) ? policies[path] : undefined);
    const { ruleSet, diagnostics } = parse(text, { file, read });
    lines.push(`${file} ${JSON.stringify(diagnostics)}`);
    if (ruleSet === undefined) continue;
    const engine = compile(ruleSet);
    const { resolve } = await openBuilt(writeBuilt(ruleSet), { parts: { patterns, jsonLogic } });
    for (const request of requests) {
      const access = engine.authorize({ ...request, ...QUESTION });
      const answers = [engine.resolve(request), engine.explain(request), access, resolve(request)];
      lines.push(...answers.map((answer) => JSON.stringify(answer)));
      count++;
    }
  }
  return { text: `${lines.join('\n')}\n`, count };
}
