// What the benches of proofs make their rule files of.

/** A generator of numbers that gives the same ones each time. */
export function random(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** A rule file of these rules, each written on a line, and five roles. */
export function ruleFileOf(lines) {
  const roles = Array.from({ length: 5 }, (_, i) => `  role-${i}: arn:aws:iam::123456789012:role/portal-${i}`);
  return `version: 1
roles:
${roles.join('\n')}
claims:
  cognito:groups: { type: "string[]", missing: empty }
providers:
  cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01:1example23456789:
    type: rules
    rules:
${lines.join('\n')}
`;
}

function test(next, rules) {
  const some = (count) => next(Math.max(4, Math.ceil(rules / count)));
  const tests = [
    () => `{ claim: email, endsWith: "@tenant-${some(8)}.example" }`,
    () => `{ claim: custom:tenant, startsWith: "t${some(4)}-" }`,
    () => `{ claim: custom:level, atLeast: ${next(20)} }`,
    () => `{ claim: custom:site, like: "site-${some(8)}-*" }`,
    () => `{ claim: cognito:groups, includesAny: [g${some(3)}, g${some(3)}] }`,
    () => `{ not: { claim: cognito:groups, includes: g${some(3)} } }`,
    () => `{ claim: custom:tenant, in: [t${some(4)}-a, t${some(4)}-b] }`,
    () => `{ claim: cognito:groups, includes: g${some(3)} }`,
  ];
  return tests[next(tests.length)]();
}

/** Rules of two or three tests, or of a group of their own, that grant one of five roles or deny. */
export function rulesOf(count) {
  const next = random(count);
  return Array.from({ length: count }, (_, i) => {
    const tests = Array.from({ length: 1 + next(3) }, () => test(next, count));
    const when =
      tests.length === 1 ? `{ claim: cognito:groups, includes: g${i}-only }` : `{ all: [${tests.join(', ')}] }`;
    return { id: `rule-${i}`, when, effect: next(8) === 0 ? 'deny: not for these' : `role: role-${i % 5}` };
  });
}

/** The rule file of such rules. */
export function textOf(rules) {
  return ruleFileOf(
    rules.map(({ id, when, effect }) => `      - { id: ${id}, when: ${when}, ${effect}, onUnknown: skip }`),
  );
}

/** Every so many rules, another one in its place. */
export function changed(rules, count, change) {
  const step = Math.floor(rules.length / count);
  return rules.map((rule, i) => (i % step === Math.floor(step / 2) ? change(rule, i) : rule));
}

/** Another role, a test more, and an alternative. */
export const CHANGES = [
  ({ effect, ...rule }) => ({ ...rule, effect: effect === 'role: role-0' ? 'role: role-1' : 'role: role-0' }),
  ({ when, ...rule }) => ({ ...rule, when: `{ all: [${when}, { claim: email_verified, equals: true }] }` }),
  ({ when, ...rule }) => ({ ...rule, when: `{ any: [${when}, { claim: cognito:groups, includes: all-hands }] }` }),
];
