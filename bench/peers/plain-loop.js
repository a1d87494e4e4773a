/** What somebody writes who wants no engine: the rules tried one by one. */
export const plainLoop = {
  name: 'plain loop',
  mapping: (rules) => {
    const holds = (claims, { op, claim, value }) => {
      const found = claims[claim];
      if (found === undefined) return false;
      switch (op) {
        case 'equals':
          return found === value;
        case 'includes':
          return found.includes(value);
        case 'startsWith':
          return found.startsWith(value);
        case 'contains':
          return found.includes(value);
        default:
          return found !== value;
      }
    };
    return (claims) => {
      for (const rule of rules) {
        let applies = true;
        for (const test of rule.tests) {
          if (!holds(claims, test)) {
            applies = false;
            break;
          }
        }
        if (applies) return rule.role;
      }
      return undefined;
    };
  },
};
