import { suggest } from '../diagnostics/suggest.js';
import type { Token } from '../generated/test-document.js';
import { quote } from '../ruleset/wording.js';
import type { Json } from '../syntax/json.js';
import { emptyRecord } from '../syntax/json.js';
import type { TestReport } from './report.js';

export type Claims = Readonly<Record<string, Json>>;

/** The claims of every token, with those of the tokens it extends. A token that cannot be made up is left out. */
export function resolveTokens(
  tokens: Readonly<Record<string, Token>>,
  report: TestReport,
): ReadonlyMap<string, Claims> {
  const resolved = new Map<string, Claims>();
  const failed = new Set<string>();
  for (const name of Object.keys(tokens)) resolveToken(name, tokens, resolved, failed, report);
  return resolved;
}

/** Walks up to a token that is known or extends none, then back down: chains may be as long as the file. */
function resolveToken(
  name: string,
  tokens: Readonly<Record<string, Token>>,
  resolved: Map<string, Claims>,
  failed: Set<string>,
  report: TestReport,
): void {
  const chain: string[] = [];
  const onChain = new Set<string>();
  let at: string | undefined = name;
  while (at !== undefined && !resolved.has(at)) {
    const broken = onChain.has(at) || failed.has(at) || !Object.hasOwn(tokens, at);
    if (broken) {
      if (!failed.has(at)) reportChain(chain.at(-1) ?? at, at, onChain.has(at), tokens, report);
      for (const link of chain) failed.add(link);
      return;
    }
    chain.push(at);
    onChain.add(at);
    at = tokens[at]?.extends;
  }
  for (const link of chain.reverse()) {
    const { extends: parent, claims = {} } = tokens[link] ?? {};
    resolved.set(link, merge(parent === undefined ? undefined : resolved.get(parent), claims as Claims));
  }
}

function merge(parent: Claims | undefined, own: Claims): Claims {
  const claims = Object.assign(emptyRecord<Json>(), parent);
  for (const [name, value] of Object.entries(own)) {
    if (value === null) delete claims[name];
    else claims[name] = value;
  }
  return claims;
}

function reportChain(
  from: string,
  to: string,
  isCycle: boolean,
  tokens: Readonly<Record<string, Token>>,
  report: TestReport,
): void {
  const path = ['tokens', from, 'extends'];
  if (isCycle) {
    const message = `the token ${quote(from)} extends itself, or one that does`;
    report({ code: 'token-cycle', path, message, help: 'follow its `extends` and break the circle' });
  } else reportUnknownToken(to, path, Object.keys(tokens), report);
}

export function reportUnknownToken(
  name: string,
  path: readonly (string | number)[],
  known: Iterable<string>,
  report: TestReport,
): void {
  const suggestion = suggest(name, known);
  report({
    code: 'unknown-token',
    path,
    message: `there is no token ${quote(name)}`,
    help: suggestion === undefined ? 'declare it under `tokens`' : `did you mean \`${suggestion}\`?`,
    ...(suggestion !== undefined && { suggestion }),
  });
}
