import type { BuildContext } from '../ruleset/context.js';
import type { SessionSpec } from '../ruleset/model.js';
import { quote } from '../ruleset/wording.js';
import type { JsonPath } from '../syntax/json.js';
import { checkText, literalProblem } from './check-text.js';
import { STS } from './limits.js';
import { foldTagKey, TAG_KEY, TAG_VALUE, takes } from './places.js';

/** Checks the tags of a session; `ofRole` is the session of the role, of a rule's. */
export function checkTags(
  { tags = {}, transitive = [] }: SessionSpec,
  ofRole: SessionSpec | undefined,
  path: JsonPath,
  context: BuildContext,
): void {
  checkTagKeys(tags, [...path, 'tags'], context);
  for (const [key, value] of Object.entries(tags)) {
    if (typeof value === 'string') checkText(value, TAG_VALUE, [...path, 'tags', key], context);
  }
  const known = new Set([...Object.keys(ofRole?.tags ?? {}), ...Object.keys(tags)]);
  for (const [i, key] of transitive.entries()) {
    if (known.has(key)) continue;
    context.report({
      code: 'session-tags',
      path: [...path, 'transitive', i],
      message: `the session has no tag ${quote(key)}`,
      help: 'only tags of the session can be transitive',
    });
  }
  if (known.size > STS.maxTags) {
    context.report({
      code: 'session-tags',
      path: [...path, 'tags'],
      part: 'key',
      message: `with those of its role the session has ${known.size} tags`,
      help: `STS takes ${STS.maxTags}`,
    });
  }
}

/** Checks the keys of session tags or principal tags. */
export function checkTagKeys(tags: Readonly<Record<string, unknown>>, path: JsonPath, context: BuildContext): void {
  const seen = new Map<string, string>();
  for (const key of Object.keys(tags)) {
    const report = (message: string, help: string): void =>
      context.report({ code: 'session-tags', path: [...path, key], part: 'key', message, help });
    const problem = literalProblem(key, TAG_KEY);
    if (problem !== undefined) report(`${TAG_KEY.name} ${problem}`, takes(TAG_KEY));
    const other = seen.get(foldTagKey(key));
    if (other !== undefined)
      report(
        `${quote(key)} and ${quote(other)} are one tag key to AWS`,
        'tag keys are unique whatever their letter case',
      );
    seen.set(foldTagKey(key), key);
  }
}
