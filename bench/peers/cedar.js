import { createRequire } from 'node:module';

const cedar = createRequire(import.meta.url)('@cedar-policy/cedar-wasm/nodejs');
const quote = (text) => JSON.stringify(text);
const like = (text) => quote(text.replaceAll('*', '\\*'));
const TESTS = {
  equals: (claim, value) => `${claim} == ${quote(value)}`,
  includes: (claim, value) => `${claim}.contains(${quote(value)})`,
  startsWith: (claim, value) => `${claim} like ${like(value).slice(0, -1)}*"`,
  contains: (claim, value) => `${claim} like "*${like(value).slice(1, -1)}*"`,
  differs: (claim, value) => `${claim} != ${quote(value)}`,
};

function testOf({ op, claim, value }) {
  return `context has ${quote(claim)} && ${TESTS[op](`context[${quote(claim)}]`, value)}`;
}

/** One policy for each rule, parsed before. Cedar has no order: the policies that decided are named, and the first of them is taken. */
export const cedarMapping = {
  name: '@cedar-policy/cedar-wasm',
  mapping: (rules) => {
    const staticPolicies = Object.fromEntries(
      rules.map(({ id, tests }) => [
        id,
        `permit (principal, action, resource) when { ${tests.map(testOf).join(' && ')} };`,
      ]),
    );
    const roles = new Map(rules.map(({ id, role }) => [id, role]));
    const set = `rules-${rules.length}`;
    const parsed = cedar.preparsePolicySet(set, { staticPolicies });
    if (parsed.type !== 'success') throw new Error(JSON.stringify(parsed).slice(0, 2000));
    return (claims) => {
      const context = {};
      for (const claim of ['custom:team', 'cognito:groups', 'email', 'custom:org']) {
        if (claims[claim] !== undefined) context[claim] = claims[claim];
      }
      const result = cedar.statefulIsAuthorized({
        principal: { type: 'User', id: claims.sub },
        action: { type: 'Action', id: 'assume' },
        resource: { type: 'Portal', id: 'portal' },
        context,
        preparsedPolicySetId: set,
        entities: [],
      });
      if (result.type !== 'success') throw new Error(JSON.stringify(result));
      const first = result.response.diagnostics.reason.toSorted()[0];
      return first === undefined ? undefined : roles.get(first);
    };
  },
};
