import { newEnforcer, newModelFromString } from 'casbin';

const MODEL = `
[request_definition]
r = claims

[policy_definition]
p = priority, role, condition, eft

[policy_effect]
e = priority(p.eft) || deny

[matchers]
m = eval(p.condition)
`;
const quote = (text) => JSON.stringify(text);
const TESTS = {
  equals: (claim, value) => `is(r.claims, ${claim}, ${value})`,
  includes: (claim, value) => `holds(r.claims, ${claim}, ${value})`,
  startsWith: (claim, value) => `begins(r.claims, ${claim}, ${value})`,
  contains: (claim, value) => `holds(r.claims, ${claim}, ${value})`,
  differs: (claim, value) => `differs(r.claims, ${claim}, ${value})`,
};

/** One policy for each rule, in the order of their priority; the policy that decides tells the role. */
export const casbin = {
  name: 'casbin',
  mapping: async (rules) => {
    const enforcer = await newEnforcer(newModelFromString(MODEL));
    enforcer.addFunction('is', (claims, claim, value) => claims[claim] === value);
    enforcer.addFunction('holds', (claims, claim, value) => claims[claim]?.includes(value) ?? false);
    enforcer.addFunction('begins', (claims, claim, value) => claims[claim]?.startsWith(value) ?? false);
    enforcer.addFunction('differs', (claims, claim, value) => claims[claim] !== undefined && claims[claim] !== value);
    await enforcer.addPolicies(
      rules.map(({ tests, role }, i) => [
        String(i + 1),
        role,
        tests.map(({ op, claim, value }) => TESTS[op](quote(claim), quote(value))).join(' && '),
        'allow',
      ]),
    );
    return (claims) => {
      const [isAllowed, policy] = enforcer.enforceExSync(claims);
      return isAllowed ? policy[1] : undefined;
    };
  },
};
