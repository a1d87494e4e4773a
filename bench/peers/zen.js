import { ZenEngine } from '@gorules/zen-engine';

const quote = (text) => JSON.stringify(text);
const FIELDS = {
  'custom:team': 'team',
  'cognito:groups': 'groups',
  email: 'email',
  'custom:org': 'org',
};
/** Cells of a decision table; a claim that is missing is null. */
const CELLS = {
  equals: (value) => quote(value),
  includes: (value) => `$ != null and some($, # == ${quote(value)})`,
  startsWith: (value) => `$ != null and startsWith($, ${quote(value)})`,
  contains: (value) => `$ != null and contains($, ${quote(value)})`,
  differs: (value) => `$ != null and $ != ${quote(value)}`,
};

function tableOf(rules) {
  const inputs = Object.values(FIELDS).map((field) => ({ id: field, name: field, field }));
  return {
    nodes: [
      { id: 'in', type: 'inputNode', name: 'in', position: { x: 0, y: 0 } },
      {
        id: 'table',
        type: 'decisionTableNode',
        name: 'table',
        position: { x: 1, y: 0 },
        content: {
          hitPolicy: 'first',
          inputs,
          outputs: [{ id: 'role', name: 'role', field: 'role' }],
          rules: rules.map(({ id, tests, role }) => ({
            _id: id,
            ...Object.fromEntries(Object.values(FIELDS).map((field) => [field, ''])),
            ...Object.fromEntries(tests.map(({ op, claim, value }) => [FIELDS[claim], CELLS[op](value)])),
            role: quote(role),
          })),
        },
      },
      { id: 'out', type: 'outputNode', name: 'out', position: { x: 2, y: 0 } },
    ],
    edges: [
      { id: 'a', sourceId: 'in', targetId: 'table', type: 'edge' },
      { id: 'b', sourceId: 'table', targetId: 'out', type: 'edge' },
    ],
  };
}

/** A decision table whose first row that fits decides; it answers with a promise. */
export const zen = {
  name: '@gorules/zen-engine',
  isAsync: true,
  mapping: (rules) => {
    const decision = new ZenEngine().createDecision(tableOf(rules));
    return async (claims) => {
      const input = Object.fromEntries(Object.entries(FIELDS).map(([claim, field]) => [field, claims[claim] ?? null]));
      return (await decision.evaluate(input)).result?.role;
    };
  },
};
