import { Environment } from '@marcbachmann/cel-js';

const access = (claim) => `claims[${JSON.stringify(claim)}]`;
const TESTS = {
  equals: (claim, value) => `${access(claim)} == ${value}`,
  includes: (claim, value) => `${value} in ${access(claim)}`,
  startsWith: (claim, value) => `${access(claim)}.startsWith(${value})`,
  contains: (claim, value) => `${access(claim)}.contains(${value})`,
  differs: (claim, value) => `${access(claim)} != ${value}`,
};

/** One parsed expression for each rule, tried in order. */
export const celJs = {
  name: '@marcbachmann/cel-js',
  mapping: (rules) => {
    const environment = new Environment({ unlistedVariablesAreDyn: true });
    const parsed = rules.map(({ tests, role }) => {
      const text = tests.map(
        ({ op, claim, value }) => `${JSON.stringify(claim)} in claims && ${TESTS[op](claim, JSON.stringify(value))}`,
      );
      return { applies: environment.parse(text.join(' && ')), role };
    });
    return (claims) => {
      const context = { claims };
      for (const { applies, role } of parsed) if (applies(context)) return role;
      return undefined;
    };
  },
};
