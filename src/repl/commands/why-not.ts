import { compile } from '../../engine.js';
import type { Trace } from '../../mapping/trace.js';
import { placeOf } from '../../report/pretty.js';
import { printable } from '../../report/printable.js';
import { formatInstant } from '../../ruleset/instant.js';
import type { Provider, RuleSet } from '../../ruleset/model.js';
import { changeLines, changesFor } from '../changes.js';
import type { ReplCommand, ReplContext } from '../command.js';
import { gist } from '../gist.js';
import { needArgument, needRules, unknownName } from '../need.js';
import type { PlacedRule } from '../rule-places.js';
import { allRules, placed } from '../rule-places.js';
import type { LoadedRules } from '../state.js';
import { requestOf } from '../state.js';

export const whyNotCommand: ReplCommand = {
  name: 'why-not',
  argument: 'ROLE',
  summary: 'which rules give a role, and what keeps them from it',
  run: (argument, context) => {
    const loaded = needRules(context.state);
    const role = roleNamed(loaded.rules.ruleSet, needArgument(argument, ':why-not ROLE'));
    const decision = loaded.engine.resolve(requestOf(context.state, context.world.now()));
    if (decision.outcome === 'grant' && decision.role.name === role) {
      return { text: `${gist(decision, context.world.paint)}: this is the role \`${role}\`\n` };
    }
    const key = decision.provider;
    if (key === null && decision.outcome === 'deny' && !context.state.isGuest) {
      return { text: `no rule is tried: ${printable(decision.detail)}\n` };
    }
    const lines = [
      `${gist(decision, context.world.paint)}, not the role \`${role}\``,
      ...reasons(context, loaded, role, key),
    ];
    return { text: `${lines.join('\n')}\n` };
  },
  candidates: ({ loaded }) => Object.keys(loaded?.rules.ruleSet.roles ?? {}),
};

/** @throws Failure where the file declares no such role. */
function roleNamed({ roles }: RuleSet, name: string): string {
  const role = Object.values(roles).find((known) => known.name === name || known.arn === name);
  if (role !== undefined) return role.name;
  throw unknownName('role', name, Object.keys(roles));
}

function reasons(context: ReplContext, loaded: LoadedRules, role: string, key: string | null): readonly string[] {
  const { ruleSet } = loaded.rules;
  const named = key === null || !Object.hasOwn(ruleSet.providers, key) ? undefined : ruleSet.providers[key];
  const owner = named?.sameAs === undefined ? named : ruleSet.providers[named.sameAs];
  const giving = allRules(loaded).filter(
    ({ provider, rule }) => provider === owner && rule.effect.kind === 'role' && rule.effect.role === role,
  );
  const lines = giving.flatMap((one) => about(context, loaded, placed(loaded, one), key ?? ''));
  if (lines.length > 0) return lines;
  const others = allRules(loaded).filter(({ rule }) => rule.effect.kind === 'role' && rule.effect.role === role);
  return [
    context.state.isGuest ? 'no rule is tried for a guest' : 'no rule that is tried for this request gives it',
    ...withoutRules(loaded.rules, role, owner, context.state.isGuest),
    ...[...new Set(others.map(({ provider }) => provider.key))].map((other) => `rules of ${printable(other)} give it`),
  ];
}

/** One rule by itself, as if no other were there. */
function about(context: ReplContext, loaded: LoadedRules, { rule, range }: PlacedRule, key: string): readonly string[] {
  const { world, state } = context;
  const { ruleSet, file } = loaded.rules;
  const provider = ruleSet.providers[key];
  if (provider === undefined) return [];
  const alone: RuleSet = { ...ruleSet, providers: { [key]: { ...provider, rules: [rule], otherwise: 'deny' } } };
  const trace = compile(alone).explain({ ...requestOf(state, world.now()), provider: key });
  const where = placeOf({ file, ...(range && { range }) });
  const head = `${world.paint('bold', printable(rule.id))}  ${world.paint('dim', where ?? '')}`;
  return ['', head, ...verdict(trace, context), ...earlier(context, rule.id, key)];
}

/** What would still come first if the rule applied. */
function earlier({ state, world }: ReplContext, id: string, key: string): readonly string[] {
  const { rules, conditions } = needRules(state).engine.explain({ ...requestOf(state, world.now()), provider: key });
  const first = rules.find(({ outcome }) => outcome === 'decided');
  const own = rules.find(({ rule }) => rule === id);
  if (own === undefined || own.position === 1) return [];
  const again = '  with other claims a rule before it may decide first: ask again then';
  if (first === undefined || first.position >= own.position) return [again];
  const change = first.test && changesFor(first.test, false, conditions);
  return [
    `  the rule \`${printable(first.rule)}\` stands before it and decides; for that not to be so:`,
    ...(change === undefined ? ['    the time has to be another'] : changeLines(change, '    ')),
    again,
  ];
}

function verdict(trace: Trace, { state, world }: ReplContext): readonly string[] {
  const [tried] = trace.rules;
  const { decision } = trace;
  if (tried?.outcome === 'not-reached' || tried === undefined) {
    return [
      `  it is not tried: ${decision.outcome === 'deny' ? printable(decision.detail) : 'the role is given before'}`,
    ];
  }
  if (tried.truth === 'true') {
    return [decision.outcome === 'deny' ? `  it applies, but ${printable(decision.detail)}` : '  it applies'];
  }
  const lines = ['  for it to apply:'];
  const { window, test } = tried;
  if (window !== undefined && window.truth !== 'true') {
    const span = [window.from === undefined ? '' : ` from ${window.from}`, window.until && ` before ${window.until}`];
    const time = formatInstant(state.now ?? world.now());
    lines.push(`    the time must be${span.join('')}; it is ${time} (\`:now\` sets another)`);
  }
  const change = test && changesFor(test, true, trace.conditions);
  return change === undefined ? lines : [...lines, ...changeLines(change, '    ')];
}

/** What gives a role where no rule does. */
function withoutRules(
  { ruleSet }: LoadedRules['rules'],
  role: string,
  provider: Provider | undefined,
  isGuest: boolean,
): readonly string[] {
  const { authenticated, unauthenticated } = ruleSet.defaults;
  const arn = ruleSet.roles[role]?.arn;
  return [
    ...(provider?.type === 'token' && arn !== undefined
      ? [
          `the token names its roles: \`cognito:preferred_role\` must be "${printable(arn)}", or the only one in \`cognito:roles\``,
        ]
      : []),
    ...(authenticated === role
      ? [
          provider === undefined || provider.otherwise === 'authenticated'
            ? 'it is `defaults.authenticated`: it is given where nothing else decides'
            : `it is \`defaults.authenticated\`, but ${printable(provider.key)} says \`otherwise: deny\``,
        ]
      : []),
    ...(unauthenticated === role && !isGuest ? ['it is `defaults.unauthenticated`: guests get it (`:guest`)'] : []),
  ];
}
