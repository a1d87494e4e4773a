import { compile, parse } from '../../dist/index.js';

const test = ({ op, claim, value }) => (op === 'differs' ? { not: { claim, equals: value } } : { claim, [op]: value });

/** The rule file of workload A, as data. */
export function ruleFile(rules) {
  return {
    version: 1,
    roles: Object.fromEntries(rules.map(({ role }) => [role, { arn: `arn:aws:iam::210987654321:role/${role}` }])),
    providers: {
      'cognito-idp.eu-central-1.amazonaws.com/eu-central-1_QwErTyUiO:6k2j4h8g1f3d5s7a9p0oEXAMPLE': {
        type: 'rules',
        rules: rules.map(({ id, tests, role }) => ({
          id,
          when: tests.length === 1 ? test(tests[0]) : { all: tests.map(test) },
          role,
        })),
      },
    },
  };
}

export function engineOf(rules) {
  const { ruleSet, diagnostics } = parse(JSON.stringify(ruleFile(rules)));
  if (ruleSet === undefined) throw new Error(`the rule file has problems: ${JSON.stringify(diagnostics.slice(0, 3))}`);
  return compile(ruleSet);
}

/** The whole of `engine.resolve`, from claims to decision. */
export const rolecall = {
  name: 'rolecall',
  mapping: (rules) => {
    const { resolve } = engineOf(rules);
    return (claims) => resolve({ claims });
  },
  role: (decision) => (decision.outcome === 'grant' ? decision.role.name : undefined),
};
