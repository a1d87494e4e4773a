import { partOf } from '../condition/parts.js';
import { patternLimits } from '../ruleset/limits.js';
import type { ClaimDeclaration } from '../ruleset/model.js';
import { path } from './condition.js';
import type { Form } from './form.js';
import { flag, list, object, oneOf, text, unsound } from './form.js';

type Value = string | number | boolean;

const values: Form<readonly Value[]> = list((value) => (typeof value === 'object' ? unsound() : (value as Value)));

const pattern: Form<string> = (value, { parts, limits }) => {
  const { parsePattern } = partOf(parts, 'patterns', 'the `pattern` of a claim');
  return 'problem' in parsePattern(text(value), { limits: patternLimits(limits) }) ? unsound() : text(value);
};

const declaration = object<ClaimDeclaration>(
  {
    path,
    type: oneOf('string', 'number', 'boolean', 'string[]'),
    encoding: oneOf('json', 'text', 'spaces', 'commas', 'one-or-many'),
    missing: oneOf('unknown', 'empty'),
  },
  { values, pattern, known: values, writable: flag, description: text },
);

const declarations = list(declaration);

export const claims: Form<readonly ClaimDeclaration[]> = (value, reading, name) => {
  const all = declarations(value, reading, name);
  for (const { type, values = [], known = [] } of all) {
    const typeOf = type === 'string[]' ? 'string' : type;
    if (![...values, ...known].every((one) => typeof one === typeOf)) unsound();
  }
  // Paths are shared, so that equal ones are one.
  return new Set(all.map((one) => one.path)).size === all.length ? all : unsound();
};
