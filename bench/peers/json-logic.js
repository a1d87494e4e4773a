import jsonLogic from 'json-logic-js';

const TESTS = {
  equals: (claim, value) => ({ '===': [claim, value] }),
  includes: (claim, value) => ({ in: [value, claim] }),
  startsWith: (claim, value) => ({ '===': [{ substr: [claim, 0, value.length] }, value] }),
  contains: (claim, value) => ({ in: [value, claim] }),
  differs: (claim, value) => ({ and: [claim, { '!==': [claim, value] }] }),
};

/** One `if` with a branch for each rule, as its documentation writes a list of cases. */
export const jsonLogicJs = {
  name: 'json-logic-js',
  mapping: (rules) => {
    const branches = rules.flatMap(({ tests, role }) => {
      const parts = tests.map(({ op, claim, value }) => TESTS[op]({ var: claim }, value));
      return [parts.length === 1 ? parts[0] : { and: parts }, role];
    });
    const expression = { if: [...branches, null] };
    return (claims) => jsonLogic.apply(expression, claims) ?? undefined;
  },
};
