import { createMongoAbility, subject } from '@casl/ability';

const escaped = (text) => text.replaceAll(/[.*+?^$()[\]{}|\\]/g, '\\$&');
const OPERATORS = {
  equals: (value) => ({ $eq: value }),
  // A list holds a value where one of its members equals it.
  includes: (value) => ({ $eq: value }),
  startsWith: (value) => ({ $regex: new RegExp(`^${escaped(value)}`) }),
  contains: (value) => ({ $regex: new RegExp(escaped(value)) }),
  differs: (value) => ({ $exists: true, $ne: value }),
};
/** A dot in a field is a step into an object. */
const field = (claim) => claim.replaceAll('.', '_');

/** One ability; rules stand last to first, since the last that applies wins, and the rule that decides tells the role. */
export const casl = {
  name: '@casl/ability',
  mapping: (rules) => {
    const ability = createMongoAbility(
      rules.toReversed().map(({ tests, role }) => ({
        action: 'assume',
        subject: 'Token',
        conditions: Object.fromEntries(tests.map(({ op, claim, value }) => [field(claim), OPERATORS[op](value)])),
        reason: role,
      })),
    );
    return (claims) => ability.relevantRuleFor('assume', subject('Token', claims))?.reason;
  },
};
