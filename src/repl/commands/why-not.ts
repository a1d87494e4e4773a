import { compile } from '../../engine.js';
import type { Trace } from '../../mapping/trace.js';
import type { TraceWriter } from '../../report/condition.js';
import { writeTest } from '../../report/condition.js';
import { placeOf } from '../../report/pretty.js';
import { printable } from '../../report/printable.js';
import type { RuleSet } from '../../ruleset/model.js';
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
  const defaults = Object.entries(ruleSet.defaults).filter(([, name]) => name === role);
  const others = allRules(loaded).filter(({ rule }) => rule.effect.kind === 'role' && rule.effect.role === role);
  return [
    'no rule that is tried for this request gives it',
    ...defaults.map(([name]) => `it is \`defaults.${name}\``),
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
  const { rules } = needRules(state).engine.explain({ ...requestOf(state, world.now()), provider: key });
  const first = rules.find(({ outcome }) => outcome === 'decided');
  const own = rules.find(({ rule }) => rule === id);
  if (first === undefined || own === undefined || first.position >= own.position) return [];
  return [`  the rule \`${printable(first.rule)}\` before it decides as long as it applies`];
}

function verdict(trace: Trace, { world }: ReplContext): readonly string[] {
  const [tried] = trace.rules;
  if (tried?.outcome === 'not-reached' || tried === undefined) {
    return [
      `  it is not tried: ${trace.decision.outcome === 'deny' ? printable(trace.decision.detail) : 'the role is given before'}`,
    ];
  }
  if (tried.truth === 'true') {
    if (trace.decision.outcome === 'deny') return [`  it applies, but ${printable(trace.decision.detail)}`];
    return ['  it applies'];
  }
  const writer: TraceWriter = { paint: world.paint, conditions: trace.conditions, expanded: new Set(), lines: [] };
  if (tried.window !== undefined && tried.window.truth !== 'true') {
    const { from, until } = tried.window;
    writer.lines.push(
      `  it counts only${from === undefined ? '' : ` from ${from}`}${until === undefined ? '' : ` until ${until}`}`,
    );
  }
  if (tried.test !== undefined && tried.test.truth !== 'true') {
    writer.lines.push('  what is not ✓ has to become true:');
    writeTest(writer, tried.test, 4);
  }
  return writer.lines;
}
