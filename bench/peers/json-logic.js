import jsonLogic from 'json-logic-js';

const TESTS = {
  equals: (claim, value) => ({ '===': [claim, value] }),
  includes: (claim, value) => ({ in: [value, claim] }),
  startsWith: ({ var: name }, value) => ({ '===': [{ substr: [{ var: [name, ''] }, 0, value.length] }, value] }),
  contains: (claim, value) => ({ in: [value, claim] }),
  differs: (claim, value) => ({ and: [claim, { '!==': [claim, value] }] }),
};

/** The cases as its documentation writes a list of them: one `if` with a branch for each rule. */
export function casesOf(rules) {
  const branches = rules.flatMap(({ tests, role }) => {
    const parts = tests.map(({ op, claim, value }) => TESTS[op]({ var: claim }, value));
    return [parts.length === 1 ? parts[0] : { and: parts }, role];
  });
  return { if: [...branches, null] };
}

export const jsonLogicJs = {
  name: 'json-logic-js',
  mapping: (rules) => {
    const expression = casesOf(rules);
    return (claims) => jsonLogic.apply(expression, claims) ?? undefined;
  },
};
