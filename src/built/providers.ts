import type { Match, Provider, Rule } from '../ruleset/model.js';
import { condition } from './condition.js';
import type { Form } from './form.js';
import { flag, known, list, object, oneOf, overLimit, record, seconds, text, unsound, variant } from './form.js';
import { session } from './roles.js';

type Kind<Whole, Name> = Extract<Whole, { readonly kind: Name }>;

const match = object<Match>(
  { claim: text, type: oneOf('Equals', 'NotEqual', 'StartsWith', 'Contains'), value: text },
  {},
);

const test = variant<Rule['test']>({
  when: object<Kind<Rule['test'], 'when'>>({ kind: known, condition }, {}),
  match: object<Kind<Rule['test'], 'match'>>({ kind: known, match }, {}),
});

const anyEffect = variant<Rule['effect']>({
  deny: object<Kind<Rule['effect'], 'deny'>>({ kind: known, text }, {}),
  role: object<Kind<Rule['effect'], 'role'>>({ kind: known, role: text }, {}),
});

/** Thousands of rules give a few roles. */
const effect: Form<Rule['effect']> = (value, reading, name) => {
  const read = anyEffect(value, reading, name);
  if (read.kind === 'deny') return read;
  const known = reading.effects.get(read.role);
  if (known !== undefined) return known;
  const declared = reading.roles[read.role];
  if (declared === undefined) return unsound();
  const shared: Rule['effect'] = { kind: 'role', role: declared.name };
  reading.effects.set(read.role, shared);
  return shared;
};

const anyRule = object<Rule>(
  { id: text, test, effect, onUnknown: oneOf('skip', 'deny'), mayOutlive: flag },
  { description: text, from: seconds, until: seconds, session },
);

const rule: Form<Rule> = (value, reading, name) => {
  const { maxRules } = reading.limits;
  if (++reading.rules > maxRules) return overLimit(`has more than ${maxRules} rules`);
  return anyRule(value, reading, name);
};

const anyRules = list(rule);

const rules: Form<readonly Rule[]> = (value, reading, name) => {
  const all = anyRules(value, reading, name);
  return new Set(all.map(({ id }) => id)).size === all.length ? all : unsound();
};

const whole = object<Provider>(
  {
    key: text,
    type: oneOf('rules', 'token'),
    otherwise: oneOf('deny', 'authenticated'),
    tokenUse: list(oneOf('id', 'access')),
    customRole: oneOf('deny', 'allow'),
    rules,
    caveats: list(oneOf('absent-ambiguous-role-resolution')),
  },
  { principalTags: record(text), sameAs: unsound, description: text },
);

/** A provider that shares the rules of another. */
interface Sharing {
  readonly key: string;
  readonly sameAs: string;
}

const sharing = object<Sharing>({ key: text, sameAs: text }, {});

const written = record<Provider | Sharing>((value, reading, name) => {
  const isShared = typeof value === 'object' && value !== null && Object.hasOwn(value, 'sameAs');
  const read = (isShared ? sharing : whole)(value, reading, name);
  return read.key === name ? read : unsound();
});

/** The providers; one that shares the rules of another, which may come behind it, is written as its key and that of the other. */
export const providers: Form<Readonly<Record<string, Provider>>> = (value, reading, name) => {
  const read = written(value, reading, name) as Record<string, Provider | Sharing>;
  const all = Object.values(read);
  const byKey = new Map(all.map((one) => [one.key, one]));
  for (const { key, sameAs } of all) {
    if (sameAs === undefined) continue;
    const other = byKey.get(sameAs);
    read[key] = other?.sameAs === undefined ? { ...(other ?? unsound()), key, sameAs } : unsound();
  }
  return read as Record<string, Provider>;
};
